//! Give before you ask: what I gave, received and asked for in the last year.

use crate::journal::InteractionIx;
use crate::source::Place;
use chrono::NaiveDate;

/// Something given, received or asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favour {
    pub on: NaiveDate,
    /// As written, links with their labels only.
    pub text: String,
    pub interaction: InteractionIx,
    pub place: Place,
}

/// Favours between somebody and me, within `giving_within`, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Giving {
    pub gave: Vec<Favour>,
    pub received: Vec<Favour>,
    pub asked: Vec<Favour>,
}

impl Giving {
    /// I asked more often than I gave.
    pub fn asks_too_soon(&self) -> bool {
        self.asked.len() > self.gave.len()
    }
}
