//! A person's name changed: in their own file, the name of that file, and wherever notes say it.
//!
//! Three steps, in an order in which every reference resolves at any moment: the contact's file
//! takes the new name and keeps the old name and id as former ones; then the file moves; then each
//! reference that says something that is not theirs any more says what is. The last is asked of
//! the journal as it then stands, so that a rename that was cut short is finished by the next.
//!
//! ```text
//! called      what they are called from now on, and no longer
//! own_file    the keys of their own file, and its new name
//! references  every other place
//! headings    of two of one name, the one who was there
//! clash       why a name cannot be taken
//! ```

mod called;
mod clash;
mod headings;
mod own_file;
mod references;

pub use called::Called;
pub(super) use called::OneName;
pub use clash::RenameFault;
pub use references::{NoteEdits, References, ambiguous, references, unread};

use super::Edit;
use crate::journal::{ContactIx, Journal};
use crate::source::Source;
use std::collections::BTreeSet;

/// What becomes of the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileName {
    /// It follows the person's, in the manner it was written in.
    Follows,
    Stays,
}

/// What a rename would do.
#[derive(Debug)]
pub struct Renaming<'a> {
    pub called: Called,
    /// The contact's file as it is.
    pub source: &'a Source,
    /// The edits of it, made before it moves.
    pub edits: Vec<Edit>,
    /// Where it moves, from the root; where it is, if it stays.
    pub path: String,
    /// Notes with references to change.
    pub notes: Vec<NoteEdits<'a>>,
    /// The paths, from then on, of notes in which a reference stays as it is and still leads to them.
    pub left: BTreeSet<String>,
    /// Notes that could not be looked into.
    pub unread: Vec<&'a str>,
}

impl Renaming<'_> {
    /// Whether everything is as it should be already.
    pub fn is_done(&self) -> bool {
        self.edits.is_empty() && !self.moves() && self.notes.is_empty()
    }

    /// Whether the contact's file gets another name.
    pub fn moves(&self) -> bool {
        self.path != *self.source.path
    }

    /// How many references change, in all notes.
    pub fn references(&self) -> usize {
        self.notes.iter().map(|note| note.references).sum()
    }
}

/// What it takes that `who` is called `name`.
pub fn renaming<'a>(
    journal: &'a Journal,
    who: ContactIx,
    (name, file): (&str, FileName),
) -> Result<Renaming<'a>, RenameFault> {
    let note = &journal.contact(who).note;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = match file {
        FileName::Follows => own_file::stem(note, &name),
        FileName::Stays => note.source.stem().to_owned(),
    };
    let called = Called::new(note, name, stem);
    clash::refuse(journal, who, &called)?;
    let path = own_file::path(&note.source, &called);
    let References { notes, left } = references(journal, who, &called)?;
    let from_then_on = |at: &str| if *at == *note.source.path { path.clone() } else { at.into() };
    Ok(Renaming {
        source: &note.source,
        edits: own_file::edits(note, &called)?,
        left: left.into_iter().map(from_then_on).collect(),
        path,
        notes,
        unread: unread(journal),
        called,
    })
}
