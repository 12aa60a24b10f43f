//! Facts → sentences, the same ones in the terminal and on the site's pages.
//!
//! Warm and exact: what happened is said, not a score. A sentence is made of phrases, some of
//! which stand for a person or an interaction, so that a page can link them; `Display` gives the
//! plain text. Sentences begin in lower case where they may follow a name, and have no full stop.

mod became;
mod between;
mod bond;
mod circle;
mod concerns;
mod course;
mod days;
mod encounter;
mod favours;
mod follow_ups;
mod language;
mod network;
mod next;
mod nobody;
mod opening;
mod owed;
mod pace;
mod people;
mod plain;
mod plans;
mod problems;
mod pronouns;
mod reason;
mod remarkable;
mod renaming;
mod rhythm;
mod silence;
mod time;
mod why;
mod worth;
mod yearly;

pub use became::became;
pub use between::{began, felt, leave_be, shares, stands, unanswered};
pub use bond::bond;
pub use circle::{known_name, ties};
pub use concerns::{concern, concern_known};
pub use course::{suggestion, suggestion_on_page, temperature, trend, turn, turning_point};
pub use days::{
    about_when, day, day_and_year, day_in_full, duration, month_and_year, near_day,
    short_day_ahead, short_day_and_year, short_plain_day, write_digits,
};
pub use encounter::{by_channel, capital, encounter, title};
pub use favours::{giving, reciprocity};
pub use follow_ups::due_words;
pub use language::language;
pub use network::{brought, introduction, network};
pub use next::next_due;
pub use nobody::{ENOUGH, has_rhythms, nobody, nobody_due};
pub use opening::{opening, opening_of_card};
pub use owed::owed;
pub use pace::{drift, rhythm};
pub use people::{count, joined, people, row_name, some_people};
pub use plain::plain;
pub use plans::plan;
pub use problems::problems;
pub use pronouns::{Pronouns, pronouns};
pub use reason::{last_contact, left_in_peace, long_since, next_turn, reason, reason_on, since};
pub use remarkable::remarkable;
pub use renaming::{left_ambiguous, left_as_written, left_unread};
pub use rhythm::{cadence, cadence_from, in_the_last, meant_and_was, rhythms_kept};
pub use silence::{gone, silence};
pub use time::{time, when};
pub use why::{why, why_heading};
pub use worth::worth;
pub use yearly::{yearly, yearly_day};

use crate::journal::{ContactIx, InteractionIx};
use chrono::NaiveDate;
use std::fmt;

/// A run of phrases that read as one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence(pub Vec<Phrase>);

/// A part of a sentence; a page makes links of people and interactions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    Text(String),
    Interaction {
        text: String,
        ix: InteractionIx,
    },
    Person {
        text: String,
        ix: ContactIx,
    },
    /// As [`day`] says it: a page read on another day says it anew.
    Day {
        text: String,
        on: NaiveDate,
    },
    /// As [`near_day`] says it.
    NearDay {
        text: String,
        on: NaiveDate,
    },
}

impl Sentence {
    /// The same, and then these words.
    #[must_use]
    fn text(mut self, words: impl Into<String>) -> Self {
        self.0.push(Phrase::Text(words.into()));
        self
    }

    /// The same, and then this day.
    #[must_use]
    fn day(mut self, on: NaiveDate, today: NaiveDate) -> Self {
        self.0.push(Phrase::Day { text: day(on, today), on });
        self
    }

    /// The same, and then this day by its weekday, where it is near.
    #[must_use]
    fn near_day(mut self, on: NaiveDate, today: NaiveDate) -> Self {
        self.0.push(Phrase::NearDay { text: near_day(on, today), on });
        self
    }

    /// The same, and then another sentence's phrases.
    #[must_use]
    fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl Phrase {
    /// The words, whatever they stand for.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Interaction { text, .. }
            | Self::Person { text, .. }
            | Self::Day { text, .. }
            | Self::NearDay { text, .. } => text,
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|phrase| f.write_str(phrase.words()))
    }
}
