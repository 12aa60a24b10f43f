//! The days of contact with somebody over the years, as one line of ticks.
//!
//! Places are percentages, so that the strip fits any width without its letters shrinking. What
//! comes again and again in a picture is drawn here: as values of a template it would weigh more
//! than all that a person's page says.

use super::templates::markup;
use crate::wording::{count, write_digits};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of the part `strip`.
#[derive(Debug, Serialize)]
pub struct Strip {
    /// What the picture shows, in words.
    pub label: String,
    /// A line where each year begins, and its name.
    #[serde(serialize_with = "markup")]
    pub years_html: String,
    /// A tick for each day of contact, higher where it was a hard one.
    #[serde(serialize_with = "markup")]
    pub ticks_html: String,
}

/// More names of years than this would touch each other on a telephone.
const LABELS_MAX: i32 = 7;

/// Ticks nearer than this many to a whole width are one.
const PLACES: i64 = 700;

/// The strip of some days, each with whether it was hard; none for fewer than two.
pub(super) fn strip(days: &[(NaiveDate, bool)], today: NaiveDate) -> Option<Strip> {
    let first_year = days.iter().map(|(day, _)| day.year()).min().filter(|_| days.len() > 1)?;
    let axis = Axis::new(first_year, today)?;
    let mut ticks: BTreeMap<i64, bool> = BTreeMap::new();
    for (day, hard) in days {
        let (gone, whole) = axis.part(*day);
        *ticks.entry(gone * PLACES / whole).or_default() |= hard;
    }
    let hard = days.iter().filter(|(_, hard)| *hard).count();
    let hard = match hard {
        0 => String::new(),
        _ => format!("; {}", count(hard, "hard day", "hard days")),
    };
    let days = count(days.len(), "day of contact", "days of contact");
    Some(Strip {
        label: format!("{days} since {first_year}{hard}"),
        years_html: axis.years_html(&YearLines { top: "8", bottom: "44", name: "53" }),
        ticks_html: ticks_html(&ticks),
    })
}

/// The ticks at some places, each with whether it was hard.
fn ticks_html(ticks: &BTreeMap<i64, bool>) -> String {
    let mut out = String::with_capacity(70 * ticks.len());
    for (&at, hard) in ticks {
        let (look, y, height) = if *hard { ("hard", "6", "30") } else { ("met", "14", "18") };
        out.extend(["\n<rect class=\"", look, "\" x=\""]);
        write_percent(&mut out, (at, PLACES));
        out.extend(["\" y=\"", y, "\" width=\"3\" height=\"", height, "\" rx=\"1\"/>"]);
    }
    out
}

/// Where the lines that part the years begin and end, and their names stand, from above.
pub(super) struct YearLines {
    pub top: &'static str,
    pub bottom: &'static str,
    pub name: &'static str,
}

/// A part of the width, as a number of so many.
type Part = (i64, i64);

/// Time from the left to the right: from the beginning of a year until today.
pub(super) struct Axis {
    start: NaiveDate,
    today: NaiveDate,
}

impl Axis {
    pub(super) fn new(first_year: i32, today: NaiveDate) -> Option<Self> {
        NaiveDate::from_ymd_opt(first_year, 1, 1).map(|start| Self { start, today })
    }

    /// How far to the right a day lies.
    fn part(&self, day: NaiveDate) -> Part {
        ((day - self.start).num_days(), (self.today - self.start).num_days().max(1))
    }

    /// The same in percent, appended.
    pub(super) fn write_x(&self, out: &mut String, day: NaiveDate) {
        write_percent(out, self.part(day));
    }

    /// A line where each year begins, and the year's name; where the years stand too close, every
    /// second or third of them is named.
    pub(super) fn years_html(&self, lines: &YearLines) -> String {
        let first = self.start.year();
        let step = (self.today.year() - first) / LABELS_MAX + 1;
        let starts = (first..=self.today.year())
            .filter_map(|year| Some((year, NaiveDate::from_ymd_opt(year, 1, 1)?)));
        let (mut out, mut x) = (String::new(), String::new());
        for (year, start) in starts {
            let (gone, whole) = self.part(start);
            x.clear();
            write_percent(&mut x, (gone, whole));
            out.extend(["\n<line class=\"axis\" x1=\"", &x, "\" x2=\"", &x]);
            out.extend(["\" y1=\"", lines.top, "\" y2=\"", lines.bottom, "\"/>"]);
            if (year - first) % step == 0 && gone * 100 < whole * 93 {
                let year = year.to_string();
                out.extend(["<text x=\"", &x, "\" y=\"", lines.name, "\">", &year, "</text>"]);
            }
        }
        out
    }
}

/// A part of the width in percent, to two places; the last tick's own width is left free.
fn write_percent(out: &mut String, (gone, whole): Part) {
    let hundredths = ((gone.clamp(0, whole) * 9_900 * 2 + whole) / (whole * 2)).unsigned_abs();
    write_digits(out, hundredths / 100, 1);
    out.push('.');
    write_digits(out, hundredths % 100, 2);
    out.push('%');
}
