//! Why two files cannot be one: they cannot be read, or a note of another machine that still says
//! the old id would then mean somebody else.

use super::Pair;
use crate::edit::EditFault;
use crate::edit::rename::Called;
use crate::error::Error;
use crate::journal::Journal;
use crate::model::folded;
use std::fmt;

/// A merge that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeFault {
    /// The id of the file that goes would mean somebody else.
    IdWouldMean {
        id: String,
        name: String,
        path: String,
    },
    /// The first file's text ends within a block of code, which would take in what is added.
    TextIsOpen {
        path: String,
    },
    /// Both texts define a label, each for something else.
    LabelsAtOdds {
        label: String,
        paths: [String; 2],
    },
    Edit(EditFault),
}

/// Refuses a file of which nobody knows what it says, or whose bytes are not the text that was read.
pub(super) fn refuse_unreadable(journal: &Journal, pair: Pair) -> Result<(), MergeFault> {
    let notes = [pair.stays, pair.goes].map(|who| &journal.contact(who).note);
    if let Some(flawed) = notes.iter().find(|note| note.source.flaw.is_some()) {
        return Err(EditFault::Flawed { path: flawed.source.path.clone() }.into());
    }
    let broken = notes.into_iter().find(|note| !note.readable);
    broken
        .map_or(Ok(()), |note| Err(EditFault::Unreadable { path: note.source.path.clone() }.into()))
}

/// Refuses where the id that goes is one of the names of a third person.
pub(super) fn refuse_ids(journal: &Journal, pair: Pair, called: &Called) -> Result<(), MergeFault> {
    let goes = &journal.contact(pair.goes).note;
    let lost = [goes.said.id.as_str(), goes.source.stem()].map(folded);
    let lost: Vec<&String> = lost.iter().filter(|key| !called.is_theirs(key)).collect();
    let others = journal.contacts().filter(|(who, _)| ![pair.stays, pair.goes].contains(who));
    for (_, entry) in others {
        let said = &entry.note.said;
        let names = [&said.name].into_iter().chain(&said.goes_by);
        let mut names = names.chain(&said.aliases).chain(&said.former_names);
        if names.any(|name| lost.contains(&&folded(name))) {
            return Err(MergeFault::IdWouldMean {
                id: goes.said.id.clone(),
                name: said.name.clone(),
                path: entry.note.source.path.to_string(),
            });
        }
    }
    Ok(())
}

impl fmt::Display for MergeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IdWouldMean { id, name, path } => write!(
                f,
                "`{id}` would then mean {name} (`{path}`), in notes of other machines too. Take `{id}` out of the names in that file first"
            ),
            Self::TextIsOpen { path } => write!(
                f,
                "the text of `{path}` ends within a block of code or a comment that is never closed, and what is added below would be lost in it. Close it first"
            ),
            Self::LabelsAtOdds { label, paths: [stays, goes] } => write!(
                f,
                "`{label}` stands for one thing in the text of `{stays}` and for another in that of `{goes}`, and in one file would mean the first in both. Give it another label in one of them first"
            ),
            Self::Edit(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for MergeFault {}

impl From<EditFault> for MergeFault {
    fn from(fault: EditFault) -> Self {
        Self::Edit(fault)
    }
}

impl From<MergeFault> for Error {
    fn from(fault: MergeFault) -> Self {
        Self::refused(fault.to_string())
    }
}
