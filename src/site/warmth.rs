//! How it felt over time, as dots on the axis of the years: the higher the warmer, and each degree
//! has a shape of its own, for those to whom colour or height says little. The words beside it say
//! the same.

use super::strip::{Axis, YearLine};
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
    /// Oldest first.
    pub dots: Vec<Dot>,
    pub years: Vec<YearLine>,
}

/// One reading.
#[derive(Debug, Serialize)]
pub struct Dot {
    /// From the left, in percent.
    pub x: String,
    /// From the top, in pixels.
    pub y: u32,
    /// `hot`, `warm`, `mild`, `cool` or `cold`.
    pub shape: &'static str,
}

/// Of more readings than this the latest are shown.
const READINGS_MAX: usize = 60;

/// The picture of some readings; none where one would say as much as the words.
pub(super) fn warmth(temperatures: &Temperatures, today: NaiveDate) -> Option<Warmth> {
    let skipped = temperatures.readings.len().saturating_sub(READINGS_MAX);
    let readings = &temperatures.readings[skipped..];
    let first = readings.first().filter(|_| readings.len() > 1)?.on.year();
    let axis = Axis::new(first, today)?;
    let told: Vec<String> = readings.iter().map(told).collect();
    Some(Warmth {
        label: format!(
            "How it felt: {} since {first}",
            count(readings.len(), "reading", "readings")
        ),
        told: told.join(", "),
        dots: readings.iter().map(|reading| dot(&axis, reading)).collect(),
        years: axis.years(),
    })
}

fn told(reading: &Reading) -> String {
    format!(
        "{} {}",
        wording::short_day_and_year(reading.on),
        wording::temperature(reading.temperature)
    )
}

fn dot(axis: &Axis, reading: &Reading) -> Dot {
    let (y, shape) = match reading.temperature {
        Temperature::Hot => (8, "hot"),
        Temperature::Warm => (18, "warm"),
        Temperature::Mild => (28, "mild"),
        Temperature::Cool => (38, "cool"),
        Temperature::Cold => (48, "cold"),
    };
    Dot { x: axis.x(reading.on), y, shape }
}
