//! Boxes `#reply` and `#thanks`: loops that somebody drew.
//!
//! An open one stands among the replies or thanks for everybody it is about until I was next in
//! touch with them. After that, if the box is still open, it is a promise like any other: nothing
//! that is open is ever hidden. It waits among the promises too while it is due far ahead, and a
//! `#reply` on the very day of its note. In a contact's own file, which has no day, it stands till
//! it is ticked.
//!
//! A box also stands for what the journal would show without it: where somebody wrote and a
//! `#reply` about them is in that note or a later one, the box is the loop, and its tick the end
//! of it. One closed on that day or later, wherever it stands, answers too.

use super::owed::{Owed, OwedFrom, OwedKind};
use super::silence::is_gone;
use super::steps::is_reached_after;
use crate::journal::{ContactIx, FollowUpEntry, FollowUpIx, Host, InteractionIx, Journal};
use crate::model::{FollowUp, Kind, Whose};
use chrono::NaiveDate;

/// The open boxes that are loops of these kinds today.
#[derive(Default)]
pub(super) struct Boxes {
    pub(super) replies: Vec<Owed>,
    pub(super) thanks: Vec<Owed>,
}

/// Every open box `#reply` or `#thanks` of mine that is still owed to somebody.
pub(super) fn boxes(journal: &Journal, today: NaiveDate) -> Boxes {
    let mut boxes = Boxes::default();
    for (ix, entry) in journal.follow_ups() {
        let said = journal.said(entry);
        let list = match owed_kind(said) {
            Some(OwedKind::Reply) => &mut boxes.replies,
            Some(OwedKind::Thanks) => &mut boxes.thanks,
            _ => continue,
        };
        if journal.is_open(entry) && is_time(journal, today, entry) {
            list.extend(owed(journal, today, (ix, entry)));
        }
    }
    boxes
}

/// Whether a box stands for what is owed to somebody after an interaction: one about them in that
/// note or a later one, or one closed since.
pub(super) fn stands_for(
    journal: &Journal,
    kind: OwedKind,
    (ix, who): (InteractionIx, ContactIx),
) -> bool {
    let on = journal.interaction(ix).day();
    journal.contact(who).follow_ups.iter().any(|&follow_up| {
        let entry = journal.follow_up(follow_up);
        let said = journal.said(entry);
        let is_later = matches!(entry.host, Host::Interaction(host) if host >= ix);
        let is_closed_since =
            !journal.is_open(entry) && said.closed_on.is_some() && said.closed_on >= on;
        owed_kind(said) == Some(kind) && (is_later || is_closed_since)
    })
}

/// The due day of a box.
pub(super) fn due_day(journal: &Journal, from: OwedFrom) -> Option<NaiveDate> {
    match from {
        OwedFrom::FollowUp(ix) => journal.said(journal.follow_up(ix)).due_day(),
        OwedFrom::Interaction(_) => None,
    }
}

fn owed_kind(said: &FollowUp) -> Option<OwedKind> {
    match (said.kind, said.whose) {
        (Kind::Reply, Whose::Mine) => Some(OwedKind::Reply),
        (Kind::Thanks, Whose::Mine) => Some(OwedKind::Thanks),
        _ => None,
    }
}

/// Whether its day has come and it is not put off.
fn is_time(journal: &Journal, today: NaiveDate, entry: &FollowUpEntry) -> bool {
    let settings = &journal.settings().insight;
    let said = journal.said(entry);
    let is_put_off =
        said.due_day().is_some_and(|due| (due - today).num_days() > settings.promises_days_ahead);
    let after_days = match said.kind {
        Kind::Reply => settings.reply_after_days,
        _ => 0,
    };
    let opened = journal.day_of(entry);
    !is_put_off && opened.is_none_or(|day| (today - day).num_days() >= after_days)
}

fn owed(
    journal: &Journal,
    today: NaiveDate,
    (ix, entry): (FollowUpIx, &FollowUpEntry),
) -> Option<Owed> {
    let at = match entry.host {
        Host::Interaction(ix) => journal.interaction(ix).note.said.date.as_ref(),
        Host::Contact(_) => None,
    };
    let is_owed = |&who: &ContactIx| {
        let reached = at.is_some_and(|at| is_reached_after(journal, today, (who, at.value)));
        !is_gone(&journal.contact(who).note.said) && !reached
    };
    let who: Vec<ContactIx> = entry.about.iter().copied().filter(is_owed).collect();
    let kind = owed_kind(journal.said(entry)).filter(|_| !who.is_empty())?;
    Some(Owed {
        kind,
        from: OwedFrom::FollowUp(ix),
        who,
        on: journal.day_of(entry),
        id: entry.id.clone(),
        place: journal.place_of(entry),
    })
}
