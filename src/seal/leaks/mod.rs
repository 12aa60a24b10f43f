//! The leak check: whether a copy made for others tells what was withheld from them.
//!
//! It trusts no filter. What must not be told it finds by holding the whole journal against the
//! one that the copy is made from: whatever the first tells and the second does not. That is looked
//! for in every byte of every file, and in the files' names: e-mails, telephones, addresses and
//! names wherever they stand, other texts by runs of six words, shorter ones where they say a word
//! that neither the copy's notes nor the program's own sentences say.
//!
//! A name or an address of somebody withheld that stands in a note for all to read was put there by
//! its writer: that is a [`Mention`] to think about, and no leak.

mod copied;
mod mentions;
mod own_words;
mod patterns;
mod singles;
mod told;
mod words;

pub use copied::Copied;
pub use mentions::{Gives, Mention};

use crate::journal::Journal;
use crate::site::said_by;
use crate::source::Place;
use copied::as_on_a_page;
use mentions::mentions;
use own_words::is_own_word;
use patterns::{Held, Patterns, RUN_WORDS};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use told::{Sort, Told, told};
use words::{folded, folded_apart, readings, texts, words};

/// What a copy of a journal must not tell.
#[derive(Debug)]
pub struct Leaks<'a> {
    hidden: Patterns<Told<'a>>,
    mentions: BTreeSet<Mention>,
    whole: &'a Journal,
    copied: Copied<'a>,
    /// Where what is for all to read has a leak; found out when there is one.
    sources: OnceLock<BTreeMap<Said, Place>>,
}

/// A text of the journal, and where it stands.
type Said = (Place, String);

/// Something withheld that stands in a file of the copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The file's path, from the copy's root.
    pub page: String,
    /// Where the journal says it.
    pub place: Place,
    /// As the journal says it.
    pub text: String,
    /// What is to be mended, where that is known: the note that is not withheld, or the setting.
    pub from: Option<Place>,
}

impl<'a> Leaks<'a> {
    /// Whatever the whole journal tells and the copy does not, nor its banner.
    pub fn new(whole: &'a Journal, copied: Copied<'a>) -> Self {
        let Copied { journal: copy, banner, .. } = copied;
        let in_copy: FxHashSet<&str> = told(copy).flatten().map(|told| told.text).collect();
        let numbers: FxHashSet<String> = told(copy).flatten().filter_map(number).collect();
        let is_hidden = |told: &Told<'_>| {
            !in_copy.contains(told.text) && number(*told).is_none_or(|it| !numbers.contains(&it))
        };
        let mut hidden = Patterns::default();
        // A file's name, or what another note says, must not stand for what is somebody's name too.
        let names = |mut note: Vec<Told<'a>>| {
            note.retain(|told| matches!(told.sort, Sort::Name | Sort::Reach));
            note
        };
        told(whole).map(names).for_each(|note| add_hidden(&mut hidden, &note, is_hidden));
        told(whole).for_each(|note| add_hidden(&mut hidden, &note, is_hidden));
        let visible = told(copy).map(|note| text_of(&note)).chain([readings(banner)]);
        let visible: Vec<String> = visible.collect();
        let names = words_of_names(copy);
        hidden.retain(visible.iter().map(String::as_str), |held| {
            !held.is_said && is_secret(held, &names)
        });
        let (mentions, sources) = (mentions(whole, copied), OnceLock::new());
        Self { hidden, mentions, whole, copied, sources }
    }

    /// What a file of the copy tells that it must not; each place of the journal once.
    pub fn look(&self, page: &str, bytes: &[u8]) -> BTreeSet<Leak> {
        let mut leaks = BTreeSet::new();
        let [path, _] = texts(page.as_bytes());
        let [read, in_tags] = texts(&said_by(page, bytes));
        for text in [path, read, in_tags] {
            self.hidden.find(&text, |told| {
                let said = said(told);
                let from = self.sources().get(&said).cloned();
                let (place, text) = said;
                leaks.insert(Leak { page: page.to_owned(), place, text, from });
            });
        }
        leaks
    }

    fn sources(&self) -> &BTreeMap<Said, Place> {
        self.sources.get_or_init(|| {
            let mut sources = BTreeMap::new();
            let mut add = |place: Place, told: &Told<'_>| {
                sources.entry(said(told)).or_insert(place);
            };
            for note in self.copied.notes(self.whole) {
                let found = note.find(&self.hidden, as_on_a_page);
                found.into_iter().for_each(|(place, told)| add(place, told));
            }
            let settings = self.whole.settings();
            if let Some(place) = settings.place("site.title") {
                self.hidden.find(&readings(&settings.site.title), |told| add(place.clone(), told));
            }
            sources
        })
    }

    /// Where notes of the copy name somebody who is withheld from it, or say what leads there.
    pub fn mentions(&self) -> &BTreeSet<Mention> {
        &self.mentions
    }
}

