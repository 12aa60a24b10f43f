//! Files that are git's rather than the journal's: hooks, and the versions that it wants merged.
//!
//! They lie where git says, which may be far from the journal; a hook is written whole or not at all.

use crate::disk::temp;
use crate::disk::write::{is_there, rename_noclobber, sync_folder};
use crate::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use tempfile::NamedTempFile;

/// A file's bytes; `None` where there is none.
pub fn bytes_if_there(file: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(Error::io("read", file, fault)),
    }
}

/// Writes a script that may be run, in the place of one that is there, and the folder it needs.
pub fn write_program(file: &Path, text: &str) -> Result<(), Error> {
    let failed = |fault| Error::io("write", file, fault);
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(failed)?;
    let temp = temp::new_file(folder, text.as_bytes()).map_err(failed)?;
    make_runnable(&temp).map_err(failed)?;
    temp.persist(file).map_err(|fault| failed(fault.error))?;
    sync_folder(folder);
    Ok(())
}

/// Gives a file another name in its folder, unless something bears it.
pub fn move_aside(from: &Path, to: &Path) -> Result<(), Error> {
    if is_there(to) {
        let fault = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(Error::io("write", to, fault));
    }
    rename_noclobber(from, to).map_err(|fault| Error::io("rename", from, fault))
}

/// Takes a script away.
pub fn remove_program(file: &Path) -> Result<(), Error> {
    fs::remove_file(file).map_err(|fault| Error::io("remove", file, fault))
}

/// Writes what came of a merge where git wants it.
pub fn write_merged(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(file, bytes).map_err(|fault| Error::io("write", file, fault))
}

/// A file that only its owner can read, and that is gone when it is dropped.
pub fn scratch(bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let folder = std::env::temp_dir();
    temp::own_file(&folder, bytes).map_err(|fault| Error::io("write in", folder, fault))
}

#[cfg(unix)]
fn make_runnable(temp: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = temp.as_file().metadata()?.permissions().mode();
    // Whoever may read it may run it.
    temp.as_file().set_permissions(fs::Permissions::from_mode(mode | ((mode & 0o444) >> 2)))
}

#[cfg(not(unix))]
fn make_runnable(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}
