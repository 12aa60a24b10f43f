//! The query language's keys and words, as the script that reads queries has them.

use crate::query::{self, Asked};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Not;

/// What may be asked of one key; what does not hold of it is left out.
#[derive(Debug, Serialize)]
pub(super) struct Key {
    asks: &'static str,
    /// Whether it takes `<` and `>`, and `none`.
    #[serde(skip_serializing_if = "Not::not")]
    ordered: bool,
    #[serde(skip_serializing_if = "Not::not")]
    none: bool,
    /// The words that it takes, and what every other value is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    otherwise: String,
}

/// Every key with what it asks.
pub(super) fn keys() -> BTreeMap<&'static str, Key> {
    let key = |asked: Asked| Key {
        asks: asked.asks,
        ordered: asked.is_ordered,
        none: asked.takes_none,
        words: asked.words,
        otherwise: asked.otherwise,
    };
    query::keys().into_iter().map(|asked| (asked.key, key(asked))).collect()
}

/// What a cadence may be called: days, or a word that stands for itself.
pub(super) fn rhythms() -> BTreeMap<&'static str, Every> {
    let days = query::rhythms().into_iter().map(|(word, days)| (word, Every::Days(days)));
    days.chain([NEVER, UNTRACKED].map(|word| (word, Every::Word(word)))).collect()
}

/// A cadence.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Every {
    Days(i64),
    Word(&'static str),
}

pub(super) const NEVER: &str = "never";

pub(super) const UNTRACKED: &str = "untracked";
