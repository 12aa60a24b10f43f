//! What the journal shows to be open although nobody drew a box: a reply, thanks, something to make
//! right. And the boxes of those kinds, so that each is one line of a report.
//!
//! `replies`, `thanks` and `repair` find them; here they get their ids, and what is older than
//! `old_after_days` folds away. All of them are closed by what is written later, by `settled:` in
//! the note they come from, or, where they are boxes, by a tick. The dead and those who want no
//! contact are owed nothing any more.

use super::boxes::{self, Boxes};
use super::silence::{is_gone, living};
use super::{repair, replies, thanks};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal, LoopId, owed_id};
use crate::model::{OwedKind, Word};
use crate::source::{Place, Span};
use chrono::NaiveDate;
use rayon::prelude::*;

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

impl Owing {
    /// Every one, old ones too.
    pub fn all(&self) -> impl Iterator<Item = &Owed> {
        self.open.iter().chain(&self.old)
    }
}

/// All that is owed on one day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllOwed {
    pub replies: Owing,
    pub thanks: Owing,
    pub repairs: Owing,
}

/// What is owed to whom, seen on `today`.
pub fn owed(journal: &Journal, today: NaiveDate) -> AllOwed {
    let Boxes { replies, thanks } = boxes::boxes(journal, today);
    let mut owed = AllOwed {
        replies: owing(journal, today, (replies, replies::found(journal, today))),
        thanks: owing(journal, today, (thanks, thanks::found(journal, today))),
        repairs: owing(journal, today, (Vec::new(), repair::found(journal, today))),
    };
    let mut all = owed.all_mut();
    let ids = all.iter_mut().filter(|owed| matches!(owed.from, OwedFrom::Interaction(_)));
    journal.shorten_owed(&mut ids.map(|owed| &mut owed.id).collect::<Vec<_>>());
    owed
}

impl AllOwed {
    /// Every loop, old ones too.
    pub fn all(&self) -> impl Iterator<Item = &Owed> {
        let kinds = [&self.replies, &self.thanks, &self.repairs].into_iter();
        kinds.flat_map(Owing::all)
    }

    fn all_mut(&mut self) -> Vec<&mut Owed> {
        let kinds = [&mut self.replies, &mut self.thanks, &mut self.repairs].into_iter();
        kinds.flat_map(|owing| owing.open.iter_mut().chain(&mut owing.old)).collect()
    }
}

/// Something owed after one interaction, on the way to its [`Owed`].
pub(super) struct Found {
    pub(super) kind: OwedKind,
    pub(super) ix: InteractionIx,
    pub(super) who: Vec<ContactIx>,
    /// The bytes of the note that it comes from.
    pub(super) span: Span,
}

/// Everybody to whom something may be owed after an interaction, whether it still is or not.
pub fn owed_to(journal: &Journal, kind: OwedKind, ix: InteractionIx) -> Vec<ContactIx> {
    match kind {
        OwedKind::Thanks => living(journal, &thanks::givers(journal, ix)),
        OwedKind::Reply | OwedKind::Repair => living(journal, &journal.interaction(ix).with),
    }
}

/// Whether the note says that this is closed.
pub(super) fn is_settled(journal: &Journal, ix: InteractionIx, kind: OwedKind) -> bool {
    let settled = &journal.interaction(ix).note.said.settled;
    settled.contains(&kind)
}

/// What is found of each living person alone, put together for each note; people in the order in
/// which the note names them.
pub(super) fn by_note(
    journal: &Journal,
    of_person: impl Fn(ContactIx) -> Option<InteractionIx> + Sync,
) -> Vec<(InteractionIx, Vec<ContactIx>)> {
    let living = journal.contacts().filter(|(_, entry)| !is_gone(&entry.note.said));
    let living: Vec<ContactIx> = living.map(|(who, _)| who).collect();
    let found = living.into_par_iter().filter_map(|who| Some((of_person(who)?, who)));
    let mut found: Vec<(InteractionIx, ContactIx)> = found.collect();
    found.sort();
    let notes = found.chunk_by(|(one, _), (other, _)| one == other);
    notes
        .map(|people| {
            let ix = people[0].0;
            let with = journal.interaction(ix).with.iter().copied();
            (ix, with.filter(|&who| people.contains(&(ix, who))).collect())
        })
        .collect()
}

/// Boxes and what was found, the longest open first, the old ones apart.
fn owing(journal: &Journal, today: NaiveDate, (boxes, found): (Vec<Owed>, Vec<Found>)) -> Owing {
    let old_after_days = journal.settings().insight.old_after_days;
    let found = found.into_iter().map(|found| of_interaction(journal, found));
    let mut all: Vec<Owed> = found.chain(boxes).collect();
    all.sort_by_key(|owed| owed.on.unwrap_or(NaiveDate::MAX));
    let age_days = |owed: &Owed| {
        let since = boxes::due_day(journal, owed.from).or(owed.on);
        since.map_or(0, |day| (today - day).num_days())
    };
    let (old, open) = all.into_iter().partition(|owed| age_days(owed) > old_after_days);
    Owing { open, old }
}

fn of_interaction(journal: &Journal, found: Found) -> Owed {
    let note = &journal.interaction(found.ix).note;
    Owed {
        kind: found.kind,
        from: OwedFrom::Interaction(found.ix),
        who: found.who,
        on: journal.interaction(found.ix).day(),
        id: owed_id(&note.source.path, found.kind.word()),
        place: note.source.place(found.span),
    }
}
