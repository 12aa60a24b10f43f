//! A term of a query: its key up to the colon, then the values that the journal has for it.

use super::offers::beginning;
use super::people::{people, role_and_tag_words};
use crate::journal::Journal;
use crate::model::{CHANNELS, Contact, Direction, Stage, Status, Temperature, Word};
use crate::query::key_words;
use crate::session::Session;
use clap_complete::CompletionCandidate;
use std::collections::BTreeSet;

/// What may stand where `typed` does; `-tag:x` and `(tag:x` too.
pub(super) fn terms(
    contacts: impl Fn() -> Option<Session>,
    typed: &str,
) -> Vec<CompletionCandidate> {
    let start = typed.len() - typed.trim_start_matches([' ', '-', '(']).len();
    let (before, term) = typed.split_at(start);
    let found = match term.split_once(':') {
        None => keys(term),
        Some((key, value)) => {
            let (key, value) = (format!("{key}:"), value.trim_start_matches('"'));
            prefixed(&key, values(&key, value, contacts))
        }
    };
    if before.is_empty() { found } else { prefixed(before, found) }
}

fn keys(term: &str) -> Vec<CompletionCandidate> {
    if term.is_empty() {
        return Vec::new();
    }
    beginning(term, key_words().map(|key| (format!("{key}:"), String::new())))
}

fn values(
    key: &str,
    value: &str,
    contacts: impl Fn() -> Option<Session>,
) -> Vec<CompletionCandidate> {
    match key {
        "stage:" => words::<Stage>(value),
        "status:" => words::<Status>(value),
        "direction:" => words::<Direction>(value),
        "temperature:" => words::<Temperature>(value),
        "via:" => plain(value, CHANNELS.iter().map(|word| (*word).to_owned())),
        "late:" | "paused:" | "private:" | "difficult:" => {
            plain(value, ["yes", "no"].map(str::to_owned))
        }
        _ => {
            contacts().map(|session| of_contacts(session.journal(), key, value)).unwrap_or_default()
        }
    }
}

fn of_contacts(journal: &Journal, key: &str, value: &str) -> Vec<CompletionCandidate> {
    let (roles, tags) = role_and_tag_words(journal);
    let texts = |text: fn(&Contact) -> &Option<String>| {
        let texts = journal.contacts().filter_map(|(_, entry)| text(&entry.note.said).clone());
        texts.collect::<BTreeSet<String>>()
    };
    let words = match key {
        "with:" | "id:" => return people(journal, value),
        "tag:" => tags,
        "role:" => roles,
        "unit:" => texts(|said| &said.unit),
        "city:" => texts(|said| &said.city),
        "company:" => texts(|said| &said.company),
        _ => BTreeSet::new(),
    };
    plain(value, words)
}

fn words<T: Word>(value: &str) -> Vec<CompletionCandidate> {
    plain(value, T::WORDS.iter().map(|(word, _)| (*word).to_owned()))
}

fn plain(value: &str, words: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    beginning(value, words.into_iter().map(|word| (word, String::new())))
}

fn prefixed(before: &str, found: Vec<CompletionCandidate>) -> Vec<CompletionCandidate> {
    found.into_iter().map(|one| one.add_prefix(before)).collect()
}
