//! What `kith done` and `kith snooze` do to a follow-up, on its own line.

use super::Marked;
use crate::edit::follow_up::{confirm, give_up, move_due, reopen, tick};
use crate::model::{FollowUp, Mark, days_after};
use crate::wording::day_in_full;
use lsp_types::CodeAction;

const WEEK_DAYS: i64 = 7;

/// What can be done about the follow-ups whose lines the marked part touches.
pub(super) fn actions(place: &Marked<'_>) -> Vec<CodeAction> {
    let journal = place.view.journal();
    let Some(host) = journal.host_at(&place.source.path) else { return Vec::new() };
    let items = journal.body_of(host).follow_ups.iter();
    let here = items.filter(|item| place.touches(item.line_span));
    here.flat_map(|item| of_one(place, item)).collect()
}

fn of_one(place: &Marked<'_>, item: &FollowUp) -> Vec<CodeAction> {
    let (source, today) = (place.source, place.view.today());
    let action = |title: &str, edits| place.rewriting((title.to_owned(), &source.path), edits);
    let actions = match item.mark {
        Mark::Open => vec![
            action("Tick it: done today", tick(source, item, today)),
            item.is_concern()
                .then(|| action("It still holds today", confirm(source, item, today)))
                .flatten(),
            put_off(place, item),
            action("Give it up", give_up(source, item, today)),
        ],
        Mark::Done | Mark::Dropped => vec![action("Open it again", reopen(source, item))],
    };
    actions.into_iter().flatten().collect()
}

/// A week from the day on which it is due, or from today where that has passed.
fn put_off(place: &Marked<'_>, item: &FollowUp) -> Option<CodeAction> {
    let from = item.due_day()?.max(place.view.today());
    let to = days_after(from, WEEK_DAYS);
    let title = format!("Put it off a week, till {}", day_in_full(to));
    place.rewriting((title, &place.source.path), move_due(place.source, item, to))
}
