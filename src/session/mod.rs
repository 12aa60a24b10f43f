//! The journal in memory: opened once, brought up to date as often as anything changes.
//!
//! ```text
//! timings   how long each phase took
//! held      texts that an editor holds and has not written
//! notes     every parsed note with the stamp of its file: only what changed is parsed again
//! given     the same of files that git has
//! pictures  their hashes, which name their copies in the site
//! change    what is another than before
//! build     journal and day → the site's folder; the one build of every command
//! copy      journal, day and readers → the pages of a copy for others
//! watch     look, bring up to date, build; again
//! git_pause when that waits for git
//! ```
//!
//! Nothing is kept on disk between two runs, so nothing can go stale.

#![expect(clippy::disallowed_methods, reason = "phases are timed and a watch waits")]

mod build;
mod change;
mod copy;
mod git_pause;
mod given;
mod held;
mod notes;
mod inspected;
mod pictures;
mod publish;
mod timings;
mod watch;

pub use build::{BuildOrder, Built, BuiltCopy, CopyOrder, LastBuild, build_copy, build_once};
pub use change::JournalChange;
pub use copy::{CopyForOthers, Handed, Readers};
pub use git_pause::GitNews;
pub use given::Given;
pub use notes::Patience;
pub use publish::{
    Published, Sealing, Verified, publish_plain, publish_sealed, rewrap, standing, verify,
};
pub use timings::Timings;
pub use watch::{WatchEvent, WatchOrder, watch};

use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{Listing, Scan, read_settings_source, scan, walk, walk_contacts};
use crate::error::Error;
use crate::journal::Journal;
use crate::journal::check;
use crate::parse::{NoteKind, Parsed};
use crate::settings::{self, Settings};
use crate::source::Source;
use chrono::NaiveDate;
use notes::{Glance, Notes, half_written, read_once};
use pictures::Pictures;
use std::collections::BTreeMap;
use std::mem::{replace, take};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A journal, its settings and what there was to say about both.
#[derive(Debug)]
pub struct Session {
    root: PathBuf,
    settings_source: Source,
    settings_diagnostics: Vec<Diagnostic>,
    /// Whether the last look found `kith.toml` cut to nothing and left it as it was known.
    settings_left: bool,
    /// What an editor holds of `kith.toml`.
    settings_held: Option<Source>,
    /// What an editor holds of other files, whether they are notes as the settings stand or not.
    held: BTreeMap<PathBuf, String>,
    settings: Arc<Settings>,
    /// Without the notes.
    listing: Listing,
    /// The last look; none where the journal was opened to be read once.
    scan: Option<Scan>,
    notes: Notes,
    journal: Journal,
    pictures: Pictures,
}

/// What a look at the disk found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    pub change: JournalChange,
    /// Files or folders were touched since the look before, so that another look is worth while.
    pub touched: bool,
    /// Some files look half-written and were left as they were known.
    pub half_written: bool,
}

impl Session {
    /// Reads the whole journal whose root is `root`, once: nothing is kept by which a change could
    /// be seen, so that an update would read everything again.
    pub fn open(root: &Path, timings: &mut Timings) -> Result<Self, Error> {
        let mut session = Self::unread(root)?;
        let mut listing = timings.time("walk", || walk(root, &session.settings))?;
        let listed = take(&mut listing.notes);
        let parsed = timings.time("read and parse", || read_once(listed));
        session.journal = timings.time("join", || join(&session.settings, parsed, &listing));
        session.listing = listing;
        Ok(session)
    }

    /// Reads the contacts alone, for what needs no more than their names and words.
    pub fn open_contacts(root: &Path) -> Result<Self, Error> {
        let mut session = Self::unread(root)?;
        let mut listed = walk_contacts(root, &session.settings)?.notes;
        listed.retain(|note| note.kind == NoteKind::Contact);
        session.journal = join(&session.settings, read_once(listed), &session.listing);
        Ok(session)
    }

    /// Reads the whole journal, to be brought up to date again and again.
    pub fn open_to_update(root: &Path) -> Result<Self, Error> {
        let mut session = Self::unread(root)?;
        session.update(Patience::Spent)?;
        Ok(session)
    }

    fn unread(root: &Path) -> Result<Self, Error> {
        Ok(Self::with_settings(root, read_settings_source(root)?))
    }

    fn with_settings(root: &Path, settings_source: Source) -> Self {
        let (settings, settings_diagnostics) = settings::read(&settings_source);
        let settings = Arc::new(settings);
        Self {
            root: root.to_owned(),
            settings_source,
            settings_diagnostics,
            settings_left: false,
            settings_held: None,
            held: BTreeMap::new(),
            journal: Journal::new(Arc::clone(&settings), Vec::new(), Vec::new()),
            settings,
            listing: Listing::default(),
            scan: None,
            notes: Notes::default(),
            pictures: Pictures::default(),
        }
    }

