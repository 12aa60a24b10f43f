//! The `friends.md` of the program friends: activities, notes, friends and locations, a line each.
//!
//! ```text
//! ### Activities:
//! - 2018-11-01: **Grace Hopper** and I went to _Marie's Diner_. @food
//!
//! ### Notes:
//! ### Friends:
//! - Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science
//!
//! ### Locations:
//! - Marie's Diner (a.k.a. Marie's)
//! ```
//!
//! An activity's text stays as it was written, so that it goes back as it came. A line that cannot
//! be read costs only itself.

mod event;
mod line;
#[cfg(test)]
mod tests;
mod write;

pub(super) use write::ids;
pub use write::{Lacking, Written, written};

use super::incoming::{ForeignFile, Incoming, Refused, Unread};
use super::kind::{Kind, refused_unless};
use super::record::RecordIds;
use super::text::text_of;
use event::EventKind;
use std::collections::BTreeSet;

/// What the lines below a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Events(EventKind),
    Friends,
    Locations,
}

const HEADINGS: [(&str, Part); 4] = [
    ("### Activities:", Part::Events(EventKind::Activity)),
    ("### Notes:", Part::Events(EventKind::Note)),
    ("### Friends:", Part::Friends),
    ("### Locations:", Part::Locations),
];

/// What stands below a line, where it is a heading.
fn part_of(line: &str) -> Option<Part> {
    HEADINGS.iter().find(|(heading, _)| *heading == line).map(|(_, part)| *part)
}

/// Reads a `friends.md`.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    refused_unless(&text, &[Kind::Friends])?;
    if !text.lines().any(|line| part_of(line.trim_end()).is_some()) {
        return Err(Refused(
            "this has none of the headings of a `friends.md`, such as `### Friends:`".to_owned(),
        ));
    }
    let mut incoming = Incoming::default();
    let mut locations = Vec::new();
    let mut ids = RecordIds::default();
    let mut part = None;
    for (at, line) in text.lines().enumerate() {
        let (number, line) = (at + 1, line.trim_end());
        if line.is_empty() {
            continue;
        }
        if let Some(found) = part_of(line) {
            part = Some(found);
            continue;
        }
        if line.starts_with("### ") {
            part = None;
        }
        let item = line.strip_prefix("- ").unwrap_or(line);
        let read = match part {
            None => Err("this line stands under none of the headings of a `friends.md`, so that it was left out".to_owned()),
            Some(Part::Friends) => line::friend(number, item).map(|person| incoming.people.push(person)),
            Some(Part::Events(kind)) => event::read(number, item, (kind, &mut ids))
                .map(|interaction| incoming.interactions.push(interaction)),
            Some(Part::Locations) => {
                locations.push((number, item));
                Ok(())
            }
        };
        incoming.unread.extend(read.err().map(|why| Unread { line: number, why }));
    }
    if incoming.people.is_empty() && incoming.interactions.is_empty() {
        incoming.told.push("this file has no friends and no activities".to_owned());
    }
    incoming.unread.extend(unused(&locations, &incoming));
    incoming.unread.sort();
    Ok(incoming)
}

/// Locations are the places of interactions and the cities of people here; what else is said of
/// them has no place.
fn unused(locations: &[(usize, &str)], incoming: &Incoming) -> Vec<Unread> {
    let used: BTreeSet<&str> = incoming
        .people
        .iter()
        .flat_map(|person| &person.keys)
        .chain(incoming.interactions.iter().flat_map(|interaction| &interaction.keys))
        .filter(|(key, _)| key == "city" || key == "place")
        .filter_map(|(_, value)| match value {
            crate::edit::Setting::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let mut unread = Vec::new();
    for (line, location) in locations {
        let (name, others) = line::name_and_others(location);
        let why = match (others.is_empty(), used.contains(name)) {
            (true, true) => continue,
            (true, false) => format!(
                "nothing happened at the location `{name}` and nobody lives there, so that it was left out"
            ),
            (false, _) => format!(
                "the other names of the location `{name}` have no place here and were left out"
            ),
        };
        unread.push(Unread { line: *line, why });
    }
    unread
}
