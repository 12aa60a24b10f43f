//! `kith due`: who and what is due, what is promised, what comes up.

mod closing;
mod json;
#[cfg(test)]
mod tests;
mod text;

pub use json::json;
pub use text::text;

use crate::insight::{Due, Facts, Loops};
use crate::journal::FollowUpIx;
use chrono::NaiveDate;

/// How much of it to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueView {
    /// Lifts the caps: everybody who is due, every promise.
    pub all: bool,
    /// Also whoever comes round up to this day.
    pub within: Option<NaiveDate>,
    /// Loops that folded away for their age.
    pub old: bool,
}

impl DueView {
    /// Those asked about today.
    fn due<'a>(&self, facts: &'a Facts) -> impl Iterator<Item = &'a Due> {
        facts.due.iter().chain(facts.can_wait.iter().filter(|_| self.all))
    }

    /// Those who can wait; nobody where everybody was asked for.
    fn can_wait<'a>(&self, facts: &'a Facts) -> impl Iterator<Item = &'a Due> {
        facts.can_wait.iter().filter(|_| !self.all)
    }

    /// Those who come round soon enough.
    fn soon<'a>(&self, facts: &'a Facts) -> impl Iterator<Item = &'a Due> {
        facts.ahead.iter().filter(|due| self.within.is_some_and(|until| due.due_on <= until))
    }

    fn loops(&self, loops: &Loops) -> impl Iterator<Item = FollowUpIx> {
        let old = loops.old.iter().filter(|_| self.old);
        let later = loops.later.iter().filter(|_| self.all);
        loops.open.iter().chain(later).chain(old).copied()
    }
}
