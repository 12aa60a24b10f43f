//! What was typed, as terms.

use super::Term;

/// Words and "phrases in quotes"; what has no letter in it is left out.
pub fn typed(text: &str) -> Vec<Term> {
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»');
    let parts = text.split(is_quote).enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .filter_map(Term::new)
        .collect()
}
