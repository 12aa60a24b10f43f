//! The texts that the client has open, as it last said them.

use super::client::Encoding;
use super::position::offset;
use super::uri;
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One open text.
#[derive(Debug)]
pub(super) struct Document {
    /// As the client names it.
    pub(super) uri: Uri,
    /// The file, as the client names it.
    pub(super) file: PathBuf,
    pub(super) version: i32,
    pub(super) text: String,
    /// Whether the journal does not know this text yet.
    pub(super) is_news: bool,
}

impl Document {
    /// Changes the text, one change after the other.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        self.version = version;
        self.is_news = true;
        for change in changes {
            let Some(range) = change.range else {
                self.text = change.text;
                continue;
            };
            let start = offset(&self.text, range.start, encoding);
            let end = offset(&self.text, range.end, encoding);
            self.text.replace_range(start.min(end)..end.max(start), &change.text);
        }
    }
}

/// All open texts, by the names that the client gives them.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: BTreeMap<String, Document>,
}

impl Documents {
    /// Takes in a text that was opened, if it is that of a file.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: String) {
        let Some(file) = uri::path(&uri) else { return };
        let document = Document { file, version, text, is_news: true, uri };
        self.open.insert(document.uri.as_str().to_owned(), document);
    }

    /// Forgets a text that was closed.
    pub(super) fn close(&mut self, uri: &Uri) -> Option<Document> {
        self.open.remove(uri.as_str())
    }

    /// An open text.
    pub(super) fn get(&self, uri: &Uri) -> Option<&Document> {
        self.open.get(uri.as_str())
    }

    /// An open text that changes.
    pub(super) fn get_mut(&mut self, uri: &Uri) -> Option<&mut Document> {
        self.open.get_mut(uri.as_str())
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.open.values()
    }

    /// All of them, to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        self.open.values_mut()
    }
}
