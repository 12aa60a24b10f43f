//! A file of the user's, replaced whole or not at all.
//!
//! The new text goes into a temporary file beside the old one and is synced; then the old file is
//! read once more, and only if it still is what the change was made from does the new one take its
//! name. Killed at any moment, the old file or the new one is there. A link stays a link: what it
//! points to is replaced.

use crate::disk::lock::lock;
use crate::disk::temp;
use crate::error::Error;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Component, Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// So many files are written under one lock: a second or two at most, even on a slow disk.
const CREATED_AT_ONCE: usize = 512;

/// Replaces the bytes of the file at `path` (from the root), which must still be `expected`.
/// Nothing is touched where nothing would change.
pub fn replace(root: &Path, path: &str, expected: &[u8], new: &[u8]) -> Result<(), Error> {
    let place = Place::new(root, path)?;
    let mut lock = lock(&place.root)?;
    let target = place.file.canonicalize().map_err(|source| gone_or(&place.file, source))?;
    let folder = parent_of(&target);
    place.check_within(folder)?;
    if expected == new {
        return still_is(&target, expected);
    }
    lock.enter(folder);
    let temp = write_beside(&target, new)?;
    still_is(&target, expected)?;
    temp.persist(&target).map_err(|failed| Error::io("replace", &target, failed.error))?;
    sync_folder(folder);
    Ok(())
}

/// Writes a new file at `path` (from the root) and the folders it needs. A file that is already
/// there is never overwritten: that is an [`Error::Io`] of the kind `AlreadyExists`.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    create_all(root, &[(path, bytes)], || {})
}

/// Writes new files, each as [`create`] does. They are written some at a time, so that other writers
/// get their turn, and with the same care and far less work than one by one.
pub fn create_all(
    root: &Path,
    files: &[(&str, &[u8])],
    mut written: impl FnMut(),
) -> Result<(), Error> {
    for some in files.chunks(CREATED_AT_ONCE) {
        let mut folders = BTreeSet::new();
        let mut lock = lock(&root.canonicalize().map_err(|fault| Error::io("open", root, fault))?)?;
        for (path, bytes) in some {
            let place = Place::new(root, path)?;
            let (file, folder) = (&place.file, parent_of(&place.file));
            if folders.insert(folder.to_owned()) {
                place.make_folder(folder)?;
                lock.enter(folder);
            }
            let temp =
                temp::new_file(folder, bytes).map_err(|fault| Error::io("write", file, fault))?;
            temp.persist_noclobber(file)
                .map_err(|failed| Error::io("create", file, failed.error))?;
            written();
        }
        folders.iter().for_each(|folder| sync_folder(folder));
    }
    Ok(())
}

/// Gives the file at `from` the name `to` (both from the root), in one step where the system has
/// one. What is at `to` already is never overwritten: that is an [`Error::Io`] of the kind
/// `AlreadyExists`.
pub fn rename(root: &Path, from: &str, to: &str) -> Result<(), Error> {
    let (from, to) = (Place::new(root, from)?, Place::new(root, to)?);
    let _lock = lock(&from.root)?;
    for place in [&from, &to] {
        place.check_within(parent_of(&place.file))?;
    }
    let (from, to) = (&from.file, &to.file);
    let renamed = match is_one_file(from, to) {
        // On a disk that is blind to case, `ada.md` is in the way of `Ada.md`.
        true => fs::rename(from, to),
        false => rename_noclobber(from, to),
    };
    renamed.map_err(|source| Error::io("rename", from, source))?;
    sync_folder(parent_of(to));
    Ok(())
}

/// Takes away the file at `path` (from the root), which must still be `expected`. Of a link only the
/// link goes.
pub fn remove(root: &Path, path: &str, expected: &[u8]) -> Result<(), Error> {
    let place = Place::new(root, path)?;
    let _lock = lock(&place.root)?;
    place.check_within(parent_of(&place.file))?;
    still_is(&place.file, expected)?;
    fs::remove_file(&place.file).map_err(|source| Error::io("remove", &place.file, source))?;
    sync_folder(parent_of(&place.file));
    Ok(())
}

/// Makes the folder at `path` (from the root) unless it is there.
pub fn create_folder(root: &Path, path: &str) -> Result<(), Error> {
    let place = Place::new(root, path)?;
    place.make_folder(&place.file)
}

/// Whether anything of this path is there, a broken link included.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a file lies here, and no link to one.
pub fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// Where something is to be written.
struct Place {
    /// The journal's root, by its real path.
    root: PathBuf,
    file: PathBuf,
}

impl Place {
    /// The file of a path that leads downward from the root and nowhere else.
    fn new(root: &Path, path: &str) -> Result<Self, Error> {
        let mut parts = Path::new(path).components();
        if parts.all(|part| matches!(part, Component::Normal(_))) && !path.is_empty() {
            let root = root.canonicalize().map_err(|source| Error::io("open", root, source))?;
            return Ok(Self { file: root.join(path), root });
        }
        Err(Error::refused(format!(
            "`{path}` is not a path inside the journal, so nothing was written. Name it from the \
             journal's root"
        )))
    }

