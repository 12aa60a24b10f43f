//! Keys of the front matter set, changed or taken out; every other byte stays.
//!
//! The result is read back by the parser before it is handed out: the keys meant say what was
//! meant, and all others and the body what they said before.

use super::block::{Block, Reach};
use super::key_order::in_manual_order;
use super::setting::{KeyChange, Setting};
use super::{Edit, EditFault};
use crate::source::Source;

/// Sets one key: its value is replaced, or one line is inserted where the manual has the key.
pub fn set_key(source: &Source, key: &str, to: &Setting) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::set(key, to.clone())])
}

/// Takes out a key with its lines, all of them if it is written twice.
pub fn remove_key(source: &Source, key: &str) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::remove(key)])
}

/// Makes several changes at once: all of them or, where one is refused, none.
pub fn change_keys(source: &Source, changes: &[KeyChange]) -> Result<Vec<Edit>, EditFault> {
    let block = Block::of(source)?;
    let changes = in_manual_order(changes, &block.read.keys);
    let attempts = [Reach::Item, Reach::Value].map(|reach| block.edits(&changes, reach));
    let fit = attempts.into_iter().find(|edits| block.says_after(edits, &changes));
    fit.ok_or_else(|| EditFault::NotAsMeant {
        path: source.path.clone(),
        what: changes.first().map(|change| change.key.clone()).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests;
