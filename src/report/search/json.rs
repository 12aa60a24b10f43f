//! What was found, for other programs.

use super::{SearchView, called, chosen, path, shown};
use crate::journal::{Host, Journal};
use crate::query::search::{Hit, Line};
use crate::report::json::{VERSION, document, ids, iso};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    query: &'a str,
    total: usize,
    hits: Vec<HitView<'a>>,
}

#[derive(Serialize)]
struct HitView<'a> {
    kind: &'static str,
    id: &'a str,
    name: Option<String>,
    title: Option<String>,
    on: Option<String>,
    who: Vec<&'a str>,
    path: &'a str,
    line: usize,
    lines: Vec<LineView<'a>>,
}

#[derive(Serialize)]
struct LineView<'a> {
    line: usize,
    column: usize,
    text: String,
    of: Option<&'a str>,
}

/// One document; `total` counts the notes that are not shown too.
pub fn json(journal: &Journal, view: &SearchView, today: NaiveDate) -> String {
    document(&Document {
        version: VERSION,
        today: iso(today),
        query: &view.query,
        total: view.hits.len(),
        hits: shown(view).into_iter().map(|found| hit(journal, view, found)).collect(),
    })
}

fn hit<'a>(journal: &'a Journal, view: &SearchView, hit: &Hit) -> HitView<'a> {
    let lines: Vec<LineView<'_>> =
        chosen(journal, view, hit).into_iter().map(|found| line(journal, found)).collect();
    let called = called(journal, hit.note);
    let (kind, id, name, title) = match hit.note {
        Host::Contact(ix) => {
            ("person", journal.contact(ix).note.said.id.as_str(), Some(called), None)
        }
        Host::Interaction(ix) => {
            ("interaction", journal.interaction(ix).note.source.stem(), None, Some(called))
        }
        Host::Daily(ix) => ("daily", journal.daily(ix).note.source.stem(), None, Some(called)),
    };
    let (on, who) = match hit.note {
        Host::Contact(_) => (None, vec![id]),
        Host::Interaction(ix) => {
            let entry = journal.interaction(ix);
            let day = entry.day().map(iso);
            (day, ids(journal, &entry.with))
        }
        Host::Daily(ix) => (Some(iso(journal.daily(ix).note.said.date.day)), Vec::new()),
    };
    let path = path(journal, hit.note);
    let line = lines.first().map_or(1, |line| line.line);
    HitView { kind, id, name, title, on, who, path, line, lines }
}

fn line(journal: &Journal, line: Line) -> LineView<'_> {
    LineView {
        line: line.number,
        column: line.column,
        text: line.text,
        of: line.of.map(|who| journal.contact(who).note.said.id.as_str()),
    }
}
