//! Names that stand in what is written, outside of any link.
//!
//! A name of several words is found in any case and however its words are parted, so that it is
//! found in an address too: `ada.lovelace@example.org`. A single word is found where it begins with a
//! capital, for many a name is a word of the language too; in any case where it can be none: in tags
//! and addresses, and of who is written small by the journal itself. In scripts without blanks each
//! letter is a word. Signs that nobody sees part no word; a blank of no width may do so or not.

use super::words::{UNSEEN_BLANKS, UnseenBlank, plain, tokens, words, words_of};
use crate::model::{UNSEEN_BLANK, is_unseen};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// What is put in the place of which names.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// By their first words; of several, the longest first. Only ever asked, never listed.
    names: HashMap<String, Vec<Name>>,
    /// Folded; only ever asked, never listed.
    words: HashMap<String, Single>,
    /// Telephones, as [`number`] has them; only ever asked, never listed.
    numbers: HashMap<String, String>,
}

#[derive(Debug)]
struct Name {
    rest: Vec<String>,
    /// `None` where it stays as it stands.
    with: Option<String>,
}

/// A name, or a part of one, that is a single word.
#[derive(Debug)]
struct Single {
    with: String,
    /// Whether its bearer is written so: small.
    is_small: bool,
}

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    Sentences,
    /// Words that are written small as a rule, names too.
    Tags,
}

/// Between two words of one name there are no more signs than this, blanks not counted.
const PARTING_BYTES_MAX: usize = 5;

/// A shorter name is not looked for where its words are written as one.
const TOGETHER_BYTES_MIN: usize = 7;

impl Mentions {
    /// Puts `with` where a name of several words stands; one of a single word is left.
    pub(super) fn add_name(&mut self, name: &str, with: &str) {
        self.add_words(name, Some(with));
    }

    /// Leaves a name of several words as it stands, and with it the shorter one that it may hold.
    pub(super) fn keep_name(&mut self, name: &str) {
        self.add_words(name, None);
    }

