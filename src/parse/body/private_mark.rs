//! `{private}` on a heading. Whatever comes near it withholds the section: a slip of the thumb
//! must never publish what was meant for nobody.

use super::BodyText;
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

const WORD: &str = "private";

/// How many letters of a word in braces may be wrong.
const LETTERS_WRONG_MAX: usize = 2;

/// No slip for `private` is longer; comparing longer words would only cost time.
const LETTERS_MAX: usize = 16;

/// Braces that make a section private, and what is wrong with them.
pub(super) struct PrivateMark {
    pub(super) braces: Range<usize>,
    pub(super) diagnostic: Option<Diagnostic>,
}

/// Finds the mark in a heading; a `{` in code or after a backslash is text.
pub(super) fn find(text: &BodyText<'_>, heading: &Range<usize>) -> Option<PrivateMark> {
    let written = text.slice(heading);
    let mut near = None;
    for (at, _) in written.match_indices('{') {
        if written[..at].ends_with(['`', '\\']) {
            continue;
        }
        let Some(group) = Group::of(text, heading.start + at) else { continue };
        if group.is_right(text, heading) {
            return Some(PrivateMark { braces: group.braces, diagnostic: None });
        }
        near.get_or_insert(group);
    }
    near.map(|group| group.misspelt(text))
}

/// Where in a line braces open that hold a word near `private`, whatever else the line is.
pub(super) fn positions_near(line: &str) -> impl Iterator<Item = usize> {
    let opening = line.match_indices('{').map(|(at, _)| at);
    opening.filter(|&at| {
        let rest = &line[at + 1..];
        let inner = &rest[..rest.find(['{', '}', '\n', '\r']).unwrap_or(rest.len())];
        !line[..at].ends_with('\\') && inner.split_whitespace().any(is_near)
    })
}

/// Braces that hold a word near `private`.
struct Group {
    braces: Range<usize>,
    word: Range<usize>,
    closed: bool,
}

impl Group {
    fn of(text: &BodyText<'_>, start: usize) -> Option<Self> {
        let rest = text.text.get(start + 1..)?;
        let inner = &rest[..rest.find(['{', '}', '\n', '\r']).unwrap_or(rest.len())];
        let word = inner.split_whitespace().find(|word| is_near(word))?;
        let word_start = start + 1 + (word.as_ptr().addr() - inner.as_ptr().addr());
        let closed = rest[inner.len()..].starts_with('}');
        Some(Self {
            braces: start..start + 1 + inner.len() + usize::from(closed),
            word: word_start..word_start + word.len(),
            closed,
        })
    }

    fn is_right(&self, text: &BodyText<'_>, heading: &Range<usize>) -> bool {
        let exact = text.slice(&self.word).eq_ignore_ascii_case(WORD);
        self.closed && exact && self.is_last(text, heading)
    }

    /// Whether only a closing `##` or an underline follows.
    fn is_last(&self, text: &BodyText<'_>, heading: &Range<usize>) -> bool {
        let decoration = |letter: char| letter.is_whitespace() || "#=-".contains(letter);
        text.slice(&(self.braces.end..heading.end)).chars().all(decoration)
    }

    fn misspelt(self, text: &BodyText<'_>) -> PrivateMark {
        let place = (text.path, text.span(&self.word));
        let written = text.slice(&self.braces).trim_end();
        let exact = text.slice(&self.word).eq_ignore_ascii_case(WORD);
        let diagnostic = if exact && self.closed {
            Diagnostic::new(
                Code::MisspeltPrivate,
                place,
                format!(
                    "`{written}` does not stand at the heading's end; the section is kept private"
                ),
                "move `{private}` to the end of the heading",
            )
        } else {
            let right = if self.closed { WORD.to_owned() } else { format!("{WORD}}}") };
            Diagnostic::new(
                Code::MisspeltPrivate,
                place,
                format!("`{written}` is not quite `{{private}}`; the section is kept private"),
                "write `{private}`, or take the braces away",
            )
            .replace_with(right)
        };
        PrivateMark { braces: self.braces, diagnostic: Some(diagnostic) }
    }
}

/// Whether a word within braces was meant as `private`, as an attribute, a class or an id.
fn is_near(word: &str) -> bool {
    let word = word.trim_start_matches(['.', '#']);
    if word.len() > LETTERS_MAX {
        return word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("priv"));
    }
    let word = word.to_lowercase();
    word.starts_with("priv") || strsim::osa_distance(&word, WORD) <= LETTERS_WRONG_MAX
}
