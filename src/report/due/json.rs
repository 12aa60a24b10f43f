//! The due list for other programs.

use super::DueView;
use crate::insight::{DateAhead, Drift, Facts, StageSuggestion, date_place};
use crate::journal::Journal;
use crate::model::Word;
use crate::report::json::{self, PlaceView, VERSION, document, iso, rows};
use crate::wording;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// The whole list. Its rows are made one by one as they are written: all of them at once would
/// take as much room as the text.
struct Document<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    view: &'a DueView,
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
    document(&Document { journal, facts, view })
}

/// The same for others: without where anything stands in the owner's files, nor how it is ticked.
pub fn json_for_others(journal: &Journal, facts: &Facts, view: &DueView) -> String {
    let whole = serde_json::to_value(Document { journal, facts, view });
    let mut whole = whole.unwrap_or_default();
    take_out_places(&mut whole);
    document(&whole)
}

fn take_out_places(value: &mut Value) {
    match value {
        Value::Object(keys) => {
            keys.retain(|key, _| !["path", "line", "sources"].contains(&key.as_str()));
            // By its letters what is open can be ticked, which is for the owner alone. One day
            // they spell the name of somebody withheld, and the leak check would stop the copy.
            if ["who", "what"].iter().all(|key| keys.contains_key(*key)) {
                keys.remove("id");
            }
            keys.values_mut().for_each(take_out_places);
        }
        Value::Array(values) => values.iter_mut().for_each(take_out_places),
        _ => {}
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { journal, facts, view } = *self;
        let row = |due| json::due(journal, facts, due);
        let owing =
            |owing| rows(move || view.owing(owing).map(|owed| json::owed(journal, facts, owed)));
        let loops = |loops| rows(move || view.loops(loops).map(|ix| json::follow_up(journal, ix)));
        let plan = |plan| json::plan(journal, plan);
        let mut to = serializer.serialize_map(None)?;
        to.serialize_entry("version", &VERSION)?;
        to.serialize_entry("today", &iso(facts.today))?;
        to.serialize_entry("due", &rows(|| view.due(facts).chain(view.soon(facts)).map(row)))?;
        to.serialize_entry("can_wait", &rows(|| view.can_wait(facts).map(row)))?;
        to.serialize_entry("light_touches", &rows(|| facts.light_touches.iter().map(row)))?;
        to.serialize_entry("replies", &owing(&facts.replies))?;
        to.serialize_entry("thanks", &owing(&facts.thanks))?;
        to.serialize_entry("repairs", &owing(&facts.repairs))?;
        to.serialize_entry("promises", &loops(&facts.promises))?;
        to.serialize_entry("waiting_for", &loops(&facts.waiting_for))?;
        let concerns = || view.and_old(&facts.concerns.open, &facts.concerns.old);
        to.serialize_entry(
            "concerns",
            &rows(|| concerns().map(|one| json::concern(journal, one))),
        )?;
        let unconfirmed = || view.and_old(&facts.unconfirmed, &facts.unconfirmed_old);
        to.serialize_entry("unconfirmed", &rows(|| unconfirmed().map(plan)))?;
        to.serialize_entry("planned", &rows(|| facts.planned.iter().map(plan)))?;
        to.serialize_entry("dates", &rows(|| facts.dates.iter().map(|on| date(journal, on))))?;
        let drifts = || facts.drifting.iter().map(|found| drift(journal, facts, found));
        to.serialize_entry("drifting", &rows(drifts))?;
        let suggestions = || facts.suggestions.iter().map(|one| suggestion(journal, facts, one));
        to.serialize_entry("suggestions", &rows(suggestions))?;
        let silent = || facts.silent.iter().map(|&row| &facts.standings[row]);
        let silent = || silent().filter_map(|standing| json::silent(journal, standing));
        to.serialize_entry("silent", &rows(silent))?;
        to.serialize_entry("no_rhythm", &facts.no_rhythm)?;
        to.end()
    }
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
