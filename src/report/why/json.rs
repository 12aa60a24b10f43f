//! The same answers for other programs.

use super::{WhyView, called, sentence};
use crate::insight::Facts;
use crate::insight::trace::{Part, Statement, Trace};
use crate::journal::Journal;
use crate::report::json::{PlaceView, VERSION, document, iso, place};
use serde::Serialize;

#[derive(Serialize)]
struct Document {
    version: u32,
    today: String,
    answers: Vec<AnswerView>,
}

#[derive(Serialize)]
struct AnswerView {
    id: String,
    name: String,
    statements: Vec<StatementView>,
}

#[derive(Serialize)]
struct StatementView {
    part: &'static str,
    rule: &'static str,
    says: String,
    dates: Vec<String>,
    sources: Vec<PlaceView>,
}

/// One document; the view decides what is in it as it does on the terminal.
pub fn json(journal: &Journal, facts: &Facts, view: &WhyView) -> String {
    let statement = |trace: &Trace, said: &Statement| StatementView {
        part: word(said.part()),
        rule: said.rule,
        says: sentence(journal, facts, (trace, said)),
        dates: said.dates.iter().copied().map(iso).collect(),
        sources: said.sources.iter().map(place).collect(),
    };
    let answer = |trace: &Trace| {
        let (id, name) = called(journal, &trace.about);
        let statements = view.shown(trace).map(|said| statement(trace, said)).collect();
        AnswerView { id, name, statements }
    };
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        answers: view.traces.iter().map(answer).collect(),
    })
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Now => "now",
        Part::Contact => "contact",
        Part::Rhythm => "rhythm",
        Part::Open => "open",
        Part::Dates => "dates",
        Part::Shape => "shape",
    }
}
