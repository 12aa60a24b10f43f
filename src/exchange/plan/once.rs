//! Two records that are one person: the same id of the same source, the same e-mail address under
//! the same name, or the same words throughout. Such a person is counted once.

use super::super::incoming::{Extent, IncomingPerson};
use super::super::vcard::{self, Kept};
use super::filling::{is_same, shown};
use super::sign::texts;
use super::{Origin, UnreadRecord};
use crate::edit::Setting;
use crate::model::{email_key, folded};
use std::collections::HashMap;

/// One person as all their records say it, at the place of the first.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) origin: Origin,
    pub(super) person: IncomingPerson,
}

/// Each person once, in the order of the records; how many records were another's goes into
/// `repeated`, and what such a one says otherwise into `unread`.
pub(super) fn each(
    records: Vec<(Origin, &IncomingPerson)>,
    (repeated, unread): (&mut usize, &mut Vec<UnreadRecord>),
) -> Vec<Record> {
    let all = records.len();
    let mut each: Vec<Record> = Vec::new();
    let mut by_sign: HashMap<String, usize> = HashMap::new();
    for (origin, person) in records {
        let signs = signs(person);
        let known = signs.iter().find_map(|sign| by_sign.get(sign).copied());
        let index = known.unwrap_or(each.len());
        match each.get_mut(index) {
            Some(first) => unread.extend(join(&mut first.person, (&origin, person))),
            None => each.push(Record { origin, person: person.clone() }),
        }
        for sign in signs {
            by_sign.entry(sign).or_insert(index);
        }
    }
    *repeated += all - each.len();
    each
}

fn signs(person: &IncomingPerson) -> Vec<String> {
    let name = folded(&person.name);
    let ids = person.source.iter().map(|id| format!("id {}", id.trim()));
    let emails = texts(person, "email");
    let emails = emails.map(|address| format!("email {} {name}", email_key(address)));
    let all = format!("all {name} {:?} {:?} {}", person.source, person.keys, person.body);
    ids.chain(emails).chain([all]).collect()
}

/// Adds what a second record says to the first: what a list lacks, and keys that are not there. What
/// it says otherwise is given back.
pub(super) fn join(
    person: &mut IncomingPerson,
    (origin, other): (&Origin, &IncomingPerson),
) -> Vec<UnreadRecord> {
    let mut unread = Vec::new();
    let mut tell = |why: String| unread.push(UnreadRecord { origin: origin.clone(), why });
    for id in &other.source {
        if !person.source.contains(id) {
            person.source.push(id.clone());
        }
    }
    for (key, to) in &other.keys {
        match person.keys.iter_mut().find(|(known, _)| known == key) {
            Some((_, Setting::List(items))) => add_missing(items, to),
            Some((_, Setting::Text(kept))) if key == "vcard" => {
                let together = vcard::together((Kept::OfCard, kept), &shown(to));
                for (ours, theirs) in together.otherwise {
                    tell(format!(
                        "`{theirs}` is `{ours}` in another record of {}, so that it was left out",
                        person.name
                    ));
                }
                *kept = together.all.unwrap_or_else(|| kept.clone());
            }
            Some((_, own)) if !is_same(key, &shown(own), &shown(to)) => tell(format!(
                "`{key}` is `{}` here and `{}` in another record of {}, so that it was left out",
                shown(to),
                shown(own),
                person.name
            )),
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
    match (&person.photo, &other.photo) {
        (Some(own), Some(photo)) if own != photo => {
            tell(format!("this is a second picture of {}, so that it was left out", person.name));
        }
        (Some(_), _) => {}
        (None, photo) => person.photo.clone_from(photo),
    }
    unread
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
