//! The due list for other programs.

use super::DueView;
use crate::insight::{DateAhead, Facts};
use crate::journal::Journal;
use crate::report::json::{self, LoopView, SilentView, VERSION, document, iso};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    due: Vec<json::DueView<'a>>,
    can_wait: Vec<json::DueView<'a>>,
    promises: Vec<LoopView<'a>>,
    waiting_for: Vec<LoopView<'a>>,
    unconfirmed: Vec<LoopView<'a>>,
    planned: Vec<LoopView<'a>>,
    dates: Vec<DateView<'a>>,
    silent: Vec<SilentView<'a>>,
    no_rhythm: usize,
}

#[derive(Serialize)]
struct DateView<'a> {
    id: &'a str,
    name: &'a str,
    what: String,
    on: String,
}

/// One document; the view decides what is in it as it does on the terminal.
pub fn json(journal: &Journal, facts: &Facts, view: &DueView) -> String {
    let row = |due| json::due(journal, facts, due);
    let follow_up = |ix| json::follow_up(journal, ix);
    let plan = |plan| json::plan(journal, plan);
    let old_plans = facts.unconfirmed_old.iter().filter(|_| view.old);
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        due: view.due(facts).chain(view.soon(facts)).map(row).collect(),
        can_wait: view.can_wait(facts).map(row).collect(),
        promises: view.loops(&facts.promises).map(follow_up).collect(),
        waiting_for: view.loops(&facts.waiting_for).map(follow_up).collect(),
        unconfirmed: facts.unconfirmed.iter().chain(old_plans).map(plan).collect(),
        planned: facts.planned.iter().map(plan).collect(),
        dates: facts.dates.iter().map(|ahead| date(journal, ahead)).collect(),
        silent: facts
            .silent
            .iter()
            .filter_map(|&row| json::silent(journal, &facts.standings[row]))
            .collect(),
        no_rhythm: facts.no_rhythm,
    })
}

fn date<'a>(journal: &'a Journal, ahead: &DateAhead) -> DateView<'a> {
    let contact = &journal.contact(ahead.contact).note.said;
    DateView { id: &contact.id, name: &contact.name, what: ahead.what.clone(), on: iso(ahead.on) }
}
