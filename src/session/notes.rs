//! Every parsed note with the stamp of its file, so that only what changed is parsed again.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::disk::{NoteFile, Scan, Stamp, is_plain_file, is_there, read_note};
use crate::parse::{NoteKind, Parsed, parse};
use crate::source::{Source, Span};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

/// What to do about a file that looks half-written: empty, or cut inside its front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Leave it as it was known until two looks find it the same: its writer may not be done.
    Left,
    /// Take it as it is.
    Spent,
}

/// Reads every listed note, to be asked only once.
pub(super) fn read_once(listed: Vec<NoteFile>) -> Vec<Parsed> {
    let read = |note: NoteFile| Some(parse(note.kind, read_note(&note)?.source));
    listed.into_par_iter().filter_map(read).collect()
}

/// The notes as they were last read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By the bytes of their paths, which compare far faster than paths do.
    known: BTreeMap<OsString, Known>,
    /// Those that looked half-written at the last look and were left as they were known.
    left: BTreeMap<OsString, Left>,
    /// What an editor holds of some files, which stands for what is on the disk.
    held: BTreeMap<OsString, Parsed>,
}

#[derive(Debug)]
struct Left {
    /// From the root.
    path: Arc<str>,
    stamp: Stamp,
}

/// What a look at the notes found.
#[derive(Debug, Default)]
pub(super) struct NotesUpdate {
    /// The new versions of notes that were there before.
    pub(super) new_versions: Vec<Parsed>,
    /// Whether there are other notes than before.
    pub(super) came_or_went: bool,
    pub(super) half_written: bool,
}

/// What a glance at one file found.
#[derive(Debug)]
pub(super) enum Glance {
    Same,
    Changed(Parsed),
    /// It takes a look at everything to know.
    Unsure,
}

#[derive(Debug, Clone)]
struct Known {
    kind: NoteKind,
    stamp: Stamp,
    /// Changed so shortly before it was read that its stamp proves nothing.
    is_young: bool,
    parsed: Parsed,
}

/// What became of one listed note.
enum Look {
    Same,
    /// Another stamp, the same bytes.
    Touched(Known),
    Changed(Known),
    HalfWritten(Left),
    Gone,
}

impl Notes {
    /// Reads again those of the listed notes whose stamps changed, and forgets those not listed.
    pub(super) fn update(
        &mut self,
        listed: Vec<NoteFile>,
        scan: &Scan,
        patience: Patience,
    ) -> NotesUpdate {
        let look = |note: NoteFile| {
            let look = self.look(&note, scan, patience);
            (note.file.into_os_string(), look)
        };
        let looks: Vec<(OsString, Look)> = listed.into_par_iter().map(look).collect();
        let mut before = std::mem::take(&mut self.known);
        self.left.clear();
        let mut update = NotesUpdate::default();
        let known = looks.into_iter().filter_map(|(file, look)| {
            let old = before.remove(&file);
            if let Look::Changed(new) = &look {
                match old.as_ref().is_some_and(|old| old.kind == new.kind) {
                    true => update.new_versions.push(new.parsed.clone()),
                    false => update.came_or_went = true,
                }
            }
            let new = match look {
                Look::Same => old,
                Look::HalfWritten(left) => {
                    update.half_written = true;
                    self.left.insert(file.clone(), left);
                    old
                }
                Look::Touched(known) | Look::Changed(known) => Some(known),
                Look::Gone => {
                    update.came_or_went |= old.is_some();
                    None
                }
            };
            new.map(|known| (file, known))
        });
        self.known = known.collect();
        update.came_or_went |= !before.is_empty();
        update.new_versions.retain(|note| !self.holds(note));
        update
    }

    /// Lets a text stand for what the disk has at a note's place; says what is to be taken for it.
    pub(super) fn hold(&mut self, note: &NoteFile, source: Source) -> Glance {
        let file = note.file.as_os_str();
        let before = self.held.get(file).or(self.known.get(file).map(|known| &known.parsed));
        if let Some(same) = before.filter(|before| **before.source() == source) {
            let same = same.clone();
            self.held.insert(file.to_owned(), same);
            return Glance::Same;
        }
        let is_new = before.is_none();
        let parsed = parse(note.kind, source);
        self.held.insert(file.to_owned(), parsed.clone());
        if is_new { Glance::Unsure } else { Glance::Changed(parsed) }
    }

