//! Days as a page says them, with the form that a machine reads beside it.

use crate::wording::{short_day_and_year, short_plain_day, write_digits};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// A day for `<time datetime="…">`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2026-05-03`.
    pub iso: String,
    /// `3 May 2026`, or shorter where the page says the year.
    pub text: String,
}

/// `2026-05-03`
fn iso(day: NaiveDate) -> String {
    let Ok(year @ ..=9999) = u64::try_from(day.year()) else { return day.to_string() };
    let mut iso = String::with_capacity("2026-05-03".len());
    write_digits(&mut iso, year, 4);
    for part in [day.month(), day.day()] {
        iso.push('-');
        write_digits(&mut iso, part.into(), 2);
    }
    iso
}

impl Day {
    /// `3 May 2026`.
    pub fn long(day: NaiveDate) -> Self {
        Self { iso: iso(day), text: short_day_and_year(day) }
    }

    /// `3 May`, and the year where it is not that of `today`.
    pub fn near(day: NaiveDate, today: NaiveDate) -> Self {
        if day.year() == today.year() { Self::short(day) } else { Self::long(day) }
    }

    /// `3 May`.
    pub fn short(day: NaiveDate) -> Self {
        Self { iso: iso(day), text: short_plain_day(day) }
    }

    /// `Sun 3 May`, and the year where it is not that of `today`.
    pub fn with_weekday(day: NaiveDate, today: NaiveDate) -> Self {
        let near = Self::near(day, today);
        Self { text: format!("{} {}", day.format("%a"), near.text), ..near }
    }
}
