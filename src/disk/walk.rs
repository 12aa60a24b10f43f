//! What lies in the journal's folder, in one fixed order: notes, other files, folders.
//!
//! Nothing is opened here. Hidden files, folders that kith writes sites into and what editors drop
//! are passed over; conflict copies are reported instead of read. A link is followed among the
//! notes only, inside the root only, and only to what would not be read anyway under its own name,
//! so that no note is read twice and no loop is walked. The user's templates are listed apart.

use crate::disk::listing::{Listing, NoteFile, conflict_copy, link_outside, no_file, unreadable};
use crate::disk::manifest::MANIFEST;
use crate::disk::names::{
    is_dropping, is_hidden, is_note_name, lies_in, original_of_conflict_copy,
};
use crate::disk::pattern::Pattern;
use crate::disk::root::SETTINGS_FILE;
use crate::disk::templates::{self, TEMPLATES};
use crate::error::Error;
use crate::parse::NoteKind;
use crate::settings::Settings;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Lists the journal at `root`; fails only where the root itself cannot be listed.
pub fn walk(root: &Path, settings: &Settings) -> Result<Listing, Error> {
    let mut listing = walk_from(root, (root, settings))?;
    templates::list(root, &mut listing);
    Ok(listing)
}

/// Lists the contacts' folder alone, which is far smaller than the rest.
pub fn walk_contacts(root: &Path, settings: &Settings) -> Result<Listing, Error> {
    walk_from(&root.join(plain_folder(&settings.journal.contacts)), (root, settings))
}

fn walk_from(start: &Path, (root, settings): (&Path, &Settings)) -> Result<Listing, Error> {
    let mut walker = Walker::new(root, settings);
    // By name: names that are compared stand in one folder.
    let by_path = |a: &DirEntry, b: &DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
    let mut entries = WalkDir::new(start).follow_links(true).sort_by(by_path).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_dir();
                if walker.take(&entry) == Step::Over && is_folder {
                    entries.skip_current_dir();
                }
            }
            Err(error) if error.depth() == 0 => {
                return Err(Error::io("list", start, error.into()));
            }
            Err(error) => walker.report_failure(&error),
        }
    }
    Ok(walker.finish())
}

/// What a file below the root would be if it were there, or is: a note, or none of ours.
pub fn note_to_be(root: &Path, settings: &Settings, file: &Path) -> Option<NoteFile> {
    let walker = Walker::new(root, settings);
    let path = walker.path_from_root(file.strip_prefix(root).ok().map(|_| file)?).into_owned();
    let (folders, name) = path.rsplit_once('/')?;
    let is_passed_over = path.split('/').any(is_hidden)
        || folders.split('/').any(|folder| folder == TEMPLATES)
        || is_dropping(name)
        || original_of_conflict_copy(name).is_some()
        || walker.lies_in_output(file);
    let kind = walker.kind_of(&path).filter(|_| is_note_name(name) && !is_passed_over)?;
    Some(NoteFile { kind, path: path.into(), file: file.to_owned() })
}

#[derive(PartialEq, Eq)]
enum Step {
    Into,
    Over,
}

pub(super) struct Walker<'a> {
    root: &'a Path,
    /// What every path below the root begins with, where it is UTF-8.
    start: String,
    contacts: String,
    interactions: String,
    daily: Option<Pattern>,
    out: PathBuf,
    /// The folders that links led to: a second link to one of them leads to nothing new, and links
    /// to links could lead to it without end.
    linked: BTreeSet<PathBuf>,
    listing: Listing,
}

impl<'a> Walker<'a> {
    pub(super) fn new(root: &'a Path, settings: &Settings) -> Self {
        let out = root.join(&settings.site.out);
        Self {
            root,
            start: format!("{}/", root.display()),
            contacts: plain_folder(&settings.journal.contacts),
            interactions: plain_folder(&settings.journal.interactions),
            daily: settings.journal.daily.as_deref().map(Pattern::new),
            out: out.canonicalize().unwrap_or(out),
            linked: BTreeSet::new(),
            listing: Listing::default(),
        }
    }

    fn take(&mut self, entry: &DirEntry) -> Step {
        if entry.depth() == 0 {
            self.listing.folders.push(entry.path().to_owned());
            return Step::Into;
        }
        let name = entry.file_name().to_string_lossy();
        if is_hidden(&name) || (entry.path_is_symlink() && !self.follows(entry)) {
            return Step::Over;
        }
        if entry.file_type().is_dir() {
            if name == TEMPLATES || self.is_for_output(entry.path()) {
                return Step::Over;
            }
            self.listing.folders.push(entry.path().to_owned());
        } else if entry.file_type().is_file() && !is_dropping(&name) {
            self.take_file(entry.path(), &name);
        } else if !entry.file_type().is_file() && is_note_name(&name) {
            self.report_no_file(entry.path());
        }
        Step::Into
    }

    fn report_no_file(&mut self, odd: &Path) {
        let path = self.path_from_root(odd);
        if self.kind_of(&path).is_some() {
            self.listing.diagnostics.push(no_file(&path.into()));
        }
    }

