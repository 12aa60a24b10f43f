//! What a reader types.
//!
//! Whoever has the files can try passphrases for as long as they like, with nobody to stop them. So
//! a weak one is refused, by what zxcvbn thinks of it, or one is made: five words of a consonant and
//! a vowel by turns (proquints, each of 16 random bits), 80 bits in all, which can be read aloud and
//! copied from paper. A keyboard may write é as one letter or as two: both are the same passphrase.
//! So are those with and without blanks at their ends, which nobody sees.

use crate::error::Error;
use crate::seal::{Random, drawn};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

/// zxcvbn gives 0 to 4; 3 is "safely unguessable" by one who guesses offline against a slow function.
const SCORE_MIN: Score = Score::Three;

const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";
const WORDS: usize = 5;

/// A passphrase, in its normal form.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// As it was typed.
    pub fn new(typed: &str) -> Self {
        Self(typed.trim_matches([' ', '\t']).nfc().collect())
    }

    /// A random one.
    pub fn random(random: &mut Random<'_>) -> Result<Self, Error> {
        let bits: [[u8; 2]; WORDS] = {
            let drawn: [u8; 2 * WORDS] = drawn(random)?;
            std::array::from_fn(|word| [drawn[2 * word], drawn[2 * word + 1]])
        };
        let words: Vec<String> =
            bits.into_iter().map(|two| word(u16::from_be_bytes(two))).collect();
        Ok(Self(words.join("-")))
    }

    /// The text, to be shown to whom it was made for.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Why this one is too weak, as the rest of a sentence; `None` where it will do. `known` are
    /// words that a guesser would try first.
    pub fn weakness(&self, known: &[&str]) -> Option<String> {
        let guessed = zxcvbn(&self.0, known);
        if guessed.score() >= SCORE_MIN {
            return None;
        }
        let warning = guessed.feedback().and_then(|feedback| feedback.warning());
        let warning = warning.map_or_else(
            || "it is too short or too regular.".to_owned(),
            |warning| warning.to_string(),
        );
        Some(warning.trim_end_matches('.').to_owned())
    }
}

/// Who prints a structure does not print this.
impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Sixteen bits as a word: `lusab`.
fn word(bits: u16) -> String {
    let consonant = |shift: u32| char::from(CONSONANTS[usize::from(bits >> shift & 15)]);
    let vowel = |shift: u32| char::from(VOWELS[usize::from(bits >> shift & 3)]);
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{Passphrase, word};

    #[test]
    fn weak_ones_are_told_from_good_ones() {
        for weak in ["", "journal", "password1", "Ada Lovelace", "1815-12-10", "qwertyuiop"] {
            assert!(Passphrase::new(weak).weakness(&["Ada Lovelace"]).is_some(), "{weak}");
        }
        for good in ["four otters under the tide gate", "lusab-babad-gutih-tugad-mudof"] {
            assert_eq!(Passphrase::new(good).weakness(&[]), None, "{good}");
        }
    }

    #[test]
    fn blanks_at_the_ends_are_no_part_of_it() {
        let typed = Passphrase::new(" \tfour otters  under the tide gate \t");
        assert!(typed == Passphrase::new("four otters  under the tide gate"));
        assert!(typed != Passphrase::new("four otters under the tide gate"));
    }

    #[test]
    fn a_random_one_is_five_words_and_good_enough() {
        let mut next = 0u8;
        let mut random = |bytes: &mut [u8]| {
            bytes.iter_mut().for_each(|byte| {
                next = next.wrapping_mul(89).wrapping_add(57);
                *byte = next;
            });
            Ok(())
        };
        let passphrase = Passphrase::random(&mut random).unwrap();
        assert_eq!(passphrase.text().split('-').count(), 5, "{}", passphrase.text());
        assert_eq!(passphrase.weakness(&[]), None);
        assert_eq!(format!("{passphrase:?}"), "Passphrase");
        // 127.0.0.1, in the proposal that these words come from.
        assert_eq!([word(0x7f00), word(0x0001)], ["lusab", "babad"]);
    }
}
