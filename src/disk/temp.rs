//! Temporary files beside the file that they are to become, and what a killed program left of them.

use crate::disk::names::{TEMP_PREFIX, TEMP_SUFFIX, is_our_temp};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// A synced file for a name that nobody has yet: with the mode of any new file, narrowed by the
/// user's mask.
pub(crate) fn new_file(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = builder();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temp = builder.tempfile_in(folder)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}

/// A synced file to take the place of another: with its owner, as far as we may give it away, and
/// its mode. Until it has them nobody else can read it. On failure (a full disk) the half-written
/// file is removed as it is dropped.
pub(crate) fn successor(folder: &Path, bytes: &[u8], old: &Metadata) -> io::Result<NamedTempFile> {
    let mut temp = builder().tempfile_in(folder)?;
    temp.write_all(bytes)?;
    take_after(temp.as_file(), old)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}

/// A synced file that nobody but its owner can read.
pub(crate) fn own_file(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temp = builder().tempfile_in(folder)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}

/// Takes away what a program that was killed left in a folder. The caller holds the lock, so that
/// none of it is in use.
pub(crate) fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_our_temp) {
            // One that will not go is no reason to refuse the write.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX);
    builder
}

/// Where a file of somebody else's may be written but not given, it becomes ours, as with any
/// editor; then what its group might do is for everybody's rights to say, since the group is ours
/// now and not the one that was meant.
#[cfg(unix)]
fn take_after(temp: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let ours = temp.metadata()?;
    if ours.gid() != old.gid() {
        let _ = fchown(temp, None, Some(old.gid()));
    }
    if ours.uid() != old.uid() {
        let _ = fchown(temp, Some(old.uid()), None);
    }
    let mode = old.permissions().mode();
    let of_all = mode & 0o7;
    let has_group = temp.metadata()?.gid() == old.gid();
    let mode = if has_group { mode } else { (mode & !0o070) | (of_all << 3) };
    temp.set_permissions(fs::Permissions::from_mode(mode & 0o777))
}

#[cfg(not(unix))]
fn take_after(temp: &File, old: &Metadata) -> io::Result<()> {
    temp.set_permissions(old.permissions())
}
