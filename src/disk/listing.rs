//! What was found in the journal's folder, and what is wrong there before any text is read.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::NoteKind;
use crate::source::Span;
use std::path::PathBuf;
use std::sync::Arc;

/// Everything of interest under a journal's root.
#[derive(Debug, Default)]
pub struct Listing {
    /// By path.
    pub notes: Vec<NoteFile>,
    /// Paths of every other file, sorted.
    pub files: Vec<String>,
    /// The user's own templates.
    pub templates: Vec<PathBuf>,
    /// Every folder that was looked into, the root first.
    pub folders: Vec<PathBuf>,
    /// Conflict copies, folders that cannot be read, links that lead nowhere or outside, what is no
    /// file.
    pub diagnostics: Vec<Diagnostic>,
}

/// A note that has been found and not yet been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFile {
    pub kind: NoteKind,
    /// From the root, `/` between parts; with replacement marks where the name is not UTF-8.
    pub path: Arc<str>,
    /// As the system knows it.
    pub file: PathBuf,
}

/// A second copy of a note, which is not read.
pub(crate) fn conflict_copy(path: &Arc<str>, original: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictCopy,
        (path, Span::default()),
        format!(
            "this is a second copy of `{original}`, left by a synchroniser or a merge; it is not read"
        ),
        format!("take over what you need into `{original}` and delete the copy"),
    )
}

/// A link among the notes that is not followed.
pub(crate) fn link_outside(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        (path, Span::default()),
        "this link leads out of the journal, so it is not followed",
        "move what it points to into the journal, or delete the link",
    )
    .weighing(Severity::Warning)
}

/// A pipe or a device where a note should be; it is never opened, for reading it may never end.
pub(crate) fn no_file(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        (path, Span::default()),
        "this is called like a note and is no file but a pipe, a socket or a device; it is not read",
        "take it out of the journal",
    )
}

/// A folder, or a link, that the system would not open.
pub(crate) fn unreadable(path: &Arc<str>, reason: &std::io::Error) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        (path, Span::default()),
        format!("this cannot be read: {reason}"),
        "give yourself the right to read it, or take it out of the journal",
    )
}
