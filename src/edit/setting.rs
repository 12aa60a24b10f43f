//! What a key is to say, and whether it says so already.

use super::list;
use super::yaml::{Within, flow_list, scalar};
use crate::parse::front_matter::{Node, NodeValue, Style};
use chrono::NaiveDate;

/// What a key is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    Text(String),
    List(Vec<String>),
    /// `yes` or `no`, without quotes.
    Flag(bool),
}

/// A key, and what it is to say; `None` takes it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChange {
    pub key: String,
    pub to: Option<Setting>,
}

impl Setting {
    /// A text, or a word.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A day, which goes without quotes.
    pub fn day(day: NaiveDate) -> Self {
        Self::Text(day.to_string())
    }
}

impl KeyChange {
    /// `key` is to say `to`.
    pub fn set(key: impl Into<String>, to: Setting) -> Self {
        Self { key: key.into(), to: Some(to) }
    }

    /// `key` is to be there no more.
    pub fn remove(key: impl Into<String>) -> Self {
        Self { key: key.into(), to: None }
    }
}

pub(super) fn value(to: &Setting, style: Style) -> String {
    match to {
        Setting::Text(text) => scalar(text, style, Within::Block),
        Setting::List(items) => flow_list(items),
        Setting::Flag(true) => "yes".to_owned(),
        Setting::Flag(false) => "no".to_owned(),
    }
}

pub(super) fn style_of(node: &Node) -> Style {
    match node.value {
        NodeValue::Text { style, .. } => style,
        _ => Style::Plain,
    }
}

pub(super) fn says(node: &Node, to: &Setting) -> bool {
    match (&node.value, to) {
        (NodeValue::Text { text, .. }, Setting::Text(meant)) => text == meant,
        (NodeValue::Text { text, .. }, Setting::Flag(meant)) => {
            let words = if *meant { ["yes", "true", "on"] } else { ["no", "false", "off"] };
            words.iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        (NodeValue::List(nodes), Setting::List(meant)) => {
            list::texts(nodes).is_some_and(|items| items == *meant)
        }
        _ => false,
    }
}

/// Whether two values say the same, wherever and however they are written.
pub(super) fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (NodeValue::Null, NodeValue::Null) => true,
        (NodeValue::Text { text: one, .. }, NodeValue::Text { text: other, .. }) => one == other,
        (NodeValue::List(one), NodeValue::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (NodeValue::Map(one), NodeValue::Map(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|((key, value), (other_key, other))| {
                    key.value == other_key.value && is_same(value, other)
                })
        }
        _ => false,
    }
}
