//! Sentences that fit one line of the page: titles are cut, names and what is said of them never.

use crate::wording::{Phrase, Sentence};

const LETTERS_MAX: usize = 40;

/// The sentence with the interactions in it called by as many words as fit.
pub(super) fn shortened(sentence: &Sentence) -> String {
    let words = |phrase: &Phrase| match phrase {
        Phrase::Interaction { text, .. } => short(text),
        phrase => phrase.words().to_owned(),
    };
    sentence.0.iter().map(words).collect()
}

/// As many whole words as fit; of a script without blanks as many letters.
fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS_MAX - 1).collect();
    let words = cut.rsplit_once(' ').map(|(words, _)| words);
    let words = words.filter(|words| words.chars().count() > LETTERS_MAX / 2).unwrap_or(&cut);
    let quote = if text.ends_with('”') && words.contains('“') { "”" } else { "" };
    format!("{}…{quote}", words.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn whole_words_are_kept_and_quotes_are_closed() {
        for (text, shortened) in [
            ("send the paper", "send the paper"),
            (
                "send the paper about the looms, and the one about the engine",
                "send the paper about the looms, and…",
            ),
            (
                "“The paper about the looms, and the one about the engine”",
                "“The paper about the looms, and the…”",
            ),
        ] {
            assert_eq!(short(text), shortened);
        }
        assert_eq!(short(&"美".repeat(60)).chars().count(), 40);
    }
}
