//! The texts that the client has open, as it last said them.

use super::client::Encoding;
use super::position::offset;
use super::uri;
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;

/// So many changes may come before one that belongs before them.
const LATE_MAX: usize = 64;

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
    /// The text before the last changes, and these by their versions: Helix before 25.07 sends
    /// what is typed swiftly in the wrong order.
    settled: String,
    last: VecDeque<Change>,
}

/// What the client said at once of a text.
#[derive(Debug)]
struct Change {
    version: i32,
    parts: Vec<TextDocumentContentChangeEvent>,
}

impl Document {
    /// Changes the text, one change after the other.
    pub(super) fn change(
        &mut self,
        version: i32,
        parts: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        self.is_news = true;
        let place = self.last.partition_point(|earlier| earlier.version <= version);
        let change = Change { version, parts };
        if place == self.last.len() {
            self.version = version;
            change.apply(&mut self.text, encoding);
            self.last.push_back(change);
        } else {
            self.last.insert(place, change);
            self.text.clone_from(&self.settled);
            self.last.iter().for_each(|change| change.apply(&mut self.text, encoding));
        }
        if self.last.len() > LATE_MAX
            && let Some(first) = self.last.pop_front()
        {
            first.apply(&mut self.settled, encoding);
        }
    }
}

impl Change {
    fn apply(&self, text: &mut String, encoding: Encoding) {
        for part in &self.parts {
            let Some(range) = part.range else {
                text.clone_from(&part.text);
                continue;
            };
            let start = offset(text, range.start, encoding);
            let end = offset(text, range.end, encoding);
            text.replace_range(start.min(end)..end.max(start), &part.text);
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
        let (settled, last) = (text.clone(), VecDeque::new());
        let document = Document { file, version, text, is_news: true, uri, settled, last };
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
