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
        ValueKind::Text => single(&text_value()),
        ValueKind::Texts => one_or_several(&text_value()),
        ValueKind::Pairs => json!({"anyOf": [one_or_several(&text_value()), {"type": "object"}]}),
        ValueKind::Word(of) => single(&word(of)),
        ValueKind::Words(of) => one_or_several(&word(of)),
        ValueKind::WordForSome(of) => for_some(&word(of)),
        ValueKind::YesOrNo => single(&yes_or_no()),
        ValueKind::YesOrNoForSome => for_some(&yes_or_no()),
        ValueKind::Day | ValueKind::DayTime => {
            single(&or_null(&json!({"type": "string", "pattern": DAY})))
        }
        ValueKind::PartialDate => single(&json!({"anyOf": [
            {"type": "string", "pattern": PARTIAL_DATE},
            {"type": ["integer", "null"]},
        ]})),
        ValueKind::Cadence => single(&json!({
            "type": ["string", "null"],
            "examples": ["10d", "6w", "3 months", "quarterly", "yearly", "never", "untracked"],
        })),
        ValueKind::Channel => {
            let mut channel = text_value();
            channel["examples"] = json!(CHANNELS);
            single(&channel)
        }
    }
}

fn text_value() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

/// A list of one is that one.
fn single(one: &Value) -> Value {
    json!({"anyOf": [one, {"type": "array", "items": one, "maxItems": 1}]})
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
    let words = of.words();
    let numbers = words.iter().filter_map(|word| word.parse::<i64>().ok());
    let others = numbers.map(|number| json!(number)).chain([Value::Null]).collect();
    one_of(&words, others)
}

fn yes_or_no() -> Value {
    let others = vec![json!(true), json!(false), Value::Null];
    one_of(&["yes", "no", "on", "off", "true", "false"], others)
}

/// One of some words, or of some other values.
fn one_of(words: &[&str], others: Vec<Value>) -> Value {
    let mut all: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    all.extend(others);
    let patterns: Vec<String> = words.iter().map(|word| in_any_case(word)).collect();
    let pattern = format!("^({})$", patterns.join("|"));
    json!({"anyOf": [{"enum": all}, {"type": "string", "pattern": pattern}]})
}

/// A pattern for a word, however its letters are written.
fn in_any_case(word: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' => format!("[{}{letter}]", letter.to_ascii_uppercase()),
        '+' => "\\+".to_owned(),
        other => other.to_string(),
    };
    word.chars().map(letter).collect()
}

fn or_null(one: &Value) -> Value {
    json!({"anyOf": [one, {"type": "null"}]})
}

#[cfg(test)]
mod tests {
    use super::{in_any_case, text};
    use crate::parse::known_keys::{CONTACT, INTERACTION};
    use crate::parse::{NoteKind, parse};
    use crate::source::Source;
    use serde_json::{Value, json};

    /// Whether a schema takes a value, as far as ours go: dates are not looked into.
    fn takes(schema: &Value, value: &Value) -> bool {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let is_kind = |name: &Value| name == kind || (name == "integer" && value.is_i64());
        let rules = schema.as_object().unwrap().iter();
        rules.into_iter().all(|(rule, wanted)| match rule.as_str() {
            "anyOf" => wanted.as_array().unwrap().iter().any(|one| takes(one, value)),
            "enum" => wanted.as_array().unwrap().contains(value),
            "type" => wanted.as_array().map_or(is_kind(wanted), |kinds| kinds.iter().any(is_kind)),
            "items" => value.as_array().is_none_or(|all| all.iter().all(|one| takes(wanted, one))),
            "maxItems" => {
                value.as_array().is_none_or(|all| all.len() as u64 <= wanted.as_u64().unwrap())
            }
            "pattern" => value.as_str().is_none_or(|text| fits(wanted.as_str().unwrap(), text)),
            "additionalProperties" => {
                value.as_object().is_none_or(|all| all.values().all(|one| takes(wanted, one)))
            }
            "examples" => true,
            other => panic!("`{other}` is no rule that this test knows"),
        })
    }

    /// `^([Oo][Nn]|2)$`; whatever has digits in it fits any other pattern.
    fn fits(pattern: &str, text: &str) -> bool {
        let Some(words) = pattern.strip_prefix("^(").and_then(|rest| rest.strip_suffix(")$"))
        else {
            return text.contains(|letter: char| letter.is_ascii_digit());
        };
        words.split('|').any(|word| word == in_any_case(&text.to_lowercase()))
    }

    #[test]
    fn it_is_no_stricter_than_kith() {
        let words = ["a text", "Yes", "OFF", "Active", "Planned", "Warm", "Thanks", "Inbound"];
        let words = words.into_iter().chain(["Partner", "Never", "6W", "2026-05-03", "1815"]);
        let mut values = vec![json!(5), json!(1815), json!(true), json!(null), json!([])];
        values.push(json!(["one", "two"]));
        values
            .extend(words.flat_map(|word| [json!(word), json!([word]), json!({ "friend": word })]));
        values.extend([json!({ "friend": ["one", "two"] }), json!({ "friend": null })]);
        let mut taken = 0;
        for (kind, keys) in [(NoteKind::Contact, CONTACT), (NoteKind::Interaction, INTERACTION)] {
            let path = match kind {
                NoteKind::Contact => "contacts/ada.md",
                _ => "interactions/2026-05-03-tea.md",
            };
            let schema: Value = serde_json::from_str(&text(kind)).unwrap();
            for key in keys {
                for value in &values {
                    let source = Source::new(path, format!("---\n{key}: {value}\n---\nTea.\n"));
                    let found = parse(kind, source);
                    if found.diagnostics().is_empty() {
                        taken += 1;
                        assert!(takes(&schema["properties"][key], value), "{key}: {value}");
                    }
                }
            }
        }
        assert!(taken > 500, "{taken}");
    }
}
