//! The block of YAML at the top of a note: found by us, read as a tree that knows its places.

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span, Spanned};

/// The front matter of one file. Spans are in the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// The lines between the fences, without the fences; `None` where the file has none.
    pub block: Option<Span>,
    /// Where the body begins.
    pub body_start: usize,
    /// The top-level keys in order, doubles included; empty when unreadable.
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
}

/// A value and its place: for a scalar quotes included, for a list or map from its first byte to its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub value: NodeValue,
    pub span: Span,
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

/// Finds and reads the front matter, with everything that is wrong with it.
pub fn read(source: &Source) -> (FrontMatter, Vec<Diagnostic>) {
    let _ = source;
    todo!("parse room")
}
