//! What is wrong with a journal as a whole: one file per problem.
//!
//! What is wrong with one text alone was found when it was parsed and is passed on here, so that
//! [`check`] gives everything, sorted by file and place. A note is gone through once, for whatever
//! may be wrong with it, while it is at hand; so [`check_again`] need only go through those that
//! changed.

mod ambiguous_contact;
mod doubtful;
mod duplicate_id;
mod happened_in_future;
mod images;
mod likely_double;
mod nearest;
mod not_in_with;
mod unknown_contact;

pub(super) use nearest::Spellings;
pub use nearest::{nearest, nearest_part, nearest_word};

use super::{ContactEntry, DailyEntry, Host, InteractionEntry, Journal, Touched};
use crate::diagnostic::{Code, Diagnostic};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Every problem of the journal's notes on a day, sorted by path, place and code.
pub fn check(journal: &Journal, today: NaiveDate) -> Vec<Diagnostic> {
    let contacts =
        journal.contacts.par_iter().flat_map_iter(|entry| in_contact(journal, today, entry));
    // What is wrong with a line of a daily note is found with the note.
    let interactions = journal.interactions.par_iter().filter(|entry| entry.daily.is_none());
    let interactions = interactions.flat_map_iter(|entry| in_interaction(journal, today, entry));
    let daily = journal.daily.par_iter().flat_map_iter(|entry| in_daily(journal, entry));
    let mut found: Vec<Diagnostic> = contacts.chain(interactions).chain(daily).collect();
    found.extend(duplicate_id::check(journal));
    found.extend(likely_double::check(journal));
    sort(&mut found);
    found
}

/// The same, where `before` was found on that day before some notes changed: only these are gone
/// through.
pub fn check_again(
    journal: &Journal,
    (today, mut before): (NaiveDate, Vec<Diagnostic>),
    touched: &Touched,
) -> Vec<Diagnostic> {
    let paths: BTreeSet<&str> =
        touched.hosts().map(|host| &*journal.source_of(host).path).collect();
    // Ids are as they were; who may be whom hangs on what either of two notes says.
    before.retain(|known| match known.code {
        Code::DuplicateId => true,
        Code::LikelyDouble => false,
        _ => !paths.contains(&*known.path),
    });
    before.extend(likely_double::check(journal));
    before.extend(touched.hosts().flat_map(|host| match host {
        Host::Contact(who) => in_contact(journal, today, journal.contact(who)),
        Host::Interaction(ix) => in_interaction(journal, today, journal.interaction(ix)),
        Host::Daily(ix) => in_daily(journal, journal.daily(ix)),
    }));
    sort(&mut before);
    before
}

fn in_contact(journal: &Journal, today: NaiveDate, entry: &ContactEntry) -> Vec<Diagnostic> {
    let mut found = entry.note.diagnostics.to_vec();
    if doubtful::is_contact(journal, entry) {
        unknown_contact::in_contact(journal, entry, &mut found);
        ambiguous_contact::in_contact(journal, entry, &mut found);
    }
    images::in_contact(journal, entry, &mut found);
    found.extend(happened_in_future::in_contact(entry, today));
    found
}

fn in_interaction(
    journal: &Journal,
    today: NaiveDate,
    entry: &InteractionEntry,
) -> Vec<Diagnostic> {
    let mut found = entry.note.diagnostics.to_vec();
    if doubtful::is_interaction(journal, entry) {
        unknown_contact::in_interaction(journal, entry, &mut found);
        ambiguous_contact::in_interaction(journal, entry, &mut found);
    }
    not_in_with::in_interaction(journal, entry, &mut found);
    images::in_interaction(journal, entry, &mut found);
    found.extend(happened_in_future::in_interaction(entry, today));
    found
}

/// Pictures of a page for a day, and links in it to what is no person, are its writer's business.
fn in_daily(journal: &Journal, entry: &DailyEntry) -> Vec<Diagnostic> {
    let mut found = entry.note.diagnostics.to_vec();
    unknown_contact::in_daily(journal, entry, &mut found);
    found
}

fn sort(found: &mut [Diagnostic]) {
    found.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
}
