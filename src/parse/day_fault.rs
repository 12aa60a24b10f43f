//! What to say of a date that cannot be read, wherever in a note it stands.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::DayFault;
use crate::source::Span;
use std::sync::Arc;

/// The problem of a `written` date at its place; badly written but plain ones carry their fix.
pub(super) fn day_fault(place: (&Arc<str>, Span), written: &str, fault: &DayFault) -> Diagnostic {
    match fault {
        DayFault::NoSuchDay => Diagnostic::new(
            Code::InvalidDate,
            place,
            format!("the calendar has no day `{written}`"),
            "write a day that exists, year first, as in 2026-05-03",
        ),
        DayFault::Sloppy(right) => Diagnostic::new(
            Code::InvalidDate,
            place,
            format!("`{written}` is not in the form of a date"),
            format!("write `{right}`"),
        )
        .replace_with(right.as_str()),
        DayFault::Ambiguous => Diagnostic::new(
            Code::AmbiguousDate,
            place,
            format!("in `{written}` the day and the month cannot be told apart"),
            "write the year first, then the month, as in 2026-05-03",
        ),
        DayFault::Unreadable => Diagnostic::new(
            Code::InvalidDate,
            place,
            format!("`{written}` is not a date"),
            "write a day of the calendar, year first, as in 2026-05-03",
        ),
    }
}
