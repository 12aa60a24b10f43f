//! Every date in a report can be traced: `kith why` gives it too, with lines that are there.

use crate::properties::{World, day, event, world};
use chrono::{Days, NaiveDate};
use kithbook::insight::trace::{About, Trace, trace, trace_loop};
use kithbook::insight::{Facts, facts};
use kithbook::journal::{ContactIx, Journal};
use kithbook::parse::{Parsed, parse};
use kithbook::report::due::{DueView, json};
use kithbook::report::why::{self, WhyView};
use kithbook::session::{Session, Timings};
use kithbook::settings::{FILE, read};
use kithbook::source::Source;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Settings that move days, each on a line of its own.
const SETTINGS: &[&str] = &[
    "",
    "[cadence]\ndefault = \"3 months\"\nrestart = \"2026-11-01\"\n",
    "[insight]\nper_day = 1\nlate_after = 2\npromises_max = 1\nold_after_days = 20\n",
    "[cadence]\nrestart = \"2026-12-01\"\n[insight]\none_sided_after = 1\npull_back = \"2 weeks\"\n",
];

/// Keys of an interaction that lies ahead or was never one.
const OTHERS: &[&str] =
    &["status: planned", "via: newsletter", "status: missed", "status: happened"];

#[test]
fn every_date_of_the_example_can_be_traced() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    let session = Session::open(&root, &mut Timings::default()).unwrap();
    let text = |path: &str| fs::read_to_string(root.join(path)).ok();
    for on in ["2026-11-21", "2026-02-20", "2027-06-01"] {
        let traced = Traced::new(session.journal(), day(on));
        assert_eq!(traced.faults(&text), Vec::<String>::new(), "on {on}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_date_of_any_journal_can_be_traced(
        world in world(), other in event(-60..200, OTHERS), settings in 0..SETTINGS.len(),
    ) {
        let mut world: World = world;
        world.push(other);
        let settings = SETTINGS[settings];
        let notes = world.notes();
        let parsed: Vec<Parsed> = notes
            .iter()
            .map(|(kind, path, text)| parse(*kind, Source::new(path.as_str(), text.as_str())))
            .collect();
        let (read, _) = read(&Source::new(FILE, settings));
        let journal = Journal::new(Arc::new(read), parsed, Vec::new());
        let text = |path: &str| match path {
            FILE => Some(settings.to_owned()),
            _ => notes.iter().find(|note| note.1 == path).map(|note| note.2.clone()),
        };
        let traced = Traced::new(&journal, day("2026-11-21"));
        prop_assert_eq!(traced.faults(&text), Vec::<String>::new());
    }
}

/// The due list of one day, and what `why` says of everybody and everything in it.
struct Traced<'a> {
    journal: &'a Journal,
    facts: Facts,
    due: Value,
}

impl<'a> Traced<'a> {
    fn new(journal: &'a Journal, today: NaiveDate) -> Self {
        let facts = facts(journal, today);
        let view = DueView { all: true, within: Some(today + Days::new(365)), old: true };
        let due = serde_json::from_str(&json(journal, &facts, &view)).unwrap();
        Self { journal, facts, due }
    }

    /// Dates that nobody explains, and places that are not there.
    fn faults(&self, text: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
        let mut faults = Vec::new();
        let lists = self.due.as_object().unwrap().iter();
        for (list, entry) in lists.flat_map(|(list, entries)| {
            entries.as_array().into_iter().flatten().map(move |entry| (list, entry))
        }) {
            let answers = self.answers(entry);
            let given: BTreeSet<&str> = answers.iter().flat_map(dates).collect();
            for key in ["due_on", "last_on", "suggested_on", "on", "until"] {
                let date = entry[key].as_str();
                if let Some(date) = date.filter(|date| !given.contains(date)) {
                    faults.push(format!("{list}: {key} {date} of {entry} is not explained"));
                }
            }
            let lines = answers.iter().flat_map(places).chain(own_places(entry));
            faults.extend(
                lines
                    .filter(|(path, line)| !is_there(text(path), *line))
                    .map(|(path, line)| format!("{list}: {path}:{line} is not there")),
            );
        }
        faults
    }

    /// What `why` says of the people, or of the loop, of an entry of the due list.
    fn answers(&self, entry: &Value) -> Vec<Value> {
        let id = entry["id"].as_str().unwrap_or_default();
        let traces: Vec<Trace> = match self.loop_of(id) {
            Some(about) => vec![trace_loop(self.journal, &self.facts, about)],
            None => self.people(entry).into_iter().map(|who| self.trace(who)).collect(),
        };
        let view = WhyView { traces, all: true };
        let document: Value =
            serde_json::from_str(&why::json(self.journal, &self.facts, &view)).unwrap();
        document["answers"].as_array().unwrap().clone()
    }

    fn trace(&self, who: ContactIx) -> Trace {
        trace(self.journal, &self.facts, who)
    }

    fn people(&self, entry: &Value) -> Vec<ContactIx> {
        let ids = entry["who"].as_array().into_iter().flatten().chain([&entry["id"]]);
        let ids: Vec<&str> = ids.filter_map(Value::as_str).collect();
        let people = self.journal.contacts();
        let people = people.filter(|(_, one)| ids.contains(&one.note.said.id.as_str()));
        people.map(|(who, _)| who).collect()
    }

    fn loop_of(&self, id: &str) -> Option<About> {
        let follow_up = self.journal.follow_ups().find(|(_, entry)| entry.id.short() == id);
        let plan = self
            .journal
            .interactions()
            .find(|(_, entry)| entry.plan.as_ref().is_some_and(|plan| plan.short() == id));
        let owing = [&self.facts.replies, &self.facts.thanks, &self.facts.repairs].into_iter();
        let mut owed = owing.flat_map(|owing| owing.open.iter().chain(&owing.old));
        let owed = owed.find(|owed| owed.id.short() == id);
        None.or(follow_up.map(|(ix, _)| About::FollowUp(ix)))
            .or(plan.map(|(ix, _)| About::Interaction(ix)))
            .or(owed.map(|owed| About::Owed(owed.clone())))
    }
}

fn statements(answer: &Value) -> impl Iterator<Item = &Value> {
    answer["statements"].as_array().into_iter().flatten()
}

fn dates(answer: &Value) -> impl Iterator<Item = &str> {
    let dates = statements(answer).flat_map(|said| said["dates"].as_array().into_iter().flatten());
    dates.filter_map(Value::as_str)
}

fn places(answer: &Value) -> impl Iterator<Item = (&str, u64)> {
    statements(answer).flat_map(own_places)
}

/// The `sources` of a statement or of a row, and the place of a loop.
fn own_places(entry: &Value) -> impl Iterator<Item = (&str, u64)> {
    let sources = entry["sources"].as_array().into_iter().flatten().chain([entry]);
    sources.filter_map(|place| Some((place["path"].as_str()?, place["line"].as_u64()?)))
}

fn is_there(text: Option<String>, line: u64) -> bool {
    text.is_some_and(|text| (1..=text.lines().count().max(1) as u64).contains(&line))
}
