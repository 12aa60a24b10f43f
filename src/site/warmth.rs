//! How it felt over time, as dots on the axis of the years: the higher the warmer, and each degree
//! has a shape of its own, for those to whom colour or height says little. The words beside it say
//! the same.

use super::strip::{Axis, YearLines};
use super::templates::markup;
use crate::insight::{Reading, Temperatures};
use crate::model::Temperature;
use crate::wording::{self, count};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// The context of the part `warmth`.
#[derive(Debug, Serialize)]
pub struct Warmth {
    /// `8 readings since 2024`
    pub label: String,
    /// Every dot in words: `3 May 2026 warm, …`
    pub told: String,
    /// A line where each year begins, and its name.
    #[serde(serialize_with = "markup")]
    pub years_html: String,
    /// A dot for each reading, oldest first.
    #[serde(serialize_with = "markup")]
    pub dots_html: String,
}

/// Of more readings than this the latest are shown.
const READINGS_MAX: usize = 60;

/// The picture of some readings; none where one would say as much as the words.
pub(super) fn warmth(temperatures: &Temperatures, today: NaiveDate) -> Option<Warmth> {
    let skipped = temperatures.readings.len().saturating_sub(READINGS_MAX);
    let readings = &temperatures.readings[skipped..];
    let first = readings.first().filter(|_| readings.len() > 1)?.on.year();
    let axis = Axis::new(first, today)?;
    Some(Warmth {
        label: format!(
            "How it felt: {} since {first}",
            count(readings.len(), "reading", "readings")
        ),
        told: told(readings),
        years_html: axis.years_html(&YearLines { top: "2", bottom: "56", name: "67" }),
        dots_html: dots_html(&axis, readings),
    })
}

fn told(readings: &[Reading]) -> String {
    let mut told = String::with_capacity(20 * readings.len());
    for reading in readings {
        told.push_str(if told.is_empty() { "" } else { ", " });
        told.push_str(&wording::short_day_and_year(reading.on));
        told.extend([" ", wording::temperature(reading.temperature)]);
    }
    told
}

/// Each in a picture of its own, since a path has no place in percent.
fn dots_html(axis: &Axis, readings: &[Reading]) -> String {
    let mut out = String::with_capacity(80 * readings.len());
    for reading in readings {
        let (look, y, drawn) = match reading.temperature {
            Temperature::Hot => ("hot", "8", r#"<circle r="5.5"/>"#),
            Temperature::Warm => ("warm", "18", r#"<circle r="4"/>"#),
            Temperature::Mild => ("mild", "28", r#"<circle class="ring" r="3.25"/>"#),
            Temperature::Cool => {
                ("cool", "38", r#"<path class="ring" d="M0-4.5 4.5 0 0 4.5-4.5 0Z"/>"#)
            }
            Temperature::Cold => ("cold", "48", r#"<path d="M0-5.5 5.5 0 0 5.5-5.5 0Z"/>"#),
        };
        out.extend(["\n<svg class=\"dot ", look, "\" x=\""]);
        axis.write_x(&mut out, reading.on);
        out.extend(["\" y=\"", y, "\">", drawn, "</svg>"]);
    }
    out
}