    /// Looks at the disk and brings the journal up to date with it.
    pub fn update(&mut self, patience: Patience) -> Result<Update, Error> {
        let settings = self.update_settings(patience)?;
        let mut listing = walk(&self.root, &self.settings)?;
        let scan = scan(&self.root, &listing);
        let notes = self.notes.update(take(&mut listing.notes), &scan, patience);
        if settings == SettingsLook::Changed {
            self.hold_again();
        }
        let others_changed = self.others_changed(&listing, &scan);
        let is_another = settings == SettingsLook::Changed
            || notes.came_or_went
            || others_changed
            || listing.diagnostics != self.listing.diagnostics;
        let touched = self.scan.as_ref() != Some(&scan);
        self.listing = listing;
        self.scan = Some(scan);
        Ok(Update {
            change: if is_another { self.join() } else { self.take(&notes.new_versions) },
            touched,
            half_written: notes.half_written || settings == SettingsLook::HalfWritten,
        })
    }

    /// Reads again what is known of a few files alone, which may have changed. It takes a look at
    /// everything to be sure; but where somebody has saved a note, this has their answer at once.
    pub fn glance(&mut self, files: &[PathBuf]) -> JournalChange {
        let mut new_versions = Vec::new();
        for file in files {
            match self.notes.glance(file) {
                Glance::Changed(parsed) => new_versions.push(parsed),
                Glance::Same => {}
                Glance::Unsure => break,
            }
        }
        self.take(&new_versions)
    }

    /// Brings the journal up to date with new versions of its notes.
    fn take(&mut self, new_versions: &[Parsed]) -> JournalChange {
        if new_versions.is_empty() {
            return JournalChange::Nothing;
        }
        match self.journal.patch(new_versions) {
            Some(touched) => JournalChange::Notes(touched),
            None => self.join(),
        }
    }

    fn join(&mut self) -> JournalChange {
        self.journal = join(&self.settings, self.notes.parsed(), &self.listing);
        JournalChange::Anything
    }

    /// Whether files came or went that are no notes, or one has changed whose bytes matter: not so
    /// a log that somebody keeps in the journal, which may be that of this very watch.
    fn others_changed(&self, listing: &Listing, scan: &Scan) -> bool {
        let matters =
            |file: &PathBuf| listing.templates.contains(file) || self.pictures.knows(file);
        listing.files != self.listing.files
            || listing.templates != self.listing.templates
            || self.scan.as_ref().is_some_and(|old| scan.changes(old).iter().any(matters))
    }

    /// The real path of the journal's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Everything joined.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The settings that hold.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The text of `kith.toml`.
    pub fn settings_source(&self) -> &Source {
        &self.settings_source
    }

    /// What is wrong with `kith.toml`.
    pub fn settings_diagnostics(&self) -> &[Diagnostic] {
        &self.settings_diagnostics
    }

    /// The journal's folders that were looked into.
    pub fn folders(&self) -> &[PathBuf] {
        &self.listing.folders
    }

    /// The text of a file of the journal that a problem may be about.
    pub fn source(&self, path: &str) -> Option<&Source> {
        if path == &*self.settings_source.path {
            return Some(&self.settings_source);
        }
        self.journal.source(path)
    }

    /// The hash of a picture's bytes, by its path from the root; `None` where it cannot be read.
    pub fn picture_hash(&self, path: &str) -> Option<String> {
        self.pictures.hash(&self.root.join(path))
    }

    /// Everything that is wrong on a day: with the settings, the folder, the notes; sorted.
    pub fn problems(&self, today: NaiveDate) -> Vec<Diagnostic> {
        self.with_problems_of_files(&check(&self.journal, today))
    }

    /// What was found to be wrong with the notes, and everything that is wrong beside; sorted.
    pub fn with_problems_of_files(&self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        let mut problems = found.to_vec();
        problems.extend_from_slice(&self.settings_diagnostics);
        problems.extend_from_slice(&self.listing.diagnostics);
        problems.extend(self.notes.half_written().map(half_written));
        problems.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
        problems
    }

    /// The paths of the notes that are being written: what was known of them before still holds.
    pub fn half_written(&self) -> Vec<String> {
        self.notes.half_written().map(ToString::to_string).collect()
    }

    /// Settings that cannot be read change nothing but the problems: the last good ones hold, so
    /// that a slip in `kith.toml` does not empty a site that is being watched. Nor does an editor
    /// that cuts the file before it writes it.
    fn update_settings(&mut self, patience: Patience) -> Result<SettingsLook, Error> {
        let source = match &self.settings_held {
            Some(held) => held.clone(),
            None => read_settings_source(&self.root)?,
        };
        let is_cut = source.text.is_empty() && source != self.settings_source;
        let was_left = replace(&mut self.settings_left, is_cut);
        if source == self.settings_source {
            return Ok(SettingsLook::Same);
        }
        if is_cut && !was_left && patience == Patience::Left {
            return Ok(SettingsLook::HalfWritten);
        }
        let (settings, diagnostics) = settings::read(&source);
        if diagnostics.iter().all(|problem| problem.severity != Severity::Error) {
            self.settings = Arc::new(settings);
        }
        self.settings_source = source;
        self.settings_diagnostics = diagnostics;
        Ok(SettingsLook::Changed)
    }
}

/// What became of `kith.toml`.
#[derive(PartialEq, Eq)]
enum SettingsLook {
    Same,
    HalfWritten,
    Changed,
}

fn join(settings: &Arc<Settings>, parsed: Vec<Parsed>, listing: &Listing) -> Journal {
    Journal::new(Arc::clone(settings), parsed, listing.files.clone())
}

#[cfg(test)]
mod tests;
