//! The beginning of a text for which there is too little room: whole words, and where nobody can
//! say what a word is, whole letters, with the marks that stand on them.

use super::letters::is_border;
use unicode_segmentation::GraphemeCursor;

/// What is longer is no word, and is cut anywhere.
const WORD_BYTES_MAX: usize = 200;

/// At most `bytes_max` bytes of a text.
pub fn beginning(text: &str, bytes_max: usize) -> &str {
    let most = text.floor_char_boundary(bytes_max);
    if most == text.len() {
        return text;
    }
    let places = text[..most].char_indices().rev().map(|(at, _)| at);
    let places = std::iter::once(most).chain(places).take_while(|at| at + WORD_BYTES_MAX > most);
    let mut whole = places.filter(|&at| !is_within_a_letter(text, at));
    let last = whole.next().filter(|&at| at > 0).unwrap_or(most);
    let is_whole_word = |at: &usize| is_border(&text[..*at], &text[*at..]);
    let end = std::iter::once(last).chain(whole).find(is_whole_word).filter(|&at| at > 0);
    &text[..end.unwrap_or(last)]
}

/// Whether readers see what stands before a place and what stands behind it as one letter.
fn is_within_a_letter(text: &str, at: usize) -> bool {
    // The whole text is at hand, so that there is always an answer.
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false)
}

#[cfg(test)]
mod tests {
    use super::beginning;
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn a_text_is_cut_between_words_and_never_within_a_letter() {
        for (text, bytes_max, begins) in [
            ("Tea with Ada", 12, "Tea with Ada"),
            ("Tea with Ada", 10, "Tea with "),
            ("Tea with Ada", 8, "Tea with"),
            ("Tea, with Ada", 5, "Tea, "),
            ("née Zoe\u{308} King", 9, "née "),
            ("一緒にお茶を飲む", 10, "一緒に"),
            ("が\u{3099}か\u{3099}", 9, "が\u{3099}"),
            ("กาแฟ กี่", 19, "กาแฟ "),
            ("tea 👩🏽‍🍳 👩🏽‍🍳", 25, "tea 👩🏽‍🍳 "),
            ("🇮🇸🇯🇵", 12, "🇮🇸"),
            ("unparted", 4, "unpa"),
            ("e\u{301}e\u{301}e\u{301}", 5, "e\u{301}"),
            ("\u{301}\u{301}", 3, "\u{301}"),
            ("Ada", 0, ""),
        ] {
            assert_eq!(beginning(text, bytes_max), begins, "{text} {bytes_max}");
        }
        let endless = format!("Tea {}", "x".repeat(3_000));
        assert_eq!(beginning(&endless, 1_000).len(), 1_000);
    }

    proptest! {
        #[test]
        fn the_beginning_of_any_text_fits(text in r"(\PC|[a-z ]|[\u{300}-\u{310}👩🏽\u{200d}🇮])*", bytes_max in 0usize..60) {
            let begins = beginning(&text, bytes_max);
            prop_assert!(text.starts_with(begins) && begins.len() <= bytes_max);
        }
    }
}
