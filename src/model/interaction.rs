//! One thing that happened, or is to happen, with one or more people: a file under `interactions/`.

use super::{
    Body, DayTime, Direction, Occurrence, OwedKind, PersonRef, Privacy, Stage, Temperature, Value,
};
use crate::source::{Span, Spanned};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// An interaction as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interaction {
    /// The file's stem: what a link to this interaction names.
    pub stem: String,
    /// The `date` key, else the day that opens the file's name.
    pub date: Option<Spanned<DayTime>>,
    /// The `with` key, else the people linked in the body's first line.
    pub with: Vec<PersonRef>,
    pub via: Option<Spanned<String>>,
    pub direction: ForSome<Direction>,
    /// As written: the default hangs on today.
    pub status: Option<Spanned<Occurrence>>,
    /// The `title` key, else the first heading, else the first words.
    pub title: String,
    pub place: Option<String>,
    pub temperature: ForSome<Temperature>,
    pub difficult: ForSome<bool>,
    pub stage: ForSome<Stage>,
    /// Value given, no strings.
    pub gave: Vec<Gift>,
    pub received: Vec<Gift>,
    /// Favours I asked for.
    pub asked: Vec<Gift>,
    /// `reply`, `thanks`, `repair`: closed by hand.
    pub settled: Vec<OwedKind>,
    pub topics: Vec<String>,
    pub tags: Vec<String>,
    pub private: Privacy,
    /// Keys that are not ours.
    pub extra: BTreeMap<String, Value>,
    pub body: Body,
}

impl Interaction {
    /// Its day, whatever the time.
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.as_ref().map(|date| date.value.day)
    }
}

/// A value for everybody in `with`, and other values for some of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForSome<T> {
    pub all: Option<Spanned<T>>,
    pub some: Vec<(PersonRef, Spanned<T>)>,
}

impl<T> Default for ForSome<T> {
    fn default() -> Self {
        Self { all: None, some: Vec::new() }
    }
}

/// Something given, received or asked for, and to or from whom where a link in it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// As written, links with their labels only.
    pub text: String,
    pub whom: Vec<PersonRef>,
    pub span: Span,
}
