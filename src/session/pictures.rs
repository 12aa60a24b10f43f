//! The hashes of the journal's pictures, which are read again only where their stamps changed.

use crate::disk::{Stamp, content_hash};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of the pictures that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    known: Mutex<BTreeMap<PathBuf, Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    stamp: Option<Stamp>,
    /// Changed so shortly before it was read that its stamp proves nothing.
    is_young: bool,
    hash: Option<String>,
}

impl Pictures {
    /// The hash of a picture's bytes; `None` where it cannot be read.
    pub(super) fn hash(&self, file: &Path) -> Option<String> {
        let stamp = Stamp::of(file);
        let mut known = self.known();
        if let Some(old) = known.get(file).filter(|old| old.stamp == stamp && !old.is_young) {
            return old.hash.clone();
        }
        let is_young = stamp.is_none_or(|stamp| stamp.is_young());
        let hash = content_hash(file);
        known.insert(file.to_owned(), Known { stamp, is_young, hash: hash.clone() });
        hash
    }

    /// Whether a page has asked for this file, so that its bytes matter.
    pub(super) fn knows(&self, file: &Path) -> bool {
        self.known().contains_key(file)
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
