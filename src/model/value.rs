//! A value whose key is the user's own: kept as written, handed to templates.

use std::collections::BTreeMap;

/// A text, a list or a group of keys. Strings stay strings; an absent value is an empty text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    List(Vec<Self>),
    Keys(BTreeMap<String, Self>),
}
