//! One writer at a time: a lock on `.kith/lock`, which the system lets go when the program ends,
//! however it ends. Reading never waits for it.
//!
//! While it is held, the file says in which folder something is being written. Of a writer that
//! was killed the next one knows by that where to clean up.

use crate::disk::temp::remove_leftovers;
use crate::disk::walk::with_slashes;
use crate::disk::write::{is_plain_file, is_there};
use crate::error::Error;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The hidden folder at the root for what is ours alone and in no copy.
pub(crate) const OUR_FOLDER: &str = ".kith";

/// Many writers at once on a slow disk take their turns; nobody holds the lock while a person types.
const WAIT: Duration = Duration::from_secs(30);
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// Longer than any path that a system takes.
const NOTED_BYTES_MAX: u64 = 16 * 1024;

/// Held while a file of the user's is written; dropping it lets the next writer in.
#[derive(Debug)]
pub(crate) struct WriteLock {
    root: PathBuf,
    file: File,
    /// Whether the disk knows locks, so that there is no other writer for certain.
    is_alone: bool,
}

impl WriteLock {
    /// Says that a temporary file is about to be made in a folder, and takes away what a killed
    /// writer left there and where it worked last.
    pub(crate) fn enter(&mut self, folder: &Path) {
        if !self.is_alone {
            return;
        }
        remove_leftovers(folder);
        if let Some(left) = self.left_in().filter(|left| left != folder) {
            remove_leftovers(&left);
        }
        if let Ok(inside) = folder.strip_prefix(&self.root) {
            // A disk without room for this line may have room for the note.
            let _ = self.note(&with_slashes(inside));
        }
    }

    /// The folder in which a writer was killed.
    fn left_in(&mut self) -> Option<PathBuf> {
        let mut noted = String::new();
        (&self.file).take(NOTED_BYTES_MAX).read_to_string(&mut noted).ok()?;
        let folder = self.root.join(noted.strip_suffix('\n')?).canonicalize().ok()?;
        folder.starts_with(&self.root).then_some(folder)
    }

    fn note(&mut self, folder: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(format!("{folder}\n").as_bytes())
    }
}

impl Drop for WriteLock {
    /// What was begun is done, or its file has been taken away.
    fn drop(&mut self) {
        if self.is_alone {
            let _ = self.file.set_len(0);
        }
    }
}

/// Waits some seconds for another `kith` to finish writing. The root is a real path.
pub(crate) fn lock(root: &Path) -> Result<WriteLock, Error> {
    lock_within(root, WAIT)
}

fn lock_within(root: &Path, patience: Duration) -> Result<WriteLock, Error> {
    let file = lock_file(root)?;
    let started = Instant::now();
    let held = |file, is_alone| Ok(WriteLock { root: root.to_owned(), file, is_alone });
    loop {
        match file.try_lock() {
            Ok(()) => return held(file, true),
            // Some network disks know no locks; the check before each rename still guards.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return held(file, false);
            }
            Err(TryLockError::Error(source)) => {
                return Err(Error::io("lock", root.join(OUR_FOLDER).join("lock"), source));
            }
            Err(TryLockError::WouldBlock) if started.elapsed() >= patience => {
                return Err(still_locked(root, patience));
            }
            Err(TryLockError::WouldBlock) => sleep(BETWEEN_TRIES),
        }
    }
}

/// The file that is locked. A link or a pipe in its place, which came with a journal from
/// elsewhere, would have us write outside the journal, or wait for ever.
fn lock_file(root: &Path) -> Result<File, Error> {
    let folder = root.join(OUR_FOLDER);
    make_our_folder(&folder).map_err(|source| Error::io("make", &folder, source))?;
    let path = folder.join("lock");
    let is_folder = folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let odd = if is_folder { &path } else { &folder };
    let odd = odd.strip_prefix(root).unwrap_or(odd);
    if !is_folder || (is_there(&path) && !is_plain_file(&path)) {
        return Err(Error::refused(format!(
            "`{}` is not as kith made it, so nothing was written. Delete it, and look at where \
             this journal comes from",
            odd.display()
        )));
    }
    let mut options = OpenOptions::new();
    let file = options.create(true).truncate(false).read(true).write(true).open(&path);
    file.map_err(|source| Error::io("open", &path, source))
}

/// The folder hides itself from git, in journals too that were not begun with `kith init`.
fn make_our_folder(folder: &Path) -> io::Result<()> {
    if !is_there(folder) {
        fs::create_dir_all(folder)?;
    }
    let ignored = folder.join(".gitignore");
    if is_there(&ignored) || folder.is_symlink() {
        return Ok(());
    }
    fs::write(ignored, "*\n")
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
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::time::Duration;

    #[test]
    fn a_second_writer_waits_and_then_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path()).unwrap();
        let refusal = lock_within(folder.path(), Duration::ZERO).unwrap_err().to_string();
        assert!(refusal.starts_with("another `kith` has been writing"), "{refusal}");
        drop(first);
        assert!(lock_within(folder.path(), Duration::ZERO).is_ok());
        let hidden = fs::read_to_string(folder.path().join(".kith/.gitignore")).unwrap();
        assert_eq!(hidden, "*\n", "no `git status` shows the lock");
    }

    #[test]
    fn what_a_killed_writer_left_is_taken_away_wherever_it_worked() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for part in ["contacts", "interactions/2026", "mine"] {
            fs::create_dir_all(root.join(part)).unwrap();
            fs::write(root.join(part).join(".kith-dead00.tmp"), "half a no").unwrap();
        }
        let mut killed = lock(&root).unwrap();
        killed.note("interactions/2026").unwrap();
        killed.is_alone = false;
        drop(killed);
        lock(&root).unwrap().enter(&root.join("contacts"));
        let is_left = |part: &str| root.join(part).join(".kith-dead00.tmp").exists();
        assert!(!is_left("contacts") && !is_left("interactions/2026") && is_left("mine"));
        assert_eq!(fs::read(root.join(".kith/lock")).unwrap(), b"");
    }

    #[test]
    fn a_note_of_where_that_leads_out_of_the_journal_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("journal");
        let theirs = folder.path().join(".kith-theirs.tmp");
        fs::create_dir_all(root.join("contacts")).unwrap();
        fs::create_dir(root.join(".kith")).unwrap();
        fs::write(&theirs, "x").unwrap();
        for noted in ["..\n", "../\n", "/\n", "contacts/../..\n", "\0\n", "nowhere\n"] {
            fs::write(root.join(".kith/lock"), noted).unwrap();
            lock(&root).unwrap().enter(&root.join("contacts"));
            assert!(theirs.exists(), "{noted}");
        }
    }

    #[test]
    fn a_lock_that_is_a_link_or_a_pipe_is_refused_and_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (root, outside) = (folder.path().join("journal"), folder.path().join("outside"));
        let refusal = || lock(&root).unwrap_err().to_string();
        fs::create_dir_all(&root).unwrap();
        fs::create_dir(&outside).unwrap();
        symlink(&outside, root.join(".kith")).unwrap();
        assert!(refusal().contains("`.kith` is not as kith made it"), "{}", refusal());
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        fs::remove_file(root.join(".kith")).unwrap();
        fs::create_dir(root.join(".kith")).unwrap();
        symlink(outside.join("new"), root.join(".kith/lock")).unwrap();
        assert!(refusal().contains("`.kith/lock` is not as kith made it"), "{}", refusal());
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        fs::remove_file(root.join(".kith/lock")).unwrap();
        let pipe = root.join(".kith/lock");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(refusal().contains("is not as kith made it"), "{}", refusal());
    }
}
