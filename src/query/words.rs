//! Values that are one of a few words, and those that are counted.

use super::expr::{CadenceTest, Term, Thing};
use super::fault::Unplaced;
use super::key::Key;
use super::lex::Order;
use crate::diagnostic::slip_of;
use crate::model::{Cadence, Occurrence, Stage, Status, Temperature, Word, folded};
use std::ops::RangeInclusive;

/// By the file's word, or by the plain one that reports and pages say.
pub(super) fn stage(value: &str) -> Result<Term, Unplaced> {
    let wanted = folded(value);
    let words = || Stage::WORDS.iter().chain(&Stage::PLAIN);
    match words().find(|(word, _)| *word == wanted) {
        Some(&(_, stage)) => Ok(Term::Stage(Some(stage))),
        None => {
            let words: Vec<&str> = words().map(|(word, _)| *word).collect();
            Err(not_a_word(Key::Stage, value, &words))
        }
    }
}

/// A person's status or an interaction's: no word is both.
pub(super) fn status(value: &str) -> Result<Term, Unplaced> {
    if let Some(status) = Status::of_word(value) {
        return Ok(Term::Status(status));
    }
    if let Some(occurrence) = Occurrence::of_word(value) {
        return Ok(Term::Occurrence(occurrence));
    }
    let people = Status::WORDS.iter().map(|(word, _)| *word);
    let notes = Occurrence::WORDS.iter().map(|(word, _)| *word);
    Err(not_a_word(Key::Status, value, &people.chain(notes).collect::<Vec<_>>()))
}

/// One of the words of `T`.
pub(super) fn word<T: Word>(key: Key, value: &str) -> Result<T, Unplaced> {
    T::of_word(value).ok_or_else(|| {
        let words = T::WORDS.iter().map(|(word, _)| *word);
        let spelt = words.filter(|word| word.starts_with(char::is_alphabetic));
        not_a_word(key, value, &spelt.collect::<Vec<_>>())
    })
}

fn not_a_word(key: Key, value: &str, words: &[&str]) -> Unplaced {
    let message = format!("`{value}` is {}", otherwise(key));
    let help = match slip_of(value, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", words.join(", ")),
    };
    (message, help)
}

/// What a value is that is none of a key's words.
pub(super) fn otherwise(key: Key) -> String {
    match key {
        Key::Has => "nothing that `has` knows".to_owned(),
        Key::Late | Key::Paused | Key::Private | Key::Difficult => "neither yes nor no".to_owned(),
        _ => format!("no `{}`", key.word()),
    }
}

pub(super) const YES: [&str; 3] = ["yes", "true", "on"];

pub(super) const NO: [&str; 3] = ["no", "false", "off"];

/// Yes or no.
pub(super) fn yes(key: Key, value: &str) -> Result<bool, Unplaced> {
    let said = folded(value);
    let is_among = |words: [&str; 3]| words.contains(&said.as_str());
    match is_among(YES) || is_among(NO) {
        true => Ok(is_among(YES)),
        false => {
            Err((format!("`{value}` is {}", otherwise(key)), "write `yes` or `no`".to_owned()))
        }
    }
}

/// A rhythm, compared by its length; a month has 31 days.
pub(super) fn cadence(order: Order, value: &str) -> Result<Term, Unplaced> {
    let read = value.parse().map_err(|_| {
        let help = "write a number and a unit, as `6w` or `\"3 months\"`, or `never`, `untracked` or `none`";
        (format!("`{value}` is no cadence"), help.to_owned())
    })?;
    Ok(Term::Cadence(match read {
        Cadence::Every(interval) => CadenceTest::Days(numbers(order, interval.days())),
        Cadence::Never => CadenceTest::Never,
        Cadence::Untracked => CadenceTest::Untracked,
    }))
}

/// How it felt, from cold to hot.
pub(super) fn temperature(order: Order, value: &str) -> Result<Term, Unplaced> {
    let felt: Temperature = word(Key::Temperature, value)?;
    let felt = numbers(order, i64::from(felt as i8));
    let part = |end: i64| i8::try_from(end).unwrap_or(if end < 0 { i8::MIN } else { i8::MAX });
    Ok(Term::Temperature(Some(part(*felt.start())..=part(*felt.end()))))
}

fn numbers(order: Order, number: i64) -> RangeInclusive<i64> {
    match order {
        Order::Same => number..=number,
        Order::Less => i64::MIN..=number - 1,
        Order::LessOrSame => i64::MIN..=number,
        Order::More => number + 1..=i64::MAX,
        Order::MoreOrSame => number..=i64::MAX,
    }
}

impl Word for Thing {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("email", Self::Email),
        ("phone", Self::Phone),
        ("address", Self::Address),
        ("url", Self::Url),
        ("photo", Self::Photo),
        ("birthday", Self::Birthday),
        ("cadence", Self::Cadence),
        ("plan", Self::Plan),
        ("promise", Self::Promise),
        ("waiting", Self::Waiting),
        ("concern", Self::Concern),
    ];
}
