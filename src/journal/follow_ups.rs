//! Follow-ups among the others: whom each is about, and an id that can be typed.
//!
//! An id is made from what the follow-up is, not from where in the file it stands, so that it
//! stays when lines are added above it. It is written in the letters k to z, so that no id is a
//! name or a number, and shown as the shortest prefix that no other open follow-up shares.

use super::{ContactIx, InteractionIx};
use crate::model::{FollowUp, Mark};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A follow-up and what it belongs to.
#[derive(Debug)]
pub struct FollowUpEntry {
    /// Sixteen letters from k to z.
    pub id: String,
    /// How many letters of the id are shown: at least two, and enough to tell it from every other
    /// open follow-up; a closed one, from all.
    pub short_len: usize,
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

const ID_BYTES: usize = 8;
const SHORT_LETTERS_MIN: usize = 2;

impl FollowUpEntry {
    /// The id as it is shown and typed.
    pub fn short(&self) -> &str {
        &self.id[..self.short_len]
    }
}

/// The ids of one note's follow-ups, in order: SHA-256 of the path, the text without markers in
/// lower case, and which of several equal texts it is.
pub fn ids(path: &str, follow_ups: &[FollowUp]) -> Vec<String> {
    let mut twins: HashMap<String, u32> = HashMap::new();
    follow_ups
        .iter()
        .map(|follow_up| {
            let text = follow_up.text.to_lowercase();
            let number = twins.entry(text.clone()).or_default();
            let hash = Sha256::new()
                .chain_update(path)
                .chain_update([0])
                .chain_update(&text)
                .chain_update([0])
                .chain_update(number.to_be_bytes())
                .finalize();
            *number += 1;
            hash[..ID_BYTES]
                .iter()
                .flat_map(|byte| [letter(byte >> 4), letter(byte & 15)])
                .collect()
        })
        .collect()
}

fn letter(nibble: u8) -> char {
    char::from(b'k' + nibble)
}

/// Gives every entry the length of its shortest telling prefix.
pub fn shorten(entries: &mut [FollowUpEntry], marks: &[Mark]) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|&a, &b| entries[a].id.cmp(&entries[b].id));
    let open: Vec<usize> = order.iter().copied().filter(|&i| marks[i] == Mark::Open).collect();
    for among in [&order, &open] {
        let lengths: Vec<usize> =
            (0..among.len()).map(|at| telling_length(entries, among, at)).collect();
        for (&index, length) in among.iter().zip(lengths) {
            entries[index].short_len = length;
        }
    }
}

/// One letter more than is shared with either neighbour in the sorted order.
fn telling_length(entries: &[FollowUpEntry], sorted: &[usize], at: usize) -> usize {
    let id = &entries[sorted[at]].id;
    let shared = |other: Option<&usize>| {
        other.map_or(0, |&other| {
            id.bytes().zip(entries[other].id.bytes()).take_while(|(a, b)| a == b).count()
        })
    };
    let before = at.checked_sub(1).and_then(|at| sorted.get(at));
    let most = shared(before).max(shared(sorted.get(at + 1)));
    (most + 1).clamp(SHORT_LETTERS_MIN, id.len())
}
