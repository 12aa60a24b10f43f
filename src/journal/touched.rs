//! What a change of some notes touches, where the journal has the same notes as before.

use super::{ContactIx, Host, InteractionIx};
use std::collections::BTreeSet;

/// Notes that say something else than before, and whom that may concern. Every index means what it
/// meant before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Whose own notes changed, below their front matter.
    pub contacts: BTreeSet<ContactIx>,
    pub interactions: BTreeSet<InteractionIx>,
    /// Everybody whom one of these notes is or was about, whom it names or named, and whoever
    /// counts as one with them.
    pub people: BTreeSet<ContactIx>,
}

impl Touched {
    /// Whether a note says something else than before.
    pub fn holds(&self, note: Host) -> bool {
        match note {
            Host::Contact(who) => self.contacts.contains(&who),
            Host::Interaction(ix) => self.interactions.contains(&ix),
        }
    }

    /// Adds what another change touched.
    pub fn extend(&mut self, other: Self) {
        self.contacts.extend(other.contacts);
        self.interactions.extend(other.interactions);
        self.people.extend(other.people);
    }
}
