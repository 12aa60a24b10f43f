//! What holds for every edit of every note: the bytes beside it stay, the note then says what was
//! meant, and the same edit again is none.

mod notes;

use self::notes::{Sketch, nasty_text, sketch};
use super::{Edit, KeyChange, Setting, apply, follow_up, front_matter};
use crate::model::{FollowUp, Mark};
use crate::parse::front_matter::{FrontMatter, Key, NodeValue};
use crate::parse::{body, front_matter as reader};
use crate::source::{Source, Span};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;

/// Few enough to wait for; each property held for 20,000 when it was written.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

fn setting() -> impl Strategy<Value = Setting> {
    prop_oneof![
        nasty_text().prop_map(Setting::Text),
        prop::collection::vec(nasty_text(), 0..4).prop_map(Setting::List),
        any::<bool>().prop_map(Setting::Flag),
    ]
}

fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "name",
        "aliases",
        "tags",
        "cadence",
        "paused_until",
        "mine",
        "met_at",
    ])
}

fn slip() -> impl Strategy<Value = String> {
    let slips = [
        "---\n", "\n", "\t", "  ", ": ", "- ", "[", "\"", "'", "{", "# ", "\r", "`", "\\", "|",
        "&a ", "\0",
    ];
    prop::sample::select(slips.to_vec()).prop_map(str::to_owned)
}

fn keys_of(text: &str) -> FrontMatter {
    reader::read(&Source::new("contacts/ada.md", text)).0
}

fn follow_ups(text: &str) -> Box<[FollowUp]> {
    let source = Source::new("contacts/ada.md", text);
    let start = keys_of(text).body_start;
    body::read(&source, Span::new(start, text.len())).body.follow_ups
}

/// What a whole file's front matter says to the YAML library.
fn said_to_library(text: &str) -> serde_yaml::Value {
    let block = keys_of(text).block.unwrap();
    serde_yaml::from_str(&text[block.range()]).unwrap()
}

fn as_library_value(to: &Setting) -> serde_yaml::Value {
    match to {
        Setting::Text(text) => text.as_str().into(),
        Setting::List(items) => items.clone().into(),
        Setting::Flag(flag) => (if *flag { "yes" } else { "no" }).into(),
    }
}

