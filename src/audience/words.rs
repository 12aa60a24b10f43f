//! The words of a text or a name, as names are looked for in them.
//!
//! In scripts without blanks each letter is a word. Signs that nobody sees part no word, and are not
//! compared: a name with a soft hyphen in it is the name. A blank of no width may be either.

use crate::model::{UNSEEN_BLANK, is_letter, is_mark, is_unseen, runs_on, searchable};
use std::ops::Range;

/// What a blank of no width does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnseenBlank {
    /// It is as if it were not there.
    Joins,
    /// It ends a word.
    Parts,
}

/// Both; a name is found by either.
pub(super) const UNSEEN_BLANKS: [UnseenBlank; 2] = [UnseenBlank::Joins, UnseenBlank::Parts];

/// The words of a name, as they are compared.
pub(super) fn words_of(name: &str) -> Vec<String> {
    words(name).map(plain).collect()
}

/// The words of a text as they are written.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    tokens(text, UnseenBlank::Joins).map(|token| &text[token])
}

/// A word as it is compared.
pub(super) fn plain(word: &str) -> String {
    match word.contains(is_unseen) {
        true => searchable(&word.replace(is_unseen, "")),
        false => searchable(word),
    }
}

/// Where the words of a text stand in it.
pub(super) fn tokens(text: &str, blank: UnseenBlank) -> impl Iterator<Item = Range<usize>> {
    let is_line_break = |word: &Range<usize>| {
        text[word.clone()].eq_ignore_ascii_case("br") && text[..word.start].ends_with('<')
    };
    all_tokens(text, blank).filter(move |word| !is_line_break(word))
}

fn all_tokens(text: &str, blank: UnseenBlank) -> impl Iterator<Item = Range<usize>> {
    let joins = move |letter: char| {
        is_mark(letter)
            || is_unseen(letter) && (letter != UNSEEN_BLANK || blank == UnseenBlank::Joins)
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = at;
        loop {
            start += text[start..].find(is_letter)?;
            if !is_escaped_sign(text, start) {
                break;
            }
            start += 2;
        }
        let first = text[start..].chars().next()?;
        let goes_on = |letter: char| is_letter(letter) && !runs_on(letter);
        let end = match runs_on(first) {
            true => start + first.len_utf8(),
            false => {
                let rest = &text[start..];
                start + rest.find(|letter| !goes_on(letter) && !joins(letter)).unwrap_or(rest.len())
            }
        };
        at = end;
        Some(start..end)
    })
}

/// Whether what begins here is no word but a blank or another sign, as an address writes it: the
/// `20` of `%20`.
fn is_escaped_sign(text: &str, at: usize) -> bool {
    let is_sign = |code: &[u8]| code[0] == b'2' && code[1].is_ascii_hexdigit();
    text[..at].ends_with('%') && text.as_bytes().get(at..at + 2).is_some_and(is_sign)
}

#[cfg(test)]
mod tests {
    use super::{UnseenBlank, plain, tokens, words_of};

    #[test]
    fn signs_that_nobody_sees_part_no_word() {
        let apart = |text: &str| -> Vec<String> {
            tokens(text, UnseenBlank::Parts).map(|token| plain(&text[token])).collect()
        };
        let owned =
            |words: Vec<&str>| -> Vec<String> { words.into_iter().map(str::to_owned).collect() };
        for (text, joined, parted) in [
            ("Zo\u{308}e\u{ad} O'Brien", vec!["zoe", "o", "brien"], vec!["zoe", "o", "brien"]),
            ("\u{feff}A\u{200d}da\u{200b}King", vec!["adaking"], vec!["ada", "king"]),
            ("Ada%20%2DKing%2", vec!["ada", "king", "2"], vec!["ada", "king", "2"]),
            ("佐\u{200b}藤<br>", vec!["佐", "藤"], vec!["佐", "藤"]),
            ("\u{ad}\u{200b}", vec![], vec![]),
        ] {
            assert_eq!((words_of(text), apart(text)), (owned(joined), owned(parted)), "{text}");
        }
    }
}
