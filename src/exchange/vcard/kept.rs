//! The properties that a contact keeps in `vcard`: one unfolded line each, in the words of the card.

use super::super::incoming::Unread;
use super::super::lines;
use super::unit::{Unit, units};
use super::{name, plain};
use crate::parse::known_keys::CONTACT;

/// What one property may have, so that a certificate or a sound does not fill the front matter.
const UNIT_OCTETS_MAX: usize = 4 * 1024;
/// What all of them may have.
const ALL_OCTETS_MAX: usize = 16 * 1024;

/// What would end the card, or is no line of one.
const NO_PROPERTIES: [&str; 4] = ["", "BEGIN", "END", "VERSION"];

/// Keys that hold one value, of which a card may say several.
const SINGLE: [&str; 7] = ["name", "goes_by", "company", "title", "birthday", "died", "timezone"];

/// The units of a contact's `vcard`.
pub(super) fn read(text: &str) -> Vec<Unit> {
    let mut lines = lines::read(text.as_bytes());
    lines.retain(|line| !NO_PROPERTIES.contains(&line.name.as_str()));
    units(lines)
}

/// The units of a card that no key says again, as text; what is too long to keep is told.
pub(super) fn text(units: &[Unit], person_name: &str, unread: &mut Vec<Unread>) -> String {
    let mut text = String::new();
    let kept = units.iter().filter(|unit| is_kept(unit, units, person_name));
    for unit in in_order(kept.cloned().collect()) {
        let lines = lines_of(&unit);
        if lines.len() > UNIT_OCTETS_MAX || text.len() + lines.len() > ALL_OCTETS_MAX {
            let line = unit.main();
            let why = format!(
                "`{}` is too long to be kept in a contact, so it was left out; keep the file for it",
                line.name
            );
            unread.push(Unread { line: line.number, why });
        } else {
            text.push_str(&lines);
        }
    }
    text
}

/// In the order of the keys, what no key says last, and groups numbered as they come: the same of
/// every card that says the same.
fn in_order(mut units: Vec<Unit>) -> Vec<Unit> {
    let rank = |unit: &Unit| {
        let says = unit.meaning().says;
        let key = says.first().map(|(key, _)| *key);
        let rank = key.and_then(|key| CONTACT.iter().position(|known| *known == key));
        match unit.main().name.as_str() {
            "N" => 0,
            _ => rank.unwrap_or(CONTACT.len()),
        }
    };
    units.sort_by_key(|unit| (rank(unit), !unit.is_preferred()));
    in_own_groups(units)
}

/// Groups that are each their own.
pub(super) fn in_own_groups(units: Vec<Unit>) -> Vec<Unit> {
    let mut number = 0;
    let own_group = |mut unit: Unit| {
        if unit.lines.len() > 1 {
            number += 1;
            unit.lines.iter_mut().for_each(|line| line.group = format!("item{number}"));
        }
        unit
    };
    units.into_iter().map(own_group).collect()
}

fn is_kept(unit: &Unit, units: &[Unit], person_name: &str) -> bool {
    let meaning = unit.meaning();
    let is_said_again = units.iter().any(|other| {
        let other_says = other.meaning().says;
        other != unit
            && meaning.says.iter().any(|(key, _)| {
                SINGLE.contains(key) && other_says.iter().any(|(other, _)| other == key)
            })
    });
    match unit.main().name.as_str() {
        "FN" => {
            let parts = units.iter().find(|unit| unit.main().name == "N");
            is_said_again || parts.is_some_and(|parts| !name::belong_to(parts.main(), person_name))
        }
        _ => is_said_again || !plain::is_plain(unit, person_name),
    }
}

/// The lines of a unit as they are kept.
fn lines_of(unit: &Unit) -> String {
    unit.lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The kept lines of a contact with those of a card that it lacks; `None` where it lacks none. What
/// says the same, or says something of a kind that is there, is not added.
pub fn with_missing(ours: &str, theirs: &str) -> Option<String> {
    let own = read(ours);
    let is_there = |unit: &Unit| {
        let says = unit.meaning().says;
        own.iter().any(|own| match says.as_slice() {
            [] => own.main().name == unit.main().name,
            says => own.main().name == unit.main().name && own.meaning().says == says,
        })
    };
    let missing: Vec<Unit> = read(theirs).into_iter().filter(|unit| !is_there(unit)).collect();
    if missing.is_empty() {
        return None;
    }
    let all = in_own_groups(own.into_iter().chain(missing).collect());
    Some(all.iter().map(lines_of).collect())
}
