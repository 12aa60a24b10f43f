//! A card that is a list of other cards: its members get its name as a tag.

use super::super::incoming::{Incoming, Unread};
use super::card::Card;
use crate::edit::Setting;
use crate::model::folded;
use std::collections::HashMap;

/// A list of cards.
pub(super) struct Group {
    line: usize,
    name: String,
    members: Vec<String>,
}

/// The list that a card is, if it is one.
pub(super) fn read(card: &Card) -> Option<Group> {
    let all = |names: [&'static str; 2]| {
        card.lines.iter().filter(move |line| names.contains(&line.name.as_str()))
    };
    let mut kinds = all(["KIND", "X-ADDRESSBOOKSERVER-KIND"]);
    kinds.find(|kind| kind.text().eq_ignore_ascii_case("group"))?;
    let name = all(["FN", "N"]).next().map(|line| line.parts(';').swap_remove(0));
    let members = all(["MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"]).map(|line| bare(&line.text()));
    Some(Group { line: card.line, name: name.unwrap_or_default(), members: members.collect() })
}

/// Gives the members of every list its tag; whoever is in another file is told of.
pub(super) fn tag(incoming: &mut Incoming, groups: Vec<Group>) {
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for (index, person) in incoming.people.iter().enumerate() {
        for id in person.source.iter().filter_map(|id| id.strip_prefix("uid:")) {
            by_id.insert(bare(id), index);
        }
    }
    for group in groups.into_iter().filter(|group| !group.name.is_empty()) {
        let mut missing = 0;
        for member in &group.members {
            match by_id.get(member) {
                Some(&index) => add_tag(&mut incoming.people[index].keys, &group.name),
                None => missing += 1,
            }
        }
        if missing > 0 {
            let why = format!(
                "the group `{}` has {missing} of its cards in no place of this file; export all cards at once",
                group.name
            );
            incoming.unread.push(Unread { line: group.line, why });
        }
    }
}

/// An id as it is in either place.
fn bare(id: &str) -> String {
    let id = folded(id);
    id.strip_prefix("urn:uuid:").unwrap_or(&id).to_owned()
}

fn add_tag(keys: &mut Vec<(String, Setting)>, tag: &str) {
    let tags = keys.iter_mut().find(|(key, _)| key == "tags");
    match tags {
        Some((_, Setting::List(tags))) if tags.iter().any(|own| folded(own) == folded(tag)) => {}
        Some((_, Setting::List(tags))) => tags.push(tag.to_owned()),
        _ => keys.insert(0, ("tags".to_owned(), Setting::List(vec![tag.to_owned()]))),
    }
}
