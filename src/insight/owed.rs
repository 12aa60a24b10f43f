//! What the journal shows to be open although nobody drew a box: a reply, thanks, something to make
//! right. And the boxes of those kinds, so that each is one line of a report.
//!
//! `replies`, `thanks` and `repair` find them and `unboxed` gathers what they find; here ids are cut
//! short, and what is older than `old_after_days` folds away. All of them are closed by what is
//! written later, by `settled:` in the note they come from, or, where they are boxes, by a tick.
//! The dead and those who want no contact are owed nothing any more.

use super::askable::{Askable, askable};
use super::boxes::{self, Boxes};
use super::silence::living;
use super::thanks;
use super::unboxed::{Unboxed, unboxed};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal, LoopId};
use crate::model::OwedKind;
use crate::source::Place;
use chrono::NaiveDate;
use rayon::join;

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

impl Owed {
    /// The same, as far as it is owed to one of them: what another gave is not theirs to be thanked
    /// for.
    pub fn to_one(&self, who: ContactIx) -> Self {
        Self { who: vec![who], ..self.clone() }
    }
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
    let (unboxed, askable) = join(|| unboxed(journal, today), || askable(journal));
    all_owed(journal, today, (unboxed, &askable))
}

/// What the notes show, boxes among it, with ids that tell each from every other.
pub(super) fn all_owed(
    journal: &Journal,
    today: NaiveDate,
    (unboxed, askable): (Unboxed, &[Askable]),
) -> AllOwed {
    let Boxes { replies, thanks } = boxes::boxes(journal, today, askable);
    let mut owed = AllOwed {
        replies: owing(journal, today, (replies, unboxed.replies)),
        thanks: owing(journal, today, (thanks, unboxed.thanks)),
        repairs: owing(journal, today, (Vec::new(), unboxed.repairs)),
    };
    let mut all = owed.all_mut();
    let ids = all.iter_mut().filter(|owed| owed.note().is_some());
    let asked = askable.iter().map(|one| &journal.follow_up(one.ix).id);
    journal.shorten_owed(&mut ids.map(|owed| &mut owed.id).collect::<Vec<_>>(), asked);
    owed
}

impl Owed {
    /// The note after which it is owed, where no box stands for it.
    pub(super) fn note(&self) -> Option<InteractionIx> {
        match self.from {
            OwedFrom::Interaction(ix) => Some(ix),
            OwedFrom::FollowUp(_) => None,
        }
    }
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

/// Boxes and what was found, the longest open first, the old ones apart.
fn owing(journal: &Journal, today: NaiveDate, (boxes, found): (Vec<Owed>, Vec<Owed>)) -> Owing {
    let old_after_days = journal.settings().insight.old_after_days;
    let mut all: Vec<Owed> = found.into_iter().chain(boxes).collect();
    all.sort_by_key(|owed| owed.on.unwrap_or(NaiveDate::MAX));
    let age_days = |owed: &Owed| {
        let since = boxes::due_day(journal, owed.from).or(owed.on);
        since.map_or(0, |day| (today - day).num_days())
    };
    let (old, open) = all.into_iter().partition(|owed| age_days(owed) > old_after_days);
    Owing { open, old }
}
