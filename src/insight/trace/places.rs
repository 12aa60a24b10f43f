//! The lines of keys whose places nothing else asks for: the front matter is read again, for the
//! few people whom a trace is about.

use super::Tracer;
use crate::insight::places::cadence_place;
use crate::insight::{AppliedCadence, CadenceFrom};
use crate::journal::ContactIx;
use crate::model::folded;
use crate::parse::front_matter::{self, Key, Node, NodeValue};
use crate::source::{Place, Span};

impl Tracer<'_> {
    /// The line of a key in somebody's own file, if it is there.
    pub(super) fn key_place(&self, who: ContactIx, key: &str) -> Option<Place> {
        self.place(who, key, |key| Some(key.name.span))
    }

    /// The line of a word in a list in somebody's own file: a role, a tag.
    pub(super) fn word_place(&self, who: ContactIx, key: &str, word: &str) -> Option<Place> {
        let of_word = |key: &Key| {
            let NodeValue::List(items) = &key.value.value else { return None };
            items.iter().find(|item| is_word(item, word)).map(|item| item.span)
        };
        self.place(who, key, of_word).or_else(|| self.key_place(who, key))
    }

    /// Where a cadence is written, and what makes it theirs.
    pub(super) fn cadence_places(&self, applied: &AppliedCadence) -> Vec<Place> {
        let of_members = |key, word: &str| -> Vec<Place> {
            let has = |&&who: &&ContactIx| self.has_word(who, word);
            let members = self.standing.members.iter().filter(has);
            members.filter_map(|&who| self.word_place(who, key, word)).collect()
        };
        let own = cadence_place(self.journal, &applied.from);
        let why_theirs = match &applied.from {
            CadenceFrom::Role(role) => of_members("roles", role),
            CadenceFrom::Tag(tag) => of_members("tags", tag),
            CadenceFrom::Contact(_) | CadenceFrom::Default => Vec::new(),
        };
        own.into_iter().chain(why_theirs).collect()
    }

    /// Whether somebody has a role or tag.
    pub(super) fn has_word(&self, who: ContactIx, word: &str) -> bool {
        let said = &self.journal.contact(who).note.said;
        let word = folded(word);
        said.roles.iter().chain(&said.tags).any(|own| folded(own) == word)
    }

    fn place(
        &self,
        who: ContactIx,
        key: &str,
        span: impl Fn(&Key) -> Option<Span>,
    ) -> Option<Place> {
        let source = &self.journal.contact(who).note.source;
        let (front_matter, _) = front_matter::read(source);
        let key = front_matter.keys.iter().find(|found| found.name.value == key);
        key.and_then(span).map(|span| source.place(span))
    }
}

fn is_word(item: &Node, word: &str) -> bool {
    let NodeValue::Text { text, .. } = &item.value else { return false };
    folded(text.trim_start_matches('#')) == folded(word)
}
