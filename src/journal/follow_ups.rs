//! Follow-ups among the others: whom each is about, and an id that can be typed.
//!
//! An id is made from what the follow-up is, not from where in the file it stands, so that it
//! stays when lines are added above it. It is written in the letters k to z, so that no id is a
//! name or a number, and shown as the shortest prefix that no other open follow-up shares.

use super::{ContactIx, DailyIx, InteractionIx};
use crate::model::FollowUp;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt;

/// A follow-up and what it belongs to.
#[derive(Debug)]
pub struct FollowUpEntry {
    pub id: LoopId,
    pub host: Host,
    /// Index into the host body's follow-ups.
    pub index: u32,
    /// Whom it is about: `for:`, else the links in it, else its section's person, else its own
    /// contact, else everybody in `with`.
    pub about: Box<[ContactIx]>,
}

/// The note a follow-up stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    Contact(ContactIx),
    Interaction(InteractionIx),
    Daily(DailyIx),
}

/// What an open loop is called on the command line: sixteen letters from k to z.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopId {
    /// ASCII.
    letters: [u8; LETTERS],
    short_len: u8,
}

const LETTERS: usize = 16;
const SHORT_LETTERS_MIN: usize = 2;

impl LoopId {
    /// As it is shown and typed: at least two letters, and enough to tell it from every other open
    /// loop; a closed one, from all.
    pub fn short(&self) -> &str {
        self.first(usize::from(self.short_len))
    }

    /// Whether somebody who types `prefix` may mean this loop.
    pub fn begins_with(&self, prefix: &str) -> bool {
        self.letters.starts_with(prefix.as_bytes())
    }

    fn first(&self, letters: usize) -> &str {
        std::str::from_utf8(&self.letters[..letters]).unwrap_or_default()
    }

    fn set_short(&mut self, letters: usize) {
        self.short_len = letters as u8;
    }

    fn of(parts: [&[u8]; 3]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
            hash.update([0]);
        }
        let hash = hash.finalize();
        let nibble = |at: usize| hash[at / 2] >> if at.is_multiple_of(2) { 4 } else { 0 } & 15;
        let letters = std::array::from_fn(|at| b'k' + nibble(at));
        Self { letters, short_len: LETTERS as u8 }
    }
}

impl fmt::Display for LoopId {
    /// All sixteen letters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first(LETTERS))
    }
}

/// The id of a planned interaction.
pub fn plan_id(path: &str) -> LoopId {
    LoopId::of([path.as_bytes(), b"planned", &[]])
}

/// The id of a loop that no box stands for: what is owed after the interaction at `path`; `word` is
/// the one that closes it in `settled`.
pub fn owed_id(path: &str, word: &str) -> LoopId {
    LoopId::of([path.as_bytes(), word.as_bytes(), b"owed"])
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

/// Gives every id the length of its shortest telling prefix. `open` says which are open.
pub fn shorten(ids: &mut [&mut LoopId], open: &[bool]) {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.par_sort_by(|&a, &b| ids[a].letters.cmp(&ids[b].letters));
    let only_open: Vec<usize> = order.iter().copied().filter(|&index| open[index]).collect();
    for among in [&order, &only_open] {
        let places = (0..among.len()).into_par_iter();
        let lengths: Vec<usize> = places.map(|at| telling_length(ids, among, at)).collect();
        for (&index, length) in among.iter().zip(lengths) {
            ids[index].set_short(length);
        }
    }
}

/// Gives every one of `ids` the length of the shortest prefix that no other of them and none of
/// `taken` begins with. Those taken stay as they are.
pub(super) fn shorten_beside<'a>(ids: &mut [&mut LoopId], taken: impl Iterator<Item = &'a LoopId>) {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by(|&a, &b| ids[a].letters.cmp(&ids[b].letters));
    let mut lengths: Vec<usize> =
        (0..order.len()).map(|at| telling_length(ids, &order, at)).collect();
    let letters = |id: &LoopId| u128::from_be_bytes(id.letters);
    let sorted: Vec<u128> = order.iter().map(|&index| letters(ids[index])).collect();
    for other in taken.map(letters) {
        let at = sorted.partition_point(|&id| id < other);
        for near in [at.checked_sub(1), Some(at)].into_iter().flatten() {
            if let Some(&id) = sorted.get(near) {
                let shared = (id ^ other).leading_zeros() as usize / 8;
                lengths[near] = lengths[near].max((shared + 1).min(LETTERS));
            }
        }
    }
    for (&index, length) in order.iter().zip(lengths) {
        ids[index].set_short(length);
    }
}

/// One letter more than is shared with either neighbour in the sorted order.
fn telling_length(ids: &[&mut LoopId], sorted: &[usize], at: usize) -> usize {
    let id = &ids[sorted[at]].letters;
    let shared =
        |other: Option<&usize>| other.map_or(0, |&other| shared_length(id, &ids[other].letters));
    let before = at.checked_sub(1).and_then(|at| sorted.get(at));
    let most = shared(before).max(shared(sorted.get(at + 1)));
    (most + 1).clamp(SHORT_LETTERS_MIN, LETTERS)
}

fn shared_length(one: &[u8; LETTERS], other: &[u8; LETTERS]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::{LoopId, owed_id, shorten_beside};

    /// An id that begins so.
    fn id(begin: &str) -> LoopId {
        let letters = std::array::from_fn(|at| *begin.as_bytes().get(at).unwrap_or(&b'k'));
        LoopId { letters, short_len: letters.len() as u8 }
    }

    #[test]
    fn an_owed_id_is_told_from_its_like_and_from_every_id_taken() {
        for (own, taken, short) in [
            (&["kmzz"][..], &[][..], &["km"][..]),
            (&["kmzz", "kmyy"], &[], &["kmz", "kmy"]),
            (&["kmzz"], &["kmzy"], &["kmzz"]),
            (&["kmzz", "nnnn"], &["kmkk", "kmzo", "nokk"], &["kmzz", "nn"]),
            (&["kmpp", "kmzz"], &["kmpo"], &["kmpp", "kmz"]),
        ] {
            let mut own: Vec<LoopId> = own.iter().map(|letters| id(letters)).collect();
            let taken: Vec<LoopId> = taken.iter().map(|letters| id(letters)).collect();
            shorten_beside(&mut own.iter_mut().collect::<Vec<_>>(), taken.iter());
            assert_eq!(own.iter().map(LoopId::short).collect::<Vec<_>>(), short, "{taken:?}");
        }
    }

    #[test]
    fn what_is_owed_has_one_id_for_each_word() {
        let words = ["reply", "thanks", "repair"];
        let mut ids: Vec<String> =
            words.iter().map(|word| owed_id("interactions/a.md", word).to_string()).collect();
        assert!(
            ids.iter().all(|id| id.len() == 16 && id.bytes().all(|b| (b'k'..=b'z').contains(&b)))
        );
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 3);
    }
}
