//! Keys of the front matter set, changed or taken out; every other byte stays.
//!
//! The result is read back by the parser before it is handed out: the keys meant say what was
//! meant, and all others and the body what they said before.

use super::block::{Block, Reach};
use super::key_order::in_manual_order;
use super::list;
use super::setting::{KeyChange, Setting};
use super::{Edit, EditFault};
use crate::model::folded;
use crate::parse::front_matter::{NodeValue, Style};
use crate::source::Source;

/// Sets one key: its value is replaced, or one line is inserted where the manual has the key.
pub fn set_key(source: &Source, key: &str, to: &Setting) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::set(key, to.clone())])
}

/// Takes out a key with its lines, all of them if it is written twice.
pub fn remove_key(source: &Source, key: &str) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::remove(key)])
}

/// Adds an item to a key that is a list; a single text becomes the first of two. Nothing changes
/// where the item is there already.
pub fn add_item(source: &Source, key: &str, item: &str) -> Result<Vec<Edit>, EditFault> {
    let mut items = items_of(source, key)?;
    if items.iter().any(|old| folded(old) == folded(item)) {
        return Ok(Vec::new());
    }
    items.push(item.to_owned());
    set_key(source, key, &Setting::List(items))
}

/// Takes an item out of a key that is a list; the last one takes the key with it.
pub fn remove_item(source: &Source, key: &str, item: &str) -> Result<Vec<Edit>, EditFault> {
    let mut items = items_of(source, key)?;
    let count = items.len();
    items.retain(|old| folded(old) != folded(item));
    match items.len() {
        left if left == count => Ok(Vec::new()),
        0 => remove_key(source, key),
        _ => set_key(source, key, &Setting::List(items)),
    }
}

/// Makes several changes at once: all of them or, where one is refused, none.
pub fn change_keys(source: &Source, changes: &[KeyChange]) -> Result<Vec<Edit>, EditFault> {
    let block = Block::of(source)?;
    let changes = in_manual_order(changes, &block.read.keys);
    let fit = |changes: &[KeyChange]| {
        let attempts = [Reach::Item, Reach::Value].map(|reach| block.edits(changes, reach));
        attempts.into_iter().find(|edits| block.says_after(edits, changes))
    };
    fit(&changes).ok_or_else(|| {
        let alone = changes.iter().find(|change| fit(std::slice::from_ref(change)).is_none());
        let what = alone.or(changes.first()).map(|change| change.key.clone());
        EditFault::NotAsMeant { path: source.path.clone(), what: what.unwrap_or_default() }
    })
}

fn items_of(source: &Source, key: &str) -> Result<Vec<String>, EditFault> {
    let block = Block::of(source)?;
    let items = match block.first(key).map(|key| &key.value.value) {
        None | Some(NodeValue::Null) => Some(Vec::new()),
        // An alias says what stands elsewhere, which kith does not follow.
        Some(NodeValue::Text { text, style: Style::Plain }) if text.starts_with('*') => None,
        Some(NodeValue::Text { text, .. }) => Some(vec![text.clone()]),
        Some(NodeValue::List(nodes)) => list::texts(nodes),
        Some(NodeValue::Map(_)) => None,
    };
    items.ok_or_else(|| EditFault::NotAsMeant { path: source.path.clone(), what: key.to_owned() })
}

#[cfg(test)]
mod tests;
