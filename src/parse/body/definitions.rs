//! What a text defines for all of it, under a label: addresses of links, `[label]: address`, and
//! footnotes, `[^label]: words`. Of two that have one label the first counts, for every place.

use super::{events, markdown_options, readable};
use crate::model::folded;
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// A label and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// As it is written where it is used: `[label]`, `[^label]`.
    pub label: String,
    /// All of it, with single blanks.
    written: String,
}

impl Definition {
    /// Whether the other has the same label and says something else.
    pub fn is_at_odds_with(&self, other: &Self) -> bool {
        folded(&self.label) == folded(&other.label) && self.written != other.written
    }
}

/// Every definition of a text, those of links first.
pub fn definitions(text: &str) -> Vec<Definition> {
    let text = readable(text);
    let definition = |label: String, range: Range<usize>| {
        let words: Vec<&str> = text[range].split_whitespace().collect();
        Definition { label, written: words.join(" ") }
    };
    let parser = Parser::new_ext(&text, markdown_options());
    let links = parser.reference_definitions().iter();
    let mut found: Vec<Definition> =
        links.map(|(label, link)| definition(format!("[{label}]"), link.span.clone())).collect();
    found.sort_by(|one, other| one.label.cmp(&other.label));
    found.extend(events(&text).filter_map(|(event, range)| match event {
        Event::Start(Tag::FootnoteDefinition(label)) => {
            Some(definition(format!("[^{label}]"), range))
        }
        _ => None,
    }));
    found
}

#[cfg(test)]
mod tests {
    use super::definitions;

    #[test]
    fn only_one_label_with_two_meanings_is_at_odds() {
        let odds = |one: &str, other: &str| {
            let (one, other) = (definitions(one), definitions(other));
            let odd = one.iter().find(|one| other.iter().any(|other| one.is_at_odds_with(other)));
            odd.map(|odd| odd.label.clone())
        };
        for (one, other, label) in [
            ("[x][r]\n\n[r]: a.md\n", "[r]: b.md\n", Some("[r]")),
            ("[R]: a.md\n", "[r]: b.md\n", Some("[R]")),
            ("[r]: a.md\n", "[r]:  a.md\n", None),
            ("[r]: a.md\n", "[s]: b.md\n", None),
            ("a[^1]\n\n[^1]: one\n", "b[^1]\n\n[^1]: two\n", Some("[^1]")),
            ("a[^1]\n\n[^1]: one\n", "b[^1]\n\n[^1]: one\n\nmore\n", None),
            ("[^1]: one\n", "[1]: b.md\n", None),
            ("```\n[r]: a.md\n```\n", "[r]: b.md\n", None),
        ] {
            assert_eq!(odds(one, other).as_deref(), label, "{one:?} {other:?}");
        }
    }
}