    /// Makes a folder below the root, and those above it. All of them are synced: a note in a
    /// folder that the disk forgets is lost.
    fn make_folder(&self, folder: &Path) -> Result<(), Error> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|above| !is_there(above)).collect();
        self.check_within(missing.last().map_or(folder, |highest| parent_of(highest)))?;
        fs::create_dir_all(folder).map_err(|source| Error::io("make", folder, source))?;
        missing.into_iter().for_each(|made| sync_folder(parent_of(made)));
        Ok(())
    }

    /// Refuses a folder to which a link leads out of the journal: what is written there, no command
    /// would read again.
    fn check_within(&self, folder: &Path) -> Result<(), Error> {
        let real = folder.canonicalize().map_err(|source| gone_or(folder, source))?;
        if real.starts_with(&self.root) {
            return Ok(());
        }
        let inside = folder.strip_prefix(&self.root).unwrap_or(folder);
        Err(Error::refused(format!(
            "`{}` leads out of the journal by a link, so nothing was written there. Move what it \
             points to into the journal",
            inside.display()
        )))
    }
}

pub(crate) fn rename_noclobber(from: &Path, to: &Path) -> io::Result<()> {
    let mut file = TempPath::try_from_path(from)?;
    // It is the user's, and stays whatever happens.
    file.disable_cleanup(true);
    file.persist_noclobber(to).map_err(|failed| failed.error)
}

/// Whether two names that differ in case or normal form are one file to this disk.
#[cfg(unix)]
fn is_one_file(from: &Path, to: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| {
        path.symlink_metadata().map(|metadata| (metadata.dev(), metadata.ino(), metadata.nlink()))
    };
    // Two links to one file are two names of it, and neither is to go.
    matches!((identity(from), identity(to)), (Ok(one), Ok(other)) if one == other && one.2 == 1)
}

