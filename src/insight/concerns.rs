//! Concerns to re-check: an open `#concern` that was not confirmed for `concern_after`: does this
//! still hold? One that was closed `satisfied_after` ago: are they still satisfied?

use crate::journal::FollowUpIx;
use chrono::NaiveDate;

/// What is to be asked about a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Open, and not confirmed for long.
    StillHolds,
    /// Closed a while ago.
    StillSatisfied,
}

/// A concern to ask after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    pub follow_up: FollowUpIx,
    pub question: Question,
    /// The day it was last confirmed, or written, or closed.
    pub known_on: NaiveDate,
    /// The day from which the question is asked.
    pub asked_from: NaiveDate,
}

/// Concerns by the day from which they are asked about, the longest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concerns {
    pub open: Vec<Concern>,
    /// Asked for longer than `old_after_days`: one line.
    pub old: Vec<Concern>,
}
