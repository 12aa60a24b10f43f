//! The query language, held to `tests/query.json`: the same table that the site's own filter is
//! run against. And whatever is typed is a query or a fault with a place in it.

use kithbook::insight::{Facts, facts};
use kithbook::journal::Journal;
use kithbook::parse::{NoteKind, Parsed, parse};
use kithbook::query::Query;
use kithbook::report::Order;
use kithbook::report::list::{self, Column, ListView};
use kithbook::settings::Settings;
use kithbook::source::Source;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::Arc;

const TABLE: &str = include_str!("../query.json");

/// Keys of the table that are not the file's.
const NOT_WRITTEN: [&str; 3] = ["id", "text", "known"];

#[test]
fn every_case_of_the_table_holds() {
    let table = table();
    let (journal, facts) = journal(&table);
    let mut wrong = Vec::new();
    for case in table["cases"].as_array().unwrap() {
        let query = case["query"].as_str().unwrap();
        let read = Query::parse(query, &journal, facts.today);
        let found = match &read {
            Ok(read) => serde_json::json!(ids(&journal, &facts, (read, &case["on"]))),
            Err(fault) => {
                let letters = |end: usize| query[..end].chars().count();
                let at = [letters(fault.span.start()), letters(fault.span.end())];
                let help = case["error"].get("help").map(|_| &fault.help);
                let mut found = serde_json::json!({ "at": at, "message": fault.message });
                if let Some(help) = help {
                    found["help"] = help.as_str().into();
                }
                found
            }
        };
        let expected = case.get("matches").or(case.get("error")).unwrap();
        if *expected != found {
            wrong.push(format!(
                "{query} on {}\n  expected {expected}\n  found    {found}",
                case["on"]
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_the_table_says_to_be_known_is_what_the_journal_says() {
    let table = table();
    let (journal, facts) = journal(&table);
    let people = journal.contacts().map(|(ix, _)| ix).collect();
    let view = ListView { people, columns: vec![], sort: Column::Id, order: Order::Usual };
    let listed: Value = serde_json::from_str(&list::json(&journal, &facts, &view)).unwrap();
    for (contact, listed) in
        table["contacts"].as_array().unwrap().iter().zip(listed["people"].as_array().unwrap())
    {
        let (id, known) = (&contact["id"], &contact["known"]);
        assert_eq!(*id, listed["id"]);
        assert_eq!(known["last"], listed["last_on"], "{id}");
        assert_eq!(known["cadence"], listed["cadence"], "{id}");
        assert_eq!(known["late"], listed["band"] == "late", "{id}");
        assert_eq!(known["paused"], listed["why"] == "paused", "{id}");
        let due = if listed["band"].is_null() { &Value::Null } else { &listed["due_on"] };
        assert_eq!(known["due"], *due, "{id}");
        for thing in ["promise", "waiting", "concern", "plan"] {
            let query = format!("id:{} has:{thing}", id.as_str().unwrap());
            let query = read(&query, &journal, &facts);
            let has = !ids(&journal, &facts, (&query, &"contacts".into())).is_empty();
            assert_eq!(known[thing], has, "{id} {thing}");
        }
    }
}

#[test]
fn the_table_names_every_key_that_the_manual_does_and_how_it_is_asked() {
    let table = table();
    let (journal, facts) = journal(&table);
    let manual = include_str!("../../src/manual/query.md");
    let rows = manual.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut keys: Vec<&str> = rows.filter_map(|row| Some(row.split_once(':')?.0)).collect();
    keys.extend(["received", "asked"]);
    keys.sort_unstable();
    keys.dedup();
    let listed = table["keys"].as_object().unwrap();
    assert_eq!(listed.keys().map(String::as_str).collect::<Vec<_>>(), keys);
    for (key, how) in listed {
        assert!(how["example"].as_str().unwrap().starts_with(&format!("{key}:")), "{key}");
        read(how["example"].as_str().unwrap(), &journal, &facts);
        let parsed = |text: String| Query::parse(&text, &journal, facts.today).ok();
        // Between quotation marks it is a word like any other.
        let (none, word) = (parsed(format!("{key}:none")), parsed(format!("{key}:\"none\"")));
        assert_eq!(how["none"] == true, none.is_some() && none != word, "{key}:none");
        assert_eq!(how["order"] == true, has_an_order(key, &journal, &facts), "{key}");
    }
}

/// Whether `<` is taken, whatever the value.
fn has_an_order(key: &str, journal: &Journal, facts: &Facts) -> bool {
    match Query::parse(&format!("{key}:<x"), journal, facts.today) {
        Ok(_) => true,
        Err(fault) => !fault.message.contains("takes no `<`"),
    }
}

/// Terms that ask about one thing only, so that sets of them follow the laws of sets.
const OF_PEOPLE: [&str; 6] =
    ["role:mentor", "tag:work", "city:london", "late:yes", "nunez", "cadence:<2m"];
const OF_NOTES: [&str; 6] =
    ["via:call", "after:2026-10", "status:happened", "coffee", "private:yes", "place:london"];

/// A query as it is typed, and as it is meant.
#[derive(Debug, Clone)]
enum Meant {
    Term(usize),
    Not(Box<Meant>),
    All(Vec<Meant>),
    Any(Vec<Meant>),
}

impl Meant {
    /// With no more brackets than the manual asks for; `style` picks among ways to say the same.
    fn typed(&self, terms: &[&str], style: usize) -> String {
        let bracketed = |part: &Self| format!("({})", part.typed(terms, style / 2));
        let tight = |part: &Self| match part {
            Self::All(_) | Self::Any(_) => bracketed(part),
            _ => part.typed(terms, style / 2),
        };
        match self {
            Self::Term(term) => terms[*term].to_owned(),
            Self::Not(inner) => {
                format!("{}{}", ["-", "not ", "NOT "][style % 3], tight(inner))
            }
            Self::All(parts) => {
                let parts: Vec<String> = parts.iter().map(tight).collect();
                parts.join([" ", " and ", "  AND "][style % 3])
            }
            Self::Any(parts) => {
                let loose = |part: &Self| match part {
                    Self::Any(_) => bracketed(part),
                    _ => part.typed(terms, style / 2),
                };
                parts.iter().map(loose).collect::<Vec<_>>().join([" or ", " OR "][style % 2])
            }
        }
    }

    fn holds(&self, of_term: &impl Fn(usize) -> bool) -> bool {
        match self {
            Self::Term(term) => of_term(*term),
            Self::Not(inner) => !inner.holds(of_term),
            Self::All(parts) => parts.iter().all(|part| part.holds(of_term)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(of_term)),
        }
    }
}

fn meant() -> impl Strategy<Value = Meant> {
    (0..6_usize).prop_map(Meant::Term).prop_recursive(4, 24, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|inner| Meant::Not(Box::new(inner))),
            several.clone().prop_map(Meant::All),
            several.prop_map(Meant::Any),
        ]
    })
}

proptest! {
    #[test]
    fn not_binds_before_and_before_or_as_a_plain_evaluation_has_it(
        meant in meant(), style in any::<usize>(),
    ) {
        let table = table();
        let (journal, facts) = journal(&table);
        for (on, terms) in [("contacts", OF_PEOPLE), ("interactions", OF_NOTES)] {
            let found = |text: &str| ids(&journal, &facts, (&read(text, &journal, &facts), &on.into()));
            let of_terms: Vec<Vec<String>> = terms.iter().map(|term| found(term)).collect();
            let expected: Vec<String> = found("")
                .into_iter()
                .filter(|id| meant.holds(&|term| of_terms[term].contains(id)))
                .collect();
            let typed = meant.typed(&terms, style);
            prop_assert_eq!(found(&typed), expected, "{}", typed);
        }
    }

    #[test]
    fn whatever_is_typed_is_a_query_or_a_fault_within_it(
        text in prop_oneof![".*", "([a-z]{0,6}:?[<>=]{0,2}|[-()\"“” :]|and|or|not|[0-9]{1,6}[dwmy]?| |é|李){0,24}"],
    ) {
        let table = table();
        let (journal, facts) = journal(&table);
        match Query::parse(&text, &journal, facts.today) {
            Ok(query) => {
                let contacts = query.contacts(&journal, &facts);
                prop_assert!(contacts.len() <= journal.contacts().len());
                prop_assert!(query.interactions(&journal, &facts).len() <= journal.interactions().len());
            }
            Err(fault) => {
                prop_assert!(text.get(fault.span.range()).is_some(), "{:?}", fault);
                prop_assert!(!fault.message.is_empty() && !fault.help.is_empty());
            }
        }
    }

    #[test]
    fn a_query_and_its_denial_part_everything(
        index in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(),
    ) {
        let table = table();
        let (journal, facts) = journal(&table);
        let queries: Vec<&str> = table["cases"].as_array().unwrap().iter()
            .filter(|case| case.get("matches").is_some())
            .filter_map(|case| case["query"].as_str())
            .filter(|query| !query.trim().is_empty())
            .collect();
        let (one, two) = (queries[index.index(queries.len())], queries[other.index(queries.len())]);
        for on in ["contacts", "interactions"] {
            let count = |text: &str| ids(&journal, &facts, (&read(text, &journal, &facts), &on.into())).len();
            prop_assert_eq!(count(one) + count(&format!("-({one})")), count(""));
            let either = count(&format!("({one}) or ({two})"));
            prop_assert!(either >= count(one).max(count(two)));
            prop_assert_eq!(either, count(&format!("not (not ({one}) and not ({two}))")));
        }
    }
}

#[test]
fn brackets_without_end_are_a_fault_and_no_overflow() {
    let table = table();
    let (journal, facts) = journal(&table);
    for text in ["(".repeat(100_000), "-".repeat(100_000) + "a", "not ".repeat(100_000) + "a"] {
        assert!(Query::parse(&text, &journal, facts.today).is_err());
    }
    let long = "a or ".repeat(50_000) + "b";
    assert!(Query::parse(&long, &journal, facts.today).is_ok());
}

fn read(text: &str, journal: &Journal, facts: &Facts) -> Query {
    Query::parse(text, journal, facts.today).unwrap()
}

fn ids(journal: &Journal, facts: &Facts, (query, on): (&Query, &Value)) -> Vec<String> {
    match on.as_str() {
        Some("contacts") => {
            let people = query.contacts(journal, facts).into_iter();
            people.map(|ix| journal.contact(ix).note.said.id.clone()).collect()
        }
        _ => {
            let notes = query.interactions(journal, facts).into_iter();
            notes.map(|ix| journal.interaction(ix).note.source.stem().to_owned()).collect()
        }
    }
}

fn table() -> Value {
    serde_json::from_str(TABLE).unwrap()
}

fn journal(table: &Value) -> (Journal, Facts) {
    let kinds = [(NoteKind::Contact, "contacts"), (NoteKind::Interaction, "interactions")];
    let mut parsed: Vec<Parsed> = Vec::new();
    for (kind, folder) in kinds {
        for note in table[folder].as_array().unwrap() {
            let path = format!("{folder}/{}.md", note["id"].as_str().unwrap());
            parsed.push(parse(kind, Source::new(path, text(note))));
        }
    }
    let journal = Journal::new(Arc::new(Settings::default()), parsed, Vec::new());
    let facts = facts(&journal, table["today"].as_str().unwrap().parse().unwrap());
    (journal, facts)
}

/// The note as a file: JSON values are YAML too.
fn text(note: &Value) -> String {
    let mut text = "---\n".to_owned();
    for (key, value) in note.as_object().unwrap() {
        if !NOT_WRITTEN.contains(&key.as_str()) {
            let _ = writeln!(text, "{key}: {value}");
        }
    }
    text + "---\n" + note["text"].as_str().unwrap_or_default() + "\n"
}
