//! What an entry weighs on a page, so that long pages are split before they are made; and what is
//! left of a page for its notes, should one weigh more than it seemed to.

use crate::journal::{InteractionIx, Journal};
use std::borrow::Cow;

/// A page goes on in another when its entries seem to weigh more than this, so that it stays below
/// a megabyte.
pub(super) const PAGE_MAX: usize = 600_000;

/// What the notes of one page may weigh in truth, in bytes of HTML.
const NOTES_MAX: usize = 800_000;

/// What the markup around a note weighs, and that of a box, of a link, and of a person named.
const ENTRY: usize = 700;
const BOX: usize = 140;
const LINK: usize = 80;
const NAMED: usize = 60;

/// What an interaction seems to weigh, in bytes of HTML.
pub(super) fn of(journal: &Journal, ix: InteractionIx) -> usize {
    let entry = journal.interaction(ix);
    let body = &entry.note.said.body;
    let names = entry.with.iter().map(|&who| {
        let said = &journal.contact(who).note.said;
        NAMED + said.name.len() + said.id.len()
    });
    ENTRY
        + entry.note.source.text.len()
        + BOX * body.follow_ups.len()
        + LINK * (body.links.len() + body.images.len() + body.sections.len())
        + names.sum::<usize>()
}

/// Cuts a list so that no part seems to weigh more than a page, nor has more entries than `most`.
pub(super) fn parts<'a>(
    journal: &Journal,
    entries: &'a [InteractionIx],
    most: usize,
) -> Vec<&'a [InteractionIx]> {
    let mut parts = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, &ix) in entries.iter().enumerate() {
        let weight = of(journal, ix);
        if at > start && (bytes + weight > PAGE_MAX || at - start == most) {
            parts.push(&entries[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += weight;
    }
    parts.push(&entries[start..]);
    parts
}

/// What is left of a page.
pub(super) struct Room {
    bytes: usize,
}

impl Room {
    /// A page on which so many bytes of notes stand already.
    pub(super) fn beside(bytes: usize) -> Self {
        Self { bytes: NOTES_MAX.saturating_sub(bytes) }
    }

    /// The note where there is room for it, else where it is.
    pub(super) fn note<'a>(&mut self, html: Cow<'a, str>, path: Option<&str>) -> Cow<'a, str> {
        match self.bytes.checked_sub(html.len()) {
            Some(left) => {
                self.bytes = left;
                html
            }
            None => Cow::Owned(goes_on("This note is too long for a page: it", path)),
        }
    }
}

/// Where the rest of a note is read; in a copy for others, nowhere.
pub(super) fn goes_on(what: &str, path: Option<&str>) -> String {
    let place = match path.map(super::html::escaped) {
        Some(path) => format!("in <span class=\"path\">{path}</span>"),
        None => "not in this copy".to_owned(),
    };
    format!("<p class=\"empty\">{what} is {place}.</p>\n")
}