#[cfg(not(unix))]
fn is_one_file(from: &Path, to: &Path) -> bool {
    matches!((from.canonicalize(), to.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn parent_of(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

fn still_is(file: &Path, expected: &[u8]) -> Result<(), Error> {
    let bytes = fs::read(file).map_err(|source| gone_or(file, source))?;
    if bytes == expected {
        return Ok(());
    }
    Err(Error::ChangedMeanwhile { path: file.to_owned() })
}

/// A file that was read and is no longer there was moved or taken away meanwhile.
fn gone_or(file: &Path, source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::NotFound => Error::ChangedMeanwhile { path: file.to_owned() },
        _ => Error::io("open", file, source),
    }
}

/// A synced temporary file in the target's folder, with the target's mode. A file that we may not
/// write is not replaced either, though its folder would let us.
fn write_beside(target: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let failed = |source| Error::io("write", target, source);
    let metadata = target.metadata().map_err(failed)?;
    if metadata.permissions().readonly() {
        return Err(failed(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "its owner has made it read-only",
        )));
    }
    OpenOptions::new().write(true).open(target).map_err(failed)?;
    temp::successor(parent_of(target), bytes, &metadata).map_err(failed)
}

/// The rename is done by now; a disk that cannot sync a folder has kept its promise as it can.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::{create, create_folder, remove, rename, replace};
    use crate::error::Error;
    use std::fs::{self, Permissions};
    use std::io;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    fn journal_with(file: &str, text: &str) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        fs::create_dir(root.join("contacts")).unwrap();
        fs::write(root.join(file), text).unwrap();
        (folder, root)
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_keeps_its_mode_and_leaves_nothing_beside_it() {
        let (_folder, root) = journal_with("contacts/ada.md", "old");
        let file = root.join("contacts/ada.md");
        fs::set_permissions(&file, Permissions::from_mode(0o664)).unwrap();
        fs::write(root.join("contacts/.kith-dead00.tmp"), "left by a kill").unwrap();
        replace(&root, "contacts/ada.md", b"old", b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o664);
        assert_eq!(names_in(&root.join("contacts")), ["ada.md"]);
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let (_folder, root) = journal_with("contacts/ada.md", "theirs");
        let result = replace(&root, "contacts/ada.md", b"old", b"new");
        assert!(matches!(result, Err(Error::ChangedMeanwhile { .. })));
        assert_eq!(fs::read(root.join("contacts/ada.md")).unwrap(), b"theirs");
        assert_eq!(names_in(&root.join("contacts")), ["ada.md"]);
    }

    #[test]
    fn a_write_that_would_change_nothing_touches_nothing() {
        let (_folder, root) = journal_with("contacts/ada.md", "same");
        let before = root.join("contacts/ada.md").metadata().unwrap().modified().unwrap();
        replace(&root, "contacts/ada.md", b"same", b"same").unwrap();
        assert_eq!(root.join("contacts/ada.md").metadata().unwrap().modified().unwrap(), before);
    }

    #[test]
    fn a_read_only_file_is_refused() {
        let (_folder, root) = journal_with("contacts/ada.md", "old");
        let file = root.join("contacts/ada.md");
        fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
        let refusal = replace(&root, "contacts/ada.md", b"old", b"new").unwrap_err().to_string();
        assert!(refusal.contains("read-only"), "{refusal}");
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn a_link_is_written_through_and_stays_a_link() {
        let (_folder, root) = journal_with("shared.md", "old");
        symlink("../shared.md", root.join("contacts/ada.md")).unwrap();
        replace(&root, "contacts/ada.md", b"old", b"new").unwrap();
        assert_eq!(fs::read(root.join("shared.md")).unwrap(), b"new");
        assert!(root.join("contacts/ada.md").symlink_metadata().unwrap().is_symlink());
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_not_taken_away() {
        let (_folder, root) = journal_with("contacts/ada.md", "hers");
        assert!(remove(&root, "contacts/ada.md", b"old").unwrap_err().came_between());
        assert!(remove(&root, "../ada.md", b"hers").is_err());
        assert_eq!(names_in(&root.join("contacts")), ["ada.md"]);
        remove(&root, "contacts/ada.md", b"hers").unwrap();
        assert!(names_in(&root.join("contacts")).is_empty());
    }

    #[test]
    fn a_new_file_makes_its_folders_and_never_overwrites() {
        let (_folder, root) = journal_with("contacts/ada.md", "hers");
        create(&root, "interactions/2026/a.md", b"new").unwrap();
        assert_eq!(fs::read(root.join("interactions/2026/a.md")).unwrap(), b"new");
        let Err(Error::Io { source, .. }) = create(&root, "contacts/ada.md", b"mine") else {
            panic!("an existing file was overwritten");
        };
        assert_eq!(source.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(root.join("contacts/ada.md")).unwrap(), b"hers");
        assert_eq!(names_in(&root.join("contacts")), ["ada.md"]);
    }

    #[test]
    fn a_file_renamed_keeps_its_bytes_and_takes_nobodys_place() {
        let (_folder, root) = journal_with("contacts/ada.md", "hers");
        rename(&root, "contacts/ada.md", "contacts/Ada King.md").unwrap();
        assert_eq!(names_in(&root.join("contacts")), ["Ada King.md"]);
        fs::write(root.join("contacts/mary.md"), "other").unwrap();
        let Err(Error::Io { source, .. }) =
            rename(&root, "contacts/Ada King.md", "contacts/mary.md")
        else {
            panic!("an existing file was overwritten");
        };
        assert_eq!(source.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(root.join("contacts/Ada King.md")).unwrap(), b"hers");
        assert_eq!(fs::read(root.join("contacts/mary.md")).unwrap(), b"other");
        assert!(rename(&root, "contacts/nobody.md", "contacts/x.md").is_err());
    }

    #[test]
    fn a_hard_link_elsewhere_keeps_the_old_text() {
        // A backup by hard links would else be changed with the note.
        let (_folder, root) = journal_with("contacts/ada.md", "old");
        fs::hard_link(root.join("contacts/ada.md"), root.join("backup.md")).unwrap();
        replace(&root, "contacts/ada.md", b"old", b"new").unwrap();
        assert_eq!(fs::read(root.join("contacts/ada.md")).unwrap(), b"new");
        assert_eq!(fs::read(root.join("backup.md")).unwrap(), b"old");
    }

    #[test]
    fn nothing_is_written_through_a_folder_that_leads_out_of_the_journal() {
        let (_folder, root) = journal_with("contacts/ada.md", "hers");
        let elsewhere = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), root.join("interactions")).unwrap();
        fs::write(elsewhere.path().join("b.md"), "old").unwrap();
        let refusals = [
            create(&root, "interactions/2026/a.md", b"new"),
            create(&root, "interactions/a.md", b"new"),
            replace(&root, "interactions/b.md", b"old", b"new"),
            rename(&root, "contacts/ada.md", "interactions/ada.md"),
            rename(&root, "interactions/b.md", "contacts/b.md"),
            create_folder(&root, "interactions/2026"),
        ];
        for refusal in refusals {
            let refusal = refusal.unwrap_err().to_string();
            assert!(refusal.contains("leads out of the journal by a link"), "{refusal}");
        }
        assert_eq!(names_in(elsewhere.path()), ["b.md"]);
        assert_eq!(fs::read(elsewhere.path().join("b.md")).unwrap(), b"old");
    }

    #[test]
    fn no_path_leads_out_of_the_journal() {
        let (folder, root) = journal_with("contacts/ada.md", "x");
        for path in ["../x.md", "/tmp/x.md", "", "contacts/../../x.md"] {
            assert!(matches!(create(&root, path, b""), Err(Error::Refused { .. })), "{path}");
        }
        assert!(!folder.path().parent().unwrap().join("x.md").exists());
    }
}
