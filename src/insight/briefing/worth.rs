//! The one thing that would be worth giving next. [Give first, and without strings.]
//!
//! The first of these that there is: an introduction to somebody who offers what they need; a
//! promise of mine that is still open; an answer, thanks or an apology that is owed; an
//! introduction to somebody who offers what they are interested in; something about an interest of
//! theirs. Of several of one kind the first in the order of its own rule. Where there is none,
//! nothing is said: nobody is to be given something for the sake of giving.

use crate::insight::{Introduction, Owed, introductions};
use crate::journal::{ContactIx, FollowUpIx, Journal};

/// What would be worth giving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    Introduction(Introduction),
    Promise(FollowUpIx),
    Owed(Owed),
    /// Something about this interest of theirs.
    Interest(String),
}

pub(super) fn worth(
    journal: &Journal,
    who: ContactIx,
    (promises, owed): (&[FollowUpIx], &[Owed]),
) -> Option<Worth> {
    let to_them: Vec<Introduction> =
        introductions(journal).into_iter().filter(|one| one.seeker == who).collect();
    let of_kind = |is_need| to_them.iter().find(|one| one.is_need == is_need).cloned();
    let interest = journal.contact(who).note.said.interests.first();
    of_kind(true)
        .map(Worth::Introduction)
        .or_else(|| promises.first().copied().map(Worth::Promise))
        .or_else(|| owed.first().cloned().map(Worth::Owed))
        .or_else(|| of_kind(false).map(Worth::Introduction))
        .or_else(|| interest.cloned().map(Worth::Interest))
}
