//! The language as data: its keys and the words that they take, for whoever reads queries in another
//! language. The site's filter box does, and so has nothing of this to say twice.

use super::about::About;
use super::expr::Thing;
use super::key::Key;
use super::value::missing;
use crate::model::{CHANNELS, Direction, Occurrence, Stage, Status, Temperature, Word};

/// What a key asks, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What stands before the colon.
    pub key: &'static str,
    /// `person`, `note` or `either`.
    pub of: &'static str,
    /// How its value is compared: `words`, `whole`, `days`, `yes`, or as no other key's is.
    pub asks: &'static str,
    /// Whether `<` and `>` mean something.
    pub is_ordered: bool,
    /// Whether `none` asks for what is not there.
    pub takes_none: bool,
    /// How it is used, between backticks.
    pub example: String,
}

/// Every key.
pub fn keys() -> Vec<Asked> {
    let asked = |&(word, key): &(&'static str, Key)| Asked {
        key: word,
        of: match key.about() {
            About::Person => "person",
            About::Interaction => "note",
            About::Either => "either",
        },
        asks: asks(key),
        is_ordered: key.has_an_order(),
        takes_none: missing(key).is_some(),
        example: key.example(),
    };
    Key::WORDS.iter().map(asked).collect()
}

/// The words that a key takes, for every key that takes one of a few, in the language's order:
/// of stages first the file's and then the pages', of status a person's and then a note's.
pub fn words() -> [(&'static str, Vec<&'static str>); 6] {
    let stages = Stage::WORDS.iter().chain(&Stage::PLAIN).map(|(word, _)| *word);
    [
        ("stage", stages.collect()),
        ("status", [words_of::<Status>(), words_of::<Occurrence>()].concat()),
        ("direction", words_of::<Direction>()),
        ("temperature", words_of::<Temperature>()),
        ("has", words_of::<Thing>()),
        ("via", CHANNELS.to_vec()),
    ]
}

/// The words of `T`, without numbers that say the same.
fn words_of<T: Word>() -> Vec<&'static str> {
    let words = T::WORDS.iter().map(|(word, _)| *word);
    words.filter(|word| word.starts_with(char::is_alphabetic)).collect()
}

fn asks(key: Key) -> &'static str {
    match key {
        Key::Name
        | Key::City
        | Key::Company
        | Key::Title
        | Key::Topic
        | Key::Place
        | Key::Gave
        | Key::Received
        | Key::Asked => "words",
        Key::Tag | Key::Role | Key::Unit | Key::Id | Key::Via => "whole",
        Key::Late | Key::Paused | Key::Private | Key::Difficult => "yes",
        Key::Last | Key::Due | Key::Since | Key::Birthday | Key::On => "days",
        Key::Stage
        | Key::Status
        | Key::Direction
        | Key::Has
        | Key::With
        | Key::Cadence
        | Key::Temperature
        | Key::After
        | Key::Before => key.word(),
    }
}
