//! Days on the command line.

use crate::error::Error;
use crate::parse::natural_date::{Lean, natural_day};
use chrono::NaiveDate;

/// The day that was typed, in natural words or as a date; a bare weekday leans to one side of today.
pub fn day_typed(typed: &str, (today, lean): (NaiveDate, Lean)) -> Result<NaiveDate, Error> {
    natural_day(typed, today, lean).map_err(|fault| Error::refused(fault.to_string()))
}

/// `--on "last friday"`, where words that stand among people begin with a day or the like.
pub fn as_option(option: &str, words: &[String], reads: impl Fn(&str) -> bool) -> Option<String> {
    let mut openings = (1..=words.len()).rev().map(|count| words[..count].join(" "));
    let value = openings.find(|opening| reads(opening))?;
    let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
    Some(format!("`{option} {quote}{value}{quote}`"))
}
