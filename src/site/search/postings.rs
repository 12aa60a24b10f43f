//! The notes that say a word, as a short text: the gaps between their numbers, or, for a word that
//! many notes say, one bit for each note. So the commonest word costs a sixth of a byte a note.

/// Six bits each.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// A digit with this bit is followed by another, of higher bits, of the same gap.
const GOES_ON: u8 = 32;

/// Stands before bits. Gaps are told by digits alone.
const BITS: char = '!';

/// The notes that say a word while they are being found: as short as they will be told, since all
/// words of all notes are held at once.
#[derive(Debug)]
pub(super) struct Postings {
    first: u32,
    last: u32,
    /// From each note to the next, and one less, in digits.
    gaps: Vec<u8>,
}

impl Postings {
    /// One note.
    pub(super) fn of(note: u32) -> Self {
        Self { first: note, last: note, gaps: Vec::new() }
    }

    /// Adds a note: a later one, or the last once more.
    pub(super) fn push(&mut self, note: u32) {
        if note > self.last {
            push_digits(&mut self.gaps, note - self.last - 1);
            self.last = note;
        }
    }

    /// Adds notes that all come later.
    pub(super) fn append(&mut self, later: &Self) {
        self.push(later.first);
        self.gaps.extend_from_slice(&later.gaps);
        self.last = later.last;
    }

    /// As the text that a script holds; the numbers of all notes are below `count`.
    pub(super) fn encoded(&self, count: usize) -> String {
        let mut digits = Vec::with_capacity(self.gaps.len() + 4);
        push_digits(&mut digits, self.first);
        digits.extend_from_slice(&self.gaps);
        match digits.len() <= count / 6 {
            true => digits.into_iter().map(letter).collect(),
            false => std::iter::once(BITS).chain(self.bits().into_iter().map(letter)).collect(),
        }
    }

    /// The lowest bit of the first digit is the first note's.
    fn bits(&self) -> Vec<u8> {
        let mut bits = vec![0; self.last as usize / 6 + 1];
        self.each(|note| bits[note as usize / 6] |= 1 << (note % 6));
        bits
    }

    fn each(&self, mut take: impl FnMut(u32)) {
        take(self.first);
        let (mut next, mut shift) = (self.first + 1, 0);
        for &digit in &self.gaps {
            next += u32::from(digit % GOES_ON) << shift;
            shift += 5;
            if digit < GOES_ON {
                take(next);
                (next, shift) = (next + 1, 0);
            }
        }
    }
}

fn push_digits(digits: &mut Vec<u8>, mut gap: u32) {
    while gap >= u32::from(GOES_ON) {
        digits.push(gap as u8 % GOES_ON + GOES_ON);
        gap /= u32::from(GOES_ON);
    }
    digits.push(gap as u8);
}

fn letter(digit: u8) -> char {
    char::from(DIGITS[usize::from(digit)])
}

#[cfg(test)]
pub(super) fn decoded(text: &str) -> Vec<u32> {
    let value = |letter: char| DIGITS.iter().position(|&digit| char::from(digit) == letter);
    let values = |text: &str| text.chars().map(|letter| value(letter).unwrap() as u32).collect();
    if let Some(bits) = text.strip_prefix(BITS) {
        let digits: Vec<u32> = values(bits);
        let all = digits.iter().zip(0..).flat_map(|(digit, at)| {
            (0..6).filter(move |bit| (digit >> bit) & 1 == 1).map(move |bit| at * 6 + bit)
        });
        return all.collect();
    }
    let digits: Vec<u32> = values(text);
    let (mut notes, mut next, mut shift) = (Vec::new(), 0, 0);
    for digit in digits {
        next += (digit % u32::from(GOES_ON)) << shift;
        shift += 5;
        if digit < u32::from(GOES_ON) {
            notes.push(next);
            (next, shift) = (next + 1, 0);
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::{Postings, decoded};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use std::collections::BTreeSet;

    fn postings(notes: &[u32]) -> Postings {
        let mut postings = Postings::of(notes[0]);
        notes.iter().for_each(|&note| postings.push(note));
        postings
    }

    #[test]
    fn few_notes_are_gaps_and_many_are_bits() {
        for (notes, count, text) in [
            (vec![0, 1, 2], 100, "000"),
            (vec![31, 63], 100, "VV"),
            (vec![32, 5000], 6000, "W1dx4"),
            (vec![0, 1, 2, 3, 4, 5], 12, "!_"),
            (vec![1, 7, 11], 12, "!2Y"),
        ] {
            assert_eq!(postings(&notes).encoded(count), text, "{notes:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again_and_is_short(
            notes in proptest::collection::btree_set(0u32..5_000, 1..5_000),
            far in 5_000u32..3_000_000,
        ) {
            let near: Vec<u32> = BTreeSet::into_iter(notes).collect();
            let text = postings(&near).encoded(5_000);
            prop_assert!(text.len() <= 5_000 / 6 + 2);
            prop_assert_eq!(decoded(&text), near);
            prop_assert_eq!(decoded(&postings(&[3, far]).encoded(3_000_000)), vec![3, far]);
        }

        #[test]
        fn notes_found_apart_are_told_as_those_found_together(
            notes in proptest::collection::btree_set(0u32..5_000, 2..500), at in 1usize..500,
        ) {
            let notes: Vec<u32> = BTreeSet::into_iter(notes).collect();
            let (before, after) = notes.split_at(at.min(notes.len() - 1));
            let mut joined = postings(before);
            joined.append(&postings(after));
            for count in [5_000, 5_000_000] {
                prop_assert_eq!(joined.encoded(count), postings(&notes).encoded(count));
            }
        }
    }
}
