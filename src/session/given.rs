//! A journal of which somebody else than the disk says what is in it: git, of what is staged.

use super::{Session, Timings, join};
use crate::disk::{NoteFile, given_note, given_source, read_note, read_settings_source, sorted};
use crate::error::Error;
use crate::parse::{Parsed, parse};
use crate::settings;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::mem::take;
use std::path::{Path, PathBuf};

/// The files of a journal, by their paths from its root.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// All there are.
    pub files: Vec<PathBuf>,
    /// What is in those that are another on the disk, or are not there.
    pub texts: BTreeMap<PathBuf, Vec<u8>>,
}

impl Given {
    fn note(&self, root: &Path, note: &NoteFile) -> Option<Parsed> {
        let text = note.file.strip_prefix(root).ok().and_then(|path| self.texts.get(path));
        let source = match text {
            Some(text) => given_note(note, text),
            None => read_note(note)?.source,
        };
        Some(parse(note.kind, source))
    }
}

impl Session {
    /// Reads the journal whose root is `root` as it is given, to be asked only once. Without a
    /// `kith.toml` of its own it has that of the disk.
    pub fn open_given(root: &Path, given: &Given, timings: &mut Timings) -> Result<Self, Error> {
        let settings_source = match given.texts.get(Path::new(settings::FILE)) {
            Some(text) => given_source(&settings::FILE.into(), text),
            None => read_settings_source(root)?,
        };
        let mut session = Self::with_settings(root, settings_source);
        let mut listing = sorted(root, &session.settings, &given.files);
        let listed = take(&mut listing.notes);
        let parsed = timings.time("read and parse", || {
            listed.par_iter().filter_map(|note| given.note(root, note)).collect()
        });
        session.journal = timings.time("join", || join(&session.settings, parsed, &listing));
        session.listing = listing;
        Ok(session)
    }
}
