//! What is wrong with a journal as a whole: one file per problem.
//!
//! What is wrong with one text alone was found when it was parsed and is passed on here, so that
//! [`check`] gives everything, sorted by file and place.

mod ambiguous_contact;
mod doubtful;
mod duplicate_id;
mod happened_in_future;
mod images;
mod nearest;
mod not_in_with;
mod unknown_contact;

pub use nearest::{nearest, nearest_word};

use super::Journal;
use crate::diagnostic::Diagnostic;
use chrono::NaiveDate;
use doubtful::Doubtful;
use rayon::prelude::*;

type Check<'a> = &'a (dyn Fn() -> Vec<Diagnostic> + Sync);

/// Every problem of the journal's notes on a day, sorted by path, place and code.
pub fn check(journal: &Journal, today: NaiveDate) -> Vec<Diagnostic> {
    let of_contacts = journal.contacts().flat_map(|(_, entry)| &entry.note.diagnostics);
    let of_interactions = journal.interactions().flat_map(|(_, entry)| &entry.note.diagnostics);
    let mut found: Vec<Diagnostic> = of_contacts.chain(of_interactions).cloned().collect();
    let doubtful = Doubtful::new(journal);
    let checks: [Check<'_>; 6] = [
        &|| unknown_contact::check(journal, &doubtful),
        &|| ambiguous_contact::check(journal, &doubtful),
        &|| duplicate_id::check(journal),
        &|| not_in_with::check(journal),
        &|| images::check(journal),
        &|| happened_in_future::check(journal, today),
    ];
    let checked: Vec<Vec<Diagnostic>> = checks.par_iter().map(|check| check()).collect();
    found.extend(checked.into_iter().flatten());
    found.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
    found
}
