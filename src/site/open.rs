//! What is open, kind by kind, in the order of `kith due`: on the review, and with one person.

use super::listing::Listing;
use super::loops::{self, Loop, Spot};
use super::material::Material;
use crate::insight::{Loops, Owed, OwedFrom, Owing};
use crate::journal::{ContactIx, FollowUpIx};
use crate::model::{FollowUp, Mark, OwedKind};
use serde::Serialize;
use std::collections::BTreeSet;

/// Open loops of one kind.
#[derive(Debug, Serialize)]
pub struct LoopGroup {
    pub title: &'static str,
    pub rows: Listing<Loop>,
    /// Not pressing yet, or more than one wants to see at once.
    pub later: Listing<Loop>,
    /// Older than anyone would still ask about.
    pub old: Listing<Loop>,
}

/// What is open with one person, of one kind.
#[derive(Debug, Serialize)]
pub struct OpenLoops {
    pub title: &'static str,
    pub rows: Listing<Loop>,
    /// More than one wants to see at once.
    pub later: Listing<Loop>,
}

impl OpenLoops {
    fn new<I>(title: &'static str, open: &[I], row: impl Fn(&I) -> Loop) -> Self {
        let (first, folded) = open.split_at(ROWS_MAX.min(open.len()));
        Self { title, rows: Listing::new(first, &row), later: Listing::new(folded, &row) }
    }
}

/// More rows of one kind than this fold away: a long list makes people leave.
const ROWS_MAX: usize = 5;

const REPLY: &str = "You owe a reply";
const THANKS: &str = "To thank";
const REPAIR: &str = "To make right";
const PROMISED: &str = "You promised";
const WAITING: &str = "Waiting for";
const CONCERNS: &str = "Does it still hold?";
const UNCONFIRMED: &str = "Did it happen?";

/// Everything that is open, for the review.
pub(super) fn groups(material: &Material<'_>) -> Vec<LoopGroup> {
    let facts = material.facts;
    let spot = Spot::REVIEW;
    let owing = |title, owing: &Owing| {
        group((title, &owing.open, &owing.old), |owed| loops::owed(material, owed, spot))
    };
    let promises = |title, loops: &Loops| {
        let row = |ix: &FollowUpIx| loops::follow_up(material, *ix, spot);
        let mut group = group((title, &loops.open, &loops.old), row);
        let (_, folded) = loops.open.split_at(ROWS_MAX.min(loops.open.len()));
        group.later = Listing::new(&[folded, &loops.later].concat(), row);
        group
    };
    let mut groups = vec![
        owing(REPLY, &facts.replies),
        owing(THANKS, &facts.thanks),
        owing(REPAIR, &facts.repairs),
        promises(PROMISED, &facts.promises),
        promises(WAITING, &facts.waiting_for),
        group((CONCERNS, &facts.concerns.open, &facts.concerns.old), |concern| {
            loops::concern(material, concern, spot)
        }),
        group((UNCONFIRMED, &facts.unconfirmed, &facts.unconfirmed_old), |plan| {
            loops::plan(material, plan, spot)
        }),
    ];
    groups.retain(|group| group.rows.total + group.later.total + group.old.total > 0);
    groups
}

fn group<I>((title, open, old): (&'static str, &[I], &[I]), row: impl Fn(&I) -> Loop) -> LoopGroup {
    let (first, folded) = open.split_at(ROWS_MAX.min(open.len()));
    LoopGroup {
        title,
        rows: Listing::new(first, &row),
        later: Listing::new(folded, &row),
        old: Listing::new(old, &row),
    }
}

/// What is open with one person. The dead and those who want no contact are owed nothing any more,
/// but what was promised stays to be read.
pub(super) fn with(material: &Material<'_>, who: ContactIx) -> Vec<OpenLoops> {
    let spot = Spot::page_of(who);
    let owed = |title, kind| {
        let owed = material.by_person.owed(who).iter().filter(|owed| owed.kind == kind);
        let owed: Vec<_> = owed.collect();
        OpenLoops::new(title, &owed, |owed| loops::owed(material, owed, spot))
    };
    let follow_ups = |title, wanted: fn(&FollowUp) -> bool| {
        let open = open_boxes(material, who, wanted);
        OpenLoops::new(title, &open, |&ix| follow_up(material, ix, spot))
    };
    let plans = material.by_person.unconfirmed(who);
    let mut open = vec![
        owed(REPLY, OwedKind::Reply),
        owed(THANKS, OwedKind::Thanks),
        owed(REPAIR, OwedKind::Repair),
        follow_ups(PROMISED, FollowUp::is_my_promise),
        follow_ups(WAITING, FollowUp::is_their_promise),
        follow_ups("Concerns", FollowUp::is_concern),
        OpenLoops::new(UNCONFIRMED, plans, |plan| loops::plan(material, plan, spot)),
    ];
    open.retain(|loops| loops.rows.total > 0);
    open
}

/// A concern with what is to be asked of it, anything else as it is.
fn follow_up(material: &Material<'_>, ix: FollowUpIx, spot: Spot) -> Loop {
    match material.by_person.question(ix) {
        Some(concern) => loops::concern(material, concern, spot),
        None => loops::follow_up(material, ix, spot),
    }
}

/// The open boxes with somebody, and the closed concerns that are asked about once more; first
/// what has a day, the earliest first. What is listed as owed is not said twice.
fn open_boxes(
    material: &Material<'_>,
    who: ContactIx,
    wanted: fn(&FollowUp) -> bool,
) -> Vec<FollowUpIx> {
    let listed: BTreeSet<FollowUpIx> =
        material.by_person.owed(who).iter().filter_map(|owed| a_box(owed)).collect();
    let said = |ix: FollowUpIx| material.journal.said(material.journal.follow_up(ix));
    let is_open = |ix| said(ix).mark == Mark::Open || material.by_person.question(ix).is_some();
    let all = material.journal.contact(who).follow_ups.iter().copied();
    let mut open: Vec<FollowUpIx> =
        all.filter(|&ix| wanted(said(ix)) && is_open(ix) && !listed.contains(&ix)).collect();
    open.sort_by_key(|&ix| {
        let due = said(ix).due.as_ref().map(|due| due.value);
        (due.is_none(), due, ix)
    });
    open
}

fn a_box(owed: &Owed) -> Option<FollowUpIx> {
    match owed.from {
        OwedFrom::FollowUp(ix) => Some(ix),
        OwedFrom::Interaction(_) => None,
    }
}
