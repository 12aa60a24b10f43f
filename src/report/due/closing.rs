//! What the due list says where nobody is due, and of what it leaves out.

use super::DueView;
use super::page::Page;
use crate::insight::{Facts, Silence, Standing};
use crate::journal::Journal;
use crate::report::json::row_id;
use crate::wording;
use crate::wording::count;

/// What is said where nobody is due; empty where somebody is.
pub(super) fn nobody(journal: &Journal, facts: &Facts, view: &DueView) -> String {
    if view.due(facts).next().is_some() {
        return String::new();
    }
    format!("{}\n", wording::nobody_due(journal, facts))
}

/// What was left out, and how to see it.
pub(super) fn lines(
    journal: &Journal,
    facts: &Facts,
    (view, page): (&DueView, &Page),
) -> Vec<String> {
    let lines =
        [left_out(facts, (view, page)), folded(facts, view), not_asked_about(journal, facts)];
    lines.into_iter().flatten().collect()
}

fn left_out(facts: &Facts, (view, page): (&DueView, &Page)) -> Option<String> {
    let people = view.can_wait(facts).count() + page.light_touches.left_out.len();
    let parts = [
        (people, "person", "people"),
        (page.promises_left_out(), "promise", "promises"),
        (page.loose_ends_left_out(), "loose end", "loose ends"),
        (page.planned.left_out.len(), "plan", "plans"),
        (page.dates.left_out.len(), "date", "dates"),
    ];
    let parts = parts.into_iter().filter(|(number, ..)| *number > 0);
    let total = parts.clone().map(|(number, ..)| number).sum();
    let said: Vec<String> = parts.map(|(number, one, many)| count(number, one, many)).collect();
    let (said, shown) = (wording::joined(&said), it_or_them(total));
    (total > 0).then(|| format!("{said} can wait. `kith due --all` shows {shown}."))
}

fn folded(facts: &Facts, view: &DueView) -> Option<String> {
    let owing = [&facts.replies, &facts.thanks, &facts.repairs];
    let owing: usize = owing.iter().map(|owing| owing.old.len()).sum();
    let promises = facts.promises.old.len() + facts.waiting_for.old.len();
    let old = owing + promises + facts.concerns.old.len() + facts.unconfirmed_old.len();
    let (old_ones, shown) = (count(old, "thing has", "things have"), it_or_them(old));
    (old > 0 && !view.old)
        .then(|| format!("{old_ones} long been open. `kith due --old` shows {shown}."))
}

fn it_or_them(number: usize) -> &'static str {
    if number == 1 { "it" } else { "them" }
}

fn not_asked_about(journal: &Journal, facts: &Facts) -> Option<String> {
    let standings = facts.silent.iter().map(|&row| &facts.standings[row]);
    let is_paused = |standing: &&Standing| matches!(standing.silence, Some(Silence::Paused { .. }));
    let paused: Vec<&Standing> = standings.filter(is_paused).collect();
    let parts = [
        (paused.len(), "is paused", "are paused"),
        (facts.no_rhythm, "has no rhythm", "have no rhythm"),
    ];
    let parts = parts.into_iter().filter(|(number, ..)| *number > 0);
    let said: Vec<String> = parts.map(|(number, one, many)| count(number, one, many)).collect();
    let why = paused
        .first()
        .map(|standing| format!(" `kith why {}` says why.", row_id(journal, standing)));
    (!said.is_empty()).then(|| format!("{}.{}", said.join(", "), why.unwrap_or_default()))
}
