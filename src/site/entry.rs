//! An interaction on a page: its day, its title, one quiet line of what it was, the note in full.

use super::material::Material;
use super::notes::{Notes, Reader};
use super::runs::{Run, capitalised};
use super::when::Day;
use crate::insight::occurrence;
use crate::journal::{ContactIx, InteractionIx};
use crate::model::{
    Direction, Gift, Interaction, Occurrence, Privacy, Stage, Temperature, ViaKind, via_kind,
};
use crate::wording;
use serde::Serialize;
use std::borrow::Cow;

/// The context of the part `entry`.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// The entry's id on the page.
    pub anchor: &'a str,
    /// Where the entry stands in the timeline; on the timeline itself, its own place.
    pub href: String,
    pub day: Option<Day>,
    /// `14:30`
    pub time: Option<String>,
    pub title: String,
    /// `hard`, `ahead` (planned), `missed`, `aside` (no contact), or nothing.
    pub look: &'static str,
    /// Short sayings, set one after the other.
    pub meta: Vec<Vec<Run>>,
    /// The note.
    pub note_html: Cow<'a, str>,
}

/// The entry of an interaction as one reader sees it. On a person's page the year is said above.
pub(super) fn entry<'a>(
    material: &'a Material<'_>,
    notes: &'a Notes<'_>,
    (ix, reader): (InteractionIx, Reader),
) -> Entry<'a> {
    let said = &material.journal.interaction(ix).note.said;
    let date = said.date.as_ref().map(|date| date.value);
    Entry {
        anchor: material.addresses.anchor(ix),
        href: format!("../{}", material.addresses.interaction(ix)),
        day: date.map(|date| Day::short(date.day)),
        time: date.and_then(|date| date.time).map(|time| time.format("%H:%M").to_string()),
        title: title(said),
        look: look(material, ix, reader),
        meta: meta(material, ix, reader),
        note_html: notes.html(ix, reader),
    }
}

/// The title; one that is only the note's first words would say them twice, so that the channel
/// stands in its place.
fn title(said: &Interaction) -> String {
    match (&said.via, is_titled(said)) {
        (_, true) => said.title.clone(),
        (Some(via), false) => capitalised(&via.value),
        (None, false) => "In touch".to_owned(),
    }
}

fn is_titled(said: &Interaction) -> bool {
    let is_first_words = said.body.heading.is_none() && said.title == said.body.first_words;
    !said.title.is_empty() && !is_first_words
}

fn look(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> &'static str {
    let said = &material.journal.interaction(ix).note.said;
    let via = said.via.as_ref().map_or(ViaKind::Personal, |via| via_kind(&via.value));
    match (occurrence(said, material.today()), via) {
        (Occurrence::Planned, _) => "ahead",
        (Occurrence::Missed | Occurrence::Cancelled, _) => "missed",
        (_, ViaKind::Broadcast | ViaKind::Note) => "aside",
        _ if is_hard(material, said, reader) => "hard",
        _ => "",
    }
}

/// Whether it was a hard conversation for this person; on the timeline, for anybody.
fn is_hard(material: &Material<'_>, said: &Interaction, reader: Reader) -> bool {
    match reader {
        Reader::Person(who) => material.journal.for_person(&said.difficult, who) == Some(true),
        Reader::Everybody => {
            let all = said.difficult.all.iter().chain(said.difficult.some.iter().map(|(_, v)| v));
            all.into_iter().any(|difficult| difficult.value)
        }
    }
}

fn meta(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Vec<Run>> {
    let said = &material.journal.interaction(ix).note.said;
    let plain = |text: String| vec![Run::text(text)];
    let mut meta = vec![channel(material, ix, reader)];
    meta.extend(said.place.iter().map(|place| vec![Run::own(place)]));
    meta.extend(temperature(material, said, reader).map(|word| plain(word.to_owned())));
    meta.extend(is_hard(material, said, reader).then(|| plain("a hard conversation".to_owned())));
    meta.extend(
        stage(material, said, reader)
            .map(|stage| plain(format!("from here on {}", wording::stage(stage)))),
    );
    meta.extend(became(material, said).map(|word| plain(word.to_owned())));
    meta.extend((said.private != Privacy::Open).then(|| plain("private".to_owned())));
    for (word, gifts) in
        [("gave", &said.gave), ("received", &said.received), ("asked for", &said.asked)]
    {
        meta.extend(gifts_between(material, (word, gifts), reader));
    }
    meta.retain(|runs| !runs.is_empty());
    meta
}

/// `letter from Ada`, `meeting with Charles Babbage`: how, and with whom else.
fn channel(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Run> {
    let entry = material.journal.interaction(ix);
    let said = &entry.note.said;
    let via = said.via.as_ref().filter(|_| is_titled(said));
    let mut runs: Vec<Run> = via.map(|via| Run::own(&via.value)).into_iter().collect();
    let others: Vec<ContactIx> =
        entry.with.iter().copied().filter(|&who| reader != Reader::Person(who)).collect();
    let (preposition, people) = match (direction(material, said, reader), reader) {
        (Direction::Mutual, _) => ("with", material.people("../", &others)),
        (Direction::Outgoing, Reader::Everybody) => ("to", material.people("../", &others)),
        (Direction::Incoming, Reader::Everybody) => ("from", material.people("../", &others)),
        (direction, Reader::Person(who)) => {
            let short = material.journal.contact(who).note.said.short_name();
            let mut people = vec![Run::own(short)];
            if !others.is_empty() {
                people.push(Run::text(", with "));
                people.extend(material.people("../", &others));
            }
            (if direction == Direction::Outgoing { "to" } else { "from" }, people)
        }
    };
    if !people.is_empty() {
        let blank = if runs.is_empty() { "" } else { " " };
        runs.push(Run::text(format!("{blank}{preposition} ")));
        runs.extend(people);
    }
    runs
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
    temperature.map(|temperature| match temperature {
        Temperature::Cold => "cold",
        Temperature::Cool => "cool",
        Temperature::Mild => "mild",
        Temperature::Warm => "warm",
        Temperature::Hot => "very warm",
    })
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
    (word, gifts): (&str, &[Gift]),
    reader: Reader,
) -> Vec<Vec<Run>> {
    let concerns = |gift: &&Gift| match reader {
        Reader::Everybody => true,
        Reader::Person(who) => {
            let whom: Vec<ContactIx> =
                gift.whom.iter().filter_map(|whom| material.journal.person(whom)).collect();
            whom.is_empty() || whom.contains(&who)
        }
    };
    let mut runs = Vec::new();
    for gift in gifts.iter().filter(concerns) {
        let before = if runs.is_empty() { format!("{word}: ") } else { "; ".to_owned() };
        runs.extend([Run::text(before), Run::own(&gift.text)]);
    }
    vec![runs]
}
