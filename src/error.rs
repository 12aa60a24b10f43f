//! What can go wrong with the world outside: the disk, the editor, git, a template.
//!
//! A text that is wrong is never an `Error`; it is a [`Diagnostic`](crate::diagnostic::Diagnostic),
//! and all of them are reported. An `Error` stops the command, and every variant carries the
//! path it is about, so that no message ever says "No such file or directory" and nothing else.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of the world outside, with the place it happened and what to do about it.
#[derive(Debug)]
pub enum Error {
    /// Reading, writing, renaming or listing failed. `doing` is a verb: "read", "write".
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// No `kith.toml` was found in `start` or any folder above it.
    NoJournal { start: PathBuf },
    /// The file changed between our reading it and our writing it back.
    ChangedMeanwhile { path: PathBuf },
    /// The folder holds files and none of them is our manifest.
    NotOurFolder { path: PathBuf },
    /// A template could not be read or rendered; `message` holds tera's own snippet.
    Template { path: PathBuf, message: String },
    /// Another program (the editor, git) could not be run or failed.
    Program { program: String, message: String },
    /// The command cannot be done as it was asked; the message is a whole sentence with its remedy.
    Refused { message: String },
}

impl Error {
    /// An I/O failure while `doing` something to `path`.
    pub fn io(doing: &'static str, path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::Io { doing, path: path.as_ref().to_owned(), source }
    }

    /// Whether somebody else wrote between our reading and our writing: what was refused now may
    /// well be done from the start.
    pub fn came_between(&self) -> bool {
        match self {
            Self::ChangedMeanwhile { .. } => true,
            Self::Io { source, .. } => source.kind() == io::ErrorKind::AlreadyExists,
            _ => false,
        }
    }

    /// A refusal with a whole sentence that says what is, then what to do.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Refused { message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing: "create", path, source }
                if source.kind() == io::ErrorKind::AlreadyExists =>
            {
                write!(
                    f,
                    "there is a file `{}` already, and it was not written over. Move it away, or run the command again",
                    path.display()
                )
            }
            Self::Io { doing, path, source } => {
                write!(f, "cannot {doing} `{}`: {source}", path.display())
            }
            Self::NoJournal { start } => write!(
                f,
                "there is no kith.toml in `{}` or any folder above it. `kith init` starts a journal here; `--journal DIR` names one elsewhere",
                start.display()
            ),
            Self::ChangedMeanwhile { path } => write!(
                f,
                "`{}` changed while we were about to write it; nothing was written. Run the command again",
                path.display()
            ),
            Self::NotOurFolder { path } => write!(
                f,
                "`{}` holds files that kith did not write, so nothing was written there. Name an empty folder with `--out`",
                path.display()
            ),
            Self::Template { path, message } => {
                write!(f, "the template `{}` cannot be used:\n{message}", path.display())
            }
            Self::Program { program, message } => write!(f, "`{program}` failed: {message}"),
            Self::Refused { message } => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
