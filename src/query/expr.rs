//! A query once it is read: terms, tied together by `and`, `or` and `not`.

use super::about::About;
use super::key::Key;
use crate::journal::ContactIx;
use crate::model::{Direction, Occurrence, Stage, Status};
use chrono::NaiveDate;
use std::ops::RangeInclusive;

/// A query or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    Term(Term),
}

/// The smallest part. Days are a first and a last one, whatever was typed, and texts are in the
/// form in which they are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Term {
    /// Words without a key.
    Words(String),
    Texts(Key, TextTest),
    Days(Key, DayTest),
    Is(Key, bool),
    Stage(Option<Stage>),
    Status(Status),
    Occurrence(Occurrence),
    Direction(Direction),
    Temperature(Option<RangeInclusive<i8>>),
    Cadence(CadenceTest),
    /// `birthday:december`
    BirthMonth(u32),
    /// With any of these; `None`: with nobody whom the journal knows.
    With(Option<Vec<ContactIx>>),
    Has(Thing),
}

/// What is asked of a key's texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextTest {
    /// These words begin a word of one of them.
    Words(String),
    /// One of them is this.
    Whole(String),
    /// There are none.
    Missing,
}

/// What is asked of a key's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DayTest {
    Within(RangeInclusive<NaiveDate>),
    Missing,
}

/// What is asked of a cadence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CadenceTest {
    /// An interval of so many days, as lengths are compared.
    Days(RangeInclusive<i64>),
    Never,
    Untracked,
    Missing,
}

/// What `has:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Email,
    Phone,
    Address,
    Url,
    Photo,
    Birthday,
    Cadence,
    Plan,
    Promise,
    Waiting,
    Concern,
}

impl Expr {
    /// What it asks about. A negation stands by itself: "no call at all", never "a note that is
    /// no call".
    pub(super) fn about(&self) -> About {
        match self {
            Self::All(parts) | Self::Any(parts) => About::all(parts.iter().map(Self::about)),
            Self::Not(_) => About::Either,
            Self::Term(term) => term.about(),
        }
    }
}

impl Term {
    fn about(&self) -> About {
        match self {
            Self::Words(_) => About::Either,
            Self::Texts(key, _) | Self::Days(key, _) | Self::Is(key, _) => key.about(),
            Self::Has(Thing::Promise | Thing::Waiting | Thing::Concern) => About::Either,
            Self::Stage(_)
            | Self::Status(_)
            | Self::Cadence(_)
            | Self::BirthMonth(_)
            | Self::Has(_) => About::Person,
            Self::Occurrence(_) | Self::Direction(_) | Self::Temperature(_) | Self::With(_) => {
                About::Interaction
            }
        }
    }
}
