//! How words are looked for in texts: case and accents aside, from the beginning of a word.
//!
//! Scripts without blanks are looked through letter by letter, since nobody can say where a word
//! begins in them.

use super::expr::TextTest;
use crate::model::{folded, searchable};

/// Whether the words, in the form in which they are looked for, stand in a text in that form:
/// `ada` in `ada king`, not in `faraday`.
pub(super) fn is_in(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() || !letter.is_ascii())
    })
}

/// Whether the words stand in any of some texts as they were written.
pub(super) fn is_in_any(texts: &[&str], words: &str) -> bool {
    texts.iter().any(|text| is_in(&searchable(text), words))
}

/// Whether a key's texts are what is asked of them.
pub(super) fn passes(texts: &[&str], test: &TextTest) -> bool {
    match test {
        TextTest::Words(words) => is_in_any(texts, words),
        TextTest::Whole(whole) => texts.iter().any(|text| folded(text) == *whole),
        TextTest::Missing => texts.iter().all(|text| text.trim().is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_in_any;

    #[test]
    fn words_begin_a_word_and_scripts_without_blanks_are_looked_through() {
        for (text, words, found) in [
            ("Ada Lovelace", "ada", true),
            ("Ada Lovelace", "ada love", true),
            ("Ada Lovelace", "lace", false),
            ("Michael Faraday", "ada", false),
            ("Zoë Núñez", "zoe nun", true),
            ("Smith-Jones", "jones", true),
            ("佐藤美咲", "美咲", true),
        ] {
            assert_eq!(is_in_any(&[text], words), found, "{text} {words}");
        }
    }
}
