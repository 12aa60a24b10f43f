//! What is wrong with a text, where, and how to mend it.
//!
//! A diagnostic is a value: parsing and checking return them, all of them, and nothing stops at
//! the first. [`Code`] names the problem; [`Fix`] is the remedy as data, so that `check --fix`
//! and an editor can apply it. Rendering returns text and is in `human`, `short` and `json`.

mod code;
mod human;
mod json;
mod short;
mod slip;

pub use code::{Code, Severity};
pub use human::{Look, human, pointed};
pub use json::json;
pub use short::short;
pub use slip::{one_letter_off, slip_of};

use crate::source::Span;
use std::sync::Arc;

/// One problem in one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    pub code: Code,
    /// The code's own severity unless the place makes it milder (a link in a body).
    pub severity: Severity,
    /// The file, from the journal's root.
    pub path: Arc<str>,
    pub span: Span,
    /// What is: a sentence's worth without a full stop; the user's own words in backticks.
    pub message: String,
    /// What to do about it, in the same manner.
    pub help: String,
    /// The remedy as edits, where there is one that a machine may apply.
    pub fix: Option<Fix>,
}

/// Changes that mend a problem, applied together or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    pub changes: Vec<Change>,
}

/// One change to one file of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Change {
    /// The bytes at `span` become `with`.
    Replace { path: Arc<str>, span: Span, with: String },
    /// A new file with this text.
    Create { path: Arc<str>, text: String },
}

impl Diagnostic {
    /// A problem of the code's own severity, without a fix.
    pub fn new(
        code: Code,
        (path, span): (&Arc<str>, Span),
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            path: Arc::clone(path),
            span,
            message: message.into(),
            help: help.into(),
            fix: None,
        }
    }

    /// The same problem, where it weighs less (or more) than its code usually does.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same problem with a remedy that replaces its own span.
    #[must_use]
    pub fn replace_with(self, with: impl Into<String>) -> Self {
        let change =
            Change::Replace { path: Arc::clone(&self.path), span: self.span, with: with.into() };
        self.fixed_by(change)
    }

    /// The same problem with one change as its remedy.
    #[must_use]
    pub fn fixed_by(mut self, change: Change) -> Self {
        self.fix = Some(Fix { changes: vec![change] });
        self
    }
}
