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
mod placeholders;
mod values;

pub use interaction::title_of_body;
pub use placeholders::has_placeholder;
pub use values::{links_in_value, split_at_commas};

use crate::diagnostic::Diagnostic;
use crate::model::{Contact, Daily, Interaction};
use crate::source::{Source, Span};
use keys::Keys;
use placeholders::Placeholders;
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
    pub diagnostics: Box<[Diagnostic]>,
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
            let (mut said, of_keys) = contact::read(&source, &keys, body.body);
            found.extend(of_keys);
            let placeholders = Placeholders::of(&source, &front_matter, &found);
            let template = placeholders.of_template_of_contact(&keys, &said);
            if let Some(place) = template {
                placeholders::without_rhythm(&mut said, place);
            }
            found = told(found, (placeholders, template), body.diagnostics);
            found.extend(of_file);
            Parsed::Contact(note(source, said, (found, readable)))
        }
        NoteKind::Interaction => {
            let (mut said, of_keys) =
                interaction::read(&source, &keys, (body.body, body.first_words));
            found.extend(of_keys);
            let placeholders = Placeholders::of(&source, &front_matter, &found);
            let template = placeholders.of_template_of_interaction(&said);
            if template.is_some() {
                said.body.follow_ups = Box::default();
            }
            found = told(found, (placeholders, template), body.diagnostics);
            found.extend(of_file);
            Parsed::Interaction(note(source, said, (found, readable)))
        }
        NoteKind::Daily => {
            let (said, mut problems) = daily::read(&source, &keys, (body, found));
            problems.extend(of_file);
            Parsed::Daily(note(source, said, (problems, readable)))
        }
    }
}

/// What is wrong with a note's keys and body; with a template nothing but that it is one.
fn told(
    of_keys: Vec<Diagnostic>,
    (placeholders, template): (Placeholders<'_>, Option<Span>),
    of_body: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    match template {
        Some(place) => vec![placeholders.problem(place)],
        None => placeholders.told(of_keys).into_iter().chain(of_body).collect(),
    }
}

fn note<T>(
    source: Source,
    said: T,
    (mut found, readable): (Vec<Diagnostic>, bool),
) -> Arc<Note<T>> {
    found.sort_by_key(|found| found.span);
    Arc::new(Note { source: Arc::new(source), said, diagnostics: found.into(), readable })
}

#[cfg(test)]
mod tests;
