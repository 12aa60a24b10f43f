//! What the journal shows to be open although nobody drew a box: a reply, thanks, something to make
//! right. And the boxes of those kinds, so that each is one line of a report.
//!
//! `replies`, `thanks` and `repair` find them; here they get their ids, and what is older than
//! `old_after_days` folds away. All of them are closed by what is written later, by `settled:` in
//! the note they come from, or, where they are boxes, by a tick.

use crate::journal::{ContactIx, FollowUpIx, InteractionIx, LoopId};
use crate::source::Place;
use chrono::NaiveDate;

/// What is owed to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwedKind {
    /// The last word was theirs.
    Reply,
    /// Something was received.
    Thanks,
    /// The last meeting was cool or cold.
    Repair,
}

impl OwedKind {
    /// The word for it in `settled:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Thanks => "thanks",
            Self::Repair => "repair",
        }
    }
}

/// Where a loop comes from, and so how it is closed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwedFrom {
    /// The note of an interaction: `settled:` closes it.
    Interaction(InteractionIx),
    /// A box `#reply` or `#thanks`: a tick closes it.
    FollowUp(FollowUpIx),
}

/// One open loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub kind: OwedKind,
    pub from: OwedFrom,
    /// To whom it is still owed; never empty.
    pub who: Vec<ContactIx>,
    /// The day it opened; `None` for a box in a contact's own file.
    pub on: Option<NaiveDate>,
    /// As `kith done` takes it.
    pub id: LoopId,
    /// The line it comes from: the date, the `received` item, the `temperature`, the box.
    pub place: Place,
}

/// Open loops of one kind, the longest open first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owing {
    pub open: Vec<Owed>,
    /// Older than `old_after_days`: one line.
    pub old: Vec<Owed>,
}
