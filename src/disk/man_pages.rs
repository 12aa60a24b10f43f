//! Man pages, written into a folder of the user's choice, which is outside of any journal.

use crate::error::Error;
use std::fs;
use std::path::Path;

/// Writes texts into a folder by their paths in it. What is there under such a name is replaced, and
/// nothing else is touched.
pub fn write_man_pages(folder: &Path, pages: &[(String, String)]) -> Result<(), Error> {
    for (path, text) in pages {
        let file = folder.join(path);
        let above = file.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(|source| Error::io("make", above, source))?;
        fs::write(&file, text).map_err(|source| Error::io("write", &file, source))?;
    }
    Ok(())
}