fn said(told: &Told<'_>) -> Said {
    (told.place(), told.text.to_owned())
}

/// Adds what one note tells and the copy does not. Lines that follow each other are one text.
fn add_hidden<'a>(
    hidden: &mut Patterns<Told<'a>>,
    note: &[Told<'a>],
    is_hidden: impl Fn(&Told<'_>) -> bool,
) {
    let is_line = |told: &Told<'_>| told.sort == Sort::Line && is_hidden(told);
    for together in note.chunk_by(|one, next| is_line(one) && is_line(next)) {
        let first = &together[0];
        if !is_hidden(first) {
            continue;
        }
        let texts: Vec<_> = together.iter().map(|told| (folded(&told.shown()), *told)).collect();
        hidden.add_together(&texts);
        for told in together {
            folded_apart(&told.shown()).iter().for_each(|apart| hidden.add(apart, told));
        }
        if let Some(digits) = number(*first) {
            hidden.add(&digits, first);
        }
    }
}

/// A telephone, an address with its numbers: however it is written, pages may have its digits alone.
fn number(told: Told<'_>) -> Option<String> {
    let digits = || told.text.chars().filter(char::is_ascii_digit).collect::<String>();
    Some(digits()).filter(|digits| told.sort == Sort::Reach && digits.len() >= NUMBER_DIGITS_MIN)
}

/// A shorter number is a day, a year, a house.
const NUMBER_DIGITS_MIN: usize = 7;

/// What a note of the copy says, folded: as it is written, and as it is shown.
fn text_of(note: &[Told<'_>]) -> String {
    let texts: Vec<Cow<'_, str>> =
        note.iter().map(|told| told.text.into()).chain(note.iter().map(Told::shown)).collect();
    readings(&texts.join("\n"))
}

/// Every word that somebody is called by in the copy, and those of the title that stands on each of
/// its pages.
fn words_of_names(copy: &Journal) -> FxHashSet<String> {
    let names = told(copy).flatten().filter(|told| told.sort == Sort::Name);
    let texts = names.map(|told| folded(told.text)).chain([folded(&copy.settings().site.title)]);
    texts
        .flat_map(|text| words(&text).iter().map(|word| word.text.to_owned()).collect::<Vec<_>>())
        .collect()
}

/// Whether a run of words that the copy's notes do not say can have come from a withheld note alone.
/// Pages put names beside words of their own and of other notes: `lunch with Ada Lovelace`.
fn is_secret(held: &Held<'_, Told<'_>>, names: &FxHashSet<String>) -> bool {
    let is_name = |(word, _): &(&str, bool)| names.contains(*word);
    let is_common = |word: &(&str, bool)| word.1 || is_own_word(word.0) || is_name(word);
    match held.what.sort {
        Sort::Name => held.words.len() > 1 || !held.words.iter().all(|(word, _)| is_own_word(word)),
        Sort::Reach => held.what.text.len() >= REACH_BYTES_MIN,
        Sort::Text | Sort::Line if held.words.len() == RUN_WORDS => {
            !(held.words.iter().any(is_name) && held.words.iter().all(is_common))
        }
        Sort::Text | Sort::Line | Sort::FileName => {
            held.words.iter().any(|word| !is_common(word) && is_telling(word.0))
        }
    }
}

/// Less than this leads to nobody.
const REACH_BYTES_MIN: usize = 5;

/// Whether a word by itself says something: no day, and more than a letter or two.
fn is_telling(word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    word.len() >= if is_number { NUMBER_DIGITS_MIN } else { 3 }
}

#[cfg(test)]
mod tests;
