//! Full text: which notes say something, and the best of them first.
//!
//! ```text
//! wanted  a query, its words apart from what else it asks
//! term    a word or a phrase, and where a text has it
//! text    a whole note, ready to be looked through
//! lines   the lines of a note that say it, as they were written
//! ```
//!
//! Everything in a note's file is looked through, and the names of the people that an interaction
//! is with. People come before interactions; each by how well they fit ([`Fit`]), then the newest
//! first. There is no index, which could only go stale: looking through the texts takes a small
//! part of the time that reading them takes.

mod lines;
mod term;
mod text;
mod wanted;

pub use lines::{Line, lines};
pub use term::{Strength, Term};

use crate::journal::{ContactIx, DailyIx, Host, InteractionIx, Journal};
use crate::model::{Contact, DayTime, searchable};
use crate::query::Query;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use text::NoteText;
use wanted::{Terms, Wanted};

/// How well a note fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The terms are the whole name of a person.
    WholeName,
    /// All terms are in the name, or in an interaction's title.
    Name,
    /// All are among the other names of a person, former ones too.
    OtherName,
    /// They stand beside each other, as they were typed.
    Together,
    /// They are in the note.
    Somewhere,
}

/// A note that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub note: Host,
    pub fit: Fit,
    /// Whether all terms are whole words there.
    pub strength: Strength,
}

/// What was found, and by which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The words and phrases that were looked for, as they were typed; not those that were denied.
    pub terms: Vec<Term>,
    /// The best first.
    pub hits: Vec<Hit>,
}

impl Query {
    /// Every note that says the query's words and is what else it asks; `None` where there are no
    /// words to look for.
    pub fn search(&self, journal: &Journal, today: NaiveDate) -> Option<Found> {
        let root = self.root.as_ref()?;
        let terms = Terms::of(root);
        if terms.sought.is_empty() {
            return None;
        }
        let wanted = Wanted::of(root, &terms, (journal, today));
        let hits = Search::new(journal, &wanted, &terms).hits();
        Some(Found { terms: terms.sought, hits })
    }
}

/// People first; then by fit; then whoever was last met, and what happened last; then by path.
fn order(journal: &Journal, hit: &Hit) -> impl Ord + use<> {
    let day =
        |ix: InteractionIx| journal.interaction(ix).note.said.date.as_ref().map(|on| on.value);
    let (kind, newest, path): (u8, Option<DayTime>, _) = match hit.note {
        Host::Contact(ix) => {
            let entry = journal.contact(ix);
            (0, entry.interactions.last().copied().and_then(day), &entry.note.source.path)
        }
        Host::Interaction(ix) => (1, day(ix), &journal.interaction(ix).note.source.path),
        Host::Daily(ix) => {
            let note = &journal.daily(ix).note;
            (1, Some(note.said.date), &note.source.path)
        }
    };
    (kind, hit.fit, Reverse(hit.strength), Reverse(newest), path.clone())
}

struct Search<'a> {
    journal: &'a Journal,
    wanted: &'a Wanted,
    terms: &'a Terms,
    /// For each term and contact, how any of the contact's names has it.
    named: Vec<Vec<Option<Strength>>>,
}

impl<'a> Search<'a> {
    fn new(journal: &'a Journal, wanted: &'a Wanted, terms: &'a Terms) -> Self {
        let names: Vec<String> =
            journal.contacts().map(|(_, entry)| all_names(&entry.note.said)).collect();
        let named = |term: &Term| names.iter().map(|names| term.strength(names)).collect();
        Self { journal, wanted, terms, named: terms.all().map(named).collect() }
    }

    fn hits(&self) -> Vec<Hit> {
        let notes: Vec<Host> = self.journal.hosts().collect();
        let hit = |text: &mut NoteText, &note: &Host| match note {
            Host::Contact(ix) => self.contact(text, ix),
            Host::Interaction(ix) => self.interaction(text, ix),
            Host::Daily(ix) => self.daily(text, ix),
        };
        let mut hits: Vec<Hit> =
            notes.par_iter().map_init(NoteText::default, hit).flatten().collect();
        hits.sort_by_cached_key(|hit| order(self.journal, hit));
        hits
    }

