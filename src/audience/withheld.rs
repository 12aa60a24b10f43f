//! What a copy leaves out, and why: for whoever makes the copy, never for those who get it.

use std::fmt;
use std::sync::Arc;

/// A note, or a part of one, that is not in a copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// Of the note, from the journal's root.
    pub path: Arc<str>,
    /// From 1.
    pub line: usize,
    pub why: Why,
}

/// Why something is withheld.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It says so.
    Private,
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.why)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private => "it is private",
        })
    }
}
