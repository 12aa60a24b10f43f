//! A list as a set: what either side added is added, what either side took out is out.

use super::Three;
use crate::edit::list::texts;
use crate::parse::front_matter::{Node, NodeValue};
use crate::parse::known_keys::LISTS;

/// The list that holds what both sides mean; `None` where one of the three is no list of texts, or
/// has an item twice, which no set has.
pub(super) fn merged(name: &str, values: Three<Option<&Node>>) -> Option<Vec<String>> {
    let is_list =
        |node: Option<&Node>| node.is_none_or(|node| matches!(node.value, NodeValue::List(_)));
    let are_lists = is_list(values.base) && is_list(values.ours) && is_list(values.theirs);
    let is_listed = LISTS.contains(&name);
    if !is_listed && (!are_lists || IN_DISPUTE.contains(&name)) {
        return None;
    }
    let Three { base, ours, theirs } = values.map(items);
    Some(union(&Three { base: base?, ours: ours?, theirs: theirs? }))
}

/// Keys that say something of each person: two items about one of them are no set.
const IN_DISPUTE: [&str; 4] = ["direction", "temperature", "difficult", "stage"];

/// The items of a value. A single text is a list of one; with a comma it may be several people or
/// one name, which is not for us to say.
fn items(value: Option<&Node>) -> Option<Vec<String>> {
    let items = match value.map(|node| &node.value) {
        None | Some(NodeValue::Null) => Vec::new(),
        Some(NodeValue::List(nodes)) => texts(nodes)?,
        Some(NodeValue::Text { text, .. }) if text.contains(',') => return None,
        Some(NodeValue::Text { text, .. }) => vec![text.clone()],
        Some(NodeValue::Map(_)) => return None,
    };
    let is_set = items.iter().enumerate().all(|(at, item)| !items[..at].contains(item));
    is_set.then_some(items)
}

/// Ours, without what they took out, with what they added after what it follows there.
fn union(lists: &Three<Vec<String>>) -> Vec<String> {
    let Three { base, ours, theirs } = lists;
    let stays = |item: &&String| !base.contains(item) || theirs.contains(item);
    let mut merged: Vec<String> = ours.iter().filter(stays).cloned().collect();
    for (at, item) in theirs.iter().enumerate() {
        if !base.contains(item) && !merged.contains(item) {
            let place = place_of(&theirs[..at], &merged, theirs);
            merged.insert(place, item.clone());
        }
    }
    merged
}

/// After the nearest that stands before it there, and after what we added at the same place.
fn place_of(before: &[String], merged: &[String], theirs: &[String]) -> usize {
    let follows = before.iter().rev().find_map(|item| merged.iter().position(|ours| ours == item));
    let from = match follows {
        Some(at) => at + 1,
        None if before.is_empty() && merged.iter().any(|item| theirs.contains(item)) => 0,
        None => return merged.len(),
    };
    let ours_alone = merged[from..].iter().take_while(|item| !theirs.contains(item)).count();
    from + ours_alone
}

#[cfg(test)]
mod tests {
    use super::{Three, union};

    #[test]
    fn what_either_added_is_there_and_what_either_took_out_is_not() {
        for (base, ours, theirs, merged) in [
            ("a b", "a b c", "a b d", "a b c d"),
            ("a b", "a", "b", ""),
            ("a b", "b", "a b c", "b c"),
            ("a b c", "a x b c", "a y b c", "a x y b c"),
            ("a", "a", "z a", "z a"),
            ("", "a b", "c a", "c a b"),
            ("a", "b", "c", "b c"),
            ("a b", "b a", "a b", "b a"),
        ] {
            let list = |text: &str| text.split_whitespace().map(str::to_owned).collect();
            let lists: Three<Vec<String>> = Three { base, ours, theirs }.map(list);
            assert_eq!(union(&lists).join(" "), merged, "{base} | {ours} | {theirs}");
        }
    }
}