    fn contact(&self, text: &mut NoteText, ix: ContactIx) -> Option<Hit> {
        let entry = &self.journal.contact(ix).note;
        let note = Host::Contact(ix);
        text.read(&entry.source, entry.said.body.span);
        let strength = self.wanted.strength(note, &|term| {
            self.named[term][ix.0 as usize].max(text.strength(self.term(term)?))
        })?;
        let (fit, strength) = self.fit_of_names(ix).unwrap_or((self.fit(text), strength));
        Some(Hit { note, fit, strength })
    }

    fn interaction(&self, text: &mut NoteText, ix: InteractionIx) -> Option<Hit> {
        let entry = self.journal.interaction(ix);
        let (note, said) = (Host::Interaction(ix), &entry.note.said);
        text.read(&entry.note.source, said.body.span);
        let is_of_file = said.title == entry.note.source.stem();
        let of_file = if is_of_file { searchable(&said.title) } else { String::new() };
        let strength = self.wanted.strength(note, &|index| {
            let named = entry.with.iter().map(|who| self.named[index][who.0 as usize]).max();
            let term = self.term(index)?;
            text.strength(term).max(term.strength(&of_file)).max(named.flatten())
        })?;
        let title = searchable(&said.title);
        let (fit, strength) = match self.all_sought(|term| self.term(term)?.strength(&title)) {
            Some(strength) => (Fit::Name, strength),
            None => (self.fit(text), strength),
        };
        Some(Hit { note, fit, strength })
    }

    /// A page for a day is found as a whole, by what it says and by whom it links.
    fn daily(&self, text: &mut NoteText, ix: DailyIx) -> Option<Hit> {
        let entry = self.journal.daily(ix);
        text.read(&entry.note.source, entry.note.said.body.span);
        let with = |line: &InteractionIx| self.journal.interaction(*line).with.iter().copied();
        let people: BTreeSet<ContactIx> = entry.lines.iter().flat_map(with).collect();
        let note = Host::Daily(ix);
        let strength = self.wanted.strength(note, &|index| {
            let named = people.iter().map(|who| self.named[index][who.0 as usize]).max();
            text.strength(self.term(index)?).max(named.flatten())
        })?;
        Some(Hit { note, fit: self.fit(text), strength })
    }

    fn term(&self, index: usize) -> Option<&Term> {
        self.terms.all().nth(index)
    }

    /// The weakest of all terms that are sought; `None` where one of them is nowhere.
    fn all_sought(&self, strength: impl Fn(usize) -> Option<Strength>) -> Option<Strength> {
        (0..self.terms.sought.len()).try_fold(Strength::WholeWord, |weakest, term| {
            strength(term).map(|strength| strength.min(weakest))
        })
    }

    fn fit_of_names(&self, ix: ContactIx) -> Option<(Fit, Strength)> {
        let name = searchable(&self.journal.contact(ix).note.said.name);
        if Term::new(&name).is_some_and(|name| name.is_made_of(&self.terms.sought)) {
            return Some((Fit::WholeName, Strength::WholeWord));
        }
        let in_name = self.all_sought(|term| self.term(term)?.strength(&name));
        let in_others = || self.all_sought(|term| self.named[term][ix.0 as usize]);
        in_name
            .map(|strength| (Fit::Name, strength))
            .or_else(|| in_others().map(|strength| (Fit::OtherName, strength)))
    }

    fn fit(&self, text: &NoteText) -> Fit {
        let sought = &self.terms.sought;
        let together = (sought.len() > 1).then(|| Term::of_all(sought));
        match together.is_some_and(|together| text.strength(&together).is_some()) {
            true => Fit::Together,
            false => Fit::Somewhere,
        }
    }
}

/// Everything a contact is or was called by, a line each, as it is looked for.
fn all_names(said: &Contact) -> String {
    said.all_names().map(|name| searchable(name)).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests;
