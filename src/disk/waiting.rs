//! Files of a site that wait, in a folder of their own inside the site's, until all are there.
//!
//! Each waits under the path that it will have, so that a folder that the site does not have yet is
//! put in its place whole. The folder is made for the first of them and goes away with whatever was
//! not taken out of it, so that a build that changes nothing, or fails, leaves no trace. A build
//! that is killed leaves its folder; the next one knows by a lock that nobody is at work there.

use crate::disk::names::{TEMP_PREFIX, TEMP_SUFFIX, is_our_temp};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{Builder, TempDir};

/// The files that wait.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// The site's folder.
    out: PathBuf,
    /// Where they wait, once there are any.
    folder: Mutex<Option<Folder>>,
}

#[derive(Debug)]
struct Folder {
    folder: TempDir,
    /// Held as long as the build runs; the system lets go of it when the program ends.
    _lock: Option<File>,
}

impl Waiting {
    /// For a site's folder, which need not be there yet. What a build that was killed left in it
    /// goes.
    pub(crate) fn new(out: &Path) -> Self {
        let _turn = locked(out);
        remove_leftovers(out);
        Self { out: out.to_owned(), folder: Mutex::default() }
    }

    /// Makes the folder in which they wait, where it is not there yet.
    pub(crate) fn begin(&self) -> io::Result<()> {
        self.place("").map(drop)
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

    /// Keeps others who put files in their places waiting until it is dropped; `None` where the disk
    /// knows no locks.
    pub(crate) fn turn(&self) -> io::Result<Option<File>> {
        // The folder is made first: that takes a turn of its own.
        self.place("").map(|_| locked(&self.out))
    }

    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let mut guard = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = match &mut *guard {
            Some(folder) => folder,
            none => none.insert(self.new_folder()?),
        };
        Ok(folder.folder.path().join(path))
    }

    fn new_folder(&self) -> io::Result<Folder> {
        fs::create_dir_all(&self.out)?;
        // A build that begins meanwhile does not find this folder before it is locked.
        let _turn = locked(&self.out);
        let mut builder = Builder::new();
        let folder = builder.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).tempdir_in(&self.out)?;
        Ok(Folder { _lock: locked(folder.path()), folder })
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

/// What a build that was killed left behind: what nobody has locked. On a disk without locks it
/// stays, for it may be in use.
fn remove_leftovers(out: &Path) {
    let Ok(entries) = fs::read_dir(out) else { return };
    for entry in entries.flatten().filter(|e| e.file_name().to_str().is_some_and(is_our_temp)) {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && File::open(entry.path()).is_ok_and(|folder| folder.try_lock().is_ok()) {
            // One that will not go harms nobody.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A folder that is locked; `None` where its disk knows no locks.
fn locked(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

#[cfg(test)]
mod tests {
    use super::Waiting;
    use std::fs;
    use std::io::Write;

    #[test]
    fn what_a_killed_build_left_goes_and_what_another_is_at_stays() {
        let folder = tempfile::tempdir().unwrap();
        let folders = || fs::read_dir(folder.path()).unwrap().count();
        fs::create_dir(folder.path().join(".kith-dead00.tmp")).unwrap();
        fs::write(folder.path().join(".kith-dead00.tmp/index.html"), "half a pa").unwrap();
        assert_eq!(folders(), 1);
        drop(Waiting::new(folder.path()));
        assert_eq!(folders(), 0);
        let page = |waiting: &Waiting| waiting.file("a.html", |file| file.write_all(b"a"));
        let first = Waiting::new(folder.path());
        page(&first).unwrap();
        assert_eq!(folders(), 1);
        let second = Waiting::new(folder.path());
        page(&second).unwrap();
        assert_eq!(folders(), 2);
        first.put("a.html").unwrap();
        drop(first);
        assert_eq!(fs::read(folder.path().join("a.html")).unwrap(), b"a");
    }
}
