//! From parsed notes to a journal: sort, find out who is meant, tie the ends together.

use super::files::Files;
use super::follow_ups::{FollowUpEntry, Host, LoopId, ids, plan_id, shorten};
use super::names::Names;
use super::stems::Stems;
use super::{
    ContactEntry, ContactIx, DailyEntry, DailyIx, FollowUpIx, InteractionEntry, InteractionIx,
    Journal,
};
use crate::model::{Contact, Daily, FollowUp, Interaction, Occurrence, PersonRef};
use crate::parse::{Note, Parsed, split_at_commas};
use crate::settings::Settings;
use rayon::prelude::*;
use std::borrow::Cow;
use std::slice;
use std::sync::{Arc, OnceLock};

impl Journal {
    /// Joins what was parsed. `files` are the paths from the root of all other files, sorted.
    pub fn new(settings: Arc<Settings>, parsed: Vec<Parsed>, files: Vec<String>) -> Self {
        let Sorted { contacts, mut interactions, daily } = sorted(parsed);
        let names = Names::new(&contacts);
        let mut journal = Self {
            settings,
            names,
            stems: Stems::default(),
            contacts: contacts.into_iter().map(unjoined_contact).collect(),
            interactions: Vec::new(),
            daily: daily.into_iter().map(|note| DailyEntry { note, lines: Vec::new() }).collect(),
            follow_ups: Vec::new(),
            files: Files::new(files),
            by_path: OnceLock::new(),
            by_name: OnceLock::new(),
            spellings: OnceLock::new(),
        };
        let lines = journal.daily.par_iter().zip(0u32..journal.daily.len() as u32);
        let lines = lines.flat_map_iter(|(entry, index)| {
            let lines = journal.lines_of(&entry.note).into_iter();
            lines.map(move |line| (line, Some(DailyIx(index))))
        });
        interactions.par_extend(lines);
        sort_by_day(&mut interactions);
        journal.stems = Stems::new(&interactions);
        journal.interactions = interactions.into_iter().map(unjoined_interaction).collect();
        journal.join_people();
        journal.join_interactions();
        journal.join_follow_ups();
        journal
    }

    fn join_people(&mut self) {
        let of_contact = |entry: &ContactEntry| {
            let (path, said) = (&entry.note.source.path, &entry.note.said);
            let introducer = said.introduced_by.as_ref().and_then(|who| self.person(path, who));
            let relations = said.relations.iter();
            (introducer, relations.map(|relation| self.person(path, &relation.who)).collect())
        };
        let joined: Vec<(Option<ContactIx>, Vec<Option<ContactIx>>)> =
            self.contacts.iter().map(of_contact).collect();
        for (entry, (introduced_by, relations)) in self.contacts.iter_mut().zip(joined) {
            entry.introduced_by = introduced_by;
            entry.relations = relations;
        }
        for newcomer in (0..).map(ContactIx).take(self.contacts.len()) {
            if let Some(by) = self.contact(newcomer).introduced_by.filter(|&by| by != newcomer) {
                self.contacts[by.0 as usize].introduced.push(newcomer);
            }
        }
    }

    fn join_interactions(&mut self) {
        let with: Vec<Box<[ContactIx]>> =
            self.interactions.par_iter().map(|entry| self.people_of(&entry.note)).collect();
        for (index, people) in (0..).map(InteractionIx).zip(with) {
            for person in &people {
                self.contacts[person.0 as usize].interactions.push(index);
            }
            let entry = &mut self.interactions[index.0 as usize];
            entry.with = people;
            if let Some(daily) = entry.daily {
                self.daily[daily.0 as usize].lines.push(index);
            }
        }
        // A page need not be written in the order of its hours.
        let start =
            |ix: &InteractionIx| self.interactions[ix.0 as usize].note.said.body.span.start();
        self.daily.iter_mut().for_each(|daily| daily.lines.sort_by_key(start));
    }

    /// Everybody an interaction is with, each once.
    pub(super) fn people_of(&self, note: &Note<Interaction>) -> Box<[ContactIx]> {
        let path = &note.source.path;
        let names: Vec<Cow<'_, [PersonRef]>> =
            note.said.with.iter().map(|who| self.names_in(path, who)).collect();
        self.each_once(path, names.iter().flat_map(|names| &**names))
    }

