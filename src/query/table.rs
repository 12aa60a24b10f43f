//! The language as data: its keys and the words that they take, for whoever reads queries in another
//! language. The site's filter box does, and so has nothing of this to say twice.

use super::about::About;
use super::expr::Thing;
use super::key::Key;
use super::value::missing;
use super::words::{NO, YES, otherwise};
use crate::model::{Cadence, Occurrence, RHYTHMS, Stage, Status, Word};

/// What a key asks of a person, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What stands before the colon.
    pub key: &'static str,
    /// How its value is compared: `words`, `whole`, `days`, `cadence`, or as one `word` of a few;
    /// `interactions` where it asks nothing of people.
    pub asks: &'static str,
    /// Whether `<` and `>` mean something.
    pub is_ordered: bool,
    /// Whether `none` asks for what a person has not.
    pub takes_none: bool,
    /// The words that it takes, where it takes one of a few, in the language's order: of stages
    /// first the file's and then the pages', of status a person's and then an interaction's.
    pub words: Vec<&'static str>,
    /// What any other value is: "no `stage`".
    pub otherwise: String,
}

/// Every key.
pub fn keys() -> Vec<Asked> {
    Key::WORDS.iter().map(|&(word, key)| asked(word, key)).collect()
}

/// The words that stand for a length in a cadence, with its days.
pub fn rhythms() -> Vec<(&'static str, i64)> {
    let days = |word: &'static str| match word.parse() {
        Ok(Cadence::Every(interval)) => Some((word, interval.days())),
        _ => None,
    };
    RHYTHMS.iter().filter_map(|(word, _)| days(word)).collect()
}

fn asked(word: &'static str, key: Key) -> Asked {
    let words = words(key);
    Asked {
        key: word,
        asks: asks(key),
        is_ordered: key.has_an_order(),
        takes_none: missing(key).is_some() && key.about() != About::Interaction,
        otherwise: if words.is_empty() { String::new() } else { otherwise(key) },
        words,
    }
}

fn asks(key: Key) -> &'static str {
    match key {
        _ if key.about() == About::Interaction => "interactions",
        Key::Tag | Key::Role | Key::Unit | Key::Id => "whole",
        Key::Last | Key::Due | Key::Since | Key::Birthday => "days",
        Key::Cadence => "cadence",
        _ if words(key).is_empty() => "words",
        _ => "word",
    }
}

fn words(key: Key) -> Vec<&'static str> {
    match key {
        Key::Stage => Stage::WORDS.iter().chain(&Stage::PLAIN).map(|(word, _)| *word).collect(),
        Key::Status => [words_of::<Status>(), words_of::<Occurrence>()].concat(),
        Key::Has => words_of::<Thing>(),
        Key::Late | Key::Paused | Key::Private => [YES, NO].concat(),
        _ => Vec::new(),
    }
}

fn words_of<T: Word>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}