    pub(super) fn take_file(&mut self, file: &Path, name: &str) {
        let path = self.path_from_root(file);
        if lies_in(&path, TEMPLATES) {
            self.listing.templates.push(file.to_owned());
            return;
        }
        let kind = self.kind_of(&path);
        let is_read = kind.is_some() || name.starts_with(SETTINGS_FILE.trim_end_matches("toml"));
        if let Some(original) = original_of_conflict_copy(name).filter(|_| is_read) {
            self.listing.diagnostics.push(conflict_copy(&path.into(), &original));
            return;
        }
        match kind.filter(|_| is_note_name(name)) {
            Some(kind) => {
                // What links to a page for a day means the page, as it does any other file.
                if kind == NoteKind::Daily && file.to_str().is_some() {
                    self.listing.files.push(path.to_string());
                }
                let note = NoteFile { kind, path: path.into(), file: file.to_owned() };
                self.listing.notes.push(note);
            }
            None if file.to_str().is_some() => self.listing.files.push(path.into_owned()),
            None => {}
        }
    }

    /// What a file at this path is, by the innermost notes folder around it.
    fn kind_of(&self, path: &str) -> Option<NoteKind> {
        [(&self.contacts, NoteKind::Contact), (&self.interactions, NoteKind::Interaction)]
            .into_iter()
            .filter(|(folder, _)| lies_in(path, folder))
            .max_by_key(|(folder, _)| folder.len())
            .map(|(_, kind)| kind)
            .or_else(|| self.is_daily(path).then_some(NoteKind::Daily))
    }

    /// Whether what lies at this path is read as notes.
    fn is_among_notes(&self, path: &str) -> bool {
        self.kind_of(&format!("{path}/")).is_some() || self.is_daily(path)
    }

    fn is_daily(&self, path: &str) -> bool {
        self.daily.as_ref().is_some_and(|daily| daily.takes_day(path))
    }

    /// A link is followed to what lies inside the root and is not read under its own name.
    fn follows(&mut self, entry: &DirEntry) -> bool {
        let path = self.path_from_root(entry.path());
        let is_among_notes = self.is_among_notes(&path);
        let Ok(target) = entry.path().canonicalize() else { return false };
        let Ok(inside) = target.strip_prefix(self.root) else {
            if is_among_notes {
                self.listing.diagnostics.push(link_outside(&path.into()));
            }
            return false;
        };
        let is_file = entry.file_type().is_file();
        if self.lies_in_output(&target) || !(is_among_notes || is_file) {
            return false;
        }
        let is_new = is_file || self.linked.insert(target.clone());
        !is_among_notes || (is_new && !self.is_among_notes(&with_slashes(inside)))
    }

    fn lies_in_output(&self, target: &Path) -> bool {
        let mut folders = target.ancestors().take_while(|folder| *folder != self.root);
        folders.any(|folder| self.is_for_output(folder))
    }

    /// The folder named in the settings, and every folder that holds our manifest.
    pub(super) fn is_for_output(&self, folder: &Path) -> bool {
        folder == self.out || folder.join(MANIFEST).is_file()
    }

    fn report_failure(&mut self, error: &walkdir::Error) {
        let Some(file) = error.path() else { return };
        let path = self.path_from_root(file);
        let name = path.rsplit('/').next().unwrap_or_default();
        if is_hidden(name) || is_dropping(name) || self.kind_of(&format!("{path}/")).is_none() {
            return;
        }
        if let Some(reason) = error.io_error() {
            self.listing.diagnostics.push(unreadable(&path.into(), reason));
        }
    }

    fn path_from_root<'b>(&self, file: &'b Path) -> Cow<'b, str> {
        match file.to_str().and_then(|file| file.strip_prefix(self.start.as_str())) {
            Some(path) if MAIN_SEPARATOR == '/' => Cow::Borrowed(path),
            _ => Cow::Owned(with_slashes(file.strip_prefix(self.root).unwrap_or(file))),
        }
    }

    pub(super) fn finish(self) -> Listing {
        let mut listing = self.listing;
        listing.notes.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
        listing.files.sort();
        listing.diagnostics.sort_by(|a, b| a.path.cmp(&b.path));
        listing
    }
}

/// A folder of the settings without `./` and slashes at its ends; empty for the root itself.
pub(crate) fn plain_folder(folder: &str) -> String {
    let parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    parts.join("/")
}

