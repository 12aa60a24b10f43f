//! The order in which the manual has the keys: where a new one is written.

use super::setting::KeyChange;
use crate::parse::front_matter::Key;
use crate::parse::known_keys::{CONTACT, INTERACTION};

/// The changes in the manual's order, unknown keys last; the keys of the file help to tell which
/// of the two orders holds.
pub(super) fn in_manual_order(changes: &[KeyChange], keys: &[Key]) -> Vec<KeyChange> {
    let names = changes.iter().map(|change| change.key.as_str());
    let order = order_of(names.chain(names_of(keys)));
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|change| rank(order, &change.key).unwrap_or(order.len()));
    sorted
}

/// The key after which a new one is written: of those that the manual has before it, the nearest.
pub(super) fn key_before<'a>(name: &str, keys: &'a [Key]) -> Option<&'a Key> {
    let order = order_of(names_of(keys).chain([name]));
    let rank_of_new = rank(order, name)?;
    let before = |key: &'a Key| {
        rank(order, &key.name.value).filter(|&rank| rank < rank_of_new).map(|rank| (rank, key))
    };
    keys.iter().filter_map(before).max_by_key(|&(rank, _)| rank).map(|(_, key)| key)
}

fn names_of(keys: &[Key]) -> impl Iterator<Item = &str> {
    keys.iter().map(|key| key.name.value.as_str())
}

/// An interaction is known by a key that no contact has.
fn order_of<'a>(mut names: impl Iterator<Item = &'a str>) -> &'static [&'static str] {
    let is_interaction = names.any(|name| INTERACTION.contains(&name) && !CONTACT.contains(&name));
    if is_interaction { INTERACTION } else { CONTACT }
}

fn rank(order: &[&str], name: &str) -> Option<usize> {
    order.iter().position(|known| *known == name)
}
