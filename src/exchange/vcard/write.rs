//! A contact → a card, in vCard 3.0, which everything reads, or 4.0.
//!
//! What the contact keeps in `vcard` is handed out as long as the contact still says the same: the
//! number that was changed here does not come back as it was there.

use super::super::lines::{self, Line};
use super::unit::Unit;
use super::{kept, name, photo, plain};
use crate::journal::{ContactEntry, ContactIx, Journal};
use crate::model::{Contact, Privacy, Relation};
use crate::parse::known_keys::LISTS;
use sha2::{Digest, Sha256};

/// Which cards are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    Three,
    Four,
}

/// A contact to write.
#[derive(Debug, Clone, Copy)]
pub struct CardOf<'a> {
    pub contact: &'a Contact,
    /// `spouse: William King`, whom the journal knows by the name it knows them by.
    pub relations: &'a [String],
    pub body: &'a str,
    pub photo: Option<&'a [u8]>,
}

/// `spouse: William King`: what ties somebody to whom, by the name that the journal knows them by.
pub fn relations(journal: &Journal, entry: &ContactEntry) -> Vec<String> {
    let pairs = entry.note.said.relations.iter().zip(&entry.relations);
    let line = |(relation, who): (&Relation, &Option<ContactIx>)| {
        let name = who.map_or(&relation.who.text, |who| &journal.contact(who).note.said.name);
        match relation.kind.as_str() {
            "" => name.clone(),
            kind => format!("{kind}: {name}"),
        }
    };
    pairs.map(line).collect()
}

/// Adds a card to a file.
pub fn write(out: &mut String, card: &CardOf<'_>, version: Version) {
    let is_four = version == Version::Four;
    let mut line = |line: &str| lines::write(out, line);
    line("BEGIN:VCARD");
    line(if is_four { "VERSION:4.0" } else { "VERSION:3.0" });
    line("PRODID:-//Kithbook//kith//EN");
    line(&format!("UID:{}", lines::escaped(&uid(card.contact))));
    for unit in units(card, is_four) {
        for of_unit in unit.lines {
            line(&if is_four { preferred(of_unit) } else { of_unit }.to_string());
        }
    }
    if !card.body.trim().is_empty() {
        line(&format!("NOTE:{}", lines::escaped(card.body.trim())));
    }
    if let Some(photo) = card.photo.and_then(|bytes| photo::line(bytes, is_four)) {
        line(&photo.to_string());
    }
    line("END:VCARD");
}

/// `TYPE=pref` as the `PREF=1` of 4.0.
fn preferred(mut line: Line) -> Line {
    let is_first = line.has("TYPE", "pref");
    for (_, values) in line.params.iter_mut().filter(|(name, _)| name == "TYPE") {
        values.retain(|value| !value.eq_ignore_ascii_case("pref"));
    }
    line.params.retain(|(_, values)| !values.is_empty());
    if is_first { line.with("PREF", "1") } else { line }
}

/// The id that the card came with; else one that hangs on the contact's id alone.
pub fn uid(contact: &Contact) -> String {
    let own = contact.source.iter().find_map(|id| id.strip_prefix("uid:"));
    own.map(str::to_owned).unwrap_or_else(|| {
        let hash = Sha256::digest(format!("kithbook contact {}", contact.id));
        let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        // RFC 9562, 5.8: an id of the writer's own making.
        let (time, mid, node) = (&hex[..8], &hex[8..12], &hex[20..]);
        format!("urn:uuid:{time}-{mid}-8{}-a{}-{node}", &hex[13..16], &hex[17..20])
    })
}

/// All properties: the names, then the keys in their order, then what is kept and no key says.
fn units(card: &CardOf<'_>, is_four: bool) -> Vec<Unit> {
    let own = said(card);
    let mut kept: Vec<Option<Unit>> = card
        .contact
        .vcard
        .as_deref()
        .map_or_else(Vec::new, |text| kept::read(text).into_iter().map(Some).collect());
    let mut out: Vec<Unit> = Vec::new();
    let mut covered: Vec<(&str, String)> = Vec::new();
    for (key, value) in &own {
        if covered.iter().any(|(known, said)| known == key && said == value) {
            continue;
        }
        let found = kept
            .iter_mut()
            .find(|unit| unit.as_ref().is_some_and(|unit| holds_for(unit, &own, (key, value))));
        let found = found.and_then(Option::take);
        let is_kept = found.is_some();
        if let Some(unit) = &found {
            let meaning = unit.meaning();
            covered.extend(meaning.says.into_iter().chain(meaning.also));
        }
        let unit = found.or_else(|| plain::unit((key, value), (is_four, "item")));
        // A city of its own comes before those of the addresses, to be the one that is read.
        let addresses = out.iter().position(|unit| unit.main().name == "ADR");
        let place = addresses.filter(|_| *key == "city").unwrap_or(out.len());
        out.splice(place..place, unit);
        if *key == "name" {
            out.push(parts(&mut kept, (card.contact, is_kept)));
        }
    }
    out.extend(rest(kept, &covered, &own));
    kept::in_own_groups(together(out))
}

