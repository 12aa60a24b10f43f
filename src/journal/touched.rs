//! Which notes are others than they were, and whom that concerns: what was found of everybody else
//! still holds, and need not be found again.

use super::{ContactIx, FollowUpEntry, FollowUpIx, Host, InteractionIx, Journal};
use crate::model::PersonRef;
use std::collections::BTreeSet;

/// Notes of one [`Journal`] whose contents changed while everything kept its index: every note is
/// where it was, nobody's id, name, alias or former name is another, no interaction has another
/// date, and settings and other files are as they were.
///
/// Each note is to be [noted](Self::note) in the journal as it was, and in the journal as it is: who
/// is in it no more is concerned as well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    pub contacts: BTreeSet<ContactIx>,
    pub interactions: BTreeSet<InteractionIx>,
    /// Everybody whose file it is, who was or is there, whom one of their follow-ups is about, whom
    /// they link to, and whoever counts as one with any of these.
    pub people: BTreeSet<ContactIx>,
}

impl Touched {
    /// Counts a note among those that changed, and whomever it concerns in this journal.
    pub fn note(&mut self, journal: &Journal, host: Host) {
        let links = journal.body_of(host).links.iter().map(|link| &link.target);
        let mut named: Vec<&PersonRef> = links.collect();
        match host {
            Host::Contact(who) => {
                self.contacts.insert(who);
                self.people.insert(who);
            }
            Host::Interaction(ix) => {
                self.interactions.insert(ix);
                self.people.extend(&journal.interaction(ix).with);
                named.extend(journal.interaction(ix).note.said.named_in_gifts());
            }
            Host::Daily(_) => {}
        }
        let path = &journal.source_of(host).path;
        self.people.extend(named.into_iter().filter_map(|who| journal.person(path, who)));
        self.people.extend(journal.follow_ups_in(host).flat_map(|(_, entry)| &entry.about));
    }

    /// Adds whoever counts as one with any of them, when all notes are noted.
    pub fn add_units(&mut self, journal: &Journal) {
        let unit = |&who: &ContactIx| journal.contact(who).note.said.unit.as_deref();
        let units: BTreeSet<&str> = self.people.iter().filter_map(unit).collect();
        self.people.extend(units.into_iter().flat_map(|unit| journal.unit(unit)));
    }

    /// Adds what another change touched.
    pub fn extend(&mut self, other: Self) {
        self.contacts.extend(other.contacts);
        self.interactions.extend(other.interactions);
        self.people.extend(other.people);
    }

    /// Every note, the contacts' first.
    pub fn hosts(&self) -> impl Iterator<Item = Host> + '_ {
        let contacts = self.contacts.iter().copied().map(Host::Contact);
        contacts.chain(self.interactions.iter().copied().map(Host::Interaction))
    }

    /// Whether a note changed.
    pub fn contains(&self, host: Host) -> bool {
        match host {
            Host::Contact(who) => self.contacts.contains(&who),
            Host::Interaction(ix) => self.interactions.contains(&ix),
            // A change of one has everything joined anew.
            Host::Daily(_) => false,
        }
    }

    /// Whether any of these people is concerned.
    pub fn concerns(&self, people: &[ContactIx]) -> bool {
        people.iter().any(|who| self.people.contains(who))
    }
}

impl Journal {
    /// The follow-ups of one note, in its order.
    pub fn follow_ups_in(&self, host: Host) -> impl Iterator<Item = (FollowUpIx, &FollowUpEntry)> {
        let first = self.follow_ups.partition_point(|entry| entry.host < host);
        let from_there = self.follow_ups[first..].iter().enumerate();
        from_there
            .take_while(move |(_, entry)| entry.host == host)
            .map(move |(index, entry)| (FollowUpIx((first + index) as u32), entry))
    }
}
