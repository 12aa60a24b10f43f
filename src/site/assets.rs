//! The pictures that notes embed: which files are copied into the site, and under what names.

use crate::journal::Journal;
use crate::model::Body;
use std::collections::BTreeMap;

/// A file of the journal that the site holds a copy of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asset {
    /// From the journal's root.
    pub from: String,
    /// From the site's root: `files/HASH.EXT`, so that no file name tells what it shows.
    pub to: String,
}

/// What a browser shows as a picture.
const EXTENSIONS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp"];

/// A hash of a picture's contents, by its path; `None` where the site is not to have it.
type ContentHash<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// How many letters of the hash stand in a file's name.
const HASH_LETTERS: usize = 16;

/// Every picture, by its path in the journal.
#[derive(Debug, Default)]
pub(super) struct Assets {
    by_path: BTreeMap<String, String>,
}

impl Assets {
    /// Finds every picture that a note embeds or a contact has for a photograph.
    pub(super) fn new(journal: &Journal, content_hash: ContentHash<'_>) -> Self {
        let mut assets = Self::default();
        for (_, entry) in journal.contacts() {
            let note = &entry.note;
            let photo = note.said.photo.as_ref();
            let photo = photo.and_then(|photo| journal.picture(&note.source.path, &photo.value));
            let embedded = embedded(journal, &note.source.path, &note.said.body);
            photo.into_iter().chain(embedded).for_each(|path| assets.add(path, content_hash));
        }
        for (_, entry) in journal.interactions() {
            embedded(journal, &entry.note.source.path, &entry.note.said.body)
                .for_each(|path| assets.add(path, content_hash));
        }
        assets
    }

    /// Whether there is no picture at all.
    pub(super) fn is_empty(&self) -> bool {
        self.by_path.is_empty()
    }

    /// Where the copy of a picture lies, from the site's root; `None` for what is no picture.
    pub(super) fn copy_of(&self, path: &str) -> Option<&str> {
        self.by_path.get(path).map(String::as_str)
    }

    /// The files to copy, each place in the site once.
    pub(super) fn list(&self) -> Vec<Asset> {
        let mut assets: Vec<Asset> = self
            .by_path
            .iter()
            .map(|(from, to)| Asset { from: from.clone(), to: to.clone() })
            .collect();
        assets.sort_by(|a, b| (&a.to, &a.from).cmp(&(&b.to, &b.from)));
        assets.dedup_by(|a, b| a.to == b.to);
        assets
    }

    fn add(&mut self, path: &str, content_hash: ContentHash<'_>) {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        let Some(extension) = extension.filter(|own| EXTENSIONS.contains(&own.as_str())) else {
            return;
        };
        if self.by_path.contains_key(path) {
            return;
        }
        // What cannot be read is no picture of the site; the page says that there is one.
        let Some(hash) = content_hash(path) else { return };
        let hash: String = hash.chars().take(HASH_LETTERS).collect();
        self.by_path.insert(path.to_owned(), format!("files/{hash}.{extension}"));
    }
}

fn embedded<'a>(
    journal: &'a Journal,
    path: &'a str,
    body: &'a Body,
) -> impl Iterator<Item = &'a str> {
    body.images.iter().filter_map(move |image| journal.image_path(path, image))
}
