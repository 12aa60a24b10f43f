//! The block of YAML at the top of a note: found by us, read as a tree that knows its places.
//!
//! `fence` finds the block by its lines, `plain` reads it if it is of the usual kind, else `tree`
//! reads it event by event and reports all it meets,
//! `mend` reads past odd blanks, `slips` knows what YAML lets pass, and `explain` puts YAML's own
//! errors into words. What a key means is not known
//! here.

mod explain;
mod fence;
mod mend;
mod plain;
mod slips;
mod tree;

use super::flaws;
use super::known_keys;
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::source::{Source, Span, Spanned};
use fence::Fence;
use std::borrow::Cow;
use std::sync::Arc;

const BYTES_MAX: usize = 64 * 1024;

/// The front matter of one file. Spans are in the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// The lines between the fences, without the fences; `None` where the file has none.
    pub block: Option<Span>,
    /// Where the body begins.
    pub body_start: usize,
    /// The top-level keys in order, doubles included; empty when unreadable. Each begins a line.
    pub keys: Vec<Key>,
    /// False where the block cannot be read (or is TOML, unclosed, …).
    pub readable: bool,
}

/// One top-level `key: value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub name: Spanned<String>,
    pub value: Node,
    /// Whole lines from the key to the end of its value, the last line end included, trailing
    /// comments and blank lines of their own left out.
    pub lines: Span,
    /// The same key stands above already, and that one counts.
    pub repeated: bool,
}

/// A value and its place: for a scalar quotes included, for a block from its `|`, for a list or map
/// from its first byte to its last; where nothing was written, the empty place after the colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub value: NodeValue,
    pub span: Span,
}

impl Node {
    /// Every text in it with its place, those of keys too.
    pub fn texts(&self) -> Vec<(&str, Span)> {
        match &self.value {
            NodeValue::Null => Vec::new(),
            NodeValue::Text { text, .. } => vec![(text, self.span)],
            NodeValue::List(nodes) => nodes.iter().flat_map(Self::texts).collect(),
            NodeValue::Map(pairs) => {
                let texts = pairs.iter().flat_map(|(name, value)| {
                    std::iter::once((&*name.value, name.span)).chain(value.texts())
                });
                texts.collect()
            }
        }
    }
}

/// What YAML made of it; every scalar stays the string that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing after the colon, `~` or `null`.
    Null,
    Text {
        text: String,
        style: Style,
    },
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>),
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// `|` or `>`
    Block,
}

/// Finds and reads the front matter, with everything that is wrong with it but what is wrong with
/// the file as a whole (see `flaws`).
pub fn read(source: &Source) -> (FrontMatter, Vec<Diagnostic>) {
    let path = &source.path;
    let unread = |body_start| FrontMatter { body_start, ..FrontMatter::default() };
    match fence::find(&source.text, known_keys::is_known) {
        Fence::Absent { body_start } => {
            let readable = !flaws::begins_with_conflict(&source.text[body_start..]);
            (FrontMatter { readable, ..unread(body_start) }, Vec::new())
        }
        Fence::Closed { block, body_start } => read_block(source, block, body_start),
        Fence::Unclosed { opening, body_start } => {
            let message = "the front matter opens here and never closes";
            let help = "write `---` on a line of its own below the last key";
            let found = Diagnostic::new(Code::UnclosedFrontMatter, (path, opening), message, help);
            (unread(body_start), vec![found])
        }
        Fence::Toml { opening, body_start } => {
            let message = "this front matter is TOML, and kith reads YAML";
            let help = "write `---` instead of `+++`, and `key: value` instead of `key = value`";
            let found = Diagnostic::new(Code::TomlFrontMatter, (path, opening), message, help);
            (unread(body_start), vec![found])
        }
        Fence::OldLineEnds { opening, body_start } => {
            let message = "the lines of this front matter end as on a Mac of long ago, and kith reads them as one";
            let help = "save the file with the line ends of Unix (LF) or of Windows (CRLF)";
            let found = Diagnostic::new(Code::OldLineEnds, (path, opening), message, help);
            (unread(body_start), vec![found])
        }
        Fence::Late { block, blank_above, body_start } => {
            let top = Span::new(body_start, block.start());
            (unread(body_start), vec![late(source, block, top, blank_above)])
        }
    }
}

fn late(source: &Source, block: Span, above: Span, blank_above: bool) -> Diagnostic {
    let fence = Span::new(block.start(), block.start() + "---".len());
    let message = "front matter begins on the first line of a file, and this stands below it";
    let help = match blank_above {
        true => "take out the blank lines above it",
        false => "move it to the top of the file",
    };
    let place = (&source.path, fence);
    let found = Diagnostic::new(Code::LateFrontMatter, place, message, help);
    let path = Arc::clone(&source.path);
    match blank_above {
        true => found.fixed_by(Change::Replace { path, span: above, with: String::new() }),
        false => found,
    }
}

fn read_block(source: &Source, block: Span, body_start: usize) -> (FrontMatter, Vec<Diagnostic>) {
    let unread = FrontMatter { block: Some(block), body_start, ..FrontMatter::default() };
    let text = source.slice(block);
    if flaws::conflict_marker(text).is_some() {
        return (unread, Vec::new());
    }
    if text.len() > BYTES_MAX {
        let opening = Span::new(block.start(), block.start() + text.find('\n').unwrap_or(0));
        let message = format!(
            "the front matter has {} KiB, and more than {} KiB is not read",
            text.len().div_ceil(1024),
            BYTES_MAX / 1024
        );
        let help = "move long texts into the body, below the closing `---`";
        let place = (&source.path, opening);
        return (unread, vec![Diagnostic::new(Code::FrontMatterTooLarge, place, message, help)]);
    }
    let text = match text.contains('\0') {
        true => Cow::Owned(mend::without_nul(text)),
        false => Cow::Borrowed(text),
    };
    let tree::Tree { mut keys, mut diagnostics, stopped_at } =
        match plain::keys(&text, block.start()) {
            Some(keys) => tree::Tree { keys, diagnostics: Vec::new(), stopped_at: None },
            None => read_tree(source, block, &text),
        };
    if stopped_at.is_some() {
        return (unread, diagnostics);
    }
    diagnostics.extend(slips::mark_repeated(&source.path, &mut keys));
    (FrontMatter { keys, readable: true, ..unread }, diagnostics)
}

/// Reads the block as it is; where that fails, with its odd blanks made plain. Those are told only
/// if reading then came further, for a tab inside a text is nobody's business.
fn read_tree(source: &Source, block: Span, text: &str) -> tree::Tree {
    let first = tree::read(source, block, text);
    let Some(stopped) = first.stopped_at else { return first };
    let Some(mended) = mend::blanks(source, block, text) else { return first };
    let mut second = tree::read(source, block, &mended.text);
    if second.stopped_at.is_some_and(|at| at <= stopped) {
        return first;
    }
    second.diagnostics.extend(mended.diagnostics);
    second
}

#[cfg(test)]
mod tests;
