//! The days of contact with somebody over the years, as one line of ticks.
//!
//! Places are percentages, so that the strip fits any width without its letters shrinking.

use crate::wording::count;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of the part `strip`.
#[derive(Debug, Serialize)]
pub struct Strip {
    /// What the picture shows, in words.
    pub label: String,
    pub ticks: Vec<Tick>,
    pub years: Vec<YearLine>,
}

/// A day of contact.
#[derive(Debug, Serialize)]
pub struct Tick {
    /// From the left, in percent.
    pub x: String,
    /// Whether it was a hard one.
    pub hard: bool,
}

/// Where a year begins.
#[derive(Debug, Serialize)]
pub struct YearLine {
    pub x: String,
    /// Empty where the years stand too close for every one to be named.
    pub label: String,
}

/// More names of years than this would touch each other on a telephone.
const LABELS_MAX: i32 = 7;

/// Ticks nearer than this many to a whole width are one.
const PLACES: f64 = 700.0;

/// The strip of some days, each with whether it was hard; none for fewer than two.
pub(super) fn strip(days: &[(NaiveDate, bool)], today: NaiveDate) -> Option<Strip> {
    let first_year = days.iter().map(|(day, _)| day.year()).min().filter(|_| days.len() > 1)?;
    let axis = Axis::new(first_year, today)?;
    let mut ticks: BTreeMap<i64, bool> = BTreeMap::new();
    for (day, hard) in days {
        *ticks.entry((axis.part(*day) * PLACES) as i64).or_default() |= hard;
    }
    let hard = days.iter().filter(|(_, hard)| *hard).count();
    let hard = match hard {
        0 => String::new(),
        _ => format!("; {}", count(hard, "hard day", "hard days")),
    };
    let days = count(days.len(), "day of contact", "days of contact");
    let ticks = ticks.into_iter().map(|(at, hard)| Tick { x: percent(at as f64 / PLACES), hard });
    Some(Strip {
        label: format!("{days} since {first_year}{hard}"),
        ticks: ticks.collect(),
        years: axis.years(),
    })
}

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
    fn part(&self, day: NaiveDate) -> f64 {
        let whole = (self.today - self.start).num_days().max(1) as f64;
        (day - self.start).num_days() as f64 / whole
    }

    /// The same in percent.
    pub(super) fn x(&self, day: NaiveDate) -> String {
        percent(self.part(day))
    }

    /// Where each year begins.
    pub(super) fn years(&self) -> Vec<YearLine> {
        let first = self.start.year();
        let step = (self.today.year() - first) / LABELS_MAX + 1;
        let line = |year: i32| {
            let at = self.part(NaiveDate::from_ymd_opt(year, 1, 1)?);
            let is_named = (year - first) % step == 0 && at < 0.93;
            let label = if is_named { year.to_string() } else { String::new() };
            Some(YearLine { x: percent(at), label })
        };
        (first..=self.today.year()).filter_map(line).collect()
    }
}

/// A part of the width, the last tick's own width left free.
fn percent(part: f64) -> String {
    format!("{:.2}%", part.clamp(0.0, 1.0) * 99.0)
}
