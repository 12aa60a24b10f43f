//! One thing that happened, or is to happen, with one or more people: a file under `interactions/`.

use super::{
    Body, DayTime, Direction, Occurrence, OwedKind, PersonRef, Privacy, Stage, Temperature, Value,
};
use crate::source::{Span, Spanned};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use thin_vec::ThinVec;

/// An interaction as its file says it. There are very many of them, so that the lists that most do not
/// have are a word wide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interaction {
    /// The `date` key, else the day that opens the file's name.
    pub date: Option<Spanned<DayTime>>,
    /// The `with` key, else the people linked in the body's first line.
    pub with: Box<[PersonRef]>,
    pub via: Option<Spanned<String>>,
    pub direction: ForSome<Direction>,
    /// As written: the default hangs on today.
    pub status: Option<Spanned<Occurrence>>,
    /// The `title` key, else the first heading, else the first words, else the file's stem.
    pub title: String,
    /// Whether the title is how the note begins, and so says nothing beside it: the first words of
    /// the first paragraph, as plain text.
    pub is_called_by_first_words: bool,
    pub place: Option<String>,
    pub temperature: ForSome<Temperature>,
    pub difficult: ForSome<bool>,
    pub stage: ForSome<Stage>,
    /// Value given, no strings.
    pub gave: ThinVec<Gift>,
    pub received: ThinVec<Gift>,
    /// Favours I asked for.
    pub asked: ThinVec<Gift>,
    /// `reply`, `thanks`, `repair`: closed by hand.
    pub settled: ThinVec<OwedKind>,
    pub topics: ThinVec<String>,
    pub tags: ThinVec<String>,
    pub private: Privacy,
    /// Where it was imported from, so that a second import finds it.
    pub source: ThinVec<String>,
    /// Keys that are not ours.
    pub extra: BTreeMap<String, Value>,
    pub body: Body,
}

impl Interaction {
    /// Its day, whatever the time.
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.as_ref().map(|date| date.value.day)
    }

    /// What was given, then what was received, then what was asked for.
    pub fn gifts(&self) -> impl Iterator<Item = &Gift> {
        self.gave.iter().chain(&self.received).chain(&self.asked)
    }

    /// Everybody whom one of these names.
    pub fn named_in_gifts(&self) -> impl Iterator<Item = &PersonRef> {
        self.gifts().flat_map(|gift| &gift.whom)
    }
}

/// A value for everybody in `with`, and other values for some of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForSome<T> {
    pub all: Option<Spanned<T>>,
    pub some: ThinVec<(PersonRef, Spanned<T>)>,
}

impl<T> Default for ForSome<T> {
    fn default() -> Self {
        Self { all: None, some: ThinVec::new() }
    }
}

/// Something given, received or asked for, and to or from whom where a link in it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// As written, links with their labels only.
    pub text: String,
    pub whom: Box<[PersonRef]>,
    /// The part of the text that stands for each of these.
    pub labels: Box<[Span]>,
    pub span: Span,
}
