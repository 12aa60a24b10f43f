//! The follow-ups that may be asked about, at a glance: the open ones, and concerns, which are asked
//! about when they are closed too.
//!
//! Promises, what I wait for, concerns and boxes that are owed are all picked from these, ranked and
//! counted. Going to every note for that over and over is what would take the time.

use super::silence::is_gone;
use crate::journal::{ContactIx, FollowUpEntry, FollowUpIx, Host, Journal, Touched};
use crate::model::{FollowUp, Kind, Mark, Whose};
use chrono::NaiveDate;
use rayon::prelude::*;

/// What decides whether and when a follow-up is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Askable {
    pub(super) ix: FollowUpIx,
    host: Host,
    /// Index into the host's follow-ups.
    index: u32,
    pub(super) kind: Kind,
    pub(super) whose: Whose,
    pub(super) mark: Mark,
    /// Whether it is about nobody but the dead and those who want no contact.
    pub(super) all_gone: bool,
    pub(super) due: Option<NaiveDate>,
    /// The day of its note.
    pub(super) day: Option<NaiveDate>,
    pub(super) confirmed: Option<NaiveDate>,
    pub(super) closed_on: Option<NaiveDate>,
}

/// All of them, in their order.
pub(super) fn askable(journal: &Journal) -> Vec<Askable> {
    let gone: Vec<bool> = journal.contacts().map(|(_, entry)| is_gone(&entry.note.said)).collect();
    let is_gone = |who: ContactIx| gone[who.0 as usize];
    let all = (0..journal.follow_ups().len() as u32).into_par_iter().map(FollowUpIx);
    all.filter_map(|ix| one(journal, (ix, journal.follow_up(ix)), is_gone)).collect()
}

/// The same, where `before` was found before some notes changed and nobody came to be gone.
pub(super) fn askable_again(
    journal: &Journal,
    mut before: Vec<Askable>,
    touched: &Touched,
) -> Vec<Askable> {
    let is_gone = |who: ContactIx| is_gone(&journal.contact(who).note.said);
    before.retain(|askable| !touched.contains(askable.host));
    let of_note = |host| journal.follow_ups_in(host);
    let changed = touched.hosts().flat_map(of_note);
    before.extend(changed.filter_map(|entry| one(journal, entry, is_gone)));
    before.sort_by_key(|askable| (askable.host, askable.index));
    number(journal, &mut before);
    before
}

/// A note that has got or lost a follow-up moves the numbers of those after it.
fn number(journal: &Journal, askable: &mut [Askable]) {
    let mut all = journal.follow_ups();
    for askable in askable {
        let is_it =
            |entry: &FollowUpEntry| (entry.host, entry.index) == (askable.host, askable.index);
        if let Some((ix, _)) = all.find(|(_, entry)| is_it(entry)) {
            askable.ix = ix;
        }
    }
}

fn one(
    journal: &Journal,
    (ix, entry): (FollowUpIx, &FollowUpEntry),
    is_gone: impl Fn(ContactIx) -> bool,
) -> Option<Askable> {
    let said = journal.said(entry);
    let all_gone = || !entry.about.is_empty() && entry.about.iter().all(|&who| is_gone(who));
    may_be_asked_about(said).then(|| Askable {
        ix,
        host: entry.host,
        index: entry.index,
        kind: said.kind,
        whose: said.whose,
        mark: said.mark,
        all_gone: all_gone(),
        due: said.due_day(),
        day: journal.day_of(entry),
        confirmed: said.confirmed.as_ref().map(|confirmed| confirmed.value),
        closed_on: said.closed_on,
    })
}

fn may_be_asked_about(said: &FollowUp) -> bool {
    said.mark == Mark::Open || said.is_concern()
}
