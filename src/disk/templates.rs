//! The folder of the user's templates: one list for those who read them and for those who watch.
//!
//! A theme is often kept elsewhere and linked, so links are followed wherever they lead. Hidden
//! files and folders, such as a theme's own `.git`, and what editors drop are passed over.

use crate::disk::listing::Listing;
use crate::disk::names::{is_dropping, is_hidden};
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// The folder of the user's templates, at the root; elsewhere a folder of this name is some
/// other tool's, and passed over.
pub(crate) const TEMPLATES: &str = "templates";

/// Every file and folder in a folder of templates, and the folder itself, by name. None where there
/// is none.
pub(super) fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let is_passed_over = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        is_hidden(&name) || (entry.file_type().is_file() && is_dropping(&name))
    };
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let is_there = folder.is_dir();
    let entries = entries.filter_entry(move |entry| entry.depth() == 0 || !is_passed_over(entry));
    entries.take_while(move |_| is_there)
}

/// Adds those of the journal at `root` to what lies there. What cannot be listed is told by whoever
/// reads it.
pub(super) fn list(root: &Path, listing: &mut Listing) {
    for entry in entries(&root.join(TEMPLATES)).flatten() {
        let kind = entry.file_type();
        if kind.is_dir() {
            listing.folders.push(entry.into_path());
        } else if kind.is_file() {
            listing.templates.push(entry.into_path());
        }
    }
}
