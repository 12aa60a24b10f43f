//! Small journals for tests, written as the texts a person would write. Today is always
//! Saturday 21 November 2026.

use super::{Facts, Owed, OwedFrom, facts};
use crate::journal::{ContactIx, Journal};
use crate::parse::{NoteKind, Parsed, parse};
use crate::settings::Settings;
use crate::source::Source;
use chrono::NaiveDate;
use std::sync::Arc;

pub(crate) const TODAY: &str = "2026-11-21";

pub(crate) fn today() -> NaiveDate {
    day(TODAY)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A journal in the making.
#[derive(Default)]
pub(crate) struct Notes {
    settings: Settings,
    parsed: Vec<Parsed>,
}

impl Notes {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn settings(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// A contact whose id is the file's stem, with these lines of front matter.
    pub(crate) fn person(self, id: &str, keys: &str) -> Self {
        self.note(&format!("contacts/{id}.md"), &format!("---\n{keys}\n---\n"))
    }

    /// An interaction on a day with some people, with these further lines of front matter.
    pub(crate) fn met(self, on: &str, with: &str, keys: &str) -> Self {
        self.said(on, with, &format!("{keys}\n---\n"))
    }

    /// The same, where `rest` is the end of the front matter, its fence and the body.
    pub(crate) fn said(self, on: &str, with: &str, rest: &str) -> Self {
        let path = format!("interactions/{on}-{}.md", self.parsed.len());
        self.note(&path, &format!("---\ndate: {on}\nwith: [{with}]\n{rest}"))
    }

    pub(crate) fn note(mut self, path: &str, text: &str) -> Self {
        let kind = match path.starts_with("contacts/") {
            true => NoteKind::Contact,
            false => NoteKind::Interaction,
        };
        self.parsed.push(parse(kind, Source::new(path, text)));
        self
    }

    pub(crate) fn facts(self) -> (Journal, Facts) {
        let journal = Journal::new(Arc::new(self.settings), self.parsed, Vec::new());
        let facts = facts(&journal, today());
        (journal, facts)
    }
}

/// The contact of an id.
pub(crate) fn who(journal: &Journal, id: &str) -> ContactIx {
    journal.contacts().find(|(_, entry)| entry.note.said.id == id).unwrap().0
}

/// The ids of the first members of some rows.
pub(crate) fn ids<'a>(
    journal: &Journal,
    facts: &Facts,
    rows: impl IntoIterator<Item = &'a usize>,
) -> Vec<String> {
    let id = |&row: &usize| journal.contact(facts.standings[row].members[0]).note.said.id.clone();
    rows.into_iter().map(id).collect()
}

/// What is owed, each as its day, `box` if it is one, and the ids of those it is owed to.
pub(crate) fn lines(journal: &Journal, owed: &[Owed]) -> Vec<String> {
    let line = |owed: &Owed| {
        let ids: Vec<&str> =
            owed.who.iter().map(|&ix| journal.contact(ix).note.said.id.as_str()).collect();
        let on = owed.on.map(|on| format!("{on} ")).unwrap_or_default();
        let is_box = if matches!(owed.from, OwedFrom::FollowUp(_)) { "box " } else { "" };
        format!("{on}{is_box}{}", ids.join("+"))
    };
    owed.iter().map(line).collect()
}
