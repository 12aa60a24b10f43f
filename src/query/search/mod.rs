//! Full text: which notes say something, and the best of them first.
//!
//! ```text
//! term    a word or a phrase, and where a text has it
//! text    a whole note, ready to be looked through
//! lines   the lines of a note that say it, as they were written
//! ```
//!
//! Everything in a note's file is looked through, and the names of the people that an interaction
//! is with. All terms must be there, in any order. People come before interactions; each by how
//! well they fit ([`Fit`]), then the newest first. There is no index, which could only go stale:
//! looking through the texts takes a small part of the time that reading them takes.

mod lines;
mod term;
mod text;
mod typed;

pub use lines::{Line, lines};
pub use term::{Strength, Term};
pub use typed::typed;

use crate::journal::{ContactIx, Host, InteractionIx, Journal};
use crate::model::{Contact, DayTime, searchable};
use rayon::prelude::*;
use std::cmp::Reverse;
use text::NoteText;

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

/// Every note that has all the terms and `is_wanted`, the best first.
pub fn search(
    journal: &Journal,
    terms: &[Term],
    is_wanted: impl Fn(Host) -> bool + Sync,
) -> Vec<Hit> {
    let search = Search::new(journal, terms);
    let notes: Vec<Host> = hosts(journal).filter(|&note| is_wanted(note)).collect();
    let hit = |text: &mut NoteText, note: Host| match note {
        Host::Contact(ix) => search.contact(text, ix),
        Host::Interaction(ix) => search.interaction(text, ix),
    };
    let mut hits: Vec<Hit> = notes
        .par_iter()
        .map_init(NoteText::default, |text, &note| hit(text, note))
        .flatten()
        .collect();
    hits.sort_by_cached_key(|hit| order(journal, hit));
    hits
}

fn hosts(journal: &Journal) -> impl Iterator<Item = Host> {
    let contacts = journal.contacts().map(|(ix, _)| Host::Contact(ix));
    contacts.chain(journal.interactions().map(|(ix, _)| Host::Interaction(ix)))
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
    };
    (kind, hit.fit, Reverse(hit.strength), Reverse(newest), path.clone())
}

struct Search<'a> {
    journal: &'a Journal,
    terms: &'a [Term],
    /// The term that the fewest notes are likely to have is looked for first.
    by_rarity: Vec<usize>,
    /// For each term and contact, how any of the contact's names has it.
    named: Vec<Vec<Option<Strength>>>,
}

impl<'a> Search<'a> {
    fn new(journal: &'a Journal, terms: &'a [Term]) -> Self {
        let mut by_rarity: Vec<usize> = (0..terms.len()).collect();
        by_rarity.sort_by_key(|&term| Reverse(terms[term].length()));
        let names: Vec<String> =
            journal.contacts().map(|(_, entry)| all_names(&entry.note.said)).collect();
        let named = |term: &Term| names.iter().map(|names| term.strength(names)).collect();
        Self { journal, terms, by_rarity, named: terms.iter().map(named).collect() }
    }

    fn contact(&self, text: &mut NoteText, ix: ContactIx) -> Option<Hit> {
        let note = &self.journal.contact(ix).note;
        text.read(&note.source, note.said.body.span);
        let strength =
            self.all(|term| self.named[term][ix.0 as usize].max(text.strength(&self.terms[term])))?;
        let (fit, strength) = self.fit_of_names(ix).unwrap_or((self.fit(text), strength));
        Some(Hit { note: Host::Contact(ix), fit, strength })
    }

    fn interaction(&self, text: &mut NoteText, ix: InteractionIx) -> Option<Hit> {
        let entry = self.journal.interaction(ix);
        let said = &entry.note.said;
        text.read(&entry.note.source, said.body.span);
        let of_file =
            (said.title == said.stem).then(|| searchable(&said.title)).unwrap_or_default();
        let strength = self.all(|term| {
            let named = entry.with.iter().map(|who| self.named[term][who.0 as usize]).max();
            let term = &self.terms[term];
            text.strength(term).max(term.strength(&of_file)).max(named.flatten())
        })?;
        let title = searchable(&said.title);
        let (fit, strength) = match self.all(|term| self.terms[term].strength(&title)) {
            Some(strength) => (Fit::Name, strength),
            None => (self.fit(text), strength),
        };
        Some(Hit { note: Host::Interaction(ix), fit, strength })
    }

    /// The weakest of all terms; `None` where one of them is nowhere.
    fn all(&self, strength: impl Fn(usize) -> Option<Strength>) -> Option<Strength> {
        self.by_rarity.iter().try_fold(Strength::WholeWord, |weakest, &term| {
            strength(term).map(|strength| strength.min(weakest))
        })
    }

    fn fit_of_names(&self, ix: ContactIx) -> Option<(Fit, Strength)> {
        let name = searchable(&self.journal.contact(ix).note.said.name);
        if Term::new(&name).is_some_and(|name| name.is_made_of(self.terms)) {
            return Some((Fit::WholeName, Strength::WholeWord));
        }
        let in_name = self.all(|term| self.terms[term].strength(&name));
        let in_others = || self.all(|term| self.named[term][ix.0 as usize]);
        in_name
            .map(|strength| (Fit::Name, strength))
            .or_else(|| in_others().map(|strength| (Fit::OtherName, strength)))
    }

    fn fit(&self, text: &NoteText) -> Fit {
        let together = (self.terms.len() > 1).then(|| Term::of_all(self.terms));
        match together.is_some_and(|together| text.strength(&together).is_some()) {
            true => Fit::Together,
            false => Fit::Somewhere,
        }
    }
}

/// Everything a contact is or was called by, a line each, as it is looked for.
fn all_names(said: &Contact) -> String {
    let names = [&said.name, &said.id].into_iter().chain(&said.goes_by);
    let names = names.chain(&said.aliases).chain(&said.former_names);
    names.map(|name| searchable(name)).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests;
