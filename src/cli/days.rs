//! Days on the command line.

use crate::error::Error;
use crate::parse::natural_date::{Lean, natural_day};
use chrono::NaiveDate;

/// The day that was typed, in natural words or as a date; a bare weekday leans to one side of today.
pub fn day_typed(typed: &str, (today, lean): (NaiveDate, Lean)) -> Result<NaiveDate, Error> {
    natural_day(typed, today, lean).map_err(|fault| Error::refused(fault.to_string()))
}
