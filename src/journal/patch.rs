//! A journal that is brought up to date in place, where only what some notes say has changed.
//!
//! To join a large journal costs far more than to read one note of it. Most saves of an editor
//! change a text and nothing by which other notes know it: the files are the same, names, days and
//! titles stay, and so does who met whom. Then names, stems and the order of everything hold, and
//! only the ends that the changed notes hold are tied again. Whatever is beyond that is joined anew.

use super::follow_ups::{FollowUpEntry, Host};
use super::{Journal, Touched};
use crate::model::{Body, Contact, Interaction};
use crate::parse::{Note, Parsed};
use crate::source::Flaw;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

impl Journal {
    /// Takes new versions of notes, if nothing else changes by them; `None`, and nothing is taken,
    /// where the journal has to be joined anew.
    pub fn patch(&mut self, notes: &[Parsed]) -> Option<Touched> {
        let hosts: Vec<Host> =
            notes.iter().map(|note| self.place_kept(note)).collect::<Option<_>>()?;
        let mut touched = Touched::default();
        hosts.iter().for_each(|&host| touched.note(self, host));
        for (&host, note) in hosts.iter().zip(notes) {
            self.replace_note(host, note);
        }
        self.replace_follow_ups(&hosts.iter().copied().collect());
        hosts.iter().for_each(|&host| touched.note(self, host));
        touched.add_units(self);
        Some(touched)
    }

    /// Where a note stands, if its new version stands there as well and is known by the same.
    fn place_kept(&self, note: &Parsed) -> Option<Host> {
        let source = note.source();
        // Two files whose names are not UTF-8 may have one path.
        let is_told_apart = source.flaw.as_deref() != Some(&Flaw::NameNotUtf8);
        let host = self.host_at(&source.path).filter(|_| is_told_apart)?;
        let is_kept = match (host, note) {
            (Host::Contact(ix), Parsed::Contact(new)) => {
                is_known_by_the_same(&self.contact(ix).note, new)
            }
            (Host::Interaction(ix), Parsed::Interaction(new)) => {
                let old = self.interaction(ix);
                is_called_the_same(&old.note.said, &new.said) && old.with == self.people_of(new)
            }
            // The lines of a daily note are interactions that come and go.
            _ => false,
        };
        is_kept.then_some(host)
    }

    fn replace_note(&mut self, host: Host, note: &Parsed) {
        match (host, note) {
            (Host::Contact(ix), Parsed::Contact(new)) => {
                self.contacts[ix.0 as usize].note = Arc::clone(new);
            }
            (Host::Interaction(ix), Parsed::Interaction(new)) => {
                let entry = &mut self.interactions[ix.0 as usize];
                entry.note = Arc::clone(new);
                entry.own_sections = OnceLock::new();
            }
            _ => {}
        }
    }

    /// Makes the follow-ups of these notes anew and leaves those of all others as they are, but for
    /// how much of an id is shown: that hangs on every other.
    fn replace_follow_ups(&mut self, hosts: &BTreeSet<Host>) {
        let mut entries = std::mem::take(&mut self.follow_ups);
        entries.retain(|entry| !hosts.contains(&entry.host));
        entries.extend(hosts.iter().flat_map(|&host| self.follow_ups_of(host)));
        entries.sort_by_key(|entry: &FollowUpEntry| (entry.host, entry.index));
        self.contacts.iter_mut().for_each(|entry| entry.follow_ups.clear());
        self.take_follow_ups(entries);
    }
}

/// Whether two versions of a contact differ in nothing but what stands below the front matter.
fn is_known_by_the_same(old: &Note<Contact>, new: &Note<Contact>) -> bool {
    let known = |note: &Note<Contact>| Contact { body: Body::default(), ..note.said.clone() };
    old.readable == new.readable && known(old) == known(new)
}

/// Whether two versions of an interaction stand at the same place among all others, and are called
/// the same wherever one of these leads to it.
fn is_called_the_same(old: &Interaction, new: &Interaction) -> bool {
    let value = |said: &Interaction| {
        (
            said.date.as_ref().map(|date| date.value),
            said.via.as_ref().map(|via| via.value.clone()),
            said.status.as_ref().map(|status| status.value),
        )
    };
    value(old) == value(new)
        && old.title == new.title
        && old.is_called_by_first_words == new.is_called_by_first_words
}
