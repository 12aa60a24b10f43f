//! What is wrong with a query, where, and what to write instead.

use crate::source::Span;

/// Why a text is no query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFault {
    /// The place in the text as it was typed.
    pub span: Span,
    /// What is, without a full stop; the user's own words in backticks.
    pub message: String,
    /// What to do about it, in the same manner.
    pub help: String,
}

/// A fault whose place is still to be said.
pub(super) type Unplaced = (String, String);

impl QueryFault {
    pub(super) fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: help.into() }
    }

    pub(super) fn at(span: Span, (message, help): Unplaced) -> Self {
        Self { span, message, help }
    }
}
