//! Pull back: somebody who has not answered is not nagged about.

use crate::journal::InteractionIx;
use chrono::NaiveDate;

/// Why and till when a one-sided person is left in peace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullBack {
    /// The tries that were not answered, oldest first.
    pub tries: Vec<InteractionIx>,
    /// The day of the last of them.
    pub last_try: NaiveDate,
    /// `pull_back` after it: the day a light touch would be kind.
    pub until: NaiveDate,
}
