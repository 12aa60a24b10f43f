//! A journal as others may see it: from the whole journal to one in which what is withheld has never
//! been.
//!
//! It is done before anything is counted, ranked or drawn, so that no number, graph, feed or search
//! can tell of what is not there.

mod withheld;

pub use withheld::{Why, Withheld};

use crate::journal::Journal;
use crate::model::Privacy;
use crate::parse::Parsed;
use crate::settings::AudienceSettings;
use std::sync::Arc;

/// Whom a copy is for, and so what is left out of it.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'a> {
    /// As in `[audience.NAME]`; empty for everybody else.
    pub name: &'a str,
    pub settings: &'a AudienceSettings,
    pub private: PrivateNotes,
    /// What invented names are made with, so that nobody can find out who is meant by trying names.
    pub secret: [u8; 32],
}

/// What becomes of private notes and sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrivateNotes {
    #[default]
    Withheld,
    /// For the owner alone, somewhere else than on this machine.
    Shown,
}

/// A journal without what is withheld, and what that is.
#[derive(Debug)]
pub struct Redacted {
    pub journal: Journal,
    /// By path and line.
    pub withheld: Vec<Withheld>,
}

/// The journal as an audience may see it.
pub fn redacted(journal: &Journal, audience: &Audience<'_>) -> Redacted {
    let hides = |privacy| audience.private == PrivateNotes::Withheld && privacy != Privacy::Open;
    let contacts = journal.contacts().map(|(_, entry)| &entry.note);
    let contacts = contacts.filter(|note| !hides(note.said.private)).cloned().map(Parsed::Contact);
    let interactions = journal.interactions().map(|(_, entry)| &entry.note);
    let interactions = interactions.filter(|note| !hides(note.said.private)).cloned();
    let notes = contacts.chain(interactions.map(Parsed::Interaction)).collect();
    let settings = Arc::new(journal.settings().clone());
    Redacted { journal: Journal::new(settings, notes, Vec::new()), withheld: Vec::new() }
}
