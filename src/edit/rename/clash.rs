//! Why somebody cannot be called so: notes would mean somebody else.
//!
//! Not only the notes of this machine, which could be changed, but those of others that still say
//! the old name or id and are merged later.

use super::Called;
use crate::edit::EditFault;
use crate::error::Error;
use crate::journal::{ContactIx, Journal};
use crate::model::{Contact, folded};
use std::fmt;

/// A rename that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenameFault {
    /// The new name is somebody else's.
    NameTaken {
        name: String,
        by: String,
    },
    /// The id that comes of it is.
    IdTaken {
        id: String,
        by: String,
    },
    /// The old id would mean somebody else once the file has moved.
    IdWouldMean {
        id: String,
        other: Other,
        path: String,
    },
    /// The old name would mean somebody else.
    NameWouldMean {
        name: String,
        other: Other,
    },
    /// The old name would be a former one of two, and mean neither.
    NameWouldMeanEither {
        name: String,
        other: Other,
    },
    Edit(EditFault),
}

/// Somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub name: String,
    pub path: String,
}

/// Refuses what would make a reference mean another person than it does.
pub(super) fn refuse(
    journal: &Journal,
    who: ContactIx,
    called: &Called,
) -> Result<(), RenameFault> {
    let taken_by = |name: &str| {
        let other = journal.meant(name).iter().find(|&&ix| ix != who);
        other.map(|&ix| journal.contact(ix).note.source.path.to_string())
    };
    if let Some(by) = taken_by(&called.name) {
        return Err(RenameFault::NameTaken { name: called.name.clone(), by });
    }
    if let Some(by) = taken_by(&called.id).or_else(|| taken_by(&called.stem)) {
        return Err(RenameFault::IdTaken { id: called.id.clone(), by });
    }
    let note = &journal.contact(who).note;
    let (id, stem) = (&note.said.id, note.source.stem());
    let lost = [id.as_str(), stem].map(folded);
    let lost: Vec<&String> = lost.iter().filter(|key| !called.is_theirs(key)).collect();
    let old_name = folded(&called.old_name);
    let is_name_lost = !called.is_theirs(&old_name);
    for (_, entry) in journal.contacts().filter(|(ix, _)| *ix != who) {
        let said = &entry.note.said;
        let other = || Other { name: said.name.clone(), path: entry.note.source.path.to_string() };
        if lost.iter().any(|key| folded(&said.name) == **key || is_also(said, key)) {
            let path = note.source.path.to_string();
            return Err(RenameFault::IdWouldMean { id: id.clone(), other: other(), path });
        }
        // Where both have it for their whole name, a note that says it is ambiguous already; that
        // `add` wrote it among the aliases too, for completers, makes no difference.
        if is_name_lost && folded(&said.name) != old_name && is_also(said, &old_name) {
            let (name, other) = (called.old_name.clone(), other());
            return Err(match is_still(said, &old_name) {
                true => RenameFault::NameWouldMean { name, other },
                false => RenameFault::NameWouldMeanEither { name, other },
            });
        }
    }
    Ok(())
}

/// Whether somebody goes by a name, or has it among the aliases or former names.
fn is_also(said: &Contact, key: &str) -> bool {
    is_still(said, key) || said.former_names.iter().any(|name| folded(name) == key)
}

/// Whether it is not only among the former names.
fn is_still(said: &Contact, key: &str) -> bool {
    said.goes_by.iter().chain(&said.aliases).any(|name| folded(name) == key)
}

impl fmt::Display for RenameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameTaken { name, by } => write!(
                f,
                "`{by}` is called `{name}` too, and notes could not tell the two apart. Give a fuller name; where both files are one person, `kith merge` joins them"
            ),
            Self::IdTaken { id, by } => write!(
                f,
                "the id `{id}` is taken by `{by}`. Give another name, or add `--keep-file` to leave the file's name as it is"
            ),
            Self::IdWouldMean { id, other, path } => write!(
                f,
                "`{id}` would then mean {} (`{}`), in notes of other machines too. Add `--keep-file` to leave `{path}` where it is, or take `{id}` out of the names in `{}` first",
                other.name, other.path, other.path
            ),
            Self::NameWouldMean { name, other } => write!(
                f,
                "`{name}` would then mean {} (`{}`), in notes of other machines too. Take it out of the names in that file first",
                other.name, other.path
            ),
            Self::NameWouldMeanEither { name, other } => write!(
                f,
                "`{name}` would then be a former name of two, and notes that still say it could mean {} (`{}`) as well. Take it out of `former_names` in that file first",
                other.name, other.path
            ),
            Self::Edit(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for RenameFault {}

impl From<EditFault> for RenameFault {
    fn from(fault: EditFault) -> Self {
        Self::Edit(fault)
    }
}

impl From<RenameFault> for Error {
    fn from(fault: RenameFault) -> Self {
        Self::refused(fault.to_string())
    }
}