    /// Whether every text is left as it stands.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.words.is_empty() && self.numbers.is_empty()
    }

    /// Puts `with` where an e-mail, an address or a telephone stands, the last however it is parted.
    pub(super) fn add_reach(&mut self, reach: &str, with: &str) {
        self.add_name(reach, with);
        if let Some(number) = number(reach) {
            self.numbers.entry(number).or_insert_with(|| with.to_owned());
        }
    }

    /// Puts `with` where just this part of a name stands.
    pub(super) fn add_part(&mut self, part: &str, with: &str) {
        self.add_name(part, with);
        if words(part).nth(1).is_none() {
            self.add_word(part, with);
        }
    }

    fn add_words(&mut self, name: &str, with: Option<&str>) {
        for blank in UNSEEN_BLANKS {
            let words: Vec<String> = tokens(name, blank).map(|token| plain(&name[token])).collect();
            let Some((first, rest)) = words.split_first().filter(|(_, rest)| !rest.is_empty())
            else {
                continue;
            };
            let together = words.concat();
            let name =
                |rest: &[String]| Name { rest: rest.to_vec(), with: with.map(str::to_owned) };
            self.add(first.clone(), name(rest));
            if together.len() >= TOGETHER_BYTES_MIN {
                self.add(together, name(&[]));
            }
        }
    }

    fn add_word(&mut self, word: &str, with: &str) {
        let is_small = word.starts_with(char::is_lowercase);
        let single = || Single { with: with.to_owned(), is_small };
        self.words.entry(plain(word)).or_insert_with(single).is_small |= is_small;
    }

    fn add(&mut self, first: String, name: Name) {
        let names = self.names.entry(first).or_default();
        if names.iter().all(|known| known.rest != name.rest) {
            let at = names.partition_point(|known| known.rest.len() >= name.rest.len());
            names.insert(at, name);
        }
    }

    /// A text with every name as the copy has it.
    pub(super) fn renamed<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.renamed_in(text, Manner::Sentences)
    }

    /// The same of a text that is written in another manner.
    pub(super) fn renamed_in<'t>(&self, text: &'t str, manner: Manner) -> Cow<'t, str> {
        let renamed = self.renamed_once((text, manner), UnseenBlank::Joins);
        if !renamed.contains(UNSEEN_BLANK) {
            return renamed;
        }
        Cow::Owned(self.renamed_once((&renamed, manner), UnseenBlank::Parts).into_owned())
    }

    fn renamed_once<'t>(
        &self,
        (text, manner): (&'t str, Manner),
        blank: UnseenBlank,
    ) -> Cow<'t, str> {
        if self.is_empty() {
            return Cow::Borrowed(text);
        }
        let tokens: Vec<Range<usize>> = tokens(text, blank).collect();
        let folded: Vec<String> = tokens.iter().map(|token| plain(&text[token.clone()])).collect();
        let (mut out, mut from, mut at) = (String::new(), 0, 0);
        while at < tokens.len() {
            match self.at((text, manner), (&tokens, &folded), at) {
                Some((length, None)) => at += length,
                Some((length, Some(with))) => {
                    out.push_str(&text[from..tokens[at].start]);
                    out.push_str(with);
                    from = tokens[at + length - 1].end;
                    at += length;
                }
                None => at += 1,
            }
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[from..]);
        Cow::Owned(out)
    }

    /// The name that begins with a word: of how many words, and what is put in its place.
    fn at(
        &self,
        (text, manner): (&str, Manner),
        (tokens, folded): (&[Range<usize>], &[String]),
        at: usize,
    ) -> Option<(usize, Option<&str>)> {
        let names = self.names.get(&folded[at]).map_or(&[][..], Vec::as_slice);
        let is_here = |name: &&Name| {
            let length = name.rest.len();
            folded.get(at + 1..=at + length) == Some(&name.rest)
                && tokens[at..=at + length]
                    .windows(2)
                    .all(|pair| is_within_name(&text[pair[0].end..pair[1].start]))
        };
        let name =
            names.iter().find(is_here).map(|name| (name.rest.len() + 1, name.with.as_deref()));
        let name = name.or_else(|| {
            let (length, with) = self.number_at(text, (tokens, folded), at)?;
            Some((length, Some(with)))
        });
        name.or_else(|| {
            let single = self.words.get(&folded[at])?;
            let is_meant = manner == Manner::Tags
                || single.is_small
                || !text[tokens[at].clone()].starts_with(char::is_lowercase)
                || is_in_address(text, &tokens[at]);
            is_meant.then_some((1, Some(&*single.with)))
        })
    }
}

impl Mentions {
    /// The telephone that begins with a word: of how many words, and what is put in its place.
    fn number_at(
        &self,
        text: &str,
        (tokens, folded): (&[Range<usize>], &[String]),
        at: usize,
    ) -> Option<(usize, &str)> {
        if self.numbers.is_empty() {
            return None;
        }
        let goes_on = |&next: &usize| {
            let is_near = next == at || {
                let between = &text[tokens[next - 1].end..tokens[next].start];
                is_within_name(between) && between.chars().all(is_of_number)
            };
            is_near && folded[next].bytes().all(|byte| byte.is_ascii_digit())
        };
        let length = (at..tokens.len()).take(NUMBER_WORDS_MAX).take_while(goes_on).count();
        (1..=length).rev().find_map(|length| {
            let number = number(&folded[at..at + length].concat())?;
            Some((length, &**self.numbers.get(&number)?))
        })
    }
}

/// `+44 (0)20 7946 0001`: a telephone is written in no more parts.
const NUMBER_WORDS_MAX: usize = 9;

/// A shorter number is a day, a year, a house.
const NUMBER_DIGITS_MIN: usize = 7;

/// What stands before these is the country's, and is not always written.
const NUMBER_DIGITS_MAX: usize = 9;

/// A telephone as its last digits; `None` for what is none.
fn number(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < NUMBER_DIGITS_MIN || !text.chars().all(is_of_number) {
        return None;
    }
    Some(digits[digits.len().saturating_sub(NUMBER_DIGITS_MAX)..].to_owned())
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit()
        || letter.is_whitespace()
        || is_unseen(letter)
        || "+-()./".contains(letter)
}

