//! The nearest spelling among many: what a did-you-mean offers.

use crate::journal::{ContactIx, Journal};
use crate::model::folded;
use std::collections::HashMap;

/// Two names are near when this share of their letters agrees.
const LIKENESS_MIN: f64 = 0.72;

/// The name of the one contact who has `written` as a whole word of it, else the name, alias or id
/// of a contact that is most like it, if any is like it at all. Former names are never offered.
pub fn nearest<'a>(journal: &'a Journal, written: &str) -> Option<&'a str> {
    Spellings::new(journal).nearest(written)
}

/// The word of somebody's name that is most like `written`, if any is like it and none is just it:
/// what somebody may have meant who looks for a word that nobody wrote.
pub fn nearest_word<'a>(journal: &'a Journal, written: &str) -> Option<&'a str> {
    let wanted = Spelling::new(written);
    let names = journal.contacts().flat_map(|(_, entry)| {
        let said = &entry.note.said;
        [&said.name].into_iter().chain(&said.goes_by).chain(&said.aliases)
    });
    let words = names.flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric()));
    let near = words.map(Spelling::new).filter(|spelling| spelling.may_be_like(&wanted));
    let mut best: Option<(f64, &str)> = None;
    for spelling in near {
        let likeness = spelling.likeness(&wanted);
        if likeness >= LIKENESS_MIN && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, spelling.name));
        }
    }
    best.filter(|(likeness, _)| *likeness < 1.0).map(|(_, word)| word)
}

/// Every name that may be offered, in the form in which it is compared: a journal may hold
/// thousands of unknown names.
pub(super) struct Spellings<'a> {
    journal: &'a Journal,
    names: Vec<Spelling<'a>>,
    /// Whole words and who bears them; `None`: several do.
    words: HashMap<String, Option<ContactIx>>,
}

struct Spelling<'a> {
    folded: String,
    letters: usize,
    name: &'a str,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(journal: &'a Journal) -> Self {
        let names = journal.contacts().flat_map(|(_, entry)| {
            let said = &entry.note.said;
            let own = [&said.name, &said.id].into_iter();
            own.chain(&said.goes_by).chain(&said.aliases).map(String::as_str)
        });
        let mut words = HashMap::new();
        for (word, ix) in journal.words() {
            let bearer = words.entry(word).or_insert(Some(ix));
            *bearer = bearer.filter(|&known| known == ix);
        }
        Self { journal, names: names.map(Spelling::new).collect(), words }
    }

    pub(super) fn nearest(&self, written: &str) -> Option<&'a str> {
        let wanted = Spelling::new(written);
        if let Some(&Some(one)) = self.words.get(&wanted.folded) {
            return Some(&self.journal.contact(one).note.said.name);
        }
        let mut best: Option<(f64, &str)> = None;
        for spelling in self.names.iter().filter(|spelling| spelling.may_be_like(&wanted)) {
            let likeness = spelling.likeness(&wanted);
            if likeness >= LIKENESS_MIN && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, spelling.name));
            }
        }
        best.map(|(_, name)| name)
    }
}

impl<'a> Spelling<'a> {
    fn new(name: &'a str) -> Self {
        let folded = folded(name);
        Self { letters: folded.chars().count(), folded, name }
    }

    /// From 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        strsim::normalized_damerau_levenshtein(&other.folded, &self.folded)
    }

    /// Names of very unlike lengths need no comparing.
    fn may_be_like(&self, other: &Self) -> bool {
        let longer = self.letters.max(other.letters) as f64;
        self.letters.abs_diff(other.letters) as f64 <= longer * (1.0 - LIKENESS_MIN)
    }
}
