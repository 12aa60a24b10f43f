//! What the notes show to be owed where no box stands for it: found of each person, or of each note,
//! for itself, so that after some notes changed only those whom that concerns are asked again.

use super::owed::{AllOwed, Owed, OwedFrom, Owing};
use super::silence::is_gone;
use super::{repair, replies, thanks};
use crate::journal::{ContactIx, InteractionIx, Journal, Touched, owed_id};
use crate::model::{OwedKind, Word};
use crate::source::Span;
use chrono::NaiveDate;
use rayon::join;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Each kind in the order of the notes.
#[derive(Debug, Default)]
pub(super) struct Unboxed {
    pub(super) replies: Vec<Owed>,
    pub(super) thanks: Vec<Owed>,
    pub(super) repairs: Vec<Owed>,
}

/// Something owed after one interaction, on the way to its [`Owed`].
pub(super) struct Found {
    pub(super) kind: OwedKind,
    pub(super) ix: InteractionIx,
    pub(super) who: Vec<ContactIx>,
    /// The bytes of the note that it comes from.
    pub(super) span: Span,
}

/// All of it.
pub(super) fn unboxed(journal: &Journal, today: NaiveDate) -> Unboxed {
    let look = Look { journal, today };
    let everybody: Vec<ContactIx> = journal.contacts().map(|(who, _)| who).collect();
    let notes: Vec<InteractionIx> = journal.interactions().map(|(ix, _)| ix).collect();
    let of_people = || {
        join(
            || look.in_notes(REPLY, look.waiting(REPLY, &everybody)),
            || look.in_notes(REPAIR, look.waiting(REPAIR, &everybody)),
        )
    };
    let ((replies, repairs), thanks) = join(of_people, || look.thanks(&notes));
    Unboxed { replies, thanks, repairs }
}

/// The same, where `before` was found before some notes changed and nobody came to be gone.
pub(super) fn unboxed_again(
    journal: &Journal,
    (today, before): (NaiveDate, Unboxed),
    touched: &Touched,
) -> Unboxed {
    let look = Look { journal, today };
    let people: Vec<ContactIx> = touched.people.iter().copied().collect();
    let with_them = people.iter().flat_map(|&who| &journal.contact(who).interactions);
    let notes: BTreeSet<InteractionIx> = with_them.chain(&touched.interactions).copied().collect();
    let mut thanks = before.thanks;
    thanks.retain(|owed| owed.note().is_some_and(|ix| !notes.contains(&ix)));
    thanks.extend(look.thanks(&notes.into_iter().collect::<Vec<_>>()));
    thanks.sort_by_key(Owed::note);
    Unboxed {
        replies: look.again(REPLY, before.replies, touched),
        thanks,
        repairs: look.again(REPAIR, before.repairs, touched),
    }
}

impl Unboxed {
    /// Takes it out of all that is owed.
    pub(super) fn of(owed: AllOwed) -> Self {
        let of_kind = |owing: Owing| {
            let mut all = owing.open;
            all.extend(owing.old);
            all.retain(|owed| owed.note().is_some());
            all.sort_by_key(Owed::note);
            all
        };
        Self {
            replies: of_kind(owed.replies),
            thanks: of_kind(owed.thanks),
            repairs: of_kind(owed.repairs),
        }
    }
}

struct Look<'a> {
    journal: &'a Journal,
    today: NaiveDate,
}

/// A kind that is found person by person: the note after which somebody waits, if they do, and what
/// is owed to everybody who waits after one note.
#[derive(Clone, Copy)]
struct OfPerson {
    waits: fn(&Journal, NaiveDate, ContactIx) -> Option<InteractionIx>,
    found: fn(&Journal, InteractionIx, Vec<ContactIx>) -> Found,
}

const REPLY: OfPerson = OfPerson { waits: replies::last_word, found: replies::found };
const REPAIR: OfPerson = OfPerson { waits: repair::last_cool, found: repair::found };

impl Look<'_> {
    /// Each of these people who waits, with the note. The dead and those who want no contact do not.
    fn waiting(&self, kind: OfPerson, people: &[ContactIx]) -> Vec<(InteractionIx, ContactIx)> {
        let is_here = |who: &&ContactIx| !is_gone(&self.journal.contact(**who).note.said);
        let waits = |&who: &ContactIx| Some(((kind.waits)(self.journal, self.today, who)?, who));
        people.par_iter().filter(is_here).filter_map(waits).collect()
    }

    /// Put together for each note; people in the order in which the note names them.
    fn in_notes(&self, kind: OfPerson, mut waiting: Vec<(InteractionIx, ContactIx)>) -> Vec<Owed> {
        waiting.sort_unstable();
        let notes = waiting.chunk_by(|(one, _), (other, _)| one == other);
        notes
            .map(|people| {
                let ix = people[0].0;
                let with = self.journal.interaction(ix).with.iter().copied();
                let who = with.filter(|&who| people.contains(&(ix, who))).collect();
                of_interaction(self.journal, (kind.found)(self.journal, ix, who))
            })
            .collect()
    }

    /// Those of `before` whom it does not concern wait as before; a note after which anybody waits
    /// anew, or no more, is put together again.
    fn again(&self, kind: OfPerson, before: Vec<Owed>, touched: &Touched) -> Vec<Owed> {
        let people: Vec<ContactIx> = touched.people.iter().copied().collect();
        let mut waiting = self.waiting(kind, &people);
        let notes: BTreeSet<InteractionIx> = waiting.iter().map(|&(ix, _)| ix).collect();
        let is_same = |owed: &Owed| {
            !touched.concerns(&owed.who) && owed.note().is_some_and(|ix| !notes.contains(&ix))
        };
        let (mut same, others): (Vec<Owed>, Vec<Owed>) = before.into_iter().partition(is_same);
        for owed in &others {
            let still = owed.who.iter().filter(|who| !touched.people.contains(who));
            waiting.extend(still.filter_map(|&who| Some((owed.note()?, who))));
        }
        same.extend(self.in_notes(kind, waiting));
        same.sort_by_key(Owed::note);
        same
    }

    fn thanks(&self, notes: &[InteractionIx]) -> Vec<Owed> {
        let found = |&ix: &InteractionIx| thanks::found(self.journal, self.today, ix);
        let notes = notes.par_iter().filter_map(found);
        notes.map(|found| of_interaction(self.journal, found)).collect()
    }
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
