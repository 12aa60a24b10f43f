//! The answers of a small journal, line by line, and their shape for other programs.

use super::{WhyView, json, text};
use crate::insight::Facts;
use crate::insight::testing::{Notes, who};
use crate::insight::trace::{About, trace, trace_loop};
use crate::journal::{FollowUpIx, Journal};
use crate::report::Style;
use serde_json::Value;
use std::collections::BTreeSet;

fn journal() -> (Journal, Facts) {
    Notes::new()
        .person("ada-lovelace", "name: Ada Lovelace\ncadence: 6w\nbirthday: --05")
        .said(
            "2026-10-01",
            "ada-lovelace",
            "title: Coffee at the mill\n---\n- [ ] send **the paper** due:2026-11-17\n",
        )
        .met("2026-11-01", "ada-lovelace", "title: The winter letter\nvia: newsletter")
        .facts()
}

fn view(journal: &Journal, facts: &Facts, all: bool) -> WhyView {
    let ada = trace(journal, facts, who(journal, "ada-lovelace"));
    let paper = trace_loop(journal, facts, About::FollowUp(FollowUpIx(0)));
    WhyView { traces: vec![ada, paper], all }
}

#[test]
fn a_sentence_with_its_rule_and_under_it_the_places() {
    let (journal, facts) = journal();
    let style = Style { width: Some(60), colour: false };
    assert_eq!(
        text(&journal, &facts, (&view(&journal, &facts, false), &style)),
        "\
Ada Lovelace

Why now, or not
  1 October + 6 weeks = 12 November, the day to be in touch
  again. [Due on]
    interactions/2026-10-01-1.md:2
    contacts/ada-lovelace.md:3
  Due, and late from 4 December on, when 1.5 times that have
  passed. [Bands]
  Nobody else is due; 5 are suggested a day, so today.
  [Rank]

Contact
  Coffee at the mill on 1 October is the last contact. [What
  counts as contact]
    interactions/2026-10-01-1.md:2
  “The winter letter” on 1 November does not count:
  `newsletter` goes to many.
    interactions/2026-11-01-2.md:2,5

Rhythm
  Every 6 weeks, by their own `cadence`. [Cadence]
    contacts/ada-lovelace.md:3

Open
  You promised “send the paper” (`ml`), due since Tuesday.
  [Promises]
    interactions/2026-10-01-1.md:6

`kith why ada-lovelace --all` says 3 things more. `kith help
insight` explains the rules in brackets.

ml  send the paper
  You promised “send the paper” (`ml`), due since Tuesday.
  [Promises]
    interactions/2026-10-01-1.md:6
  It is about Ada Lovelace.
    interactions/2026-10-01-1.md:6
  `kith done ml` ticks it, `kith done ml --dropped` lets it
  go, `kith snooze ml --until friday` moves it.
"
    );
}

#[test]
fn no_place_is_broken_however_narrow_the_terminal() {
    let (journal, facts) = journal();
    let style = Style { width: Some(24), colour: false };
    let text = text(&journal, &facts, (&view(&journal, &facts, true), &style));
    let places = text.lines().filter(|line| line.contains(".md"));
    assert!(places.clone().count() > 7);
    let is_whole = |line: &str| {
        line.trim()
            .rsplit_once(".md:")
            .is_some_and(|(_, line)| line.bytes().all(|byte| byte == b',' || byte.is_ascii_digit()))
    };
    assert!(places.clone().all(is_whole), "{text}");
}

#[test]
fn other_programs_read_the_keys_of_the_manual() {
    let (journal, facts) = journal();
    let text = json(&journal, &facts, &view(&journal, &facts, true));
    let document: Value = serde_json::from_str(&text).unwrap();
    let keys = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let named = |names: &str| -> BTreeSet<String> { names.split(' ').map(str::to_owned).collect() };
    assert_eq!(keys(&document), named("version today answers"));
    assert_eq!(document["version"], 1);
    let answer = &document["answers"][0];
    assert_eq!(keys(answer), named("id name statements"));
    assert_eq!(answer["id"], "ada-lovelace");
    assert_eq!(document["answers"][1]["name"], "send the paper");
    let due = &answer["statements"][0];
    assert_eq!(keys(due), named("part rule says dates sources"));
    assert_eq!((&due["part"], &due["rule"]), (&Value::from("now"), &Value::from("Due on")));
    assert_eq!(due["dates"], serde_json::json!(["2026-10-01", "2026-11-12"]));
    let place = serde_json::json!({ "path": "interactions/2026-10-01-1.md", "line": 2 });
    assert_eq!(due["sources"][0], place);
    let parts: BTreeSet<&str> = answer["statements"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|said| said["part"].as_str())
        .collect();
    assert_eq!(parts, ["contact", "dates", "now", "open", "rhythm", "shape"].into());
}
