//! From what YAML made of a value to what the key takes, with a word about every value that does
//! not fit. Nothing written (`key:`, `~`, `null`, `""`) is the same as no key.

mod dates;
mod for_some;
mod people;
mod words;
mod written;

pub use people::{links_in_value, split_at_commas};

use super::front_matter::{Key, Node, NodeValue};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Value;
use crate::source::{Source, Span, Spanned};
use std::collections::BTreeMap;
use std::sync::Arc;
use written::Written;

const ONE_TEXT: &str = "one text";
const LIST_OF_TEXTS: &str = "a list of texts";

/// Reads the values of one file and keeps what is wrong with them.
pub(super) struct Reader<'a> {
    source: &'a Source,
    found: Vec<Diagnostic>,
}

/// A part of a value that may say something of somebody: `cool`, or `charles-babbage: cool` as
/// one text or as a key of its own.
enum Item<'a> {
    Text(Written<'a>),
    Pair(Written<'a>, &'a Node),
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, found: Vec::new() }
    }

    /// Everything that was wrong, in the order it was met.
    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Keeps a problem that was met elsewhere.
    pub(super) fn push(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    /// Whether something was wrong with this key.
    pub(super) fn has_questioned(&self, key: &Key) -> bool {
        self.found.iter().any(|found| key.lines.contains(found.span))
    }

    /// The file that is read.
    pub(super) fn path(&self) -> &'a Arc<str> {
        &self.source.path
    }

    fn report(&mut self, code: Code, span: Span, (message, help): (String, String)) {
        self.found.push(Diagnostic::new(code, (&self.source.path, span), message, help));
    }

    /// One text.
    pub(super) fn text(&mut self, key: &'a Key) -> Option<String> {
        self.single(key).map(|written| written.text.to_owned())
    }

    /// One text and its place.
    pub(super) fn spanned_text(&mut self, key: &'a Key) -> Option<Spanned<String>> {
        self.single(key).map(|written| Spanned::new(written.text.to_owned(), written.span()))
    }

    /// One text as it stands, blanks and line ends around it included.
    pub(super) fn verbatim(&mut self, key: &'a Key) -> Option<String> {
        match &key.value.value {
            NodeValue::Text { text, .. } if !text.trim().is_empty() => Some(text.clone()),
            _ => self.text(key),
        }
    }

    /// Several texts, each as it was written.
    pub(super) fn texts(&mut self, key: &'a Key) -> Box<[String]> {
        self.several(key).iter().map(|written| written.text.to_owned()).collect()
    }

    /// Several texts, and where each of them stands.
    pub(super) fn texts_and_places(&mut self, key: &'a Key) -> (Box<[String]>, Box<[Span]>) {
        let written = self.several(key);
        let texts = written.iter().map(|written| written.text.to_owned());
        (texts.collect(), written.iter().map(Written::span).collect())
    }

    /// Tags, with or without the `#` that they have in bodies.
    pub(super) fn tags(&mut self, key: &'a Key) -> Box<[String]> {
        let tags = self.several(key);
        tags.iter().map(|written| written.text.trim_start_matches('#').to_owned()).collect()
    }

    /// E-mail addresses; what cannot be one is kept and questioned.
    pub(super) fn emails(&mut self, key: &'a Key) -> Box<[String]> {
        let written = self.several(key);
        for address in written.iter().filter(|address| !is_email(address.text)) {
            let message = format!("`{}` cannot be an e-mail address", address.text);
            let help = "write it as in ada@example.org, several as a list".to_owned();
            self.report(Code::InvalidEmail, address.span(), (message, help));
        }
        written.iter().map(|written| written.text.to_owned()).collect()
    }

    /// One text, by itself or as the only one of a list.
    fn single(&mut self, key: &'a Key) -> Option<Written<'a>> {
        let node = match &key.value.value {
            NodeValue::List(items) if items.len() == 1 => &items[0],
            _ => &key.value,
        };
        self.written(&key.name.value, node)
    }

    /// The text of a node that must be one.
    fn written(&mut self, name: &str, node: &'a Node) -> Option<Written<'a>> {
        match &node.value {
            NodeValue::Null => None,
            NodeValue::Text { text, .. } => Written::new(self.source, text, node.span),
            NodeValue::List(items) if items.is_empty() => None,
            NodeValue::List(_) | NodeValue::Map(_) => {
                self.wrong_kind(name, node, ONE_TEXT);
                None
            }
        }
    }

    /// A list of texts, or a single one where a list is expected.
    fn several(&mut self, key: &'a Key) -> Vec<Written<'a>> {
        let items = match &key.value.value {
            NodeValue::List(items) => items.as_slice(),
            NodeValue::Map(_) => {
                self.wrong_kind(&key.name.value, &key.value, LIST_OF_TEXTS);
                return Vec::new();
            }
            _ => std::slice::from_ref(&key.value),
        };
        let mut written = Vec::with_capacity(items.len());
        written.extend(items.iter().filter_map(|item| self.list_item(key, item)));
        written
    }

    /// YAML reads `- machines: they may compose` as a key and its value; in a list of texts it is
    /// the text that was typed.
    fn list_item(&mut self, key: &'a Key, item: &'a Node) -> Option<Written<'a>> {
        match &item.value {
            NodeValue::Map(pairs)
                if matches!(
                    pairs.as_slice(),
                    [(_, Node { value: NodeValue::Text { .. }, .. })]
                ) =>
            {
                Written::new(self.source, self.source.slice(item.span), item.span)
            }
            NodeValue::List(_) | NodeValue::Map(_) => {
                self.wrong_kind(&key.name.value, item, LIST_OF_TEXTS);
                None
            }
            _ => self.written(&key.name.value, item),
        }
    }

    /// Texts and pairs, from a text, a map or a list of both.
    fn items(&mut self, key: &'a Key) -> Vec<Item<'a>> {
        let nodes = match &key.value.value {
            NodeValue::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&key.value),
        };
        let mut items = Vec::new();
        for node in nodes {
            match &node.value {
                NodeValue::Map(pairs) => items.extend(pairs.iter().filter_map(|(name, value)| {
                    Some(Item::Pair(Written::new(self.source, &name.value, name.span)?, value))
                })),
                NodeValue::List(_) => self.wrong_kind(&key.name.value, node, LIST_OF_TEXTS),
                _ => items.extend(self.written(&key.name.value, node).map(Item::Text)),
            }
        }
        items
    }

    fn wrong_kind(&mut self, name: &str, node: &Node, takes: &str) {
        let is = match node.value {
            NodeValue::List(_) => "a list",
            NodeValue::Map(_) => "a group of keys",
            NodeValue::Text { .. } | NodeValue::Null => "a text",
        };
        let help = match takes {
            ONE_TEXT => format!("write one value after the colon: `{name}: …`"),
            _ => format!("write `{name}: [one, two]`"),
        };
        self.report(
            Code::WrongKind,
            first_line(self.source, node.span),
            (format!("`{name}` takes {takes}, and this is {is}"), help),
        );
    }
}

/// A value whose key is the user's own.
pub(super) fn own_value(node: &Node) -> Value {
    match &node.value {
        NodeValue::Null => Value::Text(String::new()),
        NodeValue::Text { text, .. } => Value::Text(text.clone()),
        NodeValue::List(items) => Value::List(items.iter().map(own_value).collect()),
        NodeValue::Map(pairs) => {
            let mut keys = BTreeMap::new();
            for (name, value) in pairs {
                keys.entry(name.value.clone()).or_insert_with(|| own_value(value));
            }
            Value::Keys(keys)
        }
    }
}

/// What a report underlines of a value that goes over several lines.
fn first_line(source: &Source, span: Span) -> Span {
    let line = source.slice(span).lines().next().unwrap_or_default();
    Span::new(span.start(), span.start() + line.trim_end().len())
}

fn is_email(text: &str) -> bool {
    let odd =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '<' | '>');
    text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        && !text.contains(odd)
}

#[cfg(test)]
mod tests;
