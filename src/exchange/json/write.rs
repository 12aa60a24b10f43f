//! The journal as a document.

use super::VERSION;
use crate::journal::{InteractionEntry, Journal};
use crate::model::{Body, DayTime};
use crate::parse::front_matter::{self, Key, Node, NodeValue};
use crate::source::Source;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A document, and the notes that are not in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub text: String,
    /// Paths of notes whose bytes are no text.
    pub left: Vec<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u64,
    folders: Folders<'a>,
    contacts: Vec<ContactView<'a>>,
    interactions: Vec<InteractionView<'a>>,
    left: &'a [String],
}

#[derive(Serialize)]
struct Folders<'a> {
    contacts: &'a str,
    interactions: &'a str,
}

#[derive(Serialize)]
struct ContactView<'a> {
    path: &'a str,
    id: &'a str,
    name: &'a str,
    #[serde(flatten)]
    note: NoteView<'a>,
}

#[derive(Serialize)]
struct InteractionView<'a> {
    path: &'a str,
    date: Option<String>,
    title: &'a str,
    /// Ids.
    with: Vec<&'a str>,
    #[serde(flatten)]
    note: NoteView<'a>,
}

#[derive(Serialize)]
struct NoteView<'a> {
    keys: Keys,
    front_matter: &'a str,
    body: &'a str,
    /// As they are written in the note: they are files of their own, and not in the document.
    pictures: Vec<&'a str>,
}

/// The whole journal.
pub fn written(journal: &Journal) -> Written {
    // Daily notes stay where they are: lines of theirs are no notes to be written back.
    let notes = || journal.interactions().map(|(_, entry)| entry);
    let notes = || notes().filter(|entry| entry.daily.is_none());
    let sources = journal.contacts().map(|(_, entry)| &entry.note.source);
    let sources = sources.chain(notes().map(|entry| &entry.note.source));
    let damaged = sources.filter(|source| source.flaw.is_some());
    let left: Vec<String> = damaged.map(|source| source.path.to_string()).collect();
    let whole = |source: &Source| source.flaw.is_none();
    let contacts = journal.contacts().map(|(_, entry)| &entry.note);
    let contacts = contacts.filter(|note| whole(&note.source)).map(|note| ContactView {
        path: &note.source.path,
        id: &note.said.id,
        name: &note.said.name,
        note: note_view(
            &note.source,
            note.said.photo.as_ref().map(|photo| photo.value.as_str()),
            &note.said.body,
        ),
    });
    let interactions = notes().filter(|entry| whole(&entry.note.source));
    let folders = &journal.settings().journal;
    let document = Document {
        version: VERSION,
        folders: Folders { contacts: &folders.contacts, interactions: &folders.interactions },
        contacts: contacts.collect(),
        interactions: interactions.map(|entry| interaction_view(journal, entry)).collect(),
        left: &left,
    };
    // Views have names for keys and nothing that can fail in them.
    let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
    Written { text, left }
}

fn interaction_view<'a>(journal: &'a Journal, entry: &'a InteractionEntry) -> InteractionView<'a> {
    let said = &entry.note.said;
    InteractionView {
        path: &entry.note.source.path,
        date: said.date.as_ref().map(|date| written_date(date.value)),
        title: &said.title,
        with: entry.with.iter().map(|who| journal.contact(*who).note.said.id.as_str()).collect(),
        note: note_view(&entry.note.source, None, &said.body),
    }
}

fn written_date(DayTime { day, time }: DayTime) -> String {
    time.map_or(day.to_string(), |time| format!("{day} {}", time.format("%H:%M")))
}

fn note_view<'a>(source: &'a Source, photo: Option<&'a str>, body: &'a Body) -> NoteView<'a> {
    let (read, _) = front_matter::read(source);
    let pictures = photo.into_iter().chain(body.images.iter().map(|image| image.target.as_str()));
    let pictures = pictures.collect();
    let (front_matter, body) = source.text.split_at(read.body_start);
    NoteView { keys: Keys(read.keys), front_matter, body, pictures }
}

/// What the front matter says, in its order; every value is the text that was typed.
struct Keys(Vec<Key>);

impl Serialize for Keys {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let keys = self.0.iter().filter(|key| !key.repeated);
        serializer.collect_map(keys.map(|key| (&key.name.value, Value(&key.value))))
    }
}

struct Value<'a>(&'a Node);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            NodeValue::Null => serializer.serialize_none(),
            NodeValue::Text { text, .. } => serializer.serialize_str(text),
            NodeValue::List(items) => serializer.collect_seq(items.iter().map(Value)),
            NodeValue::Map(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                for (name, value) in pairs {
                    map.serialize_entry(&name.value, &Value(value))?;
                }
                map.end()
            }
        }
    }
}
