//! Files of a site that wait, in a folder of their own inside the site's, until all are there.
//!
//! Each waits under the path that it will have, so that a folder that the site does not have yet is
//! put in its place whole. The folder is made for the first of them and goes away with whatever was
//! not taken out of it, so that a build that changes nothing, or fails, leaves no trace.

use crate::disk::names::{TEMP_PREFIX, TEMP_SUFFIX, is_our_temp};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use tempfile::{Builder, TempDir};

/// A folder this old belongs to no build that still runs.
const LEFTOVER_AFTER: Duration = Duration::from_secs(60 * 60);

/// The files that wait.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// The site's folder.
    out: PathBuf,
    /// Where they wait, once there are any.
    folder: Mutex<Option<TempDir>>,
}

impl Waiting {
    /// For a site's folder, which need not be there yet.
    pub(crate) fn new(out: &Path) -> Self {
        Self { out: out.to_owned(), folder: Mutex::default() }
    }

    /// Makes the file that will lie at a path below the site's folder.
    pub(crate) fn file(
        &self,
        path: &str,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<()> {
        let place = self.place(path)?;
        let file = File::create(&place).or_else(|error| match place.parent() {
            Some(folder) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(folder)?;
                File::create(&place)
            }
            _ => Err(error),
        });
        fill(&mut file?)
    }

    /// Puts a file, or a folder with all that waits in it, in its place.
    pub(crate) fn put(&self, path: &str) -> io::Result<()> {
        fs::rename(self.place(path)?, self.out.join(path))
    }

    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let mut guard = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = match &mut *guard {
            Some(folder) => folder,
            none => none.insert(self.new_folder()?),
        };
        Ok(folder.path().join(path))
    }

    fn new_folder(&self) -> io::Result<TempDir> {
        fs::create_dir_all(&self.out)?;
        remove_leftovers(&self.out);
        Builder::new().prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).tempdir_in(&self.out)
    }
}

impl Drop for Waiting {
    /// The site's folder goes too where nothing came of it.
    fn drop(&mut self) {
        let folder = self.folder.get_mut().unwrap_or_else(PoisonError::into_inner);
        if folder.take().is_some() {
            let _ = fs::remove_dir(&self.out);
        }
    }
}

/// What a build that was killed left behind.
fn remove_leftovers(out: &Path) {
    let Ok(entries) = fs::read_dir(out) else { return };
    for entry in entries.flatten().filter(|e| e.file_name().to_str().is_some_and(is_our_temp)) {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.map(|at| SystemTime::now().duration_since(at).unwrap_or_default());
        if age.is_ok_and(|age| age > LEFTOVER_AFTER) {
            // One that will not go harms nobody.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
