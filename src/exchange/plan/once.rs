//! Two records that are one person: the same id of the same source, the same e-mail address under
//! the same name, or the same words throughout. Such a person is counted once.

use super::super::incoming::{Extent, IncomingPerson};
use super::Origin;
use super::sign::texts;
use crate::edit::Setting;
use crate::model::{email_key, folded};
use std::collections::HashMap;

/// One person as all their records say it, at the place of the first.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) origin: Origin,
    pub(super) person: IncomingPerson,
}

/// Each person once, in the order of the records; and how many records were another's.
pub(super) fn each(records: Vec<(Origin, &IncomingPerson)>) -> (Vec<Record>, usize) {
    let all = records.len();
    let mut each: Vec<Record> = Vec::new();
    let mut by_sign: HashMap<String, usize> = HashMap::new();
    for (origin, person) in records {
        let signs = signs(person);
        let known = signs.iter().find_map(|sign| by_sign.get(sign).copied());
        let index = known.unwrap_or(each.len());
        match each.get_mut(index) {
            Some(first) => join(&mut first.person, person),
            None => each.push(Record { origin, person: person.clone() }),
        }
        for sign in signs {
            by_sign.entry(sign).or_insert(index);
        }
    }
    let repeated = all - each.len();
    (each, repeated)
}

fn signs(person: &IncomingPerson) -> Vec<String> {
    let name = folded(&person.name);
    let ids = person.source.iter().map(|id| format!("id {}", id.trim()));
    let emails = texts(person, "email");
    let emails = emails.map(|address| format!("email {} {name}", email_key(address)));
    let all = format!("all {name} {:?} {}", person.keys, person.body);
    ids.chain(emails).chain([all]).collect()
}

/// Adds what a second record says to the first: what a list lacks, and keys that are not there.
pub(super) fn join(person: &mut IncomingPerson, other: &IncomingPerson) {
    for id in &other.source {
        if !person.source.contains(id) {
            person.source.push(id.clone());
        }
    }
    for (key, to) in &other.keys {
        match person.keys.iter_mut().find(|(known, _)| known == key) {
            Some((_, Setting::List(items))) => add_missing(items, to),
            Some(_) => {}
            None => person.keys.push((key.clone(), to.clone())),
        }
    }
    if !person.body.contains(other.body.trim()) {
        person.body = format!("{}\n\n{}", person.body.trim(), other.body.trim()).trim().to_owned();
    }
    if other.extent == Extent::Whole {
        person.extent = Extent::Whole;
    }
    person.photo = person.photo.take().or_else(|| other.photo.clone());
}

fn add_missing(items: &mut Vec<String>, to: &Setting) {
    let others = match to {
        Setting::List(others) => others.as_slice(),
        Setting::Text(other) => std::slice::from_ref(other),
        Setting::Flag(_) => &[],
    };
    for other in others {
        if !items.iter().any(|item| folded(item) == folded(other)) {
            items.push(other.clone());
        }
    }
}
