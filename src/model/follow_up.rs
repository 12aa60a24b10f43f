//! A line with a box: something to do, to wait for, or to keep an eye on.

use super::PersonRef;
use crate::source::{Span, Spanned};
use chrono::NaiveDate;

/// A list item that begins with `[ ]`, `[x]`, `[-]` or another mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The item's first paragraph without markers, as Markdown.
    pub text: String,
    pub mark: Mark,
    pub due: Option<Spanned<NaiveDate>>,
    /// The day it was done, or dropped, where one is written.
    pub closed_on: Option<NaiveDate>,
    pub whose: Whose,
    pub kind: Kind,
    /// For a concern: the day it was last found to hold.
    pub confirmed: Option<Spanned<NaiveDate>>,
    /// `for:ID`, as written.
    pub for_whom: Box<[PersonRef]>,
    /// People linked in the item.
    pub links: Box<[PersonRef]>,
    /// The section it stands in, as an index into the body's sections.
    pub section: Option<u32>,
    /// The one character between the brackets.
    pub mark_span: Span,
    /// The item's first line from its bullet to the line's end: where a marker is appended.
    pub line_span: Span,
}

impl FollowUp {
    /// The day on which it is due.
    pub fn due_day(&self) -> Option<NaiveDate> {
        self.due.as_ref().map(|due| due.value)
    }

    /// Whether it is something of mine to do, and no worry of theirs.
    pub fn is_my_promise(&self) -> bool {
        self.whose == Whose::Mine && self.kind != Kind::Concern
    }

    /// Whether it is something of theirs to do.
    pub fn is_their_promise(&self) -> bool {
        self.whose == Whose::Theirs && self.kind != Kind::Concern
    }

    /// Whether it is a need or worry of theirs.
    pub fn is_concern(&self) -> bool {
        self.kind == Kind::Concern
    }
}

/// What stands in the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A blank, or any mark that is none of the others.
    Open,
    Done,
    Dropped,
}

/// Who is to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    #[default]
    Mine,
    /// `by:them`
    Theirs,
}

/// What kind of loop it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Promise,
    Reply,
    Thanks,
    Intro,
    /// A need or worry of theirs, to be asked after.
    Concern,
}