/// The parts of the name: those that were kept, unless they are of another name.
fn parts(kept: &mut [Option<Unit>], (contact, has_kept_name): (&Contact, bool)) -> Unit {
    let is_parts =
        |unit: &&mut Option<Unit>| unit.as_ref().is_some_and(|unit| unit.main().name == "N");
    let found = kept.iter_mut().find(is_parts).and_then(Option::take);
    let fits = |unit: &Unit| has_kept_name || name::belong_to(unit.main(), &contact.name);
    found.filter(fits).unwrap_or_else(|| Unit { lines: vec![name::parts_of(&contact.name)] })
}

/// Whether a kept unit is another way to say this value, and all else that it says holds too.
fn holds_for(unit: &Unit, own: &[(&str, String)], (key, value): (&str, &str)) -> bool {
    let says = unit.meaning().says;
    let is_said = |(key, value): &(&str, String)| {
        own.iter().any(|(own_key, own)| own_key == key && own == value)
    };
    says.iter().any(|(said, text)| *said == key && text == value) && says.iter().all(is_said)
}

/// What is kept besides: what no key says, and the further values of a key that takes one, unless
/// they are of a value that was changed here.
fn rest(kept: Vec<Option<Unit>>, covered: &[(&str, String)], own: &[(&str, String)]) -> Vec<Unit> {
    let is_further = |unit: &Unit| {
        let says = unit.meaning().says;
        let of_kept = |key: &str| covered.iter().any(|(known, _)| *known == key);
        !says.is_empty()
            && says.iter().all(|(key, value)| {
                let is_list = LISTS.contains(key);
                let is_own = own.iter().any(|(own_key, own)| own_key == key && own == value);
                is_own || (!is_list && of_kept(key))
            })
    };
    let holds = |unit: &Unit| {
        (unit.meaning().says.is_empty() && !matches!(unit.main().name.as_str(), "N" | "FN"))
            || is_further(unit)
    };
    kept.into_iter().flatten().filter(holds).collect()
}

/// Tags are one property.
fn together(units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for unit in units {
        let line = unit.main();
        let tags = out.iter_mut().find(|other| {
            let other = other.main();
            line.name == "CATEGORIES" && other.name == line.name && other.params == line.params
        });
        match tags {
            Some(tags) => {
                tags.lines[0].value.push(',');
                tags.lines[0].value.push_str(&line.value);
            }
            None => out.push(unit),
        }
    }
    out
}

/// What a contact says that a card has a place for, in the order of the keys.
fn said(card: &CardOf<'_>) -> Vec<(&'static str, String)> {
    let contact = card.contact;
    let mut said = vec![("name", contact.name.clone())];
    let one = |key, value: &Option<String>| value.clone().map(|value| (key, value));
    let each = |key: &'static str, values: &[String]| {
        values.iter().map(move |value| (key, value.clone())).collect::<Vec<_>>()
    };
    said.extend(one("goes_by", &contact.goes_by));
    said.extend(each("aliases", &contact.aliases));
    said.extend(one("pronouns", &contact.pronouns));
    said.extend(each("tags", &contact.tags));
    said.extend(contact.died.as_ref().map(|died| ("died", died.value.to_string())));
    said.extend(contact.birthday.as_ref().map(|day| ("birthday", day.value.to_string())));
    let dates = contact.dates.iter();
    said.extend(dates.map(|date| ("dates", format!("{} {}", date.value.what, date.value.date))));
    said.extend(each("relations", card.relations));
    said.extend(each("email", &contact.email));
    said.extend(each("phone", &contact.phone));
    said.extend(each("url", &contact.url));
    said.extend(each("address", &contact.address));
    said.extend(one("company", &contact.company));
    said.extend(one("title", &contact.title));
    said.extend(one("city", &contact.city));
    said.extend(one("timezone", &contact.timezone));
    said.extend(each("language", &contact.language));
    if contact.private != Privacy::Open {
        said.push(("private", "yes".to_owned()));
    }
    said
}
