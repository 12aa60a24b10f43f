//! A document as notes, or as records to be made notes.

use super::VERSION;
use super::lines::lines_of_records;
use crate::exchange::dates;
use crate::exchange::incoming::{
    Companion, ForeignFile, Incoming, IncomingInteraction, IncomingNote, IncomingPerson, Refused,
    Unread,
};
use crate::exchange::kind::{Kind, refused_unless};
use crate::exchange::record::{Keys, RecordIds, person};
use crate::exchange::text::text_of;
use crate::parse::NoteKind;
use crate::parse::known_keys;
use serde_json::{Map, Value};

/// What a record has besides its keys; a path, an id of the journal that wrote it and a title made
/// of a text's first words say nothing new.
const AT_TOP: [&str; 11] = [
    "path",
    "id",
    "name",
    "date",
    "title",
    "with",
    "source",
    "keys",
    "front_matter",
    "body",
    "pictures",
];

/// Reads what `kith export json` writes, and what other programs write in its shape.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    refused_unless(&text, &[Kind::Json])?;
    let document: Value = serde_json::from_str(&text)
        .map_err(|fault| Refused(format!("this cannot be read as JSON: {fault}")))?;
    let version = document.get("version").and_then(Value::as_u64);
    if version != Some(VERSION)
        || !(document["contacts"].is_array() || document["interactions"].is_array())
    {
        return Err(Refused("this is no document of `kith export json`: that begins with `\"version\": 1` and has `contacts` and `interactions`. `kith help import` shows the shape".to_owned()));
    }
    let mut reading = Reading {
        folders: &document["folders"],
        ids: RecordIds::default(),
        incoming: Incoming::default(),
    };
    let lines = lines_of_records(&text);
    for (list, kind) in [("contacts", NoteKind::Contact), ("interactions", NoteKind::Interaction)] {
        let lines = lines.get(list).map(Vec::as_slice).unwrap_or_default();
        let all = document[list].as_array().into_iter().flatten();
        let (records, others): (Vec<_>, Vec<_>) = all.partition(|record| record.is_object());
        for (at, record) in records.into_iter().enumerate() {
            reading.take(record, kind, lines.get(at).copied().unwrap_or(1));
        }
        if !others.is_empty() || !(document[list].is_array() || document[list].is_null()) {
            let why = format!("what is no record in `{list}` was left out");
            reading.incoming.unread.push(Unread { line: 1, why });
        }
    }
    let mut incoming = reading.incoming;
    let left = document["left"].as_array().map_or(0, Vec::len);
    if left > 0 {
        incoming.told.push(format!(
            "this export lacks {left} of the journal's notes, because their bytes are no text"
        ));
    }
    incoming.unread.sort();
    Ok(incoming)
}

struct Reading<'a> {
    folders: &'a Value,
    ids: RecordIds,
    incoming: Incoming,
}

