//! What files are to a journal that somebody else than the disk has: git's index. The same rules as
//! for those that a walk finds, from their paths alone.

use crate::disk::listing::Listing;
use crate::disk::names::{is_dropping, is_hidden};
use crate::disk::templates::TEMPLATES;
use crate::disk::walk::Walker;
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Sorts files, named from the journal's root, into notes and others.
pub fn sorted(root: &Path, settings: &Settings, files: &[PathBuf]) -> Listing {
    let mut walker = Walker::new(root, settings);
    let mut looked_into: BTreeMap<PathBuf, bool> = BTreeMap::new();
    for path in files {
        let folder = path.parent().unwrap_or(Path::new(""));
        if !looked_into.contains_key(folder) {
            looked_into.insert(folder.to_owned(), is_looked_into(&walker, root, folder));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if looked_into[folder] && !is_hidden(&name) && !is_dropping(&name) {
            walker.take_file(&root.join(path), &name);
        }
    }
    walker.finish()
}

fn is_looked_into(walker: &Walker, root: &Path, folder: &Path) -> bool {
    let is_hidden = folder.iter().any(|part| is_hidden(&part.to_string_lossy()));
    let has_foreign_templates = folder.iter().skip(1).any(|part| part == OsStr::new(TEMPLATES));
    let mut folders = folder.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    !is_hidden
        && !has_foreign_templates
        && !folders.any(|folder| walker.is_for_output(&root.join(folder)))
}
