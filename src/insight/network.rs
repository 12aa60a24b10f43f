//! The network that counts: those who vouch for me, who brought others, and whom I helped. Never a
//! count of contacts.

use crate::journal::{ContactIx, Journal};
use chrono::NaiveDate;

/// People who carry the network, each list by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// `vouches: yes`.
    pub vouching: Vec<ContactIx>,
    /// Who brought somebody, with those they brought.
    pub referring: Vec<(ContactIx, Vec<ContactIx>)>,
    /// Whom I gave something within `giving_within`.
    pub helped: Vec<ContactIx>,
}

/// The network that counts, as it stands on a day.
pub fn network(_journal: &Journal, _today: NaiveDate) -> Network {
    Network::default()
}