    /// `ada, charles` is two names if nobody is called that.
    pub fn names_in<'a>(&self, path: &str, who: &'a PersonRef) -> Cow<'a, [PersonRef]> {
        if who.text.contains(',') && self.people_meant(path, who).is_empty() {
            Cow::Owned(split_at_commas(who))
        } else {
            Cow::Borrowed(slice::from_ref(who))
        }
    }

    fn join_follow_ups(&mut self) {
        let hosts: Vec<Host> = self.hosts().collect();
        self.take_follow_ups(
            hosts.par_iter().flat_map_iter(|&host| self.follow_ups_of(host)).collect(),
        );
    }

    /// Ties follow-ups, in the order of their notes, to the people they are about.
    pub(super) fn take_follow_ups(&mut self, mut entries: Vec<FollowUpEntry>) {
        self.shorten_ids(&mut entries);
        for (index, entry) in (0..).map(FollowUpIx).zip(&entries) {
            for person in &entry.about {
                self.contacts[person.0 as usize].follow_ups.push(index);
            }
        }
        self.follow_ups = entries;
    }

    fn shorten_ids(&mut self, entries: &mut [FollowUpEntry]) {
        let mut open: Vec<bool> = entries.iter().map(|entry| self.is_open(entry)).collect();
        let with_id = self.interactions.iter().filter(|entry| entry.plan.is_some());
        open.extend(with_id.map(InteractionEntry::is_planned));
        let plans = self.interactions.iter_mut().filter_map(|entry| entry.plan.as_mut());
        let mut ids: Vec<&mut LoopId> =
            entries.iter_mut().map(|entry| &mut entry.id).chain(plans).collect();
        shorten(&mut ids, &open);
    }

    pub(super) fn follow_ups_of(&self, host: Host) -> Vec<FollowUpEntry> {
        let (path, body) = (&*self.source_of(host).path, self.body_of(host));
        let owners = match host {
            Host::Interaction(ix) if !body.follow_ups.is_empty() => self.owners(ix),
            _ => Vec::new(),
        };
        ids(path, &body.follow_ups)
            .into_iter()
            .zip(&body.follow_ups)
            .zip(0..)
            .map(|((id, said), index)| {
                let owner =
                    said.section.and_then(|section| owners.get(section as usize).copied()?);
                let named = self.named(path, said);
                let about = match (host, named.is_empty()) {
                    (_, false) => named,
                    (Host::Daily(ix), true) => self.about_in_daily(ix, said.mark_span),
                    (_, true) => self.about(host, owner),
                };
                FollowUpEntry { id, host, index, about }
            })
            // What is about nobody on a page for a day is a task like any other.
            .filter(|entry| !matches!(host, Host::Daily(_)) || !entry.about.is_empty())
            .collect()
    }

    /// Whom a follow-up names: by `for:`, else by the links in it.
    fn named(&self, path: &str, said: &FollowUp) -> Box<[ContactIx]> {
        let for_whom = self.each_once(path, &said.for_whom);
        if for_whom.is_empty() { self.each_once(path, &said.links) } else { for_whom }
    }

    /// Whom one that names nobody is about: the section's owner, its own contact, everybody there.
    fn about(&self, host: Host, owner: Option<ContactIx>) -> Box<[ContactIx]> {
        match (host, owner) {
            (_, Some(owner)) => [owner].into(),
            (Host::Contact(ix), None) => [ix].into(),
            (Host::Interaction(ix), None) => self.interaction(ix).with.clone(),
            (Host::Daily(_), None) => Box::default(),
        }
    }

    fn each_once<'a>(
        &self,
        path: &str,
        names: impl IntoIterator<Item = &'a PersonRef>,
    ) -> Box<[ContactIx]> {
        let mut people = Vec::new();
        for person in names.into_iter().filter_map(|name| self.person(path, name)) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people.into()
    }
}

type Notes<T> = Vec<Arc<Note<T>>>;

/// An interaction, and the daily note of which it is a line.
pub(super) type Unjoined = (Arc<Note<Interaction>>, Option<DailyIx>);

struct Sorted {
    contacts: Notes<Contact>,
    /// Not sorted yet.
    interactions: Vec<Unjoined>,
    daily: Notes<Daily>,
}

/// Contacts by id and path; daily notes by path.
fn sorted(parsed: Vec<Parsed>) -> Sorted {
    let (mut contacts, mut interactions, mut daily) = (Vec::new(), Vec::new(), Vec::new());
    for note in parsed {
        match note {
            Parsed::Contact(note) => contacts.push(note),
            Parsed::Interaction(note) => interactions.push((note, None)),
            Parsed::Daily(note) => daily.push(note),
        }
    }
    contacts.par_sort_by(|a, b| (&a.said.id, &a.source.path).cmp(&(&b.said.id, &b.source.path)));
    daily.par_sort_by(|a, b| a.source.path.cmp(&b.source.path));
    Sorted { contacts, interactions, daily }
}

/// By day, time and path, those without a day first; the lines of one note in its order.
fn sort_by_day(interactions: &mut [Unjoined]) {
    interactions.par_sort_by(|(a, _), (b, _)| {
        let key = |note: &Note<Interaction>| note.said.date.as_ref().map(|date| date.value);
        key(a).cmp(&key(b)).then_with(|| a.source.path.cmp(&b.source.path))
    });
}

fn unjoined_contact(note: Arc<Note<Contact>>) -> ContactEntry {
    ContactEntry {
        note,
        introduced_by: None,
        introduced: Vec::new(),
        relations: Vec::new(),
        interactions: Vec::new(),
        follow_ups: Vec::new(),
    }
}

fn unjoined_interaction((note, daily): Unjoined) -> InteractionEntry {
    let status = note.said.status.as_ref().map(|status| status.value);
    let may_have_been_planned =
        matches!(status, Some(Occurrence::Planned | Occurrence::Happened | Occurrence::Cancelled));
    let plan = may_have_been_planned.then(|| plan_id(&note.source.path));
    InteractionEntry { note, with: Box::default(), daily, plan, own_sections: OnceLock::new() }
}
