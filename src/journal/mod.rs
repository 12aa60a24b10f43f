//! All nouns together: names resolved, interactions joined to people, follow-ups given their ids.
//!
//! The journal knows no day: what counts, what is due and what is planned is asked of `insight`.

use crate::diagnostic::Diagnostic;
use crate::model::{Contact, FollowUp, Interaction, Link, Section};
use crate::parse::{Note, Parsed};
use crate::settings::Settings;
use crate::source::Source;
use std::sync::Arc;

/// A contact of one [`Journal`]; contacts are in the order of their ids, then paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContactIx(pub u32);

/// An interaction of one [`Journal`]; interactions are in the order of their day, time and path,
/// those without a date first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InteractionIx(pub u32);

/// A follow-up of one [`Journal`]; in the order of path and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FollowUpIx(pub u32);

/// A whole journal.
#[derive(Debug)]
pub struct Journal {
    settings: Arc<Settings>,
    contacts: Vec<ContactEntry>,
    interactions: Vec<InteractionEntry>,
    follow_ups: Vec<FollowUpEntry>,
}

/// A contact among the others.
#[derive(Debug)]
pub struct ContactEntry {
    pub note: Arc<Note<Contact>>,
    pub introduced_by: Option<ContactIx>,
    /// One for each of the contact's `relations`.
    pub relations: Vec<Option<ContactIx>>,
    /// Everything with this person, oldest first.
    pub interactions: Vec<InteractionIx>,
    /// Every follow-up about this person, open or not.
    pub follow_ups: Vec<FollowUpIx>,
}

/// An interaction among the others.
#[derive(Debug)]
pub struct InteractionEntry {
    pub note: Arc<Note<Interaction>>,
    /// Whom it was with; each once, in the order written; unknown names left out.
    pub with: Vec<ContactIx>,
    pub follow_ups: Vec<FollowUpIx>,
}

/// A follow-up and what it belongs to.
#[derive(Debug)]
pub struct FollowUpEntry {
    /// 64 letters k to z.
    pub id: String,
    /// The shortest prefix that is unique among open follow-ups, at least two letters; for a
    /// closed one, of all.
    pub short_len: usize,
    pub host: Host,
    /// Index into the host body's follow-ups.
    pub index: usize,
    /// Whom it is about, in the order of 1-journal: `for:`, links, section, own file, `with`.
    pub about: Vec<ContactIx>,
}

/// The note a follow-up stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    Contact(ContactIx),
    Interaction(InteractionIx),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    Contact(ContactIx),
    Interaction(InteractionIx),
    /// A file of the folder that is no note.
    File,
    /// Several contacts are called so.
    Ambiguous(Vec<ContactIx>),
    Unknown,
}

impl Journal {
    /// Joins what was parsed. `files` are the paths of all other files under the root, sorted.
    pub fn new(settings: Arc<Settings>, parsed: Vec<Parsed>, files: Vec<String>) -> Self {
        let _ = (settings, parsed, files);
        todo!("journal room")
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn contacts(&self) -> impl Iterator<Item = (ContactIx, &ContactEntry)> {
        (0..).map(ContactIx).zip(&self.contacts)
    }

    pub fn interactions(&self) -> impl Iterator<Item = (InteractionIx, &InteractionEntry)> {
        (0..).map(InteractionIx).zip(&self.interactions)
    }

    pub fn follow_ups(&self) -> impl Iterator<Item = (FollowUpIx, &FollowUpEntry)> {
        (0..).map(FollowUpIx).zip(&self.follow_ups)
    }

    pub fn contact(&self, ix: ContactIx) -> &ContactEntry {
        &self.contacts[ix.0 as usize]
    }

    pub fn interaction(&self, ix: InteractionIx) -> &InteractionEntry {
        &self.interactions[ix.0 as usize]
    }

    pub fn follow_up(&self, ix: FollowUpIx) -> &FollowUpEntry {
        &self.follow_ups[ix.0 as usize]
    }

    /// What the file says of a follow-up.
    pub fn said(&self, entry: &FollowUpEntry) -> &FollowUp {
        let body = match entry.host {
            Host::Contact(ix) => &self.contact(ix).note.said.body,
            Host::Interaction(ix) => &self.interaction(ix).note.said.body,
        };
        &body.follow_ups[entry.index]
    }

    /// The file a follow-up stands in.
    pub fn source_of(&self, entry: &FollowUpEntry) -> &Source {
        match entry.host {
            Host::Contact(ix) => &self.contact(ix).note.source,
            Host::Interaction(ix) => &self.interaction(ix).note.source,
        }
    }

    /// Where a link in the note at `path` leads.
    pub fn link_target(&self, path: &str, link: &Link) -> LinkTarget {
        let _ = (path, link);
        todo!("journal room")
    }

    /// Whose section it is: a person of the interaction's `with`, if the heading names one.
    pub fn person_of_section(&self, ix: InteractionIx, section: &Section) -> Option<ContactIx> {
        let _ = (ix, section);
        todo!("journal room")
    }

    /// The value of a `temperature`, `stage`, … that holds for one person: an own value, else all's.
    pub fn for_person<T: Copy>(
        &self,
        values: &crate::model::ForSome<T>,
        who: ContactIx,
    ) -> Option<T> {
        let _ = (values, who);
        todo!("journal room")
    }

    /// The path from the root of a picture embedded in the note at `path`; `None` where there is none.
    pub fn image_path(&self, path: &str, image: &crate::model::Image) -> Option<&str> {
        let _ = (path, image);
        todo!("journal room")
    }

    /// Every problem of the texts and of their joining that hangs on no day.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        todo!("journal room")
    }
}
