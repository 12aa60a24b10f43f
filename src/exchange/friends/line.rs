//! One line of a friend or a location: a name, `(a.k.a. …)`, `[where]`, `@tags`.

use crate::exchange::incoming::IncomingPerson;
use crate::exchange::record::{Keys, person};

const ALSO: &str = "a.k.a. ";

/// `Grace Hopper (a.k.a. The Admiral) [Paris] @navy`
pub(super) fn friend(line: usize, item: &str) -> Result<IncomingPerson, String> {
    let (named, tags) = without_tags(item);
    let (named, city) = without_location(named);
    let (name, others) = name_and_others(named);
    if name.is_empty() || name.contains(['(', '[', ')', ']', '@']) {
        return Err(format!(
            "`{}` cannot be read as a friend, so that it was left out",
            item.trim()
        ));
    }
    let mut keys = Keys::default();
    others.iter().for_each(|other| keys.item("aliases", other));
    tags.iter().for_each(|tag| keys.item("tags", tag));
    keys.text("city", city);
    Ok(person(line, name, keys))
}

/// The name, and the other names in brackets behind it.
pub(super) fn name_and_others(item: &str) -> (&str, Vec<&str>) {
    let item = item.trim();
    let inner = item.strip_suffix(')').and_then(|item| item.split_once(&format!("({ALSO}")));
    match inner {
        Some((name, others)) => (name.trim(), others.split(ALSO).map(str::trim).collect()),
        None => (item, Vec::new()),
    }
}

fn without_location(item: &str) -> (&str, &str) {
    let inner = item.trim().strip_suffix(']').and_then(|item| item.rsplit_once('['));
    inner.map_or((item, ""), |(named, city)| (named, city.trim()))
}

/// The words behind the name that begin with `@`.
fn without_tags(item: &str) -> (&str, Vec<&str>) {
    let mut named = item.trim_end();
    let mut tags = Vec::new();
    while let Some((before, last)) = named.rsplit_once(char::is_whitespace)
        && let Some(tag) = last.strip_prefix('@').filter(|tag| is_tag(tag))
    {
        tags.insert(0, tag);
        named = before.trim_end();
    }
    (named, tags)
}

/// Letters and digits, with single `-` or `:` between them.
pub(super) fn is_tag(word: &str) -> bool {
    !word.is_empty()
        && word
            .split(['-', ':'])
            .all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric))
}
