//! The hashes of the journal's pictures, which are read again only where their stamps changed.

use crate::disk::{Stamp, content_hash};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is known of pictures so far.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    known: Mutex<BTreeMap<PathBuf, (Stamp, String)>>,
}

impl Pictures {
    /// The hash of a picture's bytes; `None` where it cannot be read.
    pub(super) fn hash(&self, file: &Path) -> Option<String> {
        let stamp = Stamp::of(file)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((old, hash)) = known.get(file)
            && *old == stamp
        {
            return Some(hash.clone());
        }
        let hash = content_hash(file)?;
        if !stamp.is_young() {
            known.insert(file.to_owned(), (stamp, hash.clone()));
        }
        Some(hash)
    }
}