impl Reading<'_> {
    fn take(&mut self, record: &Value, kind: NoteKind, line: usize) {
        let read = match (record["front_matter"].as_str(), kind) {
            (Some(front_matter), _) => self
                .note((record, front_matter), kind, line)
                .map(|note| self.incoming.notes.push(note)),
            (None, NoteKind::Contact) => self.contact(record, line),
            (None, NoteKind::Interaction | NoteKind::Daily) => self.interaction(record, line),
        };
        if let Err(why) = read {
            self.incoming.unread.push(Unread { line, why });
        }
    }

    /// A note with its own bytes and its own place.
    fn note(
        &self,
        (record, front_matter): (&Value, &str),
        kind: NoteKind,
        line: usize,
    ) -> Result<IncomingNote, String> {
        let written = record["path"].as_str().unwrap_or_default();
        let folder = match kind {
            NoteKind::Contact => self.folders["contacts"].as_str().unwrap_or("contacts"),
            NoteKind::Interaction | NoteKind::Daily => {
                self.folders["interactions"].as_str().unwrap_or("interactions")
            }
        };
        let within = written.strip_prefix(folder).and_then(|path| path.strip_prefix('/'));
        let path = within.unwrap_or(written);
        if !is_note(path) {
            return Err(format!(
                "`{written}` is no path of a note, so that the record was left out"
            ));
        }
        let body = record["body"].as_str().unwrap_or_default();
        let name = record["name"].as_str().unwrap_or(path).to_owned();
        let (path, text) = (path.to_owned(), format!("{front_matter}{body}"));
        Ok(IncomingNote { line, kind, name, path, text })
    }

    fn contact(&mut self, record: &Value, line: usize) -> Result<(), String> {
        let (keys, _, source) = self.keys(record, line);
        let name =
            said(record, "name").ok_or("this contact has no name, so that it was left out")?;
        let body = record["body"].as_str().unwrap_or_default().to_owned();
        let contact = IncomingPerson { source, body, ..person(line, &name, keys) };
        self.incoming.people.push(contact);
        Ok(())
    }

    fn interaction(&mut self, record: &Value, line: usize) -> Result<(), String> {
        let (keys, with, source) = self.keys(record, line);
        let date = said(record, "date").unwrap_or_default();
        let date = dates::day_time(&date)
            .map_err(|fault| dates::why_not("this interaction", &date, &fault))?;
        let source = source.into_iter().next();
        let interaction = IncomingInteraction {
            line,
            source: source.unwrap_or_else(|| self.ids.id("json", &record.to_string())),
            date,
            with: with.into_iter().map(Companion::Name).collect(),
            keys: keys.of_interaction(),
            body: record["body"].as_str().unwrap_or_default().to_owned(),
        };
        self.incoming.interactions.push(interaction);
        Ok(())
    }

    /// The keys of a record, and from among them those who were there and where it is from.
    fn keys(&mut self, record: &Value, line: usize) -> (Keys, Vec<String>, Vec<String>) {
        let mut keys = Keys::default();
        let none = Map::new();
        for (key, value) in record["keys"].as_object().unwrap_or(&none) {
            match (key.as_str(), value) {
                ("name" | "date" | "with" | "source", _) | (_, Value::Null) => {}
                (_, Value::Bool(flag)) => keys.flag(key, *flag),
                _ => match texts(value) {
                    Some(texts) if value.is_array() || known_keys::LISTS.contains(&key.as_str()) => {
                        texts.iter().for_each(|text| keys.item(key, text));
                    }
                    Some(texts) => texts.iter().for_each(|text| keys.text(key, text)),
                    None => self.incoming.unread.push(Unread {
                        line,
                        why: format!("the key `{key}` holds keys of its own, which only `front_matter` can say; it was left out"),
                    }),
                },
            }
        }
        let stray = record.as_object().unwrap_or(&none).iter();
        let stray =
            stray.filter(|(key, value)| !AT_TOP.contains(&key.as_str()) && !value.is_null());
        self.incoming.unread.extend(stray.map(|(key, _)| Unread {
            line,
            why: format!("`{key}` stands beside `keys` and not in it, so that it was left out"),
        }));
        let list = |key: &str| {
            let at_top = texts(&record[key]).filter(|texts| !texts.is_empty());
            at_top.or_else(|| texts(&record["keys"][key])).unwrap_or_default()
        };
        (keys, list("with"), list("source"))
    }
}

/// A text of a record, or of its keys.
fn said(record: &Value, key: &str) -> Option<String> {
    let text = record[key].as_str().or_else(|| record["keys"][key].as_str());
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A text, a number, or several.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(text) => Some(vec![text.clone()]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Bool(flag) => Some(vec![if *flag { "yes" } else { "no" }.to_owned()]),
        Value::Array(items) => {
            let items: Option<Vec<Vec<String>>> = items
                .iter()
                .map(|item| (!item.is_array()).then(|| texts(item)).flatten())
                .collect();
            items.map(|items| items.concat())
        }
        Value::Object(_) => None,
    }
}

/// Whether a path leads to a note within its folder, and to nothing that is hidden.
fn is_note(path: &str) -> bool {
    let is_odd =
        |part: &str| part.is_empty() || part.starts_with('.') || part.contains(['\\', '\0', ':']);
    path.ends_with(".md") && !path.split('/').any(is_odd)
}