/// Names or telephones that are the same, however they are written, have this in common.
pub(super) fn compared(name: &str) -> String {
    number(name).unwrap_or_else(|| words_of(name).concat())
}

/// Whether what stands between two words may stand within a name: the line may end there, as deep
/// in a list as it is, but not the paragraph.
fn is_within_name(between: &str) -> bool {
    let lines = between.matches('\n').count();
    let signs: usize =
        between.chars().filter(|sign| !sign.is_whitespace()).map(char::len_utf8).sum();
    lines < 2 && signs <= PARTING_BYTES_MAX
}

/// Whether a word is part of a tag, an e-mail or an address, in which nothing tells a name from
/// another word.
fn is_in_address(text: &str, word: &Range<usize>) -> bool {
    let start = text[..word.start].rfind(char::is_whitespace).unwrap_or_default();
    let rest = &text[word.end..];
    let end = word.end + rest.find(char::is_whitespace).unwrap_or(rest.len());
    let around = &text[start..end];
    around.contains(['@', '#']) || around.contains("://")
}

#[cfg(test)]
mod tests {
    use super::{Manner, Mentions};

    #[test]
    fn names_are_found_as_whole_words_however_they_are_parted() {
        let mut mentions = Mentions::default();
        mentions.add_name("Ada Lovelace", "someone");
        mentions.add_name("Ada", "never");
        mentions.add_name("Zoë Müller-King", "Z");
        mentions.add_name("佐藤美咲", "S");
        mentions.add_name("Bo\u{200b}Li", "someone");
        mentions.add_word("Will", "W.");
        mentions.add_reach("+442079460001", "T");
        mentions.add_reach("\u{202a}555 0100\u{202c}", "U");
        mentions.keep_name("Ada Lovelace King");
        mentions.add_word("Zoë", "Z.");
        mentions.add_word("bell", "B.");
        for (text, renamed) in [
            ("Ada Lovelace's tea", "someone's tea"),
            ("ADA\nLOVELACE, **Ada** _Lovelace_", "someone, **someone_"),
            ("<ada.lovelace@example.org> adalovelace", "<someone@example.org> someone"),
            ("Ada and Lovelace; Adam Lovelace", "Ada and Lovelace; Adam Lovelace"),
            ("Ada\n\nLovelace", "Ada\n\nLovelace"),
            ("Zoe\u{308} Muller King", "Z"),
            ("今日は佐藤美咲さんと", "今日はSさんと"),
            ("Will will, Willing, WILL", "W. will, Willing, W."),
            ("Zoe\u{308} Zoe zoë", "Z. Z. zoë"),
            ("bell Bell", "B. B."),
            ("ada Lovelace\nKing Ada Lovelace", "ada Lovelace\nKing someone"),
            ("+442079460001, +44 (0)20 7946-0001", "+T, +T"),
            ("5550100 on 2026-11-21 at 020 7946 0001", "U on 2026-11-21 at T"),
            ("207946000", "207946000"),
            (
                "#will a@will.org https://x.org/will #x will",
                "#W. a@W..org https://x.org/W. #x will",
            ),
            ("A\u{ad}da Love\u{2060}lace, Ada\u{200b}Lovelace", "someone, someone"),
            ("Bo\u{ad} Li, Bo\u{200b}Li, Bo\u{200d}Lin", "someone, someone, Bo\u{200d}Lin"),
            ("Wi\u{ad}ll 佐\u{200b}藤美咲", "W. S"),
            ("- - Ada\n        Lovelace, Ada<br />Lovelace", "- - someone, someone"),
            ("Ada\r\n\r\nLovelace", "Ada\r\n\r\nLovelace"),
            ("", ""),
        ] {
            assert_eq!(mentions.renamed(text), renamed, "{text}");
        }
        assert_eq!(mentions.renamed_in("will-power", Manner::Tags), "W.-power");
    }
}
