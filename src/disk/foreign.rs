//! Files of other programs, wherever they lie.

use crate::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file's bytes under its path; those of every file of a folder whose name ends so, in order;
/// those of standard input for `-`.
pub fn read_foreign(path: &Path, endings: &[&str]) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    if path.file_name() == Some(OsStr::new("-")) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|source| Error::io("read", "standard input", source))?;
        return Ok(vec![(PathBuf::from("standard input"), bytes)]);
    }
    let read = |path: PathBuf| match fs::read(&path) {
        Ok(bytes) => Ok((path, bytes)),
        Err(source) => Err(Error::io("read", path, source)),
    };
    if !path.is_dir() {
        return Ok(vec![read(path.to_owned())?]);
    }
    let files: Vec<PathBuf> = WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && ends_so(entry.path(), endings))
        .map(walkdir::DirEntry::into_path)
        .collect();
    if files.is_empty() {
        return Err(Error::refused(format!(
            "no file in `{}` has a name that ends in .{}, so nothing was read. Name the file itself",
            path.display(),
            endings.join(" or .")
        )));
    }
    files.into_iter().map(read).collect()
}

fn ends_so(path: &Path, endings: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
}
