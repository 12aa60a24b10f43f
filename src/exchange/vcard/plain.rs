//! A value of a contact's key → the property that says it and no more.

use super::super::lines::{Line, escaped};
use super::unit::Unit;
use super::{date, name};
use crate::model::PartialDate;

/// RFC 6350, 6.6.6: what a relation may be called.
const RELATIONS: [&str; 20] = [
    "contact",
    "acquaintance",
    "friend",
    "met",
    "co-worker",
    "colleague",
    "co-resident",
    "neighbor",
    "child",
    "parent",
    "sibling",
    "spouse",
    "kin",
    "muse",
    "crush",
    "date",
    "sweetheart",
    "me",
    "agent",
    "emergency",
];

/// What says nothing that is not known without it.
const IDLE_TYPES: [&str; 3] = ["pref", "internet", "voice"];

/// The property of one value; the lines of a group have the group that is given.
pub(super) fn unit((key, value): (&str, &str), (is_four, group): (bool, &str)) -> Option<Unit> {
    let text = || escaped(value).into_owned();
    let named = |four: &str, three: &str| {
        let name = if is_four { four } else { three };
        Line::new(name, text())
    };
    let line = match key {
        "name" => Line::new("FN", text()),
        "goes_by" => Line::new("NICKNAME", text()),
        "email" => Line::new("EMAIL", text()),
        "phone" => Line::new("TEL", text()),
        // An address is no text, and nothing in it is escaped.
        "url" => Line::new("URL", value.replace(char::is_control, " ")),
        "company" => Line::new("ORG", text()),
        "title" => Line::new("TITLE", text()),
        "tags" => Line::new("CATEGORIES", text()),
        // Before those of the addresses.
        "city" => Line::new("ADR", format!(";;;{};;;", escaped(value))).with("TYPE", "pref"),
        "address" => Line::new("ADR", format!(";;{};;;;", escaped(value))),
        "language" => named("LANG", "X-LANG"),
        "pronouns" => named("PRONOUNS", "X-PRONOUNS"),
        "timezone" if is_four => Line::new("TZ", text()),
        "timezone" => Line::new("TZ", text()).with("VALUE", "text"),
        "private" if value == "yes" => {
            Line::new(if is_four { "X-CLASS" } else { "CLASS" }, "PRIVATE")
        }
        "birthday" => date::line("BDAY", value.parse().ok()?, is_four),
        "died" => {
            let name = if is_four { "DEATHDATE" } else { "X-DEATHDATE" };
            date::line(name, value.parse().ok()?, is_four)
        }
        "dates" => return yearly(value, (is_four, group)),
        "relations" => return Some(relation(value, (is_four, group))),
        _ => return None,
    };
    Some(Unit { lines: vec![line] })
}

fn yearly(value: &str, (is_four, group): (bool, &str)) -> Option<Unit> {
    let (what, day) = value.rsplit_once(' ')?;
    let day: PartialDate = day.parse().ok()?;
    if what == "anniversary" {
        let name = if is_four { "ANNIVERSARY" } else { "X-ANNIVERSARY" };
        return Some(Unit { lines: vec![date::line(name, day, is_four)] });
    }
    Some(labelled((date::line("X-ABDATE", day, is_four), what), group))
}

fn relation(value: &str, (is_four, group): (bool, &str)) -> Unit {
    let (kind, name) = value.split_once(": ").unwrap_or(("", value));
    let name = escaped(name).into_owned();
    if is_four && (kind.is_empty() || RELATIONS.contains(&kind)) {
        let line = Line::new("RELATED", name);
        let line = if kind.is_empty() { line } else { line.with("TYPE", kind) };
        return Unit { lines: vec![line.with("VALUE", "text")] };
    }
    labelled((Line::new("X-ABRELATEDNAMES", name), kind), group)
}

/// A line and what its group calls it, as Apple's address book has it and others read it.
fn labelled((line, label): (Line, &str), group: &str) -> Unit {
    if label.is_empty() {
        return Unit { lines: vec![line] };
    }
    let group = group.to_owned();
    let label = Line::new("X-ABLABEL", escaped(label));
    Unit { lines: vec![Line { group: group.clone(), ..line }, Line { group, ..label }] }
}

/// Whether a unit says nothing but what a contact's keys can say again.
pub(super) fn is_plain(unit: &Unit, person_name: &str) -> bool {
    let line = unit.main();
    if line.name == "N" {
        return unit.lines.len() == 1 && name::is_plain(line, person_name);
    }
    let says = unit.meaning().says;
    if line.name == "CATEGORIES" {
        let all = line.parts(',').iter().filter(|tag| !tag.is_empty()).count();
        return line.params.is_empty() && says.len() == all;
    }
    let bare: Vec<String> = unit.lines.iter().map(|line| bare(line).to_string()).collect();
    let [(key, value)] = says.as_slice() else { return false };
    let group = &line.group;
    [true, false].into_iter().any(|is_four| {
        let again = self::unit((key, value), (is_four, group));
        again.is_some_and(|again| {
            bare == again.lines.iter().map(|line| self::bare(line).to_string()).collect::<Vec<_>>()
        })
    })
}

/// A line without what goes without saying.
fn bare(line: &Line) -> Line {
    let mut line = line.clone();
    for (name, values) in &mut line.params {
        values.retain(|value| match name.as_str() {
            "TYPE" => !IDLE_TYPES.iter().any(|idle| value.eq_ignore_ascii_case(idle)),
            "VALUE" => !["date", "uri", "text"].iter().any(|idle| value.eq_ignore_ascii_case(idle)),
            _ => true,
        });
    }
    line.params.retain(|(_, values)| !values.is_empty());
    line.value = escaped(&line.text()).into_owned();
    line
}
