//! The query language's keys and words, as the script that reads queries has them.

use crate::query::{self, Asked};
use serde::Serialize;
use std::collections::BTreeMap;

/// What may be asked of one key.
#[derive(Debug, Serialize)]
pub(super) struct Key {
    of: &'static str,
    asks: &'static str,
    /// Whether it takes `<` and `>`, and `none`.
    ordered: bool,
    none: bool,
    example: String,
}

/// Every key with what it asks.
pub(super) fn keys() -> BTreeMap<&'static str, Key> {
    let key = |asked: Asked| Key {
        of: asked.of,
        asks: asked.asks,
        ordered: asked.is_ordered,
        none: asked.takes_none,
        example: asked.example,
    };
    query::keys().into_iter().map(|asked| (asked.key, key(asked))).collect()
}

/// The words of every key that takes one of a few.
pub(super) fn words() -> BTreeMap<&'static str, Vec<&'static str>> {
    query::words().into_iter().collect()
}
