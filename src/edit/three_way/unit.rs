//! One key of three versions, or two that belong together: whose word holds.

use super::{Marks, Three, items, remarks};
use crate::edit::apply;
use crate::edit::front_matter::set_key;
use crate::edit::setting::{Setting, is_same, says};
use crate::parse::front_matter::{FrontMatter, Key, Node, NodeValue, read};
use crate::source::{Source, Span};

/// Keys of which one means nothing without the other: who changes one of them means both.
const PAIR: [&str; 2] = ["paused_until", "paused_on"];

/// One version of a note, read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) source: &'a Source,
    pub(super) read: &'a FrontMatter,
}

impl<'a> Side<'a> {
    pub(super) fn key(self, name: &str) -> Option<&'a Key> {
        self.read.keys.iter().find(|key| key.name.value == name)
    }

    fn value(self, name: &str) -> Option<&'a Node> {
        self.key(name).map(|key| &key.value)
    }

    fn lines(self, names: &[&str]) -> String {
        let keys = names.iter().filter_map(|name| self.key(name));
        keys.map(|key| self.source.slice(key.lines)).collect()
    }
}

/// What is decided of a unit.
#[derive(Debug)]
pub(super) struct Decision<'a> {
    /// The lines, whole; empty where the keys are gone.
    pub(super) text: String,
    /// The lines as they may be read back: in a dispute, ours.
    pub(super) readable: String,
    pub(super) is_disputed: bool,
    meant: Meant<'a>,
}

#[derive(Debug)]
enum Meant<'a> {
    As(Side<'a>),
    Items(Vec<String>),
}

impl Decision<'_> {
    /// Whether the value of a key, if it is there, is what was decided.
    pub(super) fn is_said_by(&self, name: &str, value: Option<&Node>) -> bool {
        match (&self.meant, value) {
            (Meant::As(side), value) => match (side.value(name), value) {
                (Some(meant), Some(value)) => is_same(meant, value),
                (meant, value) => meant.is_none() && value.is_none(),
            },
            (Meant::Items(items), Some(value)) => says(value, &Setting::List(items.clone())),
            (Meant::Items(items), None) => items.is_empty(),
        }
    }
}

/// The keys that are decided together with this one, this one among them.
pub(super) fn names_with(name: &str) -> Vec<&str> {
    if PAIR.contains(&name) { PAIR.to_vec() } else { vec![name] }
}

/// Decides what holds of some keys that belong together.
pub(super) fn decided<'a>(sides: Three<Side<'a>>, names: &[&str], marks: &Marks) -> Decision<'a> {
    let lines = sides.map(|side| side.lines(names));
    let of_side = |side: Side<'a>, text: &str| Decision {
        text: text.to_owned(),
        readable: text.to_owned(),
        is_disputed: false,
        meant: Meant::As(side),
    };
    let texts = Three { base: &*lines.base, ours: &*lines.ours, theirs: &*lines.theirs };
    match texts.agreed() {
        Some(text) if text == texts.ours => return of_side(sides.ours, text),
        Some(text) => return of_side(sides.theirs, text),
        None => {}
    }
    if is_same_in(names, sides.ours, sides.theirs) {
        let (side, text) = match is_remarked_alike(names, sides.base, sides.ours) {
            true => (sides.theirs, texts.theirs),
            false => (sides.ours, texts.ours),
        };
        return of_side(side, &remarks::with_all(sides, names, text.to_owned()));
    }
    let by_items = match names {
        [name] => as_items(sides, name),
        _ => None,
    };
    by_items.or_else(|| beside_manner(sides, names)).unwrap_or_else(|| Decision {
        text: marks.around(texts),
        readable: texts.ours.to_owned(),
        is_disputed: true,
        meant: Meant::As(sides.ours),
    })
}

fn is_remarked_alike(names: &[&str], one: Side, other: Side) -> bool {
    remarks::comments(one, names) == remarks::comments(other, names)
}

fn is_same_in(names: &[&str], one: Side, other: Side) -> bool {
    names.iter().all(|name| match (one.value(name), other.value(name)) {
        (Some(one), Some(other)) => is_same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    })
}

/// A list as a set, spliced into ours; into theirs where we have none.
fn as_items<'a>(sides: Three<Side<'a>>, name: &str) -> Option<Decision<'a>> {
    let merged = items::merged(name, sides.map(|side| side.value(name)))?;
    let keys = (sides.ours.key(name), sides.theirs.key(name));
    let text = match keys {
        (Some(_), Some(_)) => relisted(sides.ours, name, &merged)?,
        _ if merged.is_empty() => String::new(),
        (Some(_), None) => relisted(sides.ours, name, &merged)?,
        (None, _) => relisted(sides.theirs, name, &merged)?,
    };
    let text = remarks::with_all(sides, &[name], text);
    let readable = text.clone();
    Some(Decision { text, readable, is_disputed: false, meant: Meant::Items(merged) })
}

/// The lines of a key of this side, saying these items.
fn relisted(side: Side, name: &str, items: &[String]) -> Option<String> {
    let edits = set_key(side.source, name, &Setting::List(items.to_vec())).ok()?;
    let source = Source::new("note.md", apply(&side.source.text, &edits).ok()?);
    let (read, _) = read(&source);
    Some(Side { source: &source, read: &read }.lines(&[name]))
}

/// Where one side changed what is said, and the other only how: a quote, a comment. Both are kept
/// where they stand on one line; where both wrote a comment, the value keeps its own beside it. A key
/// that is gone has no manner, but a comment written beside it meanwhile is somebody's word.
fn beside_manner<'a>(sides: Three<Side<'a>>, names: &[&str]) -> Option<Decision<'a>> {
    let Three { base, ours, theirs } = sides;
    let (manner, word) = if is_same_in(names, base, ours) {
        (ours, theirs)
    } else if is_same_in(names, base, theirs) {
        (theirs, ours)
    } else {
        return None;
    };
    if names.iter().all(|name| word.key(name).is_none()) {
        return is_remarked_alike(names, base, manner).then(|| Decision {
            text: String::new(),
            readable: String::new(),
            is_disputed: false,
            meant: Meant::As(word),
        });
    }
    let text = match names {
        [name] => with_value(manner.key(name)?, manner, (word.key(name)?, word))?,
        _ => return None,
    };
    let text = match is_remarked_alike(names, base, word) {
        true => text,
        false => word.lines(names),
    };
    let text = remarks::with_all(sides, names, text);
    let readable = text.clone();
    Some(Decision { text, readable, is_disputed: false, meant: Meant::As(word) })
}

/// The one line of a key with the value of another line.
fn with_value(key: &Key, side: Side, (other, other_side): (&Key, Side)) -> Option<String> {
    let is_one_line = |key: &Key, side: Side| {
        let line = side.source.slice(key.lines);
        let value = side.source.slice(key.value.span);
        line.trim_end_matches('\n').lines().count() == 1
            && !value.is_empty()
            && key.value.value != NodeValue::Null
    };
    if !is_one_line(key, side) || !is_one_line(other, other_side) {
        return None;
    }
    let (line, value) = (key.lines, key.value.span);
    let before = side.source.slice(Span::new(line.start(), value.start()));
    let after = side.source.slice(Span::new(value.end(), line.end()));
    Some(format!("{before}{}{after}", other_side.source.slice(other.value.span)))
}
