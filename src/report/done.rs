//! `kith done`: what became of each thing that was named.

use crate::report::json::{VERSION, document, iso};
use chrono::NaiveDate;
use serde::Serialize;

/// One thing that was closed, opened again, or left as it was.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// As it was typed.
    pub id: String,
    /// The promise, the title of the plan, or what is owed.
    pub what: String,
    /// The note that says so now.
    pub path: String,
    /// Whether anything was written.
    pub changed: bool,
    /// What became of it: `Done`, `Let go`, `Nothing to change`.
    pub says: String,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    outcomes: &'a [Outcome],
}

/// A line.
pub fn text(outcome: &Outcome) -> String {
    format!("{}: {} ({})\n", outcome.says, outcome.what, outcome.path)
}

/// One document, in the order in which they were typed.
pub fn json(today: NaiveDate, outcomes: &[Outcome]) -> String {
    document(&Document { version: VERSION, today: iso(today), outcomes })
}
