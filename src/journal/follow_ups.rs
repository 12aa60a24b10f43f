//! Follow-ups among the others: whom each is about, and an id that can be typed.
//!
//! An id is made from what the follow-up is, not from where in the file it stands, so that it
//! stays when lines are added above it. It is written in the letters k to z, so that no id is a
//! name or a number, and shown as the shortest prefix that no other open follow-up shares.

use super::{ContactIx, InteractionIx};
use crate::model::FollowUp;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt;

/// A follow-up and what it belongs to.
#[derive(Debug)]
pub struct FollowUpEntry {
    pub id: LoopId,
    pub host: Host,
    /// Index into the host body's follow-ups.
    pub index: usize,
    /// Whom it is about: `for:`, else the links in it, else its section's person, else its own
    /// contact, else everybody in `with`.
    pub about: Vec<ContactIx>,
}

/// The note a follow-up stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    Contact(ContactIx),
    Interaction(InteractionIx),
}

/// What an open loop is called on the command line: sixteen letters from k to z.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopId {
    letters: String,
    short_len: usize,
}

const ID_BYTES: usize = 8;
const SHORT_LETTERS_MIN: usize = 2;

impl LoopId {
    /// As it is shown and typed: at least two letters, and enough to tell it from every other open
    /// loop; a closed one, from all.
    pub fn short(&self) -> &str {
        &self.letters[..self.short_len]
    }

    /// Whether somebody who types `prefix` may mean this loop.
    pub fn begins_with(&self, prefix: &str) -> bool {
        self.letters.starts_with(prefix)
    }

    fn of(parts: [&[u8]; 3]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
            hash.update([0]);
        }
        let hash = hash.finalize();
        let letters: String = hash[..ID_BYTES]
            .iter()
            .flat_map(|byte| [letter(byte >> 4), letter(byte & 15)])
            .collect();
        Self { short_len: letters.len(), letters }
    }
}

impl fmt::Display for LoopId {
    /// All sixteen letters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.letters)
    }
}

/// The id of a planned interaction.
pub fn plan_id(path: &str) -> LoopId {
    LoopId::of([path.as_bytes(), b"planned", &[]])
}

/// The ids of one note's follow-ups, in order: SHA-256 of the path, the text without markers in
/// lower case, and which of several equal texts it is.
pub fn ids(path: &str, follow_ups: &[FollowUp]) -> Vec<LoopId> {
    let mut twins: HashMap<String, u32> = HashMap::new();
    follow_ups
        .iter()
        .map(|follow_up| {
            let text = follow_up.text.to_lowercase();
            let number = twins.entry(text.clone()).or_default();
            let id = LoopId::of([path.as_bytes(), text.as_bytes(), &number.to_be_bytes()]);
            *number += 1;
            id
        })
        .collect()
}

fn letter(nibble: u8) -> char {
    char::from(b'k' + nibble)
}

/// Gives every id the length of its shortest telling prefix. `open` says which are open.
pub fn shorten(ids: &mut [&mut LoopId], open: &[bool]) {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by(|&a, &b| ids[a].letters.cmp(&ids[b].letters));
    let only_open: Vec<usize> = order.iter().copied().filter(|&index| open[index]).collect();
    for among in [&order, &only_open] {
        let lengths: Vec<usize> =
            (0..among.len()).map(|at| telling_length(ids, among, at)).collect();
        for (&index, length) in among.iter().zip(lengths) {
            ids[index].short_len = length;
        }
    }
}

/// One letter more than is shared with either neighbour in the sorted order.
fn telling_length(ids: &[&mut LoopId], sorted: &[usize], at: usize) -> usize {
    let id = &ids[sorted[at]].letters;
    let shared = |other: Option<&usize>| {
        other.map_or(0, |&other| {
            id.bytes().zip(ids[other].letters.bytes()).take_while(|(a, b)| a == b).count()
        })
    };
    let before = at.checked_sub(1).and_then(|at| sorted.get(at));
    let most = shared(before).max(shared(sorted.get(at + 1)));
    (most + 1).clamp(SHORT_LETTERS_MIN, id.len())
}
