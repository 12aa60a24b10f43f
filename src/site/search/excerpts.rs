//! What the search shows of the notes that it found: title, day, people, place in the site, and
//! the text, of which the script shows the lines around the word.

use crate::journal::{ContactIx, Host, InteractionIx};
use crate::model::{Contact, Interaction, Value, beginning};
use crate::site::material::Material;
use crate::site::notes::Notes;
use crate::site::titles;
use crate::wording::short_day_and_year;
use chrono::Datelike;

/// A file is full at this weight, about. A search shows few notes, and loads the files of these.
const CHUNK_BYTES: usize = 32_000;

/// What is kept of a text. A word further down is found, and the text's beginning shown.
const TEXT_BYTES_MAX: usize = 12_000;

/// What a note weighs beside its text.
const NOTE_BYTES: usize = 150;

/// Names and titles are cut here.
const LINE_BYTES_MAX: usize = 300;

/// Of more people than this some are counted only.
const PEOPLE_MAX: usize = 5;

/// The notes of one file.
pub(super) struct Chunk {
    /// `notes/2026-1`
    pub name: String,
    /// The number of the first of them.
    pub first: usize,
    pub notes: Vec<Host>,
}

/// Title, place in the site, day and people, text.
type Excerpt = (String, String, String, String);

/// Notes in files: a new one begins with each year, so that what is written into an old note
/// leaves the files of other years as they were.
pub(super) fn chunks(material: &Material<'_>, notes: &[Host]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let (mut weight, mut number, mut group) = (0, 0, None);
    for (first, &note) in notes.iter().enumerate() {
        let own = group_of(material, note);
        let is_same = group == Some(own);
        if !is_same || weight >= CHUNK_BYTES {
            number = if is_same { number + 1 } else { 1 };
            weight = 0;
            chunks.push(Chunk { name: own.file(number), first, notes: Vec::new() });
        }
        group = Some(own);
        weight += NOTE_BYTES + material.journal.source_of(note).text.len().min(TEXT_BYTES_MAX);
        if let Some(chunk) = chunks.last_mut() {
            chunk.notes.push(note);
        }
    }
    chunks
}

/// What stands in files of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    People,
    Year(i32),
    Undated,
}

impl Group {
    fn file(self, number: usize) -> String {
        match self {
            Self::People => format!("notes/people-{number}"),
            Self::Year(year) => format!("notes/{year:04}-{number}"),
            Self::Undated => format!("notes/undated-{number}"),
        }
    }
}

fn group_of(material: &Material<'_>, note: Host) -> Group {
    match note {
        Host::Contact(_) => Group::People,
        Host::Interaction(ix) => {
            let day = material.journal.interaction(ix).day();
            day.map_or(Group::Undated, |day| Group::Year(day.year()))
        }
        Host::Daily(_) => Group::Undated,
    }
}

/// One file.
pub(super) fn excerpts(material: &Material<'_>, notes: &Notes<'_>, chunk: &[Host]) -> Vec<Excerpt> {
    let excerpt = |note: &Host| match *note {
        Host::Contact(who) => Some(person(material, notes, who)),
        Host::Interaction(ix) => Some(interaction(material, notes, ix)),
        // It is found by its lines.
        Host::Daily(_) => None,
    };
    chunk.iter().filter_map(excerpt).collect()
}

fn person(material: &Material<'_>, notes: &Notes<'_>, who: ContactIx) -> Excerpt {
    let said = &material.journal.contact(who).note.said;
    let plain = notes.plain(Host::Contact(who), TEXT_BYTES_MAX);
    let text = text(plain, &values_of_person(said));
    (shortened(&said.name), material.addresses.person_href("", who), String::new(), text)
}

fn interaction(material: &Material<'_>, notes: &Notes<'_>, ix: InteractionIx) -> Excerpt {
    let entry = material.journal.interaction(ix);
    let title = titles::title_or_channel(material, ix);
    let day = entry.day().map(short_day_and_year);
    let people = Some(names(material, &entry.with)).filter(|names| !names.is_empty());
    let about: Vec<String> = day.into_iter().chain(people).collect();
    let plain = notes.plain(Host::Interaction(ix), TEXT_BYTES_MAX);
    let text = text(plain, &values(&entry.note.said));
    let href = material.addresses.interaction_href("", ix);
    (shortened(&title), href, about.join(" · "), text)
}

/// The note's text, then what its keys say.
fn text(plain: String, values: &[&str]) -> String {
    let mut text = plain;
    for value in values {
        if text.len() + value.len() < TEXT_BYTES_MAX {
            text.push_str(if text.is_empty() { "" } else { " · " });
            text.push_str(value);
        }
    }
    text
}

/// What is shown: not former names, and not what says how the note is to be read.
fn values_of_person(said: &Contact) -> Vec<&str> {
    let words = [&said.title, &said.company, &said.city, &said.met_at].into_iter().flatten();
    let lists = [
        &said.roles,
        &said.tags,
        &said.email,
        &said.phone,
        &said.url,
        &said.address,
        &said.characteristics,
        &said.experiences,
        &said.interests,
        &said.opinions,
        &said.needs,
        &said.offers,
        &said.irritants,
    ];
    let mut values: Vec<&str> =
        words.chain(lists.into_iter().flatten()).map(String::as_str).collect();
    values.extend(said.dates.iter().map(|date| date.value.what.as_str()));
    values.extend(said.relations.iter().map(|relation| relation.kind.as_str()));
    said.extra.values().for_each(|value| push_texts(&mut values, value));
    values.retain(|value| !value.is_empty());
    values
}

fn values(said: &Interaction) -> Vec<&str> {
    let words = said.place.iter().chain(&said.topics).chain(&said.tags);
    let mut values: Vec<&str> =
        words.chain(said.gifts().map(|gift| &gift.text)).map(String::as_str).collect();
    said.extra.values().for_each(|value| push_texts(&mut values, value));
    values
}

fn push_texts<'a>(texts: &mut Vec<&'a str>, value: &'a Value) {
    match value {
        Value::Text(text) => texts.push(text),
        Value::List(values) => values.iter().for_each(|value| push_texts(texts, value)),
        Value::Keys(keys) => keys.values().for_each(|value| push_texts(texts, value)),
    }
}

/// `Ada, Charles and 5 others`
fn names(material: &Material<'_>, people: &[ContactIx]) -> String {
    let shown = if people.len() > PEOPLE_MAX + 1 { PEOPLE_MAX } else { people.len() };
    let name = |&who: &ContactIx| shortened(&material.journal.contact(who).note.said.name);
    let names = people[..shown].iter().map(name).collect::<Vec<_>>().join(", ");
    match people.len() - shown {
        0 => names,
        others => format!("{names} and {others} others"),
    }
}

/// A line of the user's, cut where it has no end.
pub(super) fn shortened(line: &str) -> String {
    match line.len() <= LINE_BYTES_MAX {
        true => line.to_owned(),
        false => format!("{}…", beginning(line, LINE_BYTES_MAX).trim_end()),
    }
}
