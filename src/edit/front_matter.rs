//! Keys of the front matter set, changed or taken out; every other byte stays.
//!
//! The parser says where a key, its value and its lines stand, so that this only splices. The
//! result is read back by that parser before it is handed out: the keys meant say what was meant,
//! and all others and the body what they said before.

use super::key_order::{in_manual_order, key_before};
use super::list;
use super::yaml::{Within, flow_list, scalar};
use super::{Edit, EditFault, apply, line_end};
use crate::diagnostic::Code;
use crate::model::folded;
use crate::parse::front_matter::{FrontMatter, Key, Node, NodeValue, Style, read};
use crate::source::{Source, Span};

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
    /// A text; a day or a word as well.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
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

/// Sets one key: its value is replaced, or one line is inserted where the manual has the key.
pub fn set_key(source: &Source, key: &str, to: &Setting) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::set(key, to.clone())])
}

/// Takes out a key with its lines, all of them if it is written twice.
pub fn remove_key(source: &Source, key: &str) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::remove(key)])
}

/// Adds an item to a key that is a list; a single text becomes the first of two. Nothing changes
/// where the item is there already.
pub fn add_item(source: &Source, key: &str, item: &str) -> Result<Vec<Edit>, EditFault> {
    let mut items = items_of(source, key)?;
    if items.iter().any(|old| folded(old) == folded(item)) {
        return Ok(Vec::new());
    }
    items.push(item.to_owned());
    set_key(source, key, &Setting::List(items))
}

/// Takes an item out of a key that is a list; the last one takes the key with it.
pub fn remove_item(source: &Source, key: &str, item: &str) -> Result<Vec<Edit>, EditFault> {
    let mut items = items_of(source, key)?;
    let count = items.len();
    items.retain(|old| folded(old) != folded(item));
    match items.len() {
        left if left == count => Ok(Vec::new()),
        0 => remove_key(source, key),
        _ => set_key(source, key, &Setting::List(items)),
    }
}

/// Makes several changes at once: all of them or, where one is refused, none.
pub fn change_keys(source: &Source, changes: &[KeyChange]) -> Result<Vec<Edit>, EditFault> {
    let block = Block::of(source)?;
    let changes = in_manual_order(changes, &block.read.keys);
    let attempts = [Reach::Item, Reach::Value].map(|reach| block.edits(&changes, reach));
    let fit = attempts.into_iter().find(|edits| block.says_after(edits, &changes));
    fit.ok_or_else(|| EditFault::NotAsMeant {
        path: source.path.clone(),
        what: changes.first().map(|change| change.key.clone()).unwrap_or_default(),
    })
}

fn items_of(source: &Source, key: &str) -> Result<Vec<String>, EditFault> {
    let block = Block::of(source)?;
    let items = match block.first(key).map(|key| &key.value.value) {
        None | Some(NodeValue::Null) => Some(Vec::new()),
        Some(NodeValue::Text { text, .. }) => Some(vec![text.clone()]),
        Some(NodeValue::List(nodes)) => list::texts(nodes),
        Some(NodeValue::Map(_)) => None,
    };
    items.ok_or_else(|| EditFault::NotAsMeant { path: source.path.clone(), what: key.to_owned() })
}

/// How much of a list's value an edit takes in its hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Only the items that differ: comments beside the others stay.
    Item,
    /// All of it.
    Value,
}

/// A file whose front matter can be edited.
struct Block<'a> {
    source: &'a Source,
    read: FrontMatter,
    line_end: &'static str,
}

impl<'a> Block<'a> {
    fn of(source: &'a Source) -> Result<Self, EditFault> {
        if source.flaw.is_some() {
            return Err(EditFault::Flawed { path: source.path.clone() });
        }
        let (read, diagnostics) = read(source);
        let stands_late = diagnostics.iter().any(|found| found.code == Code::LateFrontMatter);
        if stands_late || (read.block.is_some() && !read.readable) {
            return Err(EditFault::Unreadable { path: source.path.clone() });
        }
        Ok(Self { source, read, line_end: line_end(&source.text) })
    }

    fn first(&self, name: &str) -> Option<&Key> {
        self.read.keys.iter().find(|key| key.name.value == name)
    }

    fn edits(&self, changes: &[KeyChange], reach: Reach) -> Vec<Edit> {
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
        format!("{name}: {}{}", value(to, Style::Plain), self.line_end)
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

    /// The whole value replaced: in its place where it stands on the key's line, else after the
    /// colon, and the lines it stood on go.
    fn revalued(&self, key: &Key, to: &Setting) -> Vec<Edit> {
        let text = &self.source.text;
        let (node, style) = (&key.value, style_of(&key.value));
        let after_colon = self.after_colon(key);
        if node.span.start() == node.span.end() {
            return vec![Edit::insert(after_colon, format!(" {}", value(to, style)))];
        }
        let between = &text[after_colon..node.span.start().max(after_colon)];
        match between.find('\n') {
            None => vec![Edit::replace(self.value_span(key), value(to, style))],
            Some(_) => {
                let first_line = text[..node.span.start()].rfind('\n').map_or(0, |at| at + 1);
                vec![
                    Edit::insert(after_colon, format!(" {}", value(to, style))),
                    Edit::delete(Span::new(first_line, key.lines.end())),
                ]
            }
        }
    }

    fn after_colon(&self, key: &Key) -> usize {
        let from = key.name.span.end();
        let colon = self.source.text[from..].find(':').map_or(0, |at| at + 1);
        from + colon
    }

    /// The bytes of a value that begins on its key's line. A block of text has its lines below.
    fn value_span(&self, key: &Key) -> Span {
        let end = match style_of(&key.value) {
            Style::Block => key.lines.end(),
            _ => key.value.span.end(),
        };
        let span = Span::new(key.value.span.start(), end);
        Span::new(span.start(), span.start() + self.source.slice(span).trim_end().len())
    }

    /// Whether the edited file says what is meant and nothing else besides.
    fn says_after(&self, edits: &[Edit], changes: &[KeyChange]) -> bool {
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
        (read.readable || edits.is_empty())
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

fn value(to: &Setting, style: Style) -> String {
    match to {
        Setting::Text(text) => scalar(text, style, Within::Block),
        Setting::List(items) => flow_list(items),
        Setting::Flag(true) => "yes".to_owned(),
        Setting::Flag(false) => "no".to_owned(),
    }
}

fn style_of(node: &Node) -> Style {
    match node.value {
        NodeValue::Text { style, .. } => style,
        _ => Style::Plain,
    }
}

fn says(node: &Node, to: &Setting) -> bool {
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
fn is_same(one: &Node, other: &Node) -> bool {
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
