//! A name within a key's value, and another in its place.
//!
//! In single quotes a `'` is written as two. Of a text that is not written as it reads, with an
//! escape in it or over several lines, a link is replaced whose own letters stand there; else it can
//! only be written anew as a whole, where it is a name and nothing else.

use super::Edit;
use super::yaml::{Within, scalar};
use crate::model::PersonRef;
use crate::parse::front_matter::{Style, read};
use crate::source::{Source, Span, Spanned};
use std::borrow::Cow;

/// The texts of a note's front matter, as they are written.
pub(super) struct Texts<'a> {
    source: &'a Source,
    all: Vec<Spanned<String>>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(source: &'a Source) -> Self {
        let keys = read(source).0.keys;
        let texts = keys.iter().flat_map(|key| key.value.texts());
        let all = texts.map(|(text, span)| Spanned::new(text.to_owned(), span)).collect();
        Self { source, all }
    }

    /// The edit that writes `new` where a name stands; `None` where it would change more than that.
    pub(super) fn replaced(&self, who: &PersonRef, new: &str) -> Option<Edit> {
        let is_name = self.said(who.span) == who.text;
        match self.around(who.span) {
            None => Some(Edit::replace(who.span, new)),
            Some(text) if text.span == who.span && !is_name => {
                let style = self.style(text.span);
                let is_alone = text.value.trim() == who.text;
                is_alone.then(|| Edit::replace(who.span, scalar(new, style, Within::Flow)))
            }
            Some(_) => is_name.then(|| Edit::replace(who.span, self.written(who.span, new))),
        }
    }

    /// What the bytes there say.
    pub(super) fn said(&self, span: Span) -> Cow<'a, str> {
        let written = self.source.slice(span);
        match self.is_within_single_quotes(span) {
            true => written.replace("''", "'").into(),
            false => written.into(),
        }
    }

    /// As a text is written there.
    pub(super) fn written<'t>(&self, span: Span, text: &'t str) -> Cow<'t, str> {
        match self.is_within_single_quotes(span) {
            true => text.replace('\'', "''").into(),
            false => text.into(),
        }
    }

    fn is_within_single_quotes(&self, span: Span) -> bool {
        let around = self.around(span).filter(|text| text.span != span);
        around.is_some_and(|text| self.style(text.span) == Style::SingleQuoted)
    }

    fn around(&self, span: Span) -> Option<&Spanned<String>> {
        self.all.iter().find(|text| text.span.contains(span))
    }

    fn style(&self, span: Span) -> Style {
        match self.source.slice(span).as_bytes() {
            [b'\'', ..] => Style::SingleQuoted,
            [b'"', ..] => Style::DoubleQuoted,
            _ => Style::Plain,
        }
    }
}
