//! A file for another program, wherever the user wants it.

use crate::disk::temp;
use crate::error::Error;
use std::ffi::OsStr;
use std::path::Path;

/// Writes a file whole or not at all, in the place of the one that is there. Nobody but its owner
/// can read it, since it holds what the journal does. A Markdown file or the settings of the journal
/// at `root` are notes' business, and never replaced.
pub fn write_export(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::io("write", path, source);
    let folder = path.parent().unwrap_or(path);
    let real = folder.canonicalize().map_err(|source| Error::io("open", folder, source))?;
    let is_of = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let is_inside = root.canonicalize().is_ok_and(|root| real.starts_with(root));
    if is_inside && (is_of("md") || path.file_name() == Some(OsStr::new("kith.toml"))) {
        return Err(Error::refused(format!(
            "`{}` is a name for what you write yourself, so nothing was written. Name another file with `--out`",
            path.display()
        )));
    }
    let temp = temp::own_file(&real, bytes).map_err(failed)?;
    let place = real.join(path.file_name().unwrap_or_default());
    temp.persist(&place).map_err(|fault| failed(fault.error))?;
    Ok(())
}