    /// Lets the disk stand again; says what is to be taken for what was held.
    pub(super) fn let_go(&mut self, file: &Path) -> Glance {
        let Some(held) = self.held.remove(file.as_os_str()) else { return Glance::Same };
        match self.known.get(file.as_os_str()) {
            Some(known) if known.parsed.source() == held.source() => Glance::Same,
            Some(known) => Glance::Changed(known.parsed.clone()),
            None => Glance::Unsure,
        }
    }

    /// Lets the disk stand for everything, for somebody who says anew what is held.
    pub(super) fn let_all_go(&mut self) {
        self.held.clear();
    }

    /// What the file of a known note is.
    pub(super) fn kind(&self, file: &Path) -> Option<(NoteKind, Arc<str>)> {
        let known = self.known.get(file.as_os_str())?;
        Some((known.kind, Arc::clone(&known.parsed.source().path)))
    }

    /// Reads one file again, if it is a note that is known.
    pub(super) fn glance(&mut self, file: &Path) -> Glance {
        let Some(known) = self.known.get(file.as_os_str()) else {
            // A file that an editor made and took away again is nobody's business.
            return if is_there(file) { Glance::Unsure } else { Glance::Same };
        };
        // What is no plain file any more is for the walk to judge: a link, a pipe, a folder.
        if !is_plain_file(file) {
            return Glance::Unsure;
        }
        let path = Arc::clone(&known.parsed.source().path);
        let note = NoteFile { kind: known.kind, path, file: file.to_owned() };
        let Some(read) = read_note(&note) else { return Glance::Unsure };
        if **known.parsed.source() == read.source {
            return Glance::Same;
        }
        let parsed = parse(note.kind, read.source);
        if is_half_written(&parsed) || !self.left.is_empty() {
            return Glance::Unsure;
        }
        let (kind, is_young) = (note.kind, read.stamp.is_young());
        let known = Known { kind, stamp: read.stamp, is_young, parsed: parsed.clone() };
        let is_held = self.held.contains_key(file.as_os_str());
        self.known.insert(note.file.into_os_string(), known);
        if is_held { Glance::Same } else { Glance::Changed(parsed) }
    }

    /// All of them, by path.
    pub(super) fn parsed(&self) -> Vec<Parsed> {
        let on_disk = self.known.iter().filter(|(file, _)| !self.held.contains_key(*file));
        let mut all: Vec<(&OsString, &Parsed)> =
            on_disk.map(|(file, known)| (file, &known.parsed)).collect();
        if !self.held.is_empty() {
            all.extend(&self.held);
            all.sort_by_key(|(file, _)| *file);
        }
        all.into_iter().map(|(_, parsed)| parsed.clone()).collect()
    }

    fn holds(&self, note: &Parsed) -> bool {
        let path = &note.source().path;
        self.held.values().any(|held| held.source().path == *path)
    }

    /// The paths of those that are being written.
    pub(super) fn half_written(&self) -> impl Iterator<Item = &Arc<str>> {
        self.left.values().map(|left| &left.path)
    }

    /// Whether a half-written note is to be looked at once more before it is believed.
    fn is_left(&self, note: &NoteFile, stamp: Stamp) -> bool {
        let before = self.left.get(note.file.as_os_str());
        before.is_none_or(|left| left.stamp != stamp)
    }

    fn look(&self, note: &NoteFile, scan: &Scan, patience: Patience) -> Look {
        let known = self.known.get(note.file.as_os_str()).filter(|known| known.kind == note.kind);
        if known.is_some_and(|known| !known.is_young && Some(known.stamp) == scan.stamp(&note.file))
        {
            return Look::Same;
        }
        let Some(read) = read_note(note) else { return Look::Gone };
        let (stamp, is_young) = (read.stamp, read.stamp.is_young());
        if let Some(known) = known.filter(|known| **known.parsed.source() == read.source) {
            return Look::Touched(Known { stamp, is_young, ..known.clone() });
        }
        let parsed = parse(note.kind, read.source);
        let may_wait = patience == Patience::Left && is_half_written(&parsed);
        if may_wait && self.is_left(note, stamp) {
            return Look::HalfWritten(Left { path: Arc::clone(&note.path), stamp });
        }
        Look::Changed(Known { kind: note.kind, stamp, is_young, parsed })
    }
}

/// What is wrong with a note of which only a part is there yet.
pub(super) fn half_written(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        (path, Span::default()),
        "this note is being written, so it is shown as it was before",
        "nothing; it is read again when it is whole",
    )
    .weighing(Severity::Note)
}

fn is_half_written(parsed: &Parsed) -> bool {
    let is_cut = |problem: &Diagnostic| problem.code == Code::UnclosedFrontMatter;
    parsed.source().text.trim().is_empty() || parsed.diagnostics().iter().any(is_cut)
}
