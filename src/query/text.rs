//! How words are looked for in texts: case and accents aside, from the beginning of a word.
//!
//! Scripts without blanks are looked through letter by letter, since nobody can say where a word
//! begins in them.

use super::expr::TextTest;
use crate::model::{folded, is_border, searchable};

/// Whether the words, in the form in which they are looked for, stand in a text in that form:
/// `ada` in `ada king`, not in `faraday`.
pub(super) fn is_in(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| is_border(&text[..at], &text[at..]))
}

/// Whether the words stand in a text as it was written. Of long texts only what is not plain ASCII
/// is brought into the form in which words are looked for; a single word has no blank in it, so
/// that each run of letters may be looked at by itself.
pub(super) fn is_said(text: &str, words: &str) -> bool {
    match words.contains(' ') {
        true => is_in(&searchable(text), words),
        false => text.split_whitespace().any(|run| match run.is_ascii() {
            true => is_in_ascii(run.as_bytes(), words.as_bytes()),
            false => is_in(&searchable(run), words),
        }),
    }
}

fn is_in_ascii(run: &[u8], word: &[u8]) -> bool {
    let last = run.len().checked_sub(word.len());
    let begins_anywhere = word.first().is_some_and(|letter| !letter.is_ascii_alphanumeric());
    last.into_iter().flat_map(|last| 0..=last).any(|at| {
        run[at..at + word.len()].eq_ignore_ascii_case(word)
            && (begins_anywhere || at == 0 || !run[at - 1].is_ascii_alphanumeric())
    })
}

/// Whether a key's texts are what is asked of them.
pub(super) fn passes(texts: &[&str], test: &TextTest) -> bool {
    match test {
        TextTest::Words(words) => texts.iter().any(|text| is_said(text, words)),
        TextTest::Whole(whole) => texts.iter().any(|text| folded(text) == *whole),
        TextTest::Missing => texts.iter().all(|text| text.trim().is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_in, is_said};
    use crate::model::searchable;
    use proptest::prelude::{prop_assert_eq, proptest};

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
            ("ภาษาไทย", "ไทย", true),
            ("Анна Шевченко", "шевч", true),
            ("Анна Шевченко", "евч", false),
            ("Ελένη", "ενη", false),
            ("ليلى", "لى", false),
        ] {
            assert_eq!(is_said(text, words), found, "{text} {words}");
        }
    }

    proptest! {
        #[test]
        fn looking_at_each_run_by_itself_finds_the_same(
            text in "[abAB. éя\u{301}李\n-]{0,24}", word in "[abéя李-]{1,2}",
        ) {
            let words = searchable(&word);
            prop_assert_eq!(is_said(&text, &words), is_in(&searchable(&text), &words));
        }
    }
}
