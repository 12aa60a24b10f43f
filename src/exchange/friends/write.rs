//! A journal as a `friends.md`.
//!
//! Whoever was there stands in bold; who is not named by the text is named behind it, as are the
//! place and the tags. What friends has no word for is counted, not forgotten.

use super::event::{EventKind, between, id, tags};
use super::line::is_tag;
use crate::exchange::record::RecordIds;
use crate::journal::{ContactEntry, InteractionEntry, Journal};
use crate::model::{Occurrence, is_same_name};
use crate::parse::body::{uncommented, unlinked};
use crate::parse::front_matter::{self, NodeValue};
use crate::source::Source;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A `friends.md`, and what it could not take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub text: String,
    /// What was left out, in words for one and for several, and of how many notes.
    pub left: BTreeMap<Lacking, usize>,
}

/// What a `friends.md` cannot say: of one note, and of several.
pub type Lacking = (&'static str, &'static str);

const MORE_TO_SAY: Lacking = (
    "contact has more to say than a `friends.md` has words for",
    "contacts have more to say than a `friends.md` has words for",
);
/// The keys of which a line says what they say, and the ids of other programs.
const SAID_OF_FRIENDS: [&str; 6] = ["name", "goes_by", "aliases", "city", "tags", "source"];
const SAID_OF_EVENTS: [&str; 7] = ["via", "date", "with", "title", "place", "tags", "source"];
const MORE_HAPPENED: Lacking = (
    "interaction has more to say than a `friends.md` has words for",
    "interactions have more to say than a `friends.md` has words for",
);
const UNDATED: Lacking = ("interaction has no date", "interactions have no date");
const NOT_YET: Lacking = (
    "interaction was planned, missed or called off",
    "interactions were planned, missed or called off",
);
const IN_DAILY: Lacking = ("line stands in a daily note", "lines stand in daily notes");
const WITH_NOBODY: Lacking = ("interaction is with nobody", "interactions are with nobody");

/// The journal as it is on a day: what is planned, was missed or was called off did not happen.
pub fn written(journal: &Journal, today: NaiveDate) -> Written {
    let mut left = BTreeMap::new();
    let mut parts: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    let mut locations = BTreeSet::new();
    for (_, entry) in journal.interactions().rev() {
        match event(journal, entry, today) {
            Ok((item, kind)) => {
                let is_note = kind == EventKind::Note;
                // `via: note`, which the heading says, is the first of them.
                let said = if is_note { &SAID_OF_EVENTS[..] } else { &SAID_OF_EVENTS[1..] };
                if says_more(&entry.note.source, said) {
                    *left.entry(MORE_HAPPENED).or_insert(0) += 1;
                }
                locations.extend(between(&item.replace("**", ""), "_"));
                parts[usize::from(is_note)].push(format!("- {item}"));
            }
            Err(why) => *left.entry(why).or_insert(0) += 1,
        }
    }
    let mut friends: Vec<String> =
        journal.contacts().map(|(_, entry)| friend(entry, &mut left)).collect();
    friends.sort();
    locations.extend(journal.contacts().filter_map(|(_, entry)| entry.note.said.city.clone()));
    let [activities, notes] = parts;
    let locations = locations.into_iter().map(|name| format!("- {name}")).collect();
    let sections = [
        ("Activities", activities),
        ("Notes", notes),
        ("Friends", friends),
        ("Locations", locations),
    ];
    let sections = sections.iter().map(|(name, lines): &(&str, Vec<String>)| {
        let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
        format!("### {name}:\n{lines}")
    });
    Written { text: sections.collect::<Vec<_>>().join("\n"), left }
}

/// The ids that the lines of such a file are given where it is read back.
pub fn ids(journal: &Journal, today: NaiveDate) -> impl Iterator<Item = String> {
    let mut ids = RecordIds::default();
    let events =
        journal.interactions().filter_map(move |(_, entry)| event(journal, entry, today).ok());
    events.map(move |(item, kind)| id(kind, &item, &mut ids))
}

