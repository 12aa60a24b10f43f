//! An interaction out of its keys, its file's name and its body.

use super::front_matter::Key;
use super::keys::{Keys, Rest};
use super::known_keys;
use super::values::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Body, DayTime, Interaction, PersonRef, Section, day_of_file_name, is_iso_shape, is_same_name,
};
use crate::source::{Source, Span, Spanned};
use std::sync::Arc;

/// Reads an interaction, with everything that is wrong with its values.
pub(super) fn read(
    source: &Source,
    keys: &Keys,
    (body, first_words): (Body, String),
) -> (Interaction, Vec<Diagnostic>) {
    let mut interaction = Interaction { body, ..Interaction::default() };
    let mut reader = Reader::new(source);
    for key in keys.iter() {
        read_key(&mut interaction, &mut reader, key);
    }
    if interaction.date.is_none() {
        interaction.date = date_of_name(source.stem(), &mut reader, keys);
    }
    if interaction.with.is_empty() {
        interaction.with = people_of_first_line(&interaction.body, &mut reader, keys);
    }
    if interaction.title.is_empty() {
        interaction.title = title_of(&interaction, [&first_words, source.stem()]).to_owned();
    }
    interaction.is_called_by_first_words = interaction.title == first_words;
    let Rest { private, extra } = keys.rest(&mut reader, known_keys::INTERACTION);
    (Interaction { private, extra, ..interaction }, reader.into_found())
}

fn read_key<'a>(interaction: &mut Interaction, reader: &mut Reader<'a>, key: &'a Key) {
    match key.name.value.as_str() {
        "date" => interaction.date = reader.day_time(key),
        "with" => interaction.with = reader.people(key),
        "via" => interaction.via = reader.via(key),
        "direction" => interaction.direction = reader.words_for_some(key),
        "status" => interaction.status = reader.word(key),
        "title" => interaction.title = reader.text(key).unwrap_or_default(),
        "place" => interaction.place = reader.text(key),
        "temperature" => interaction.temperature = reader.words_for_some(key),
        "difficult" => interaction.difficult = reader.yes_for_some(key),
        "stage" => interaction.stage = reader.words_for_some(key),
        "gave" => interaction.gave = reader.gifts(key).into(),
        "received" => interaction.received = reader.gifts(key).into(),
        "asked" => interaction.asked = reader.gifts(key).into(),
        "settled" => interaction.settled = reader.words(key).into(),
        "topics" => interaction.topics = reader.texts(key).into(),
        "source" => interaction.source = reader.texts(key).into(),
        "tags" => interaction.tags = reader.tags(key).into(),
        _ => {}
    }
}

fn date_of_name(stem: &str, reader: &mut Reader, keys: &Keys) -> Option<Spanned<DayTime>> {
    if let Some(day) = day_of_file_name(stem) {
        return Some(Spanned::new(day, Span::at(0)));
    }
    if says_nothing(reader, keys, "date") {
        let place = (reader.path(), Span::at(0));
        reader.push(no_date(stem, place));
    }
    None
}

/// A name may begin with what looks like a day and is in no calendar.
fn no_date(stem: &str, place: (&Arc<str>, Span)) -> Diagnostic {
    let help =
        "write `date: 2026-05-03` into the front matter, or begin the file's name with the day";
    match stem.get(..10).filter(|begin| is_iso_shape(begin)) {
        Some(begin) => {
            let message = format!(
                "the file's name begins with `{begin}`, a day that the calendar does not have"
            );
            Diagnostic::new(Code::InvalidDate, place, message, help)
        }
        None => {
            let message =
                "the note has no date, neither as a key nor at the beginning of its file's name";
            Diagnostic::new(Code::MissingDate, place, message, help)
        }
    }
}

fn people_of_first_line(body: &Body, reader: &mut Reader, keys: &Keys) -> Box<[PersonRef]> {
    let linked = body.links.iter().filter(|link| body.first_line.contains(link.span));
    let people: Box<[PersonRef]> = linked.map(|link| link.target.clone()).collect();
    if people.is_empty() && says_nothing(reader, keys, "with") {
        let message = "the note names nobody, neither in `with` nor by a link in its first line";
        let help = "write `with: [ada-lovelace]` into the front matter, or link somebody in the first line";
        let place = (reader.path(), Span::at(0));
        reader.push(Diagnostic::new(Code::MissingPeople, place, message, help));
    }
    people
}

/// Whether a key is missing for all we know: not where its value, or all keys, could not be read.
fn says_nothing(reader: &Reader, keys: &Keys, name: &str) -> bool {
    keys.readable && !keys.get(name).is_some_and(|key| reader.has_questioned(key))
}

/// What an interaction without a title of its own is called by its body: the heading that it opens
/// with, unless that makes what follows somebody's, else its first words. Empty where it says nothing.
pub fn title_of_body<'a>(
    body: &'a Body,
    first_words: &'a str,
    is_of_person: impl Fn(&Section) -> bool,
) -> &'a str {
    let is_title = |first: &&Section| !is_of_person(first) && !first.title.is_empty();
    body.heading().filter(is_title).map_or(first_words, |first| &first.title)
}

/// The heading, else the first of the others that says anything.
fn title_of<'a>(interaction: &'a Interaction, [first_words, stem]: [&'a str; 2]) -> &'a str {
    let is_of_person = |section: &Section| {
        let mut with = interaction.with.iter();
        section.link.is_some() || with.any(|who| is_same_name(&who.text, &section.title))
    };
    match title_of_body(&interaction.body, first_words, is_of_person) {
        "" => stem,
        title => title,
    }
}
