//! The due list for other programs.

use super::DueView;
use crate::insight::{DateAhead, Drift, Facts, StageSuggestion, date_place};
use crate::journal::Journal;
use crate::model::Word;
use crate::report::json::{self, LoopView, PlaceView, SilentView, VERSION, document, iso};
use crate::wording;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    due: Vec<json::DueView<'a>>,
    can_wait: Vec<json::DueView<'a>>,
    light_touches: Vec<json::DueView<'a>>,
    replies: Vec<LoopView<'a>>,
    thanks: Vec<LoopView<'a>>,
    repairs: Vec<LoopView<'a>>,
    promises: Vec<LoopView<'a>>,
    waiting_for: Vec<LoopView<'a>>,
    concerns: Vec<LoopView<'a>>,
    unconfirmed: Vec<LoopView<'a>>,
    planned: Vec<LoopView<'a>>,
    dates: Vec<DateView<'a>>,
    drifting: Vec<DriftView<'a>>,
    suggestions: Vec<SuggestionView<'a>>,
    silent: Vec<SilentView<'a>>,
    no_rhythm: usize,
}

#[derive(Serialize)]
struct DateView<'a> {
    id: &'a str,
    name: &'a str,
    what: String,
    on: String,
    #[serde(flatten)]
    place: PlaceView,
}

#[derive(Serialize)]
struct DriftView<'a> {
    id: &'a str,
    name: &'a str,
    usual_days: i64,
    silent_days: i64,
    sources: Vec<PlaceView>,
}

#[derive(Serialize)]
struct SuggestionView<'a> {
    id: &'a str,
    name: &'a str,
    stage: &'static str,
    reason: String,
    sources: Vec<PlaceView>,
}

/// One document. What is open is all in it: only people are shared out over the days.
pub fn json(journal: &Journal, facts: &Facts, view: &DueView) -> String {
    let row = |due| json::due(journal, facts, due);
    let owing = |owing| view.owing(owing).map(|owed| json::owed(journal, facts, owed)).collect();
    let loops = |loops| view.loops(loops).map(|ix| json::follow_up(journal, ix)).collect();
    let plan = |plan| json::plan(journal, plan);
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        due: view.due(facts).chain(view.soon(facts)).map(row).collect(),
        can_wait: view.can_wait(facts).map(row).collect(),
        light_touches: facts.light_touches.iter().map(row).collect(),
        replies: owing(&facts.replies),
        thanks: owing(&facts.thanks),
        repairs: owing(&facts.repairs),
        promises: loops(&facts.promises),
        waiting_for: loops(&facts.waiting_for),
        concerns: view
            .and_old(&facts.concerns.open, &facts.concerns.old)
            .map(|concern| json::concern(journal, concern))
            .collect(),
        unconfirmed: view.and_old(&facts.unconfirmed, &facts.unconfirmed_old).map(plan).collect(),
        planned: facts.planned.iter().map(plan).collect(),
        dates: facts.dates.iter().map(|ahead| date(journal, ahead)).collect(),
        drifting: facts.drifting.iter().map(|found| drift(journal, facts, found)).collect(),
        suggestions: facts
            .suggestions
            .iter()
            .map(|found| suggestion(journal, facts, found))
            .collect(),
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
    DateView {
        id: &contact.id,
        name: &contact.name,
        what: ahead.what.clone(),
        on: iso(ahead.on),
        place: json::place(&ahead.place),
    }
}

fn drift<'a>(journal: &'a Journal, facts: &Facts, found: &Drift) -> DriftView<'a> {
    let contact = &journal.contact(found.who).note.said;
    let last = facts.standing(found.who).last.into_iter();
    DriftView {
        id: &contact.id,
        name: &contact.name,
        usual_days: found.rhythm.median_days,
        silent_days: found.rhythm.silent_days,
        sources: last.map(|(_, ix)| json::place(&date_place(journal, ix))).collect(),
    }
}

fn suggestion<'a>(
    journal: &'a Journal,
    facts: &Facts,
    found: &StageSuggestion,
) -> SuggestionView<'a> {
    let contact = &journal.contact(found.who).note.said;
    SuggestionView {
        id: &contact.id,
        name: &contact.name,
        stage: found.stage.word(),
        reason: wording::suggestion(journal, facts, found).to_string(),
        sources: found.sources.iter().map(json::place).collect(),
    }
}
