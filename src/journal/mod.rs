//! All nouns together: names resolved, interactions joined to people, follow-ups given their ids.
//!
//! The journal knows no day: what counts, what is due and what is planned is asked of `insight`.
//! `join` builds it and `patch` brings it up to date, `names` and `files` say who and what is meant,
//! `daily` takes the pages of days apart, `check` says what is wrong.

mod by_name;
mod check;
mod daily;
mod files;
mod follow_ups;
mod gifts;
mod join;
mod meaning;
mod names;
mod patch;
mod sections;
mod stems;
mod touched;
mod words;

pub use check::{check, check_again, nearest, nearest_part, nearest_word};
pub use daily::{DailyEntry, DailyIx};
pub use files::{folder_of, joined, seen_from};
pub use follow_ups::{FollowUpEntry, Host, LoopId, owed_id};
pub use meaning::LinkTarget;
pub use touched::Touched;

use crate::diagnostic::Diagnostic;
use crate::model::{Body, Contact, FollowUp, Interaction, Mark, Occurrence};
use crate::parse::Note;
use crate::settings::Settings;
use crate::source::{Place, Source};
use by_name::ByName;
use check::Spellings;
use chrono::NaiveDate;
use files::Files;
use follow_ups::shorten_beside;
use names::Names;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use stems::Stems;

/// A contact of one [`Journal`]; contacts are in the order of their ids, then paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContactIx(pub u32);

/// An interaction of one [`Journal`]; interactions are in the order of their day, time and path,
/// those without a date first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InteractionIx(pub u32);

/// A follow-up of one [`Journal`]; contacts' first, then interactions', then those of daily notes,
/// each in the note's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FollowUpIx(pub u32);

/// A whole journal.
#[derive(Debug)]
pub struct Journal {
    settings: Arc<Settings>,
    contacts: Vec<ContactEntry>,
    interactions: Vec<InteractionEntry>,
    daily: Vec<DailyEntry>,
    follow_ups: Vec<FollowUpEntry>,
    names: Names,
    files: Files,
    stems: Stems,
    /// Made when something first asks for the note at a path.
    by_path: OnceLock<HashMap<Arc<str>, Host>>,
    /// Made when somebody first asks for the order of names.
    by_name: OnceLock<ByName>,
    /// Made when a name first leads to nobody.
    spellings: OnceLock<Spellings>,
}

/// A contact among the others.
#[derive(Debug)]
pub struct ContactEntry {
    pub note: Arc<Note<Contact>>,
    pub introduced_by: Option<ContactIx>,
    /// Whom this person introduced.
    pub introduced: Vec<ContactIx>,
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
    pub with: Box<[ContactIx]>,
    /// The daily note of which it is one line, where it has no file of its own.
    pub daily: Option<DailyIx>,
    /// What to call it by, where a `status` stands that is `planned` or may have been: a plan keeps
    /// its id when it has happened, so that this can be taken back.
    pub plan: Option<LoopId>,
    /// Whose each section is, looked up when that is first asked: pages ask it again and again.
    own_sections: OnceLock<Box<[Option<ContactIx>]>>,
}

impl InteractionEntry {
    /// Its day.
    pub fn day(&self) -> Option<NaiveDate> {
        self.note.said.day()
    }

    /// Whether its `status` says that it is planned.
    pub fn is_planned(&self) -> bool {
        self.note.said.status.as_ref().is_some_and(|status| status.value == Occurrence::Planned)
    }
}

impl Journal {
    /// The settings it was read with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Every contact, in order.
    pub fn contacts(&self) -> impl ExactSizeIterator<Item = (ContactIx, &ContactEntry)> {
        self.contacts.iter().enumerate().map(|(index, entry)| (ContactIx(index as u32), entry))
    }

    /// Every interaction, in order.
    pub fn interactions(
        &self,
    ) -> impl DoubleEndedIterator<Item = (InteractionIx, &InteractionEntry)> + ExactSizeIterator
    {
        self.interactions
            .iter()
            .enumerate()
            .map(|(index, entry)| (InteractionIx(index as u32), entry))
    }

    /// Every follow-up, in order.
    pub fn follow_ups(&self) -> impl ExactSizeIterator<Item = (FollowUpIx, &FollowUpEntry)> {
        self.follow_ups.iter().enumerate().map(|(index, entry)| (FollowUpIx(index as u32), entry))
    }

    /// One contact.
    pub fn contact(&self, ix: ContactIx) -> &ContactEntry {
        &self.contacts[ix.0 as usize]
    }

