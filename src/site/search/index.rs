//! Which note says which word.
//!
//! Everything that `kith search` finds by a word is found here: the whole file is read, but for
//! comments and the keys that kith knows, and an interaction is found by all names of its people.

use super::postings::Postings;
use super::words::each_word;
use crate::journal::{Host, Journal};
use crate::model::{Contact, Searchable, searchable};
use crate::parse::body::readable;
use crate::parse::known_keys::{CONTACT, INTERACTION};
use crate::site::material::Material;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// What of a note is read: hundreds of pages.
const NOTE_BYTES_MAX: usize = 1_000_000;

/// Fewer notes than this are not worth another thread, whose words are joined to the others' later.
const NOTES_TOGETHER: usize = 500;

type Words = FxHashMap<Box<str>, Postings>;

/// Every word and the numbers of the notes that say it, both in ascending order.
pub(super) type Index = Vec<(Box<str>, Postings)>;

/// The index of some notes, which are numbered from 0; its words as a script orders them.
pub(super) fn index(material: &Material<'_>, notes: &[Host]) -> Index {
    let journal = material.journal;
    let contacts: Vec<&Contact> = journal.contacts().map(|(_, entry)| &entry.note.said).collect();
    let names: Vec<Vec<String>> = contacts.into_par_iter().map(words_of_names).collect();
    let readings = notes.par_iter().enumerate().with_min_len(NOTES_TOGETHER).fold(
        || Reading::new(journal, &names),
        |mut reading, (number, &note)| {
            reading.read(number, note);
            reading
        },
    );
    let words = readings.map(|reading| reading.words).reduce(Words::default, joined);
    let mut index: Index = words.into_iter().collect();
    index.par_sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    index
}

/// The second part comes later in the order of the notes, so that every word's notes stay in it.
fn joined(mut whole: Words, part: Words) -> Words {
    if whole.is_empty() {
        return part;
    }
    for (word, notes) in part {
        match whole.get_mut(&word) {
            Some(all) => all.append(&notes),
            None => drop(whole.insert(word, notes)),
        }
    }
    whole
}

/// Everything that somebody is or was called by.
fn words_of_names(said: &Contact) -> Vec<String> {
    let mut words = Vec::new();
    for name in said.all_names() {
        each_word(&searchable(name), |word| words.push(word.to_owned()));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Some notes being read.
struct Reading<'a> {
    journal: &'a Journal,
    /// The words of everybody's names.
    names: &'a [Vec<String>],
    /// The keys that kith knows.
    keys: FxHashSet<&'static str>,
    text: Searchable,
    words: Words,
}

impl<'a> Reading<'a> {
    fn new(journal: &'a Journal, names: &'a [Vec<String>]) -> Self {
        let keys = CONTACT.iter().chain(INTERACTION).copied().collect();
        Self { journal, names, keys, text: Searchable::default(), words: Words::default() }
    }

    fn read(&mut self, number: usize, note: Host) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let people = match &note {
            Host::Contact(who) => std::slice::from_ref(who),
            Host::Interaction(ix) => &self.journal.interaction(*ix).with,
            Host::Daily(_) => &[],
        };
        self.push_text(note);
        let words = &mut self.words;
        each_word(self.text.text(), |word| add(words, word, number));
        let names = people.iter().flat_map(|who| &self.names[who.0 as usize]);
        names.for_each(|word| add(words, word, number));
    }

    /// The whole note; of a daily one, the line.
    fn text_of(&self, note: Host) -> &'a str {
        let source = self.journal.source_of(note);
        match self.is_line(note) {
            true => source.slice(self.journal.body_of(note).span),
            false => &source.text,
        }
    }

    fn is_line(&self, note: Host) -> bool {
        matches!(note, Host::Interaction(ix) if self.journal.interaction(ix).daily.is_some())
    }

    fn push_text(&mut self, note: Host) {
        let text = self.text_of(note);
        let body = self.journal.body_of(note).span.start();
        let body = if self.is_line(note) { 0 } else { text.floor_char_boundary(body) };
        let (front_matter, body) = text.split_at(body);
        // Before it is cut off, so that the end of a comment is there.
        let body = readable(body);
        let front_matter = beginning(front_matter, NOTE_BYTES_MAX);
        let body = beginning(&body, NOTE_BYTES_MAX - front_matter.len());
        self.text.clear();
        for line in front_matter.split_inclusive('\n') {
            self.text.push(self.said_by(line));
        }
        self.text.push(body);
        // The name of the file may be the title.
        if let Host::Interaction(ix) = note {
            self.text.push("\n");
            self.text.push(&self.journal.interaction(ix).note.said.title);
        }
    }

    /// A line of front matter without the key, if it is one of kith's.
    fn said_by<'t>(&self, line: &'t str) -> &'t str {
        let known = |key: &str| self.keys.contains(key.trim_matches(['"', '\'', ' ']));
        line.split_once(':').filter(|(key, _)| known(key)).map_or(line, |(_, said)| said)
    }
}

fn beginning(text: &str, bytes_max: usize) -> &str {
    &text[..text.floor_char_boundary(bytes_max)]
}

fn add(words: &mut Words, word: &str, note: u32) {
    match words.get_mut(word) {
        Some(notes) => notes.push(note),
        None => drop(words.insert(word.into(), Postings::of(note))),
    }
}
