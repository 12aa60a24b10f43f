//! `kith due`: the morning page. Who and what is due, what is owed and promised, what to ask after,
//! what comes up.

mod closing;
mod json;
mod page;
mod share;
mod short;
#[cfg(test)]
mod tests;
mod text;

pub use json::{json, json_for_others};
pub use text::text;

use crate::insight::{Due, Facts, Loops, Owed, Owing};
use crate::journal::FollowUpIx;
use chrono::NaiveDate;

/// How much of it to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueView {
    /// Lifts the caps: everybody who is due, everything open, every date.
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

    /// What is open of one kind, and what has long been, where that is asked for.
    fn and_old<'a, Row>(&self, open: &'a [Row], old: &'a [Row]) -> impl Iterator<Item = &'a Row> {
        let shows_old = self.old;
        open.iter().chain(old.iter().filter(move |_| shows_old))
    }

    fn owing<'a>(&self, owing: &'a Owing) -> impl Iterator<Item = &'a Owed> {
        self.and_old(&owing.open, &owing.old)
    }

    /// Every follow-up of one kind, pressing or not.
    fn loops(&self, loops: &Loops) -> impl Iterator<Item = FollowUpIx> {
        loops.open.iter().chain(self.and_old(&loops.later, &loops.old)).copied()
    }
}
