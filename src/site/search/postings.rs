//! The notes that say a word, as a short text: the gaps between their numbers, or, for a word that
//! many notes say, one bit for each note. So the commonest word costs a sixth of a byte a note.

/// Six bits each.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// A digit with this bit is followed by another, of higher bits, of the same gap.
const GOES_ON: u32 = 32;

/// Stands before bits. Gaps are told by digits alone.
const BITS: char = '!';

/// `notes` are numbers in ascending order, each below `count`.
pub(super) fn encoded(notes: &[u32], count: usize) -> String {
    let gaps = gaps(notes);
    match gaps.len() <= count / 6 {
        true => gaps,
        false => bits(notes),
    }
}

/// From each to the next, counted from -1, and one less.
fn gaps(notes: &[u32]) -> String {
    let mut text = String::with_capacity(notes.len() * 2);
    let mut next = 0;
    for &note in notes {
        let mut gap = note - next;
        while gap >= GOES_ON {
            text.push(digit(gap % GOES_ON + GOES_ON));
            gap /= GOES_ON;
        }
        text.push(digit(gap));
        next = note + 1;
    }
    text
}

/// The lowest bit of the first digit is the first note's.
fn bits(notes: &[u32]) -> String {
    let mut digits = vec![0; notes.last().map_or(0, |&last| last as usize / 6 + 1)];
    for &note in notes {
        digits[note as usize / 6] |= 1 << (note % 6);
    }
    std::iter::once(BITS).chain(digits.into_iter().map(digit)).collect()
}

fn digit(value: u32) -> char {
    char::from(DIGITS[value as usize])
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
        next += (digit % GOES_ON) << shift;
        shift += 5;
        if digit < GOES_ON {
            notes.push(next);
            (next, shift) = (next + 1, 0);
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use std::collections::BTreeSet;

    #[test]
    fn few_notes_are_gaps_and_many_are_bits() {
        for (notes, count, text) in [
            (vec![0, 1, 2], 100, "000"),
            (vec![31, 63], 100, "VV"),
            (vec![32, 5000], 6000, "W1dx4"),
            (vec![0, 1, 2, 3, 4, 5], 12, "!_"),
            (vec![1, 7, 11], 12, "!2Y"),
            (vec![], 12, ""),
        ] {
            assert_eq!(encoded(&notes, count), text, "{notes:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again_and_is_short(
            notes in proptest::collection::btree_set(0u32..5_000, 0..5_000), far in 5_000u32..3_000_000,
        ) {
            let near: Vec<u32> = BTreeSet::into_iter(notes).collect();
            let text = encoded(&near, 5_000);
            prop_assert!(text.len() <= 5_000 / 6 + 2);
            prop_assert_eq!(decoded(&text), near);
            prop_assert_eq!(decoded(&encoded(&[3, far], 3_000_000)), vec![3, far]);
        }
    }
}
