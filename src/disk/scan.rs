//! Stamps: what can be seen of a file without opening it, and what changed since the last look.

use crate::disk::listing::Listing;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The coarsest clock of the file systems in use (FAT) ticks every two seconds.
const CLOCK_TICK: Duration = Duration::from_secs(2);

/// What the system says of a file. Two equal stamps mean equal bytes, unless the stamp was young.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    changed: i64,
    inode: u64,
}

impl Stamp {
    /// The stamp of a file; `None` where there is none, or none that we may look at.
    pub fn of(file: &Path) -> Option<Self> {
        file.metadata().ok().map(|metadata| Self::from_metadata(&metadata))
    }

    pub(crate) fn from_metadata(metadata: &Metadata) -> Self {
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        let modified = nanoseconds(modified.duration_since(UNIX_EPOCH).unwrap_or_default());
        let (changed, inode) = identity(metadata);
        Self { bytes: metadata.len(), modified, changed, inode }
    }

    /// Whether the file was touched so recently that a second change could bear the same stamp.
    /// Such a file is read again at the next look.
    pub fn is_young(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let oldest = nanoseconds(now.saturating_sub(CLOCK_TICK));
        self.modified.max(self.changed) >= oldest
    }
}

fn nanoseconds(since_1970: Duration) -> i64 {
    i64::try_from(since_1970.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed =
        metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (changed, metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

/// One look at the whole journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan {
    /// By the bytes of their paths, which compare far faster than paths do.
    stamps: BTreeMap<OsString, Stamp>,
    /// A folder's stamp changes with the names in it: two equal scans have a quiet disk between
    /// them, and no watch was set on a folder that has been replaced since.
    folders: BTreeMap<OsString, Stamp>,
}

/// Stamps everything a build reads: the listed files, the settings and the templates.
pub fn scan(root: &Path, listing: &Listing) -> Scan {
    let notes = listing.notes.iter().map(|note| note.file.clone());
    let others = listing.files.iter().map(|path| root.join(path));
    let files: Vec<PathBuf> =
        notes.chain(others).chain(listing.templates.iter().cloned()).collect();
    Scan { stamps: stamps_of(files), folders: stamps_of(listing.folders.clone()) }
}

fn stamps_of(paths: Vec<PathBuf>) -> BTreeMap<OsString, Stamp> {
    let stamped = paths.into_par_iter().filter_map(|path| {
        let stamp = Stamp::of(&path)?;
        Some((path.into_os_string(), stamp))
    });
    stamped.collect()
}

impl Scan {
    /// The stamp of a file that was there.
    pub fn stamp(&self, file: &Path) -> Option<Stamp> {
        self.stamps.get(file.as_os_str()).copied()
    }

    /// The files that came, went or bear another stamp than in the `old` look, by path.
    pub fn changes(&self, old: &Self) -> Vec<PathBuf> {
        let came_or_changed =
            self.stamps.iter().filter(|(file, stamp)| old.stamps.get(*file) != Some(stamp));
        let went = old.stamps.iter().filter(|(file, _)| !self.stamps.contains_key(*file));
        let mut changes: Vec<_> =
            came_or_changed.chain(went).map(|(file, _)| PathBuf::from(file)).collect();
        changes.sort();
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::scan;
    use crate::disk::walk::walk;
    use crate::settings::Settings;
    use std::fs;

    #[test]
    fn what_came_went_and_changed_is_found_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let look = || scan(&root, &walk(&root, &Settings::default()).unwrap());
        fs::create_dir_all(root.join("contacts")).unwrap();
        fs::create_dir_all(root.join("templates/site")).unwrap();
        for file in
            ["kith.toml", "contacts/ada.md", "contacts/mary.md", "templates/site/index.html"]
        {
            fs::write(root.join(file), "x").unwrap();
        }
        let old = look();
        assert_eq!(look().changes(&old), Vec::<std::path::PathBuf>::new());
        fs::write(root.join("contacts/ada.md"), "xy").unwrap();
        fs::write(root.join("contacts/.ada.md.swp"), "x").unwrap();
        fs::remove_file(root.join("contacts/mary.md")).unwrap();
        fs::write(root.join("templates/site/index.html"), "xy").unwrap();
        fs::write(root.join("kith.toml"), "xy").unwrap();
        fs::write(root.join("photo.jpg"), "x").unwrap();
        let changed: Vec<_> = look()
            .changes(&old)
            .iter()
            .map(|file| file.strip_prefix(&root).unwrap().display().to_string())
            .collect();
        assert_eq!(
            changed,
            [
                "contacts/ada.md",
                "contacts/mary.md",
                "kith.toml",
                "photo.jpg",
                "templates/site/index.html"
            ]
        );
    }
}
