//! A file of the user's, replaced whole or not at all.
//!
//! The new text goes into a temporary file beside the old one and is synced; then the old file is
//! read once more, and only if it still is what the change was made from does the new one take its
//! name. Killed at any moment, the old file or the new one is there. A link stays a link: what it
//! points to is replaced.

use crate::disk::lock::lock;
use crate::disk::names::{TEMP_PREFIX, TEMP_SUFFIX, is_our_temp};
use crate::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::{Builder, NamedTempFile, TempPath};

/// Replaces the bytes of the file at `path` (from the root), which must still be `expected`.
/// Nothing is touched where nothing would change.
pub fn replace(root: &Path, path: &str, expected: &[u8], new: &[u8]) -> Result<(), Error> {
    let file = below(root, path)?;
    let _lock = lock(root)?;
    let target = file.canonicalize().map_err(|source| gone_or(&file, source))?;
    if expected == new {
        return still_is(&target, expected);
    }
    let folder = parent_of(&target);
    remove_leftovers(folder);
    let temp = write_beside(&target, new)?;
    still_is(&target, expected)?;
    temp.persist(&target).map_err(|failed| Error::io("replace", &target, failed.error))?;
    sync_folder(folder);
    Ok(())
}

/// Writes a new file at `path` (from the root) and the folders it needs. A file that is already
/// there is never overwritten: that is an [`Error::Io`] of the kind `AlreadyExists`.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let file = below(root, path)?;
    let _lock = lock(root)?;
    let folder = parent_of(&file);
    fs::create_dir_all(folder).map_err(|source| Error::io("make", folder, source))?;
    remove_leftovers(folder);
    let temp = write_temp(&new_file(), folder, bytes)
        .map_err(|source| Error::io("write", &file, source))?;
    temp.persist_noclobber(&file).map_err(|failed| Error::io("create", &file, failed.error))?;
    sync_folder(folder);
    Ok(())
}

/// Gives the file at `from` the name `to` (both from the root), in one step where the system has
/// one. What is at `to` already is never overwritten: that is an [`Error::Io`] of the kind
/// `AlreadyExists`.
pub fn rename(root: &Path, from: &str, to: &str) -> Result<(), Error> {
    let (from, to) = (below(root, from)?, below(root, to)?);
    let _lock = lock(root)?;
    let renamed = match is_one_file(&from, &to) {
        // On a disk that is blind to case, `ada.md` is in the way of `Ada.md`.
        true => fs::rename(&from, &to),
        false => rename_noclobber(&from, &to),
    };
    renamed.map_err(|source| Error::io("rename", &from, source))?;
    sync_folder(parent_of(&to));
    Ok(())
}

fn rename_noclobber(from: &Path, to: &Path) -> io::Result<()> {
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

/// Whether anything of this path is there, a broken link included.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a file lies here, and no link to one.
pub fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// Makes the folder at `path` (from the root) unless it is there.
pub fn create_folder(root: &Path, path: &str) -> Result<(), Error> {
    let folder = below(root, path)?;
    fs::create_dir_all(&folder).map_err(|source| Error::io("make", &folder, source))
}

/// The file of a path that leads downward from the root and nowhere else.
fn below(root: &Path, path: &str) -> Result<PathBuf, Error> {
    let mut parts = Path::new(path).components();
    if parts.all(|part| matches!(part, Component::Normal(_))) && !path.is_empty() {
        return Ok(root.join(path));
    }
    Err(Error::refused(format!(
        "`{path}` is not a path inside the journal, so nothing was written. Name it from the \
         journal's root"
    )))
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

/// A synced temporary file in the target's folder, with the target's mode.
fn write_beside(target: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let failed = |source| Error::io("write", target, source);
    let metadata = target.metadata().map_err(failed)?;
    if metadata.permissions().readonly() {
        return Err(failed(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "its owner has made it read-only",
        )));
    }
    let temp = write_temp(&private_file(), parent_of(target), bytes).map_err(failed)?;
    keep_owner(temp.as_file(), &metadata);
    temp.as_file().set_permissions(metadata.permissions()).map_err(failed)?;
    temp.as_file().sync_all().map_err(failed)?;
    Ok(temp)
}

/// On failure (a full disk) the half-written file is removed as it is dropped.
pub(crate) fn write_temp(
    kind: &Builder<'_, '_>,
    folder: &Path,
    bytes: &[u8],
) -> io::Result<NamedTempFile> {
    let mut temp = kind.tempfile_in(folder)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}

/// A temporary file that nobody else may read until it gets the mode of the file it replaces.
pub(crate) fn private_file() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX);
    builder
}

/// A temporary file with the mode of any new file, narrowed by the user's mask.
pub(crate) fn new_file() -> Builder<'static, 'static> {
    let mut builder = private_file();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// What another program that was killed left behind. We hold the lock, so none is in use.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_our_temp) {
            // One that will not go is no reason to refuse the write.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The rename is done by now; a disk that cannot sync a folder has kept its promise as it can.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Where a file of somebody else's may be written but not given, it becomes ours, as with any editor.
#[cfg(unix)]
fn keep_owner(temp: &File, original: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let ours = temp.metadata().map(|metadata| (metadata.uid(), metadata.gid()));
    if ours.is_ok_and(|ours| ours != (original.uid(), original.gid())) {
        let _ = fchown(temp, Some(original.uid()), Some(original.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::{create, rename, replace};
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
    fn no_path_leads_out_of_the_journal() {
        let (folder, root) = journal_with("contacts/ada.md", "x");
        for path in ["../x.md", "/tmp/x.md", "", "contacts/../../x.md"] {
            assert!(matches!(create(&root, path, b""), Err(Error::Refused { .. })), "{path}");
        }
        assert!(!folder.path().parent().unwrap().join("x.md").exists());
    }
}
