//! The block of keys at the top of a note, as it is spliced.
//!
//! The parser says where a key, its value and its lines stand, so that this only replaces them.

use super::key_order::key_before;
use super::list;
use super::setting::{KeyChange, Setting, is_same, says, style_of, value};
use super::yaml::{Within, literal, scalar};
use super::{Edit, EditFault, apply, line_end};
use crate::parse::front_matter::{FrontMatter, Key, NodeValue, Style, read};
use crate::source::{Source, Span};

/// How much of a list's value an edit takes in its hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Only the items that differ: comments beside the others stay.
    Item,
    /// All of it.
    Value,
}

/// A file whose front matter can be edited.
pub(super) struct Block<'a> {
    source: &'a Source,
    pub(super) read: FrontMatter,
    line_end: &'static str,
}

impl<'a> Block<'a> {
    pub(super) fn of(source: &'a Source) -> Result<Self, EditFault> {
        if source.flaw.is_some() {
            return Err(EditFault::Flawed { path: source.path.clone() });
        }
        let (read, _) = read(source);
        if !read.readable {
            return Err(EditFault::Unreadable { path: source.path.clone() });
        }
        Ok(Self { source, read, line_end: line_end(&source.text) })
    }

    pub(super) fn first(&self, name: &str) -> Option<&Key> {
        self.read.keys.iter().find(|key| key.name.value == name)
    }

    pub(super) fn edits(&self, changes: &[KeyChange], reach: Reach) -> Vec<Edit> {
        let Some(block) = self.read.block else { return self.new_block(changes) };
        changes.iter().flat_map(|change| self.edits_of(change, (block, reach))).collect()
    }

    fn edits_of(&self, change: &KeyChange, (block, reach): (Span, Reach)) -> Vec<Edit> {
        match (self.first(&change.key), &change.to) {
            (None, None) => Vec::new(),
            (Some(key), Some(to)) if says(&key.value, to) => Vec::new(),
            (Some(key), Some(to)) => self.changed(key, to, reach),
            (None, Some(to)) => vec![self.inserted(&change.key, to, block)],
            (Some(_), None) => {
                let twins = self.read.keys.iter().filter(|key| key.name.value == change.key);
                twins.map(|key| Edit::delete(key.lines)).collect()
            }
        }
    }

    /// A block of its own at the very top of a file that has none.
    fn new_block(&self, changes: &[KeyChange]) -> Vec<Edit> {
        let end = self.line_end;
        let lines: String = changes
            .iter()
            .filter_map(|change| change.to.as_ref().map(|to| self.line(&change.key, to)))
            .collect();
        let top = if self.source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        match lines.as_str() {
            "" => Vec::new(),
            _ => vec![Edit::insert(top, format!("---{end}{lines}---{end}"))],
        }
    }

    fn inserted(&self, name: &str, to: &Setting, block: Span) -> Edit {
        let at = key_before(name, &self.read.keys).map_or(block.end(), |key| key.lines.end());
        let indent = self.read.keys.first().map_or("", |key| {
            self.source.slice(Span::new(key.lines.start(), key.name.span.start()))
        });
        let indent = if indent.trim().is_empty() { indent } else { "" };
        Edit::insert(at, format!("{indent}{}", self.line(name, to)))
    }

    fn line(&self, name: &str, to: &Setting) -> String {
        let name = scalar(name, Style::Plain, Within::Block);
        let several = match to {
            Setting::Text(text) if self.line_end == "\n" => literal(text),
            _ => None,
        };
        let value = several.unwrap_or_else(|| value(to, Style::Plain));
        format!("{name}: {value}{}", self.line_end)
    }

    fn changed(&self, key: &Key, to: &Setting, reach: Reach) -> Vec<Edit> {
        let by_item = match to {
            Setting::List(items) if reach == Reach::Item => {
                list::changed(&self.source.text, &key.value, items)
            }
            _ => None,
        };
        by_item.unwrap_or_else(|| self.revalued(key, to))
    }

    /// The whole value replaced in its place. A list with dashes, or a group of keys, makes way for
    /// a value on the key's own line.
    fn revalued(&self, key: &Key, to: &Setting) -> Vec<Edit> {
        let text = &self.source.text;
        let node = &key.value;
        let written = self.source.slice(node.span);
        let has_own_lines = matches!(node.value, NodeValue::List(_) | NodeValue::Map(_))
            && !written.starts_with(['[', '{']);
        let value = value(to, style_of(node));
        if !written.is_empty() && !has_own_lines {
            return vec![Edit::replace(node.span, value)];
        }
        let mut edits = vec![Edit::insert(self.after_colon(key), format!(" {value}"))];
        if has_own_lines {
            let first_line = text[..node.span.start()].rfind('\n').map_or(0, |at| at + 1);
            edits.push(Edit::delete(Span::new(first_line, key.lines.end())));
        }
        edits
    }

    fn after_colon(&self, key: &Key) -> usize {
        let from = key.name.span.end();
        let colon = self.source.text[from..].find(':').map_or(0, |at| at + 1);
        from + colon
    }

    /// Whether a value has an anchor, by which other keys may say it too.
    fn is_shared(&self, key: &Key) -> bool {
        let written = Span::new(self.after_colon(key), key.lines.end());
        self.source.slice(written).trim_start().starts_with('&')
    }

    /// Whether the edited file says what is meant and nothing else besides.
    pub(super) fn says_after(&self, edits: &[Edit], changes: &[KeyChange]) -> bool {
        let Ok(text) = apply(&self.source.text, edits) else { return false };
        let after = Source { text, ..self.source.clone() };
        let (read, _) = read(&after);
        let is_meant = |key: &&Key| changes.iter().any(|change| change.key == key.name.value);
        let before: Vec<&Key> = self.read.keys.iter().filter(|key| !is_meant(key)).collect();
        let others: Vec<&Key> = read.keys.iter().filter(|key| !is_meant(key)).collect();
        let says_so = |change: &KeyChange| {
            let key = read.keys.iter().find(|key| key.name.value == change.key);
            match (key, &change.to) {
                (Some(key), Some(to)) => says(&key.value, to),
                (key, to) => key.is_none() && to.is_none(),
            }
        };
        read.readable
            && (edits.is_empty()
                || !self.read.keys.iter().filter(is_meant).any(|key| self.is_shared(key)))
            && changes.iter().all(says_so)
            && before.len() == others.len()
            && before.iter().zip(&others).all(|(old, new)| {
                old.name.value == new.name.value && is_same(&old.value, &new.value)
            })
            && body(self.source, &self.read) == body(&after, &read)
    }
}

fn body<'a>(source: &'a Source, read: &FrontMatter) -> &'a str {
    source.text.get(read.body_start..).unwrap_or_default().trim_start_matches('\u{feff}')
}
