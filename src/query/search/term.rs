//! One thing to look for: a word, or words that stand beside each other.
//!
//! A word is found where a word of the text begins with it: `ada` in `Adaeze`, not in `Faraday`.
//! Scripts that write without blanks are found anywhere. What stands between two words of a
//! phrase does not matter, so that `hand press` finds `hand-press`, and `hand` at the end of one
//! line with `press` at the beginning of the next; a blank line parts them.

use crate::model::{is_border, is_letter, searchable};
use std::ops::Range;

/// Shorter numbers are years, prices and house numbers.
const LONG_NUMBER_DIGITS_MIN: usize = 7;

/// A word, or a phrase; as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Never empty.
    words: Vec<String>,
}

/// How a text has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A word begins with it.
    Beginning,
    WholeWord,
}

/// One place at which a text has a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) range: Range<usize>,
    pub(super) strength: Strength,
}

impl Term {
    /// The term for what was typed; `None` where there is no letter and no number in it.
    pub fn new(typed: &str) -> Option<Self> {
        let typed = searchable(typed);
        let words = typed.split(|letter| !is_letter(letter)).filter(|word| !word.is_empty());
        let words: Vec<String> = words.flat_map(parts).collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// Some terms as one phrase.
    pub(super) fn of_all(terms: &[Self]) -> Self {
        Self { words: terms.iter().flat_map(|term| term.words.clone()).collect() }
    }

    /// Whether it is these terms one after the other.
    pub(super) fn is_made_of(&self, terms: &[Self]) -> bool {
        self.words.iter().eq(terms.iter().flat_map(|term| &term.words))
    }

    /// How many bytes there are to look for: long words are rare ones.
    pub(super) fn length(&self) -> usize {
        self.words.iter().map(String::len).sum()
    }

    /// The one word that it is.
    pub fn single(&self) -> Option<&str> {
        match self.words.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// How a text has it; as a whole word, if it has it so anywhere.
    pub fn strength(&self, text: &str) -> Option<Strength> {
        strongest(self.matches(text))
    }

    /// Every place at which a searchable text has it.
    pub(super) fn matches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Match> + 'a {
        let first = self.words.first().map(String::as_str).unwrap_or_default();
        text.match_indices(first).filter_map(|(at, _)| self.at(text, at))
    }

    fn at(&self, text: &str, at: usize) -> Option<Match> {
        if !is_border(&text[..at], &text[at..]) {
            return None;
        }
        let mut end = at;
        for (index, word) in self.words.iter().enumerate() {
            let begin = if index == 0 { at } else { next_word(text, end)? };
            end = text[begin..].starts_with(word.as_str()).then(|| begin + word.len())?;
        }
        let is_whole = is_border(&text[..end], &text[end..]);
        let strength = if is_whole { Strength::WholeWord } else { Strength::Beginning };
        Some(Match { range: at..end, strength })
    }
}

/// A long number digit by digit: a telephone number is found however it is grouped.
fn parts(word: &str) -> Vec<String> {
    let is_long_number =
        word.len() >= LONG_NUMBER_DIGITS_MIN && word.bytes().all(|byte| byte.is_ascii_digit());
    match is_long_number {
        true => word.chars().map(String::from).collect(),
        false => vec![word.to_owned()],
    }
}

/// The strongest of some matches; no more are looked at than it takes.
pub(super) fn strongest(matches: impl Iterator<Item = Match>) -> Option<Strength> {
    let mut strongest = None;
    for found in matches {
        strongest = strongest.max(Some(found.strength));
        if strongest == Some(Strength::WholeWord) {
            break;
        }
    }
    strongest
}

/// Where the next word of the same paragraph begins. Digits may stand close to each other.
fn next_word(text: &str, end: usize) -> Option<usize> {
    let gap = text[end..].find(is_letter)?;
    let begin = end + gap;
    let lines = text[end..begin].bytes().filter(|&byte| byte == b'\n').count();
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let is_number = is_digit(text.as_bytes()[..end].last()) && is_digit(text.as_bytes().get(begin));
    let is_parted = gap > 0 || is_number || is_border(&text[..end], &text[end..]);
    (lines <= 1 && is_parted).then_some(begin)
}

#[cfg(test)]
mod tests {
    use super::{Strength, Term};
    use crate::model::searchable;

    #[test]
    fn a_word_is_found_where_a_word_begins() {
        let (whole, beginning) = (Some(Strength::WholeWord), Some(Strength::Beginning));
        for (typed, text, found) in [
            ("ada", "Ada King", whole),
            ("ada", "Ada’s", whole),
            ("ada", "Adaeze", beginning),
            ("ada", "Adaeze and Ada", whole),
            ("ada", "Faraday", None),
            ("moc", "Mochizuki", beginning),
            ("zuki", "Mochizuki", None),
            ("nunez", "Zoë Núñez", whole),
            ("Núñez", "zoe nunez", whole),
            ("美咲", "佐藤美咲", whole),
            ("お茶", "一緒にお茶を飲む", whole),
            ("กาแฟ", "ดื่มกาแฟกัน", whole),
            ("шевч", "Анна Шевченко", beginning),
            ("евч", "Анна Шевченко", None),
            ("अदि", "अदिति", beginning),
            ("🎂", "cake🎂day", whole),
            ("47", "+47 987", whole),
        ] {
            let term = Term::new(typed).unwrap();
            assert_eq!(term.strength(&searchable(text)), found, "{typed} in {text}");
        }
    }

    #[test]
    fn the_words_of_a_phrase_stand_beside_each_other() {
        for (typed, text, is_found) in [
            ("hand press", "the hand press", true),
            ("hand press", "a hand-press", true),
            ("hand press", "by hand\n  pressed", true),
            ("hand press", "the hand\n\npress", false),
            ("hand press", "hand the press", false),
            ("hand press", "hands press", false),
            ("a way", "away", false),
            ("佐藤 美咲", "佐藤美咲", true),
            ("ada-lovelace", "Ada Lovelace", true),
            ("O'Neill", "O’Neill", true),
            ("ada@example.org", "ada@example.org", true),
            ("+442079460018", "+44 (20) 7946-0018", true),
            ("2079460018", "+44 (20) 7946-0018", true),
            ("+44 20 7946 0018", "+442079460018", true),
            ("2079460018", "+44 (20) 7946-0019", false),
            ("794600", "7946-0018", false),
        ] {
            let term = Term::new(typed).unwrap();
            let mut written = crate::model::Searchable::default();
            written.push(text);
            assert_eq!(term.strength(written.text()).is_some(), is_found, "{typed} in {text}");
        }
        assert_eq!(Term::new("-- !"), None);
    }
}
