//! The front matter as a JSON schema, for editors that know what to do with one.
//!
//! It is no stricter than kith, which forgives much: a text may be a number to YAML, a list may be
//! one value, and keys that are not kith's are the user's own.

use crate::model::CHANNELS;
use crate::parse::NoteKind;
use crate::parse::kinds::{ValueKind, WordsOf, kind_of};
use crate::parse::known_keys::{CONTACT, DAILY, INTERACTION};
use serde_json::{Map, Value, json};

/// One schema, in the draft that most editors read.
pub fn text(note: NoteKind) -> String {
    let (title, keys) = match note {
        NoteKind::Contact => ("A contact of Kithbook", CONTACT),
        NoteKind::Interaction => ("An interaction of Kithbook", INTERACTION),
        NoteKind::Daily => ("A daily note of Kithbook", DAILY),
    };
    let properties: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), of_kind(kind_of(note, key)))).collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": "`kith help journal` describes every key.",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": true,
    });
    serde_json::to_string_pretty(&schema).map(|text| text + "\n").unwrap_or_default()
}

const PARTIAL_DATE: &str = "^~? ?(\\d{4}(-\\d{2}(-\\d{2})?)?|\\d{2}-\\d{2}|--\\d{2}(-\\d{2})?)$";
const DAY: &str = "^\\d{4}-\\d{2}-\\d{2}([T ].*)?$";

fn of_kind(kind: ValueKind) -> Value {
    match kind {
        ValueKind::Text => text_value(),
        ValueKind::Texts => one_or_several(&text_value()),
        ValueKind::Word(of) => word(of),
        ValueKind::Words(of) => one_or_several(&word(of)),
        ValueKind::WordForSome(of) => for_some(&word(of)),
        ValueKind::YesOrNo => yes_or_no(),
        ValueKind::YesOrNoForSome => for_some(&yes_or_no()),
        ValueKind::Day | ValueKind::DayTime => or_null(&json!({"type": "string", "pattern": DAY})),
        ValueKind::PartialDate => json!({"anyOf": [
            {"type": "string", "pattern": PARTIAL_DATE},
            {"type": ["integer", "null"]},
        ]}),
        ValueKind::Cadence => json!({
            "type": ["string", "null"],
            "examples": ["10d", "6w", "3 months", "quarterly", "yearly", "never", "untracked"],
        }),
        ValueKind::Channel => json!({"type": ["string", "null"], "examples": CHANNELS}),
    }
}

fn text_value() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

fn one_or_several(one: &Value) -> Value {
    json!({"anyOf": [{"type": "array", "items": {"anyOf": [one, {"type": "object"}]}}, one]})
}

/// One for everybody, or some of them as `somebody: value`.
fn for_some(one: &Value) -> Value {
    json!({"anyOf": [
        one,
        {"type": "array", "items": {"type": ["string", "number", "boolean", "object"]}},
        {"type": "object"},
    ]})
}

fn word(of: WordsOf) -> Value {
    let words = of.words().into_iter();
    let numbers = words.clone().filter_map(|word| word.parse::<i64>().ok());
    let mut all: Vec<Value> = words.map(|word| json!(word)).collect();
    all.extend(numbers.map(|number| json!(number)));
    all.push(Value::Null);
    all.dedup();
    json!({"enum": all})
}

fn yes_or_no() -> Value {
    json!({"enum": [true, false, "yes", "no", "on", "off", "true", "false", null]})
}

fn or_null(one: &Value) -> Value {
    json!({"anyOf": [one, {"type": "null"}]})
}
