//! One writer at a time: a lock on `.kith/lock`, which the system lets go when the program ends,
//! however it ends. Reading never waits for it.

use crate::error::Error;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The hidden folder at the root for what is ours alone and in no copy.
pub(crate) const OUR_FOLDER: &str = ".kith";

const WAIT: Duration = Duration::from_secs(5);
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Held while a file of the user's is written; dropping it lets the next writer in.
#[derive(Debug)]
pub(crate) struct WriteLock {
    _file: File,
}

/// Waits some seconds for another `kith` to finish writing.
pub(crate) fn lock(root: &Path) -> Result<WriteLock, Error> {
    lock_within(root, WAIT)
}

fn lock_within(root: &Path, patience: Duration) -> Result<WriteLock, Error> {
    let folder = root.join(OUR_FOLDER);
    make_our_folder(&folder).map_err(|source| Error::io("make", &folder, source))?;
    let path = folder.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| Error::io("open", &path, source))?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(WriteLock { _file: file }),
            // Some network disks know no locks; the check before each rename still guards.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(WriteLock { _file: file });
            }
            Err(TryLockError::Error(source)) => return Err(Error::io("lock", &path, source)),
            Err(TryLockError::WouldBlock) if started.elapsed() >= patience => {
                return Err(still_locked(root, patience));
            }
            Err(TryLockError::WouldBlock) => sleep(BETWEEN_TRIES),
        }
    }
}

/// The folder hides itself from git, in journals too that were not begun with `kith init`.
fn make_our_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join(".gitignore"), "*\n")
}

fn still_locked(root: &Path, patience: Duration) -> Error {
    Error::refused(format!(
        "another `kith` has been writing to `{}` for {} seconds, so nothing was written. \
         Let it finish, or end it, and run the command again",
        root.display(),
        patience.as_secs()
    ))
}

#[cfg(test)]
mod tests {
    use super::{lock, lock_within};
    use std::time::Duration;

    #[test]
    fn a_second_writer_waits_and_then_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path()).unwrap();
        let refusal = lock_within(folder.path(), Duration::ZERO).unwrap_err().to_string();
        assert!(refusal.starts_with("another `kith` has been writing"), "{refusal}");
        drop(first);
        assert!(lock_within(folder.path(), Duration::ZERO).is_ok());
        let hidden = std::fs::read_to_string(folder.path().join(".kith/.gitignore")).unwrap();
        assert_eq!(hidden, "*\n", "no `git status` shows the lock");
    }
}