/// A friend's line; keys that it has no word for are counted.
fn friend(entry: &ContactEntry, left: &mut BTreeMap<Lacking, usize>) -> String {
    let said = &entry.note.said;
    let mut line = format!("- {}", plain(&said.name));
    let others = said.goes_by.iter().chain(&said.aliases);
    let mut named: Vec<&String> = Vec::new();
    for other in others.filter(|other| !is_same_name(other, &said.name)) {
        if !named.iter().any(|one| is_same_name(one, other)) {
            named.push(other);
        }
    }
    if !named.is_empty() {
        let named: Vec<String> =
            named.iter().map(|name| format!("a.k.a. {}", plain(name))).collect();
        line.push_str(&format!(" ({})", named.join(" ")));
    }
    if let Some(city) = &said.city {
        line.push_str(&format!(" [{}]", plain(city)));
    }
    for tag in &said.tags {
        line.push_str(&format!(" @{}", as_tag(tag)));
    }
    let source = &entry.note.source;
    let body = source.slice(said.body.span);
    if says_more(source, &SAID_OF_FRIENDS) || !body.trim().is_empty() {
        *left.entry(MORE_TO_SAY).or_insert(0) += 1;
    }
    line
}

/// Whether a note has keys besides those.
fn says_more(source: &Source, said: &[&str]) -> bool {
    let keys = front_matter::read(source).0.keys;
    let mut others = keys.iter().filter(|key| !said.contains(&key.name.value.as_str()));
    others.any(|key| key.value.value != NodeValue::Null)
}

/// What an event's line says, and what it is; or why there is none. Daily notes are pages of the
/// user's own, and stay where they are.
fn event(
    journal: &Journal,
    entry: &InteractionEntry,
    today: NaiveDate,
) -> Result<(String, EventKind), Lacking> {
    if entry.daily.is_some() {
        return Err(IN_DAILY);
    }
    let said = &entry.note.said;
    let day = entry.day().ok_or(UNDATED)?;
    let happened = said.status.as_ref().is_none_or(|status| status.value == Occurrence::Happened);
    if !happened || day > today {
        return Err(NOT_YET);
    }
    let names: Vec<&str> =
        entry.with.iter().map(|who| journal.contact(*who).note.said.name.as_str()).collect();
    if names.is_empty() {
        return Err(WITH_NOBODY);
    }
    let mut text = text(entry);
    let bold = between(&text, "**");
    let unnamed: Vec<String> = names
        .iter()
        .filter(|name| !bold.iter().any(|one| is_same_name(one, name)))
        .map(|name| format!("**{}**", plain(name)))
        .collect();
    sentence(&mut text, "With", &unnamed.join(" and "));
    if let Some(place) = &said.place
        && !between(&text.replace("**", ""), "_").iter().any(|one| one == place)
    {
        sentence(&mut text, "At", &format!("_{}_", plain(place)));
    }
    let written: Vec<String> = tags(&text).into_iter().map(str::to_owned).collect();
    for tag in said.tags.iter().map(|tag| as_tag(tag)).filter(|tag| !written.contains(tag)) {
        text.push_str(&format!(" @{tag}"));
    }
    let is_note = said.via.as_ref().is_some_and(|via| via.value == "note");
    let kind = if is_note { EventKind::Note } else { EventKind::Activity };
    Ok((format!("{day}: {text}").trim_end().to_owned(), kind))
}

/// The title, unless it is how the body begins, and the body on one line; links as their labels.
fn text(entry: &InteractionEntry) -> String {
    let said = &entry.note.said;
    let body = uncommented(entry.note.source.slice(said.body.span));
    let lines = body.lines().map(|line| line.trim().trim_start_matches('#').trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let body = unlinked(&lines.join(" "));
    let is_said = said.is_called_by_first_words || body.starts_with(&said.title);
    match (body.is_empty(), is_said) {
        (true, _) => plain(&said.title),
        (false, true) => body,
        (false, false) => format!("{}: {body}", plain(&said.title)),
    }
}

/// One more sentence behind a text.
fn sentence(text: &mut String, opening: &str, names: &str) {
    if names.is_empty() {
        return;
    }
    let ends = text.is_empty() || text.ends_with(['.', '!', '?', '…']);
    let gap = if text.is_empty() { "" } else { " " };
    text.push_str(if ends { gap } else { ". " });
    text.push_str(&format!("{opening} {names}."));
}

/// Signs that mean something in a `friends.md` left out.
fn plain(name: &str) -> String {
    let kept =
        name.chars().filter(|letter| !matches!(letter, '*' | '_' | '(' | ')' | '[' | ']' | '@'));
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A tag in letters and digits, `-` for everything else.
fn as_tag(tag: &str) -> String {
    if is_tag(tag) {
        return tag.to_owned();
    }
    let words = tag.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
