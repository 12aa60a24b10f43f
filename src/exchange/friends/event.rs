//! One line of an activity or a note: `2018-11-01: **Grace Hopper** at _Marie's Diner_. @food`.

use super::line::is_tag;
use crate::exchange::dates;
use crate::exchange::incoming::{Companion, IncomingInteraction};
use crate::exchange::record::{Keys, RecordIds};

/// Something done together, or something learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EventKind {
    Activity,
    Note,
}

/// Reads the line; the text stays as it is.
pub(super) fn read(
    line: usize,
    item: &str,
    (kind, ids): (EventKind, &mut RecordIds),
) -> Result<IncomingInteraction, String> {
    let (day, text) = item.split_once(": ").unwrap_or((item.trim_end_matches(':'), ""));
    let date = dates::day_time(day).map_err(|fault| dates::why_not("this line", day, &fault))?;
    let with = between(text, "**");
    if with.is_empty() {
        return Err("this names none of the friends, and an interaction is with somebody, so that it was left out".to_owned());
    }
    let mut keys = Keys::default();
    if kind == EventKind::Note {
        keys.text("via", "note");
    }
    if let Some(place) = between(&text.replace("**", ""), "_").first() {
        keys.text("place", place);
    }
    tags(text).into_iter().for_each(|tag| keys.item("tags", tag));
    Ok(IncomingInteraction {
        line,
        source: id(kind, item, ids),
        date,
        with: with.into_iter().map(Companion::Name).collect(),
        keys: keys.of_interaction(),
        body: text.trim().to_owned(),
    })
}

/// The id of a line, which its program gives none.
pub(super) fn id(kind: EventKind, item: &str, ids: &mut RecordIds) -> String {
    ids.id("friends", &format!("{kind:?} {item}"))
}

/// Every text between two of these signs, each once; one that begins with a blank is none.
pub(super) fn between(text: &str, sign: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(sign) {
        let Some((inner, beyond)) = after.split_once(sign) else { break };
        if inner.starts_with(char::is_alphanumeric) {
            if !found.iter().any(|one| one == inner) {
                found.push(inner.to_owned());
            }
            rest = beyond;
        } else {
            rest = after;
        }
    }
    found
}

/// `@tag`s, which an e-mail address has none of.
pub(super) fn tags(text: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    for (at, _) in text.match_indices('@') {
        let is_open = !text[..at].ends_with(char::is_alphanumeric);
        let rest = &text[at + 1..];
        let end =
            rest.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | ':'));
        let tag = rest[..end.unwrap_or(rest.len())].trim_end_matches(['-', ':']);
        if is_open && is_tag(tag) {
            tags.push(tag);
        }
    }
    tags
}
