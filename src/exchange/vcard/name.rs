//! The two names of a card: the one that is shown, and the parts that it is sorted by.

use super::super::lines::{Line, escaped};
use crate::model::folded;

/// A name out of `N`: given, middle, family.
pub(super) fn of_parts(line: &Line) -> String {
    let parts = line.parts(';');
    let part = |index: usize| parts.get(index).map(String::as_str).unwrap_or_default();
    let words = [part(1), part(2), part(0)];
    let words = words.iter().flat_map(|part| part.split([' ', ',', '\n']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `N` for a name: the last word is the family's, as far as anybody can tell.
pub(super) fn parts_of(name: &str) -> Line {
    let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
    Line::new("N", format!("{};{};;;", escaped(family), escaped(given)))
}

/// Whether parts say what they would be taken for anyway.
pub(super) fn is_plain(parts: &Line, name: &str) -> bool {
    let trimmed = |line: &Line| line.value.trim_end_matches(';').to_owned();
    parts.params.is_empty() && trimmed(parts) == trimmed(&parts_of(name))
}

/// Whether parts can belong to a name: not those of before a wedding.
pub(super) fn belong_to(parts: &Line, name: &str) -> bool {
    let name = folded(name);
    let words: Vec<&str> = name.split(' ').collect();
    let parts = parts.parts(';');
    let mut decisive = parts.iter().take(2).filter(|part| !part.is_empty());
    decisive.all(|part| folded(part).split(' ').all(|word| words.contains(&word)))
}
