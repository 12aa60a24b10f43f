//! A card → a person: what the keys of a contact can say, and what they cannot.

use super::super::incoming::{Incoming, IncomingPerson, Photo, Unread};
use super::card::Card;
use super::unit::{Meaning, Unit, units};
use super::{kept, name, photo};
use crate::edit::Setting;
use crate::parse::known_keys::{CONTACT, LISTS};

/// Adds a card's person to what was read.
pub(super) fn read(card: Card, incoming: &mut Incoming) {
    let units = units(card.lines);
    let Some(name) = called(&units) else {
        let why = "this card names nobody: it has no name, no company, no address; give it a name";
        incoming.unread.push(Unread { line: card.line, why: why.to_owned() });
        return;
    };
    let mut person = IncomingPerson { line: card.line, name, ..IncomingPerson::default() };
    let mut said: Vec<(&'static str, String)> = Vec::new();
    let mut rest = Vec::new();
    let (preferred, others): (Vec<&Unit>, Vec<&Unit>) =
        units.iter().partition(|unit| unit.is_preferred());
    for unit in preferred.into_iter().chain(others) {
        let meaning = unit.meaning();
        incoming.unread.extend(no_day(unit, &meaning));
        said.extend(meaning.says.into_iter().chain(meaning.also));
    }
    for unit in units {
        match unit.main().name.as_str() {
            "UID" => person.source.push(format!("uid:{}", unit.main().text())),
            "NOTE" => {
                let parts = [person.body, unit.main().text()];
                person.body = parts.join("\n\n").trim().to_owned();
            }
            "PHOTO" => match photo_of(&unit, &mut person.photo) {
                Ok(true) => {}
                Ok(false) => rest.push(unit),
                Err(unread) => incoming.unread.push(unread),
            },
            _ => rest.push(unit),
        }
    }
    person.keys = keys(&person.name, &said);
    let kept = kept::text(&rest, &person.name, &mut incoming.unread);
    if !kept.is_empty() {
        person.keys.push(("vcard".to_owned(), Setting::Text(kept)));
    }
    incoming.people.push(person);
}

/// What a card calls its person: their name, else what else it has of them.
fn called(units: &[Unit]) -> Option<String> {
    let of = |property: &str, read: fn(&Unit) -> String| {
        let found = units.iter().find(|unit| unit.main().name == property).map(read);
        let found = found.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        found.filter(|name| !name.is_empty())
    };
    let text = |unit: &Unit| unit.main().text();
    of("FN", text)
        .or_else(|| of("N", |unit| name::of_parts(unit.main())))
        .or_else(|| of("NICKNAME", |unit| unit.main().parts(',').swap_remove(0)))
        .or_else(|| of("ORG", |unit| unit.main().parts(';').swap_remove(0)))
        .or_else(|| of("EMAIL", text))
        .or_else(|| of("TEL", text))
}

/// A day that cannot be read, unless the card itself says that it is words.
fn no_day(unit: &Unit, meaning: &Meaning) -> Option<Unread> {
    let line = unit.main();
    let key = unit.day_key().filter(|_| meaning.says.is_empty() && !line.has("VALUE", "text"))?;
    let why = format!(
        "`{}` cannot be read as a day, so that `{key}` does not say it; it is kept in `vcard`",
        line.text()
    );
    Some(Unread { line: line.number, why })
}

/// Whether a picture was taken; false where the property is to be kept as it is.
fn photo_of(unit: &Unit, photo: &mut Option<Photo>) -> Result<bool, Unread> {
    let unread = |why: &str| Unread { line: unit.main().number, why: why.to_owned() };
    match (photo::read(unit.main()), &photo) {
        (photo::Held::Address, _) => Ok(false),
        (photo::Held::Unknown, _) => {
            Err(unread("this picture is no JPEG, PNG, GIF or WebP, so it was left out"))
        }
        (photo::Held::Picture(_), Some(_)) => {
            Err(unread("this is a second picture of one person, so it was left out"))
        }
        (photo::Held::Picture(held), None) => {
            *photo = Some(held);
            Ok(true)
        }
    }
}

/// The keys in the manual's order: of a single one the first value, of a list each once.
fn keys(name: &str, said: &[(&'static str, String)]) -> Vec<(String, Setting)> {
    let of_key = |key: &&'static str| {
        let mut values: Vec<String> = Vec::new();
        for (_, value) in said.iter().filter(|(said, _)| said == key) {
            if !values.contains(value) && (*key != "aliases" || value != name) {
                values.push(value.clone());
            }
        }
        let is_list = LISTS.contains(key);
        let to = match (values.is_empty(), is_list) {
            (true, _) => return None,
            (false, true) => Setting::List(values),
            (false, false) if *key == "private" => Setting::Flag(true),
            (false, false) => Setting::Text(values.swap_remove(0)),
        };
        Some(((*key).to_owned(), to))
    };
    CONTACT.iter().filter(|key| **key != "name").filter_map(of_key).collect()
}
