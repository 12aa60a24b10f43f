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

/// Properties that a card has once, and that no key says.
const ONCE: [&str; 2] = ["N", "GENDER"];

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

/// What is kept of a contact and of a card of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Together {
    /// All of both; `None` where the card has nothing to add.
    pub all: Option<String>,
    /// Lines that stay, each with the one of the card that says otherwise and was not added.
    pub otherwise: Vec<(String, String)>,
}

/// Whose the lines are to which those of a card come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The user's, who may have changed one: what stands for it in the card does not come back.
    OfContact,
    /// Another card's of the same import.
    OfCard,
}

/// The kept lines of a contact with those of a card that it lacks. A property that no key can say
/// is there where its whole line is.
pub fn together((kept, ours): (Kept, &str), theirs: &str) -> Together {
    let (own, card) = (read(ours), read(theirs));
    let mut together = Together::default();
    let mut missing = Vec::new();
    for unit in &card {
        let name = &unit.main().name;
        let says = unit.meaning().says;
        let mut alike = own.iter().filter(|own| own.main().name == *name);
        let is_there = |own: &Unit| match says.as_slice() {
            [] => bare(own) == bare(unit),
            says => own.meaning().says == says,
        };
        if alike.clone().any(is_there) {
            continue;
        }
        let is_of_card = |own: &&Unit| card.iter().any(|unit| bare(unit) == bare(own));
        let stays = match kept {
            _ if !says.is_empty() => None,
            _ if ONCE.contains(&name.as_str()) => alike.next(),
            Kept::OfContact => alike.find(|own| !is_of_card(own)),
            Kept::OfCard => None,
        };
        match stays {
            Some(own) => together.otherwise.push((bare(own), bare(unit))),
            None => missing.push(unit.clone()),
        }
    }
    if !missing.is_empty() {
        let all = in_own_groups(own.into_iter().chain(missing).collect());
        together.all = Some(all.iter().map(lines_of).collect());
    }
    together
}

/// The lines of a unit, whichever number its group has.
fn bare(unit: &Unit) -> String {
    let mut lines = unit.lines.clone();
    lines.iter_mut().for_each(|line| line.group.clear());
    lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
