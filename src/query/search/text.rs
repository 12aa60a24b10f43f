//! A whole note, ready to be looked through.

use super::term::{Match, Strength, Term, strongest};
use crate::model::Searchable;
use crate::parse::body::readable;
use crate::parse::known_keys::is_known;
use crate::source::{Source, Span};
use std::ops::Range;

/// The text of a note; made once for many notes, one after the other.
#[derive(Debug, Default)]
pub(super) struct NoteText {
    text: Searchable,
    /// Where the body begins, here.
    body_start: usize,
}

impl NoteText {
    /// Makes it the text of this note.
    pub(super) fn read(&mut self, source: &Source, body: Span) {
        let body_start = source.text.floor_char_boundary(body.start());
        let (front_matter, body) = source.text.split_at(body_start);
        self.text.clear();
        self.text.push(front_matter);
        self.body_start = self.text.text().len();
        self.text.push(&readable(body));
    }

    pub(super) fn strength(&self, term: &Term) -> Option<Strength> {
        strongest(self.matches(term))
    }

    /// Every place at which the note says the term; that a key of ours is there says nothing.
    pub(super) fn matches<'a>(&'a self, term: &'a Term) -> impl Iterator<Item = Match> + 'a {
        term.matches(self.text.text()).filter(|found| !self.is_key(&found.range))
    }

    /// Where a part of it was written.
    pub(super) fn written(&self, part: &Range<usize>) -> Range<usize> {
        self.text.written(part)
    }

    fn is_key(&self, part: &Range<usize>) -> bool {
        if part.start >= self.body_start {
            return false;
        }
        let text = self.text.text();
        let line_start = text[..part.start].rfind('\n').map_or(0, |newline| newline + 1);
        let key = text[line_start..].split(':').next().unwrap_or_default();
        part.end <= line_start + key.len() && is_known(key.trim_matches(['"', '\'', ' ']))
    }
}
