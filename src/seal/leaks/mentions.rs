//! Names of people who are withheld, and what leads to them, in notes that are for all to read.
//!
//! Their writer put them there, and may have meant to: they are told, and no leak. What somebody who
//! is in the copy is called by or reached by is theirs, whoever else it belongs to; and a city, a
//! company, a place where two things happened belong to nobody.

use super::copied::{Copied, CopiedNote};
use super::patterns::Patterns;
use super::singles::Singles;
use super::told::{Sort, Told, told};
use super::words::{folded, folded_apart, readings, words};
use super::{REACH_BYTES_MIN, number};
use crate::journal::Journal;
use crate::source::Place;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Something withheld, in a note that is not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    pub place: Place,
    pub text: String,
    pub gives: Gives,
    /// The note that is withheld, or has it in a key that is.
    pub of: Place,
}

/// What a mention gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gives {
    /// What somebody is or was called by.
    Name,
    /// An e-mail, a telephone, an address.
    Address,
}

/// Every mention in a copy's notes.
pub(super) fn mentions(whole: &Journal, copied: Copied<'_>) -> BTreeSet<Mention> {
    let withheld = withheld(whole, copied.journal);
    let mut runs = Patterns::default();
    for told in &withheld {
        let texts = [Some(folded(told.text)), folded_apart(told.text)];
        for text in texts.iter().flatten().filter(|text| words(text).len() > 1) {
            runs.add(text, told);
        }
    }
    let notes: Vec<CopiedNote<'_>> = copied.notes(whole).collect();
    let singles = singles(&withheld, whole, &notes);
    notes.iter().flat_map(|note| of_note(note, &runs, &singles)).collect()
}

/// The mentions in a note. A first name within the whole one is no other mention.
fn of_note(
    note: &CopiedNote<'_>,
    runs: &Patterns<Told<'_>>,
    singles: &Singles<'_>,
) -> BTreeSet<Mention> {
    let found = note.find(runs, readings).into_iter();
    let mut mentions: BTreeSet<Mention> =
        found.map(|(place, told)| mention(place, told.text, told)).collect();
    let whole: BTreeSet<(Place, Arc<str>)> =
        mentions.iter().map(|it| (it.place.clone(), Arc::clone(&it.of.path))).collect();
    let mut firsts: BTreeMap<String, Option<Place>> = BTreeMap::new();
    for line in &note.told {
        for (word, told) in singles.find(&line.shown()) {
            let says = |line: &str| singles.find(line).iter().any(|(other, _)| *other == word);
            let first =
                || firsts.entry(word.to_owned()).or_insert_with(|| note.first_line(says)).clone();
            let Some(place) = note.place(line).or_else(first) else { continue };
            if !whole.contains(&(place.clone(), Arc::clone(&told.source.path))) {
                mentions.insert(mention(place, word, told));
            }
        }
    }
    mentions
}

/// The names of a single word.
fn singles<'a>(withheld: &[Told<'a>], whole: &Journal, notes: &[CopiedNote<'_>]) -> Singles<'a> {
    let called = whole.contacts().map(|(_, entry)| &entry.note.said).flat_map(|said| {
        let names = [&said.name].into_iter().chain(&said.goes_by);
        names.chain(&said.aliases).chain(&said.former_names).map(String::as_str)
    });
    let mut singles = Singles::new(withheld, &called.collect());
    let told = || notes.iter().flat_map(|note| &note.told);
    let names = told().filter(|told| told.sort == Sort::Name).map(|told| folded(told.text));
    let words = |text: String| -> Vec<String> {
        words(&text).iter().map(|word| word.text.to_owned()).collect()
    };
    singles.leave(&names.flat_map(words).collect());
    told().for_each(|told| singles.learn(&told.shown()));
    singles
}

fn mention(place: Place, text: &str, told: &Told<'_>) -> Mention {
    let gives = match told.sort {
        Sort::Name => Gives::Name,
        _ => Gives::Address,
    };
    Mention { place, text: text.to_owned(), gives, of: told.place() }
}

/// What people who are not in the copy are called by, and what leads to anybody and is not in it.
fn withheld<'a>(whole: &'a Journal, copy: &Journal) -> Vec<Told<'a>> {
    let gives_away = |told: &Told<'_>| matches!(told.sort, Sort::Name | Sort::Reach);
    let theirs: Vec<Told<'_>> = told(copy).flatten().filter(gives_away).collect();
    let numbers: FxHashSet<String> = theirs.iter().filter_map(|told| number(*told)).collect();
    let theirs: FxHashSet<String> = theirs.iter().map(|told| compared(told.text)).collect();
    // Somebody who is there may be called by a name that is not, an earlier one.
    let names = copy.contacts().map(|(_, entry)| &*entry.note.said.name);
    let names: FxHashSet<&str> = names.collect();
    let are_there: FxHashSet<&str> = whole
        .contacts()
        .filter(|(_, entry)| names.contains(&*entry.note.said.name))
        .map(|(_, entry)| &*entry.note.source.path)
        .collect();
    let is_withheld = |told: &Told<'_>| {
        let is_known = theirs.contains(&compared(told.text))
            || number(*told).is_some_and(|number| numbers.contains(&number));
        !is_known
            && match told.sort {
                Sort::Name => !are_there.contains(&*told.source.path),
                _ => told.text.len() >= REACH_BYTES_MIN,
            }
    };
    told(whole).flatten().filter(gives_away).filter(is_withheld).collect()
}

/// Names and addresses that are the same, however they are written, have this in common.
fn compared(text: &str) -> String {
    let folded = folded(text);
    words(&folded).iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}
