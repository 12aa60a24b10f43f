//! The picture of somebody of whom there were two files, which may lie in two folders.

use super::keys::{Both, Keys};
use crate::edit::{KeyChange, Setting};
use crate::journal::{folder_of, joined, seen_from};
use crate::parse::front_matter::Key;

impl Keys<'_> {
    /// A picture beside the file that goes, as it is seen from the folder of the one that stays.
    pub(super) fn photo_elsewhere(&self, both: &Both<'_>, key: &Key) -> Option<KeyChange> {
        Some(KeyChange::set("photo", Setting::Text(self.photo_from_there(both, key)?)))
    }

    pub(super) fn photo_from_there(&self, both: &Both<'_>, key: &Key) -> Option<String> {
        let [from, to] = [both.goes.0, both.stays.0].map(|draft| &*draft.source.path);
        let photo = both.goes.0.said.photo.as_ref().filter(|_| key.name.value == "photo")?;
        let beside = joined(folder_of(from), &photo.value)?;
        let is_there = self.journal.picture(from, &photo.value) == Some(beside.as_str());
        (is_there && folder_of(from) != folder_of(to)).then(|| seen_from(folder_of(to), &beside))
    }

    /// Whether both have a picture, and not the same, whatever it is called.
    pub(super) fn photos_differ(&self, both: &Both<'_>) -> bool {
        let [own, theirs] = [both.stays.0, both.goes.0].map(|draft| {
            let photo = draft.said.photo.as_ref()?;
            self.journal.picture(&draft.source.path, &photo.value)
        });
        own.is_some() && theirs.is_some() && own != theirs
    }
}
