//! An interaction on a page: its day, its title, one quiet line of what it was, the note in full.

use super::material::Material;
use super::notes::{Notes, Reader};
use super::runs::{Run, html};
use super::standing::linked;
use super::titles;
use super::weight::Room;
use super::when::Day;
use crate::insight::{Turn, occurrence};
use crate::journal::{ContactIx, InteractionIx};
use crate::model::{Direction, Gift, Interaction, Occurrence, Privacy, Stage, ViaKind, via_kind};
use crate::wording::{self, count};
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;

/// The context of the part `entry`.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// The entry's id on the page.
    pub anchor: &'a str,
    pub day: Option<Day>,
    /// `14:30`
    pub time: Option<String>,
    /// The title; where there is none, how it was and with whom.
    pub title_html: String,
    /// `hard`, `ahead` (planned), `missed`, `aside` (no contact), or nothing.
    pub look: &'static str,
    /// What turned here: a hard conversation, another stage; on a person's page also how it began.
    pub turns_html: Vec<String>,
    /// Whether its file says that it is for nobody else.
    pub is_private: bool,
    /// Short sayings, set one after the other.
    pub meta_html: Vec<String>,
    /// The note.
    pub note_html: Cow<'a, str>,
}

/// The entry of an interaction as one reader sees it, on a page with so much room.
pub(super) fn entry<'a>(
    material: &'a Material<'_>,
    (ix, reader): (InteractionIx, Reader),
    (notes, room): (&'a Notes<'_>, &mut Room),
) -> Entry<'a> {
    let note = &material.journal.interaction(ix).note;
    let said = &note.said;
    let date = said.date.as_ref().map(|date| date.value);
    Entry {
        anchor: material.addresses.anchor(ix),
        day: date.map(|date| day(material, date.day)),
        time: date.and_then(|date| date.time).map(|time| time.format("%H:%M").to_string()),
        title_html: html(&title(material, ix, reader)),
        look: look(material, ix, reader),
        is_private: said.private != Privacy::Open,
        turns_html: turns(material, said, reader),
        meta_html: meta(material, ix, reader).iter().map(|runs| html(runs)).collect(),
        note_html: room.note(notes.html(ix, reader).into(), &note.source.path),
    }
}

/// On a person's page the year is said above, except for what lies ahead.
fn day(material: &Material<'_>, day: NaiveDate) -> Day {
    if day > material.today() { Day::near(day, material.today()) } else { Day::short(day) }
}

