//! A follow-up as a line with a box: what is to do, and quietly by when, for whom, of what kind.

use crate::journal::Journal;
use crate::model::{FollowUp, Kind, Mark, PersonRef};
use crate::wording;

/// The word for what stands in the box.
pub(super) fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Open => "open",
        Mark::Done => "done",
        Mark::Dropped => "dropped",
    }
}

/// What the markers said: whose it is, its kind, its days.
pub(super) fn markers(journal: &Journal, said: &FollowUp) -> Vec<String> {
    let kind = kind(said.kind).map(ToOwned::to_owned);
    let due = said.due.as_ref().filter(|_| said.mark == Mark::Open);
    let due = due.map(|due| format!("due {}", wording::short_day_and_year(due.value)));
    let confirmed = said
        .confirmed
        .as_ref()
        .map(|day| format!("confirmed {}", wording::short_day_and_year(day.value)));
    let closed = said
        .closed_on
        .map(|day| format!("{} {}", word(said.mark), wording::short_day_and_year(day)));
    let name = |whom: &PersonRef| match journal.people_named(whom).as_slice() {
        &[ix] => journal.contact(ix).note.said.short_name().to_owned(),
        _ => whom.text.clone(),
    };
    let whom: Vec<String> = said.for_whom.iter().map(name).collect();
    let (is_theirs, whom) = (said.is_their_promise(), wording::joined(&whom));
    let whose = is_theirs.then(|| match whom.as_str() {
        "" => "theirs to do".to_owned(),
        whom => format!("for {whom} to do"),
    });
    let whom = (!is_theirs && !whom.is_empty()).then(|| format!("for {whom}"));
    [whose, kind, whom, due, confirmed, closed].into_iter().flatten().collect()
}

/// The word for what is no plain promise.
pub(super) fn kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Promise => None,
        Kind::Reply => Some("a reply"),
        Kind::Thanks => Some("thanks"),
        Kind::Intro => Some("an introduction"),
        Kind::Concern => Some("a concern"),
    }
}