/// A path below the root as the journal writes it.
pub(crate) fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::walk;
    use crate::diagnostic::Code;
    use crate::settings::Settings;
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    fn journal(files: &[&str]) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for file in files {
            let file = root.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "x").unwrap();
        }
        (folder, root)
    }

    fn notes(root: &Path) -> Vec<String> {
        let listing = walk(root, &Settings::default()).unwrap();
        listing.notes.iter().map(|note| format!("{:?} {}", note.kind, note.path)).collect()
    }

    #[test]
    fn notes_are_markdown_in_the_two_folders_and_sorted_by_path() {
        let (_folder, root) = journal(&[
            "interactions/2026/b.md",
            "contacts/zoe.md",
            "contacts/family/ada.md",
            "contacts/photo.jpg",
            "contacts/README.md",
            "contacts/_index.md",
            "contacts/.obsidian/x.md",
            "contacts/templates/person.md",
            "templates/new/contact.md",
            "contacts/ada.md~",
            "contacts-old/x.md",
            "diary.md",
            "kith.toml",
        ]);
        assert_eq!(
            notes(&root),
            [
                "Contact contacts/family/ada.md",
                "Contact contacts/zoe.md",
                "Interaction interactions/2026/b.md"
            ]
        );
        assert_eq!(
            walk(&root, &Settings::default()).unwrap().files,
            [
                "contacts-old/x.md",
                "contacts/README.md",
                "contacts/_index.md",
                "contacts/photo.jpg",
                "diary.md",
                "kith.toml"
            ]
        );
    }

    #[test]
    fn neither_the_output_folder_nor_any_other_site_of_ours_is_walked() {
        let (_folder, root) =
            journal(&["site/a.html", "old/.kith-site", "old/b.html", "mine/c.html"]);
        let listing = walk(&root, &Settings::default()).unwrap();
        assert_eq!(listing.files, ["mine/c.html"]);
        assert_eq!(listing.folders, [root.clone(), root.join("mine")]);
    }

    #[test]
    fn the_inner_of_two_nested_notes_folders_says_what_a_note_is() {
        let (_folder, root) = journal(&["people/ada.md", "people/met/2026-01-01.md"]);
        let mut settings = Settings::default();
        settings.journal.contacts = "./people/".to_owned();
        settings.journal.interactions = "people/met".to_owned();
        let listing = walk(&root, &settings).unwrap();
        let kinds: Vec<_> = listing.notes.iter().map(|note| format!("{:?}", note.kind)).collect();
        assert_eq!(kinds, ["Contact", "Interaction"]);
    }

    #[test]
    fn conflict_copies_are_reported_and_not_read() {
        let (_folder, root) = journal(&[
            "contacts/ada.md",
            "contacts/ada.md.orig",
            "contacts/ada.sync-conflict-20261121-101112-ABCDEFG.md",
            "kith.sync-conflict-20261121-101112-ABCDEFG.toml",
            "pictures/a.orig",
        ]);
        let listing = walk(&root, &Settings::default()).unwrap();
        assert_eq!(notes(&root), ["Contact contacts/ada.md"]);
        assert_eq!(listing.diagnostics.len(), 3);
        assert!(listing.diagnostics.iter().all(|problem| problem.code == Code::ConflictCopy));
    }

    #[test]
    fn links_are_followed_inside_the_root_only_and_never_in_circles() {
        let (_folder, root) = journal(&["shared/mary.md", "contacts/ada.md"]);
        let (_elsewhere, outside) = journal(&["secret.md"]);
        symlink(root.join("shared"), root.join("contacts/shared")).unwrap();
        symlink(&root, root.join("contacts/all")).unwrap();
        symlink(root.join("contacts"), root.join("shared/back")).unwrap();
        symlink("ada.md", root.join("contacts/ada-again.md")).unwrap();
        symlink(&outside, root.join("contacts/outside")).unwrap();
        symlink("nothing.md", root.join("contacts/gone.md")).unwrap();
        assert_eq!(notes(&root), ["Contact contacts/ada.md", "Contact contacts/shared/mary.md"]);
        let listing = walk(&root, &Settings::default()).unwrap();
        let reported: Vec<_> = listing.diagnostics.iter().map(|problem| &*problem.path).collect();
        assert_eq!(reported, ["contacts/gone.md", "contacts/outside"]);
    }

    #[test]
    fn links_to_links_are_walked_once_each() {
        let (_folder, root) = journal(&["contacts/ada.md", "s24/mary.md"]);
        for number in 0..24 {
            let folder = root.join(format!("s{number}"));
            fs::create_dir(&folder).unwrap();
            for name in ["one", "two"] {
                symlink(format!("../s{}", number + 1), folder.join(name)).unwrap();
            }
        }
        symlink("../s0", root.join("contacts/s0")).unwrap();
        let once = format!("Contact contacts/s0/{}mary.md", "one/".repeat(24));
        assert_eq!(notes(&root), ["Contact contacts/ada.md".to_owned(), once]);
    }

    #[test]
    fn a_link_to_a_site_leads_nowhere() {
        let (_folder, root) = journal(&[
            "contacts/ada.md",
            "site/people/a.html",
            "mine/.kith-site",
            "mine/people/b.html",
            "mine/c.md",
        ]);
        symlink("../site", root.join("contacts/site")).unwrap();
        symlink("../mine/people", root.join("contacts/pages")).unwrap();
        symlink("../mine/c.md", root.join("contacts/c.md")).unwrap();
        let listing = walk(&root, &Settings::default()).unwrap();
        assert_eq!(notes(&root), ["Contact contacts/ada.md"]);
        assert_eq!(listing.files, Vec::<String>::new());
        assert_eq!(listing.folders, [root.clone(), root.join("contacts")]);
    }
}
