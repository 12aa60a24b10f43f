//! Names that stand in what is written, outside of any link.
//!
//! A name of several words is found in any case and however its words are parted, so that it is
//! found in an address too: `ada.lovelace@example.org`. A single word is found only as it is written,
//! for many a name is a word of the language too. In scripts without blanks each letter is a word.

use crate::model::{is_letter, is_mark, runs_on, searchable};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// What is put in the place of which names.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// By their first words; of several, the longest first. Only ever asked, never listed.
    names: HashMap<String, Vec<Name>>,
    /// Only ever asked, never listed.
    words: HashMap<String, String>,
}

#[derive(Debug)]
struct Name {
    rest: Vec<String>,
    with: String,
}

/// Between two words of one name there is no more than this.
const PARTING_BYTES_MAX: usize = 5;

/// A shorter name is not looked for where its words are written as one.
const TOGETHER_BYTES_MIN: usize = 7;

impl Mentions {
    /// Puts `with` where a name of several words stands; one of a single word is left.
    pub(super) fn add_name(&mut self, name: &str, with: &str) {
        let words = words_of(name);
        let Some((first, rest)) = words.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return;
        };
        let together = words.concat();
        let name = Name { rest: rest.to_vec(), with: with.to_owned() };
        self.add(first.clone(), name);
        if together.len() >= TOGETHER_BYTES_MIN {
            self.add(together, Name { rest: Vec::new(), with: with.to_owned() });
        }
    }

    /// Puts `with` where just this word stands.
    pub(super) fn add_word(&mut self, word: &str, with: &str) {
        self.words.entry(word.to_owned()).or_insert_with(|| with.to_owned());
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
        if self.names.is_empty() && self.words.is_empty() {
            return Cow::Borrowed(text);
        }
        let tokens: Vec<Range<usize>> = tokens(text).collect();
        let folded: Vec<String> =
            tokens.iter().map(|token| searchable(&text[token.clone()])).collect();
        let (mut out, mut from, mut at) = (String::new(), 0, 0);
        while at < tokens.len() {
            match self.at(text, (&tokens, &folded), at) {
                Some((length, with)) => {
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
        text: &str,
        (tokens, folded): (&[Range<usize>], &[String]),
        at: usize,
    ) -> Option<(usize, &str)> {
        let names = self.names.get(&folded[at]).map_or(&[][..], Vec::as_slice);
        let is_here = |name: &&Name| {
            let length = name.rest.len();
            folded.get(at + 1..=at + length) == Some(&name.rest)
                && tokens[at..=at + length].windows(2).all(|pair| {
                    let between = &text[pair[0].end..pair[1].start];
                    between.len() <= PARTING_BYTES_MAX && !between.contains("\n\n")
                })
        };
        let name = names.iter().find(is_here).map(|name| (name.rest.len() + 1, &*name.with));
        name.or_else(|| Some((1, &**self.words.get(&text[tokens[at].clone()])?)))
    }
}

/// The words of a name, as they are compared.
pub(super) fn words_of(name: &str) -> Vec<String> {
    tokens(name).map(|token| searchable(&name[token])).collect()
}

/// The words of a text as they are written.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).map(|token| &text[token])
}

/// The words of several texts, each once.
pub(super) fn words_in_all<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    texts.flat_map(|text| words(text)).collect()
}

fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        let first = text[start..].chars().next()?;
        let goes_on = |letter: char| is_letter(letter) && !runs_on(letter);
        let end = match runs_on(first) {
            true => start + first.len_utf8(),
            false => {
                let rest = &text[start..];
                start
                    + rest.find(|letter| !goes_on(letter) && !is_mark(letter)).unwrap_or(rest.len())
            }
        };
        at = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::Mentions;

    #[test]
    fn names_are_found_as_whole_words_however_they_are_parted() {
        let mut mentions = Mentions::default();
        mentions.add_name("Ada Lovelace", "someone");
        mentions.add_name("Ada", "never");
        mentions.add_name("Zoë Müller-King", "Z");
        mentions.add_name("佐藤美咲", "S");
        mentions.add_word("Will", "W.");
        for (text, renamed) in [
            ("Ada Lovelace's tea", "someone's tea"),
            ("ADA\nLOVELACE, **Ada** _Lovelace_", "someone, **someone_"),
            ("<ada.lovelace@example.org> adalovelace", "<someone@example.org> someone"),
            ("Ada and Lovelace; Adam Lovelace", "Ada and Lovelace; Adam Lovelace"),
            ("Ada\n\nLovelace", "Ada\n\nLovelace"),
            ("Zoe\u{308} Muller King", "Z"),
            ("今日は佐藤美咲さんと", "今日はSさんと"),
            ("Will will, Willing", "W. will, Willing"),
            ("", ""),
        ] {
            assert_eq!(mentions.renamed(text), renamed, "{text}");
        }
    }
}
