//! The markers on a follow-up's line, in whichever of three manners it is written.

use chrono::NaiveDate;
use std::ops::Range;

/// What other programs write on a follow-up's line, and so tell the manner.
const EMOJI: [char; 15] =
    ['📅', '📆', '🗓', '✅', '❌', '⏳', '⌛', '🛫', '➕', '🔁', '⏫', '🔼', '🔽', '🔺', '⏬'];

/// How a line's markers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// `due:2026-05-10`, as in todo.txt.
    Named,
    /// `📅 2026-05-10`, as Obsidian Tasks has it.
    Emoji,
    /// `[due:: 2026-05-10]`, as Dataview has it; with these two brackets.
    Brackets(char, char),
}

impl Manner {
    /// The manner of a line that may have a marker already; without one, the plainest.
    pub(super) fn of(line: &str) -> Self {
        let field = |word: &str, open: char| {
            let name = word.strip_prefix(open).and_then(|word| word.split_once("::"));
            name.is_some_and(|(name, _)| name.chars().all(char::is_alphabetic))
        };
        let words = || line.split_whitespace();
        match () {
            () if words().any(|word| word.starts_with(EMOJI)) => Self::Emoji,
            () if words().any(|word| field(word, '[')) => Self::Brackets('[', ']'),
            () if words().any(|word| field(word, '(')) => Self::Brackets('(', ')'),
            () => Self::Named,
        }
    }

    pub(super) fn due(self, on: NaiveDate) -> String {
        match self {
            Self::Named => format!("due:{on}"),
            Self::Emoji => format!("📅 {on}"),
            Self::Brackets(open, close) => format!("{open}due:: {on}{close}"),
        }
    }

    pub(super) fn done(self, on: NaiveDate) -> String {
        match self {
            Self::Named => format!("done:{on}"),
            Self::Emoji => format!("✅ {on}"),
            Self::Brackets(open, close) => format!("{open}completion:: {on}{close}"),
        }
    }

    /// The plain manner has no word for it: the box says it.
    pub(super) fn dropped(self, on: NaiveDate) -> Option<String> {
        match self {
            Self::Named => None,
            Self::Emoji => Some(format!("❌ {on}")),
            Self::Brackets(open, close) => Some(format!("{open}cancelled:: {on}{close}")),
        }
    }
}

/// Where in `text` it says that something is done or dropped, and when; not in code.
pub(super) fn closing_markers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words(text) {
        let is_taken = found.last().is_some_and(|last| word.start < last.end);
        let in_code = text[..word.start].matches('`').count() % 2 == 1;
        if !is_taken && !in_code {
            found.extend(closing_marker(text, &word));
        }
    }
    found
}

/// The marker that begins with this word, a date in the next one included.
fn closing_marker(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let written = text[word.clone()].to_lowercase();
    let with_date = || match words(&text[word.end..]).next() {
        Some(next) if looks_like_date(&text[word.end..][next.clone()]) => word.end + next.end,
        _ => word.end,
    };
    let glued = |name: &str| {
        written.strip_prefix(name).map(|rest| rest.trim_start_matches('\u{fe0f}').is_empty())
    };
    let named = ["done:", "✅", "❌"].iter().find_map(|name| glued(name));
    if let Some(stands_alone) = named {
        let end = if stands_alone { with_date() } else { word.end };
        return Some(word.start..end);
    }
    let is_field = ["[completion::", "(completion::", "[cancelled::", "(cancelled::"]
        .iter()
        .any(|name| written.starts_with(name));
    let close = if written.starts_with('[') { ']' } else { ')' };
    let length = text[word.start..].find(close).filter(|_| is_field)?;
    Some(word.start..word.start + length + 1)
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(|word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        start..start + word.len()
    })
}

fn looks_like_date(word: &str) -> bool {
    word.len() > 4
        && word.starts_with(|first: char| first.is_ascii_digit())
        && word.contains(['-', '/', '.'])
}

#[cfg(test)]
mod tests {
    use super::{Manner, closing_markers};

    #[test]
    fn the_manner_is_that_of_the_markers_already_there() {
        for (line, manner) in [
            ("send the paper", Manner::Named),
            ("send [the](x) paper due:2026-05-10", Manner::Named),
            ("send ⏫ the paper", Manner::Emoji),
            ("send it 📅2026-05-10", Manner::Emoji),
            ("send it [due:: 2026-05-10]", Manner::Brackets('[', ']')),
            ("send it (due::2026-05-10)", Manner::Brackets('(', ')')),
        ] {
            assert_eq!(Manner::of(line), manner, "{line}");
        }
    }

    #[test]
    fn closing_markers_are_found_whole() {
        for (text, marker) in [
            ("a done:2026-05-04 b", Some("done:2026-05-04")),
            ("a done: 2026-05-04 b", Some("done: 2026-05-04")),
            ("a ✅ 2026-05-04", Some("✅ 2026-05-04")),
            ("a ✅2026-05-04", Some("✅2026-05-04")),
            ("a ❌ b", Some("❌")),
            ("a [completion:: 2026-05-04] b", Some("[completion:: 2026-05-04]")),
            ("a (cancelled::2026-05-04)", Some("(cancelled::2026-05-04)")),
            ("a `done:2026-05-04` b", None),
            ("undone:2026-05-04 [done](x)", None),
        ] {
            let found: Vec<&str> =
                closing_markers(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, Vec::from_iter(marker), "{text}");
        }
    }
}
