//! What the answers to a client are made from: a journal as the client has it before its eyes.

use super::client::Client;
use super::documents::{Document, Documents};
use super::home::Home;
use super::{Setup, position, uri};
use crate::edit::Edit;
use crate::insight::Facts;
use crate::journal::{ContactIx, Host, Journal};
use crate::source::{Source, Span};
use chrono::NaiveDate;
use lsp_types::{Location, Position, Range, TextEdit, Uri};

/// A journal and who looks at it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) home: &'a Home,
    pub(super) client: &'a Client,
    pub(super) documents: &'a Documents,
    pub(super) setup: &'a Setup,
}

/// A place in a note of the journal.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) view: View<'a>,
    pub(super) host: Host,
    pub(super) source: &'a Source,
    /// The byte before which the cursor stands.
    pub(super) at: usize,
}

impl<'a> View<'a> {
    pub(super) fn journal(&self) -> &'a Journal {
        self.home.journal()
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.home.today()
    }

    pub(super) fn facts(&self) -> &'a Facts {
        self.home.facts()
    }

    /// The text of a file by its name, with its path from the root: notes and settings.
    pub(super) fn source(&self, uri: &Uri) -> Option<&'a Source> {
        let path = self.home.path_of(&uri::path(uri)?)?;
        self.home.session().source(&path)
    }

    /// A place in a note.
    pub(super) fn here(&self, uri: &Uri, place: Position) -> Option<Here<'a>> {
        let source = self.source(uri)?;
        let host = self.journal().host_at(&source.path)?;
        let at = position::offset(&source.text, place, self.client.encoding);
        Some(Here { view: *self, host, source, at })
    }

    /// The name of the file at a path from the root: the client's own where it has the file open.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        match self.open(path) {
            Some(document) => Some(document.uri.clone()),
            None => uri::uri(&self.home.file_at(path)),
        }
    }

    /// The text that the client has open of the file at a path from the root.
    fn open(&self, path: &str) -> Option<&'a Document> {
        let is_it = |file| self.home.path_of(file).as_deref() == Some(path);
        self.documents.iter().find(|document| is_it(&document.file))
    }

    pub(super) fn range(&self, source: &Source, span: Span) -> Range {
        let mut range = position::range(source, span, self.client.encoding);
        for place in [&mut range.start, &mut range.end] {
            if place.line == 0 {
                place.character = place.character.saturating_sub(self.mark_columns(source));
            }
        }
        range
    }

    /// The columns that a byte order mark would take in the first line. Editors take it off the
    /// files that they open; where one is open, its text is as the client has it.
    fn mark_columns(&self, source: &Source) -> u32 {
        match source.text.starts_with('\u{feff}') && self.open(&source.path).is_none() {
            true => position::length("\u{feff}", self.client.encoding) as u32,
            false => 0,
        }
    }

    /// Edits as the protocol has them, in the order of the text.
    pub(super) fn text_edits(&self, source: &Source, edits: &[Edit]) -> Vec<TextEdit> {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.span);
        let text_edit =
            |edit: &Edit| TextEdit::new(self.range(source, edit.span), edit.with.clone());
        edits.into_iter().map(text_edit).collect()
    }

    /// A place that a client can go to.
    pub(super) fn location(&self, source: &Source, span: Span) -> Option<Location> {
        Some(Location::new(self.uri(&source.path)?, self.range(source, span)))
    }

    /// Where a person's file names them: the value of `name`, else its beginning.
    pub(super) fn own_place(&self, who: ContactIx) -> Option<Location> {
        let source = &self.journal().contact(who).note.source;
        let keys = crate::parse::front_matter::read(source).0.keys;
        let name = keys.iter().find(|key| key.name.value == "name");
        self.location(source, name.map_or(Span::at(0), |key| key.value.span))
    }
}
