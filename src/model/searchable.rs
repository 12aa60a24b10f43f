//! The form in which words are looked for, and the way back from it to the text as written.
//!
//! Case is folded, and letters stand without their accents: `Nguyễn` is found by `nguyen`, `Ђорђе`
//! by `ђорђе`, `ＡＤＡ` by `ada`. Every letter is folded with the marks that follow it and by itself,
//! so that a match can be shown in the user's own line. Text in ASCII, most of most journals, is
//! only lowered, and what a Latin, Greek or Cyrillic letter folds to is found out once and held.

use super::name::latin;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text as it is looked through: folded, accents left out, blanks made single.
pub fn searchable(text: &str) -> String {
    let mut plain = Searchable::default();
    plain.push(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.text
}

/// Where a word of a name begins with what was typed; both in the same form.
pub fn word_beginning(name: &str, typed: &str) -> Option<usize> {
    let ends_word = |before: char| !before.is_alphanumeric();
    let mut places = name.match_indices(typed).map(|(at, _)| at);
    places.find(|&at| name[..at].chars().next_back().is_none_or(ends_word))
}

/// A text as it is looked through, blanks and lines as they were written.
#[derive(Debug, Clone, Default)]
pub struct Searchable {
    text: String,
    /// Bytes of what was pushed.
    written: usize,
    /// Letters that are longer or shorter than they were written, or became several.
    resized: Vec<Resized>,
}

#[derive(Debug, Clone)]
struct Resized {
    here: Range<usize>,
    written: Range<usize>,
}

impl Searchable {
    /// The text to look through.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Forgets the text and keeps its room for the next one.
    pub fn clear(&mut self) {
        self.text.clear();
        self.resized.clear();
        self.written = 0;
    }

    /// Appends a text.
    pub fn push(&mut self, written: &str) {
        let mut rest = written;
        while !rest.is_empty() {
            let (plain, others) = rest.split_at(ascii_length(rest));
            let from = self.text.len();
            self.text.push_str(plain);
            self.text[from..].make_ascii_lowercase();
            self.written += plain.len();
            let (letter, others) = others.split_at(letter_length(others));
            if !letter.is_empty() {
                self.push_letter(letter);
            }
            rest = others;
        }
    }

    /// Where a part of the text was written: whole letters.
    pub fn written(&self, part: &Range<usize>) -> Range<usize> {
        let near = |at: usize| {
            let after = self.resized.partition_point(|letter| letter.here.start <= at);
            after.checked_sub(1).map(|index| &self.resized[index])
        };
        let start = match near(part.start) {
            Some(letter) if part.start < letter.here.end => letter.written.start,
            Some(letter) => letter.written.end + (part.start - letter.here.end),
            None => part.start,
        };
        let end = match near(part.end.saturating_sub(1)) {
            Some(letter) if part.end <= letter.here.end => letter.written.end,
            Some(letter) => letter.written.end + (part.end - letter.here.end),
            None => part.end,
        };
        start..end.max(start)
    }

    fn push_letter(&mut self, letter: &str) {
        let from = self.text.len();
        match only(letter) {
            Some(only) if is_plain(only) => self.text.push(only),
            Some(only) => match FOLDED.of(only) {
                Some(folded) => self.text.push_str(folded),
                None => push_folded(letter, &mut self.text),
            },
            None => push_folded(letter, &mut self.text),
        }
        let (here, written) = (from..self.text.len(), self.written..self.written + letter.len());
        self.written = written.end;
        let is_one = self.text[from..].chars().nth(1).is_none();
        if here.len() != written.len() || !is_one {
            self.resized.push(Resized { here, written });
        }
    }
}

/// The letter, if no mark follows it.
fn only(letter: &str) -> Option<char> {
    letter.chars().next().filter(|only| only.len_utf8() == letter.len())
}

/// What the letters of the alphabets fold to, one after the other: to fold one takes a thousand
/// times as long as to look it up.
struct Folded {
    text: String,
    ends: Vec<usize>,
}

static FOLDED: LazyLock<Folded> = LazyLock::new(|| {
    let mut folded = Folded { text: String::new(), ends: vec![0] };
    for letter in ALPHABETS.into_iter().flatten() {
        push_folded(letter.encode_utf8(&mut [0; 4]), &mut folded.text);
        folded.ends.push(folded.text.len());
    }
    folded
});

/// Latin with all its accents, Greek and Cyrillic; Vietnamese.
const ALPHABETS: [RangeInclusive<char>; 2] = ['\u{80}'..='\u{52f}', '\u{1e00}'..='\u{1eff}'];

impl Folded {
    fn of(&self, letter: char) -> Option<&str> {
        let [near, far] = &ALPHABETS;
        let from = |first: char| letter as usize - first as usize;
        let at = match letter {
            _ if near.contains(&letter) => from(*near.start()),
            _ if far.contains(&letter) => from(*far.start()) + near.clone().count(),
            _ => return None,
        };
        Some(&self.text[self.ends[at]..self.ends[at + 1]])
    }
}

/// Upper case, then lower, is full case folding but for a few letters that no language mixes up.
fn push_folded(letter: &str, text: &mut String) {
    let bare = letter.nfkd().filter(|&mark| !is_accent(mark));
    let folded = bare.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    for letter in folded.nfc() {
        match latin(letter).filter(|ascii| ascii.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            Some(ascii) => text.extend(ascii.chars().map(|letter| letter.to_ascii_lowercase())),
            None => text.push(letter),
        }
    }
}

/// How many bytes of ASCII begin a text; the last of them not, where a mark stands over it.
fn ascii_length(text: &str) -> usize {
    let (eights, _) = text.as_bytes().as_chunks::<8>();
    let whole = 8 * eights.iter().take_while(|eight| eight.is_ascii()).count();
    let rest = text.as_bytes()[whole..].iter();
    let length = whole + rest.take_while(|byte| byte.is_ascii()).count();
    let marked = text[length..].chars().next().is_some_and(continues);
    if marked { length.saturating_sub(1) } else { length }
}

/// The bytes of the first letter and of what continues it.
fn letter_length(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    letters.find(|&(_, letter)| !continues(letter)).map_or(text.len(), |(at, _)| at)
}

/// Marks, and the vowels and final consonants of a Korean syllable written letter by letter.
fn continues(letter: char) -> bool {
    !letter.is_ascii() && (is_combining_mark(letter) || matches!(letter, '\u{1160}'..='\u{11ff}'))
}

/// Letters that fold to themselves, for speed: dashes and quotes, kana, Han, Hangul.
fn is_plain(letter: char) -> bool {
    matches!(
        letter,
        '\u{2010}'..='\u{2023}'
            | '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fe}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

/// Marks that are left out in everyday writing: accents, and the vowels of Hebrew and Arabic.
fn is_accent(mark: char) -> bool {
    matches!(
        mark,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'
            | '\u{5c1}'..='\u{5c2}'
            | '\u{5c4}'..='\u{5c5}'
            | '\u{5c7}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Searchable, searchable};
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn words_are_looked_for_without_accents_and_case() {
        for (written, looked_for) in [
            ("Zoë  Núñez", "zoe nunez"),
            ("Zoe\u{308}", "zoe"),
            ("Nguyễn", "nguyen"),
            ("佐藤 Straße", "佐藤 strasse"),
            ("STRASSE", "strasse"),
            ("İstanbul, Iğdır", "istanbul, igdir"),
            ("Łódź & Søn & Þór", "lodz & son & thor"),
            ("GROẞ, Ŋaŋa, Ƙano", "gross, nganga, kano"),
            ("Ǝ ǃXóõ", "ǝ ǃxoo"),
            ("ΜΆΪΟΣ μαϊος", "μαιοσ μαιοσ"),
            ("Анна Ёлкина", "анна елкина"),
            ("か\u{3099} が", "が が"),
            ("\u{1112}\u{1161}\u{11ab}글", "한글"),
            ("ＡＤＡ ﬁne", "ada fine"),
            ("مُحَمَّد أحمد", "محمد احمد"),
            ("अदिति", "अदिति"),
        ] {
            assert_eq!(searchable(written), looked_for, "{written}");
        }
    }

    #[test]
    fn a_part_leads_back_to_the_whole_letters_it_was_written_with() {
        for (written, part, found) in [
            ("Tea with Ada", "with", "with"),
            ("née Zoe\u{308} King", "zoe", "Zoe\u{308}"),
            ("née Zoe\u{308} King", "king", "King"),
            ("große Straße!", "s", "ß"),
            ("große Straße!", "strasse", "Straße"),
            ("İstanbul and Ada", "ada", "Ada"),
            ("“Ada” — 佐藤さん", "佐藤", "佐藤"),
        ] {
            let mut text = Searchable::default();
            text.push(written);
            let at = text.text().find(part).unwrap();
            assert_eq!(&written[text.written(&(at..at + part.len()))], found, "{written}");
        }
    }

    proptest! {
        #[test]
        fn every_letter_leads_back_into_any_text(written in r"(\PC|[a-z \n]|[\u{300}-\u{310}ßﬁ½İが한\u{1161}])*") {
            let mut text = Searchable::default();
            text.push(&written);
            for (at, letter) in text.text().char_indices() {
                let part = text.written(&(at..at + letter.len_utf8()));
                prop_assert!(written.get(part.clone()).is_some_and(|part| !part.is_empty()));
            }
            let everything = text.written(&(0..text.text().len()));
            prop_assert!(written.get(everything).is_some());
        }
    }
}
