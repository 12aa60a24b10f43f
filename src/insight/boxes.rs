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

use super::askable::Askable;
use super::owed::{Owed, OwedFrom};
use super::silence::is_gone;
use super::steps::is_reached_after;
use crate::journal::{ContactIx, FollowUpEntry, FollowUpIx, Host, InteractionIx, Journal};
use crate::model::{Kind, Mark, OwedKind, Whose};
use crate::settings::InsightSettings;
use chrono::NaiveDate;

/// The open boxes that are loops of these kinds today.
#[derive(Default)]
pub(super) struct Boxes {
    pub(super) replies: Vec<Owed>,
    pub(super) thanks: Vec<Owed>,
}

/// Every open box `#reply` or `#thanks` of mine that is still owed to somebody.
pub(super) fn boxes(journal: &Journal, today: NaiveDate, askable: &[Askable]) -> Boxes {
    let open = askable.iter().filter(|one| one.mark == Mark::Open);
    let mut boxes = Boxes::default();
    for one in open.filter(|one| is_time(&journal.settings().insight, today, one)) {
        let list = match owed_kind(one.kind, one.whose) {
            Some(OwedKind::Reply) => &mut boxes.replies,
            Some(OwedKind::Thanks) => &mut boxes.thanks,
            _ => continue,
        };
        list.extend(owed(journal, today, (one.ix, journal.follow_up(one.ix))));
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
        let is_later = match entry.host {
            Host::Contact(_) => false,
            Host::Interaction(host) => host >= ix,
            Host::Daily(_) => journal.day_of(entry) >= on,
        };
        let is_closed_since =
            !journal.is_open(entry) && said.closed_on.is_some() && said.closed_on >= on;
        owed_kind(said.kind, said.whose) == Some(kind) && (is_later || is_closed_since)
    })
}

/// The due day of a box.
pub(super) fn due_day(journal: &Journal, from: OwedFrom) -> Option<NaiveDate> {
    match from {
        OwedFrom::FollowUp(ix) => journal.said(journal.follow_up(ix)).due_day(),
        OwedFrom::Interaction(_) => None,
    }
}

fn owed_kind(kind: Kind, whose: Whose) -> Option<OwedKind> {
    match (kind, whose) {
        (Kind::Reply, Whose::Mine) => Some(OwedKind::Reply),
        (Kind::Thanks, Whose::Mine) => Some(OwedKind::Thanks),
        _ => None,
    }
}

/// Whether its day has come and it is not put off.
fn is_time(settings: &InsightSettings, today: NaiveDate, one: &Askable) -> bool {
    let is_put_off =
        one.due.is_some_and(|due| (due - today).num_days() > settings.promises_days_ahead);
    let after_days = match one.kind {
        Kind::Reply => settings.reply_after_days,
        _ => 0,
    };
    !is_put_off && one.day.is_none_or(|day| (today - day).num_days() >= after_days)
}

fn owed(
    journal: &Journal,
    today: NaiveDate,
    (ix, entry): (FollowUpIx, &FollowUpEntry),
) -> Option<Owed> {
    let at = match entry.host {
        Host::Interaction(ix) => {
            journal.interaction(ix).note.said.date.as_ref().map(|date| date.value)
        }
        Host::Daily(ix) => Some(journal.daily(ix).note.said.date),
        Host::Contact(_) => None,
    };
    let is_owed = |&who: &ContactIx| {
        let reached = at.is_some_and(|at| is_reached_after(journal, today, (who, at)));
        !is_gone(&journal.contact(who).note.said) && !reached
    };
    let who: Vec<ContactIx> = entry.about.iter().copied().filter(is_owed).collect();
    let said = journal.said(entry);
    let kind = owed_kind(said.kind, said.whose).filter(|_| !who.is_empty())?;
    Some(Owed {
        kind,
        from: OwedFrom::FollowUp(ix),
        who,
        on: journal.day_of(entry),
        id: entry.id.clone(),
        place: journal.place_of(entry),
    })
}
