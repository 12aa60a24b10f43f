//! One text → its nouns and its diagnostics. Never fails, never looks at another file.

pub mod body;
mod day_fault;
pub mod front_matter;
pub mod natural_date;

use crate::diagnostic::Diagnostic;
use crate::model::{Contact, Interaction};
use crate::source::Source;
use std::sync::Arc;

/// What a file is, by the folder it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    Contact,
    Interaction,
}

/// A file, what it says, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<T> {
    pub source: Source,
    pub said: T,
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the front matter could be read, or there is none; if not, `said` has only what the
    /// file's name and body give.
    pub readable: bool,
}

/// A parsed file. Shared, so that a watch joins again without parsing again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {
    Contact(Arc<Note<Contact>>),
    Interaction(Arc<Note<Interaction>>),
}

/// Reads one file.
pub fn parse(kind: NoteKind, source: Source) -> Parsed {
    let _ = (kind, source);
    todo!("parse room")
}