/// The title; without one, how it was and with whom. It leads to its place in the timeline.
fn title(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Run> {
    let href = material.addresses.interaction_href("../", ix);
    if let Some(title) = material.own_title(ix) {
        return vec![Run::link(title, href)];
    }
    let mut runs = vec![Run::link(titles::channel(material.journal, ix), href)];
    runs.extend(with_whom(material, ix, reader));
    runs
}

fn look(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> &'static str {
    let said = &material.journal.interaction(ix).note.said;
    match (occurrence(said, material.today()), via(said)) {
        (Occurrence::Planned, _) => "ahead",
        (Occurrence::Missed | Occurrence::Cancelled, _) => "missed",
        (_, ViaKind::Broadcast | ViaKind::Note) => "aside",
        _ if is_hard(material, said, reader) => "hard",
        _ => "",
    }
}

/// Whether it was a hard conversation for this person; on the timeline, for anybody.
pub(super) fn is_hard(material: &Material<'_>, said: &Interaction, reader: Reader) -> bool {
    match reader {
        Reader::Person(who) => material.journal.for_person(&said.difficult, who) == Some(true),
        Reader::Everybody => {
            let all = said.difficult.all.iter().chain(said.difficult.some.iter().map(|(_, v)| v));
            all.into_iter().any(|difficult| difficult.value)
        }
    }
}

/// What the note itself says to be a turn.
fn turns(material: &Material<'_>, said: &Interaction, reader: Reader) -> Vec<String> {
    let hard = is_hard(material, said, reader).then_some(Turn::Difficult);
    let turns = hard.into_iter().chain(stage(material, said, reader).map(Turn::Stage));
    let words = |turn| html(&linked(material, "../", &wording::turn(material.journal, turn)));
    turns.map(words).collect()
}

fn meta(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Vec<Run>> {
    let entry = material.journal.interaction(ix);
    let (said, path) = (&entry.note.said, &entry.note.source.path);
    let plain = |text: String| vec![Run::text(text)];
    let mut meta = vec![channel(material, ix, reader)];
    meta.extend(said.place.iter().map(|place| vec![Run::own(place)]));
    meta.extend(temperature(material, said, reader).map(|word| plain(word.to_owned())));
    meta.extend(became(material, said).map(|word| plain(word.to_owned())));
    for (word, gifts) in
        [("gave", &said.gave), ("received", &said.received), ("asked for", &said.asked)]
    {
        meta.extend(gifts_between(material, (word, gifts, path), reader));
    }
    meta.retain(|runs| !runs.is_empty());
    meta
}

/// `letter from Ada`, `meeting with Charles Babbage`: how, and with whom else.
fn channel(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Run> {
    if material.own_title(ix).is_none() {
        return Vec::new();
    }
    let via = material.journal.interaction(ix).note.said.via.as_ref();
    let mut runs: Vec<Run> = via.map(|via| Run::own(&via.value)).into_iter().collect();
    runs.extend(with_whom(material, ix, reader));
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    runs
}

/// ` with Charles Babbage`, ` from Ada`, ` about Mary Somerville`: on a person's page, whom else.
fn with_whom(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Run> {
    let entry = material.journal.interaction(ix);
    let said = &entry.note.said;
    let others: Vec<ContactIx> =
        entry.with.iter().copied().filter(|&who| reader != Reader::Person(who)).collect();
    let preposition = preposition(material, said, reader);
    let short = match reader {
        Reader::Person(who) if preposition != "with" => {
            Some(material.journal.contact(who).note.said.short_name())
        }
        _ => None,
    };
    let people = match via(said) {
        ViaKind::Broadcast if reader != Reader::Everybody => {
            vec![Run::text(count(others.len(), "other", "others"))]
        }
        ViaKind::Personal | ViaKind::Note if reader == Reader::Everybody => {
            material.everybody("../", &others)
        }
        _ => material.people("../", &others),
    };
    let mut runs = vec![Run::text(format!(" {preposition} "))];
    runs.extend(short.map(Run::own));
    match (short, others.is_empty()) {
        (None, true) => return Vec::new(),
        (Some(_), true) => {}
        (Some(_), false) => {
            runs.push(Run::text(" and "));
            runs.extend(people);
        }
        (None, false) => runs.extend(people),
    }
    runs
}

fn preposition(material: &Material<'_>, said: &Interaction, reader: Reader) -> &'static str {
    match (via(said), direction(material, said, reader)) {
        (ViaKind::Note, _) => "about",
        (_, Direction::Outgoing) => "to",
        (_, Direction::Incoming) => "from",
        (ViaKind::Broadcast, _) => "to",
        (_, Direction::Mutual) => "with",
    }
}

fn via(said: &Interaction) -> ViaKind {
    said.via.as_ref().map_or(ViaKind::Personal, |via| via_kind(&via.value))
}

fn direction(material: &Material<'_>, said: &Interaction, reader: Reader) -> Direction {
    let direction = match reader {
        Reader::Person(who) => material.journal.for_person(&said.direction, who),
        Reader::Everybody => said.direction.all.as_ref().map(|all| all.value),
    };
    direction.unwrap_or_default()
}

fn temperature(
    material: &Material<'_>,
    said: &Interaction,
    reader: Reader,
) -> Option<&'static str> {
    let temperature = match reader {
        Reader::Person(who) => material.journal.for_person(&said.temperature, who),
        Reader::Everybody => said.temperature.all.as_ref().map(|all| all.value),
    };
    temperature.map(wording::temperature)
}

fn stage(material: &Material<'_>, said: &Interaction, reader: Reader) -> Option<Stage> {
    match reader {
        Reader::Person(who) => material.journal.for_person(&said.stage, who),
        Reader::Everybody => said.stage.all.as_ref().map(|all| all.value),
    }
}

fn became(material: &Material<'_>, said: &Interaction) -> Option<&'static str> {
    match occurrence(said, material.today()) {
        Occurrence::Happened => None,
        Occurrence::Planned => Some("planned"),
        Occurrence::Missed => Some("not reached"),
        Occurrence::Cancelled => Some("called off"),
    }
}

/// `gave: the translation`; on a person's page without what was another's.
fn gifts_between(
    material: &Material<'_>,
    (word, gifts, path): (&str, &[Gift], &str),
    reader: Reader,
) -> Vec<Vec<Run>> {
    let concerns = |gift: &&Gift| match reader {
        Reader::Everybody => true,
        Reader::Person(who) => {
            let whom: Vec<ContactIx> =
                gift.whom.iter().flat_map(|whom| material.journal.people_named(whom)).collect();
            whom.is_empty() || whom.contains(&who)
        }
    };
    let mut runs = Vec::new();
    for gift in gifts.iter().filter(concerns) {
        let before = if runs.is_empty() { format!("{word}: ") } else { "; ".to_owned() };
        let text = match reader {
            Reader::Everybody => material.journal.gift_text(path, gift),
            Reader::Person(who) => material.journal.gift_text_for(path, gift, who),
        };
        runs.extend([Run::text(before), Run::own(text)]);
    }
    vec![runs]
}