/// The edited text, if the bytes outside `allowed` are what they were.
fn only_within(text: &str, edits: &[Edit], allowed: Span) -> String {
    let changed = apply(text, edits).unwrap();
    let (before, after) = (&text[..allowed.start()], &text[allowed.end()..]);
    assert!(
        changed.starts_with(before) && changed.ends_with(after),
        "{text:?}\nbecame\n{changed:?}"
    );
    assert!(changed.len() >= before.len() + after.len());
    changed
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_key_set_says_what_was_meant_and_nothing_else_moves(
        sketch in sketch(), key in key(), to in setting(),
    ) {
        let Sketch { text, .. } = &sketch;
        let source = Source::new("contacts/ada.md", text.as_str());
        let edits = front_matter::set_key(&source, key, &to).unwrap();
        let old = keys_of(text);
        let allowed = match old.keys.iter().find(|old| old.name.value == key) {
            Some(key) => key.lines,
            None => Span::at(edits[0].span.start()),
        };
        let changed = only_within(text, &edits, allowed);
        prop_assert_eq!(&said_to_library(&changed)[key], &as_library_value(&to));
        for comment in sketch.comments() {
            let is_beside_a_list = sketch.is_within_list(&comment);
            prop_assert!(is_beside_a_list || changed.contains(&comment), "{comment} in {changed}");
        }
        let again = front_matter::set_key(&Source::new("contacts/ada.md", changed), key, &to);
        prop_assert_eq!(again, Ok(Vec::new()));
    }

    #[test]
    fn a_key_taken_out_is_gone_and_nothing_else_moves(sketch in sketch(), key in key()) {
        let text = &sketch.text;
        let source = Source::new("contacts/ada.md", text.as_str());
        let edits = front_matter::remove_key(&source, key).unwrap();
        let old = keys_of(text);
        let allowed = old.keys.iter().find(|old| old.name.value == key).map(|key| key.lines);
        let changed = only_within(text, &edits, allowed.unwrap_or_default());
        prop_assert!(keys_of(&changed).keys.iter().all(|other| other.name.value != key));
        prop_assert_eq!(allowed.is_none(), edits.is_empty());
    }

    #[test]
    fn a_new_key_comes_and_goes_without_a_trace(sketch in sketch(), to in setting()) {
        let text = &sketch.text;
        let source = Source::new("contacts/ada.md", text.as_str());
        let with = apply(text, &front_matter::set_key(&source, "unit", &to).unwrap()).unwrap();
        let source = Source::new("contacts/ada.md", with.as_str());
        let without = apply(&with, &front_matter::remove_key(&source, "unit").unwrap()).unwrap();
        prop_assume!(keys_of(text).block.is_some());
        prop_assert_eq!(&without, text);
    }

    #[test]
    fn keys_changed_together_are_changed_one_by_one(
        sketch in sketch(), first in (key(), setting()), second in (key(), setting()),
    ) {
        prop_assume!(first.0 != second.0);
        let source = Source::new("contacts/ada.md", sketch.text.as_str());
        let change = |(key, to): &(&str, Setting)| KeyChange::set(*key, to.clone());
        let changes = [change(&first), change(&second)];
        let edits = front_matter::change_keys(&source, &changes).unwrap();
        let said = said_to_library(&apply(&sketch.text, &edits).unwrap());
        for (key, to) in [first, second] {
            prop_assert_eq!(&said[key], &as_library_value(&to));
        }
    }

    #[test]
    fn an_item_added_is_the_last_of_its_list(sketch in sketch(), item in nasty_text()) {
        let source = Source::new("contacts/ada.md", sketch.text.as_str());
        let is_map = |key: &Key| matches!(key.value.value, NodeValue::Map(_));
        prop_assume!(!keys_of(&sketch.text).keys.iter().any(is_map));
        let edits = front_matter::add_item(&source, "aliases", &item).unwrap();
        let changed = apply(&sketch.text, &edits).unwrap();
        let read = keys_of(&changed);
        let aliases = read.keys.iter().find(|key| key.name.value == "aliases").unwrap();
        if let (NodeValue::List(nodes), false) = (&aliases.value.value, edits.is_empty()) {
            let last = nodes.last().map(|node| node.value.clone());
            let is_item = matches!(last, Some(NodeValue::Text { text, .. }) if text == item);
            prop_assert!(is_item, "{}", changed);
        }
    }

    #[test]
    fn a_follow_up_ticked_and_opened_again_is_what_it_was(
        sketch in sketch(), which in any::<Index>(),
    ) {
        let text = &sketch.text;
        let items = follow_ups(text);
        prop_assert_eq!(items.len(), sketch.boxes);
        prop_assume!(!items.is_empty());
        let index = which.index(items.len());
        let on: NaiveDate = "2026-11-21".parse().unwrap();
        let source = Source::new("contacts/ada.md", text.as_str());
        let edits = follow_up::tick(&source, &items[index], on).unwrap();
        let ticked = only_within(text, &edits, items[index].line_span);
        let after = follow_ups(&ticked);
        prop_assert_eq!(after[index].mark, Mark::Done);
        let source = Source::new("contacts/ada.md", ticked.as_str());
        prop_assert_eq!(follow_up::tick(&source, &after[index], on), Ok(Vec::new()));
        let edits = follow_up::reopen(&source, &after[index]).unwrap();
        let reopened = only_within(&ticked, &edits, after[index].line_span);
        if items[index].mark == Mark::Open {
            prop_assert_eq!(&reopened, text);
        }
    }

    #[test]
    fn a_follow_up_moved_is_due_then(sketch in sketch(), which in any::<Index>()) {
        let text = &sketch.text;
        let items = follow_ups(text);
        prop_assume!(!items.is_empty());
        let index = which.index(items.len());
        let to: NaiveDate = "2027-02-28".parse().unwrap();
        let source = Source::new("contacts/ada.md", text.as_str());
        for change in [follow_up::move_due, follow_up::confirm, follow_up::give_up] {
            let edits = change(&source, &items[index], to).unwrap();
            let line = items[index].line_span;
            let end = items[index].due.as_ref().map_or(0, |due| due.span.end()).max(line.end());
            let changed = only_within(text, &edits, Span::new(line.start(), end));
            let source = Source::new("contacts/ada.md", changed.as_str());
            prop_assert_eq!(change(&source, &follow_ups(&changed)[index], to), Ok(Vec::new()));
        }
    }

    #[test]
    fn a_broken_note_is_edited_as_meant_or_left_alone(
        sketch in sketch(), at in any::<Index>(), slip in slip(), key in key(), to in setting(),
    ) {
        let mut text = sketch.text;
        let at = text.floor_char_boundary(at.index(text.len() + 1));
        text.insert_str(at, &slip);
        let source = Source::new("contacts/ada.md", text.as_str());
        if let Ok(edits) = front_matter::set_key(&source, key, &to) {
            let source = Source::new("contacts/ada.md", apply(&text, &edits).unwrap());
            prop_assert_eq!(front_matter::set_key(&source, key, &to), Ok(Vec::new()));
        }
        for item in follow_ups(&text) {
            let edits = follow_up::tick(&source, &item, NaiveDate::MIN).unwrap_or_default();
            prop_assert!(apply(&text, &edits).is_ok());
        }
    }
}