    /// One interaction.
    pub fn interaction(&self, ix: InteractionIx) -> &InteractionEntry {
        &self.interactions[ix.0 as usize]
    }

    /// Every daily note, in order.
    pub fn daily_notes(&self) -> &[DailyEntry] {
        &self.daily
    }

    /// One daily note.
    pub fn daily(&self, ix: DailyIx) -> &DailyEntry {
        &self.daily[ix.0 as usize]
    }

    /// One follow-up.
    pub fn follow_up(&self, ix: FollowUpIx) -> &FollowUpEntry {
        &self.follow_ups[ix.0 as usize]
    }

    /// What the file says of a follow-up.
    pub fn said(&self, entry: &FollowUpEntry) -> &FollowUp {
        &self.body_of(entry.host).follow_ups[entry.index as usize]
    }

    /// Every note that is a file: the contacts', the interactions', the daily ones, each in order.
    pub fn hosts(&self) -> impl Iterator<Item = Host> + '_ {
        let contacts = self.contacts().map(|(ix, _)| Host::Contact(ix));
        let interactions = self.interactions().filter(|(_, entry)| entry.daily.is_none());
        let daily = (0..self.daily.len() as u32).map(|index| Host::Daily(DailyIx(index)));
        contacts.chain(interactions.map(|(ix, _)| Host::Interaction(ix))).chain(daily)
    }

    /// The file of a note.
    pub fn source_of(&self, note: Host) -> &Source {
        match note {
            Host::Contact(ix) => &self.contact(ix).note.source,
            Host::Interaction(ix) => &self.interaction(ix).note.source,
            Host::Daily(ix) => &self.daily(ix).note.source,
        }
    }

    /// What is wrong with a note by itself, whatever the others say.
    pub fn found_in(&self, note: Host) -> &[Diagnostic] {
        match note {
            Host::Contact(ix) => &self.contact(ix).note.diagnostics,
            Host::Interaction(ix) => &self.interaction(ix).note.diagnostics,
            Host::Daily(ix) => &self.daily(ix).note.diagnostics,
        }
    }

    /// What stands below the front matter of a note.
    pub fn body_of(&self, note: Host) -> &Body {
        match note {
            Host::Contact(ix) => &self.contact(ix).note.said.body,
            Host::Interaction(ix) => &self.interaction(ix).note.said.body,
            Host::Daily(ix) => &self.daily(ix).note.said.body,
        }
    }

    /// The file and line of a follow-up.
    pub fn place_of(&self, entry: &FollowUpEntry) -> Place {
        self.source_of(entry.host).place(self.said(entry).line_span)
    }

    /// The day of the note a follow-up stands in; a contact's own file has none.
    pub fn day_of(&self, entry: &FollowUpEntry) -> Option<NaiveDate> {
        match entry.host {
            Host::Contact(_) => None,
            Host::Interaction(ix) => self.interaction(ix).day(),
            Host::Daily(ix) => Some(self.daily(ix).note.said.date.day),
        }
    }

    /// Whether a follow-up is open.
    pub fn is_open(&self, entry: &FollowUpEntry) -> bool {
        self.said(entry).mark == Mark::Open
    }

    /// Gives ids of loops that no box stands for the length that tells them from each other and
    /// from every plan and every follow-up that may be asked about, whose own ids stay as they are:
    /// `asked` are the open ones, and concerns, which are asked about when they are closed too.
    pub fn shorten_owed<'a>(
        &'a self,
        ids: &mut [&mut LoopId],
        asked: impl Iterator<Item = &'a LoopId>,
    ) {
        let may_be_planned = self.interactions.iter().filter(|entry| entry.plan.is_some());
        let plans = may_be_planned.filter(|entry| entry.is_planned());
        shorten_beside(ids, asked.chain(plans.filter_map(|entry| entry.plan.as_ref())));
    }

    /// The path of every note from the root.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.hosts().map(|host| &self.source_of(host).path)
    }

    /// The source of the note at a path from the root.
    pub fn source(&self, path: &str) -> Option<&Source> {
        self.host_at(path).map(|host| self.source_of(host))
    }

    /// The note at a path from the root.
    pub fn host_at(&self, path: &str) -> Option<Host> {
        let by_path = self.by_path.get_or_init(|| {
            self.hosts().map(|host| (Arc::clone(&self.source_of(host).path), host)).collect()
        });
        by_path.get(path).copied()
    }
}
