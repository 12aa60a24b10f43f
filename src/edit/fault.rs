//! Why a file was left as it is, or was not written.

use crate::error::Error;
use std::fmt;
use std::sync::Arc;

/// A change that cannot be made without risk to what the user wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// The file's bytes are not (wholly) the text that was read.
    Flawed { path: Arc<str> },
    /// The front matter cannot be read, so that nobody knows what a change would do to it.
    Unreadable { path: Arc<str> },
    /// Read back, the file would not say what was meant, or would say something else besides.
    NotAsMeant { path: Arc<str>, what: String },
    /// The same of a note that is not there yet.
    NotInNew { path: Arc<str>, what: String },
    /// The text of a note that is not there yet ends within a block of code or a comment, which
    /// would take in what is added below.
    TextIsOpen { path: Arc<str>, what: String },
    /// The file would become larger than notes are read.
    TooLarge { path: Arc<str> },
    /// The same of a note that is not there yet.
    NewTooLarge { path: Arc<str> },
    /// `kith.toml` is not TOML.
    Toml { path: Arc<str> },
    /// A template of the user's own does not make a note that can be read.
    Template { path: Arc<str> },
    /// A setting stands in `kith.toml` in a way that cannot be spliced; `line` is what to write.
    Settings { path: Arc<str>, line: String },
    /// Edits that overlap or belong to another text: a mistake of ours.
    DoesNotFit,
}

impl fmt::Display for EditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flawed { path } => write!(
                f,
                "`{path}` could not be read as UTF-8 text, so it was left as it is. `kith check` says where"
            ),
            Self::Unreadable { path } => write!(
                f,
                "the front matter of `{path}` cannot be read, so it was left as it is. `kith check` says why; mend it and run the command again"
            ),
            Self::NotAsMeant { path, what } => write!(
                f,
                "`{what}` cannot be written into `{path}` without changing something else, so it was left as it is. Write it with an editor"
            ),
            Self::TooLarge { path } => write!(
                f,
                "`{path}` would become larger than 4 MiB and would not be read any more, so it was left as it is. Split the note and run the command again"
            ),
            Self::NotInNew { path, what } => write!(
                f,
                "`{what}` cannot be written into a new note without changing something else, so `{path}` was not written. Write it with an editor"
            ),
            Self::TextIsOpen { path, what } => write!(
                f,
                "the text ends within a block of code or a comment that is never closed, and `{what}` would be lost in it, so `{path}` was not written. Close it and run the command again"
            ),
            Self::NewTooLarge { path } => write!(
                f,
                "`{path}` would be larger than 4 MiB and would not be read, so it was not written. Split the text and run the command again"
            ),
            Self::Toml { path } => write!(
                f,
                "`{path}` cannot be read as TOML, so it was left as it is. `kith check` says where; mend it and run the command again"
            ),
            Self::Template { path } => write!(
                f,
                "`{path}` was not written, because the template for new notes does not give a front matter that can be read. Mend it in `templates/new/`"
            ),
            Self::Settings { path, line } => write!(
                f,
                "`{path}` was left as it is, because its `[cadence]` table is not written in a form that kith can add to. Write `{line}` into it with an editor"
            ),
            Self::DoesNotFit => f.write_str(
                "the change does not fit the text, so it was left as it is. Run the command again",
            ),
        }
    }
}

impl std::error::Error for EditFault {}

impl From<EditFault> for Error {
    fn from(fault: EditFault) -> Self {
        Self::refused(fault.to_string())
    }
}
