//! One text → its nouns and its diagnostics. Never fails, never looks at another file.

pub mod body;
mod contact;
mod daily;
mod day_fault;
mod flaws;
pub mod front_matter;
mod interaction;
mod keys;
pub mod kinds;
pub mod known_keys;
pub mod natural_date;
mod values;

pub use interaction::title_of_body;
pub use values::split_at_commas;

use crate::diagnostic::Diagnostic;
use crate::model::{Contact, Daily, Interaction};
use crate::source::{Source, Span};
use front_matter::FrontMatter;
use keys::Keys;
use std::sync::Arc;

/// What a file is, by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    Contact,
    Interaction,
    /// A page of somebody's own for a day.
    Daily,
}

/// A file, what it says, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<T> {
    pub source: Arc<Source>,
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
    Daily(Arc<Note<Daily>>),
}

impl Parsed {
    /// The file it was read from.
    pub fn source(&self) -> &Arc<Source> {
        match self {
            Self::Contact(note) => &note.source,
            Self::Interaction(note) => &note.source,
            Self::Daily(note) => &note.source,
        }
    }

    /// What is wrong with it by itself.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Contact(note) => &note.diagnostics,
            Self::Interaction(note) => &note.diagnostics,
            Self::Daily(note) => &note.diagnostics,
        }
    }
}

/// Reads one file.
pub fn parse(kind: NoteKind, source: Source) -> Parsed {
    let (front_matter, mut found) = front_matter::read(&source);
    let of_file = flaws::of_file(&source);
    let readable = front_matter.readable && flaws::is_whole(&source);
    let body = body::read(&source, Span::new(front_matter.body_start, source.text.len()));
    let keys = Keys { front_matter: &front_matter, readable };
    match kind {
        NoteKind::Contact => {
            let (said, of_keys) = contact::read(&source, &keys, body.body);
            found.extend(of_keys);
            found = unless_template(found, (&source, &front_matter));
            found.extend(of_file.into_iter().chain(body.diagnostics));
            Parsed::Contact(note(source, said, (found, readable)))
        }
        NoteKind::Interaction => {
            let (said, of_keys) = interaction::read(&source, &keys, (body.body, body.first_words));
            found.extend(of_keys);
            found = unless_template(found, (&source, &front_matter));
            found.extend(of_file.into_iter().chain(body.diagnostics));
            Parsed::Interaction(note(source, said, (found, readable)))
        }
        NoteKind::Daily => {
            let (said, mut problems) = daily::read(&source, &keys, (body, found));
            problems.extend(of_file);
            Parsed::Daily(note(source, said, (problems, readable)))
        }
    }
}

/// What is wrong with a note's keys; of a template's nothing but that it is one.
fn unless_template(
    found: Vec<Diagnostic>,
    (source, front_matter): (&Source, &FrontMatter),
) -> Vec<Diagnostic> {
    let placeholder = front_matter.block.and_then(|block| flaws::placeholder(source, block));
    placeholder.map_or(found, |placeholder| vec![placeholder])
}

fn note<T>(
    source: Source,
    said: T,
    (mut found, readable): (Vec<Diagnostic>, bool),
) -> Arc<Note<T>> {
    found.sort_by_key(|found| found.span);
    Arc::new(Note { source: Arc::new(source), said, diagnostics: found, readable })
}

#[cfg(test)]
mod tests;
