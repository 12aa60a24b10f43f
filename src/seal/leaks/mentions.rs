//! Names of people who are withheld, and what leads to them, in notes that are for all to read.
//!
//! Their writer put them there, and may have meant to: they are told, and no leak. What somebody who
//! is in the copy is called by or reached by is theirs, whoever else it belongs to; and a city, a
//! company, a place where two things happened belong to nobody.

use super::copied::Copied;
use super::patterns::Patterns;
use super::told::{Sort, Told, told};
use super::words::{folded, folded_apart, readings, words};
use super::{REACH_BYTES_MIN, number};
use crate::journal::Journal;
use crate::source::Place;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

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
    let mut mentions = BTreeSet::new();
    for note in copied.notes(whole) {
        let found = note.find(&runs, readings);
        mentions.extend(found.into_iter().map(|(place, told)| mention(place, told.text, told)));
    }
    mentions
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
