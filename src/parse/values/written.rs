//! A text out of YAML and the bytes of the file it was written as.

use crate::source::{Source, Span};

/// A text without the blanks around it, never empty, that knows where each part of it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    /// The bytes of `text` where they stand in the file; of the whole scalar where that has escapes
    /// or line ends in it.
    span: Span,
    form: Form<'a>,
}

/// How a text and its bytes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form<'a> {
    AsItIs,
    /// `'Pat O''Brien'`: within single quotes each `'` is two.
    Doubled,
    /// The bytes of the whole, empty where its links are not all in them, and how many links stand
    /// before this part.
    Otherwise {
        raw: &'a str,
        links_before: usize,
    },
}

impl<'a> Written<'a> {
    /// A scalar's text, written at `span` with or without quotes. `None` where it is blank.
    pub(super) fn new(source: &'a Source, text: &'a str, span: Span) -> Option<Self> {
        let raw = source.slice(span);
        if is_doubled(raw, text) {
            let whole = Self {
                text,
                span: Span::new(span.start() + 1, span.end() - 1),
                form: Form::Doubled,
            };
            return whole.part(0, text.len());
        }
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let escaped = raw.starts_with('"') && raw.contains('\\')
            || raw.starts_with('\'') && raw.contains("''");
        let at = if raw.starts_with(text) { Some(0) } else { raw.find(text) };
        Some(match at.filter(|_| !escaped) {
            Some(at) => {
                let start = span.start() + at;
                Self { text, span: Span::new(start, start + text.len()), form: Form::AsItIs }
            }
            None => {
                let is_linked_alike = links(raw).count() == links(text).count();
                let raw = if is_linked_alike { raw } else { "" };
                Self { text, span, form: Form::Otherwise { raw, links_before: 0 } }
            }
        })
    }

    /// Where it stands: quotes left out, unless the text is not written as it is.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// A part of the text, trimmed; `None` where only blanks are left.
    pub(super) fn part(&self, start: usize, end: usize) -> Option<Self> {
        let part = self.text.get(start..end)?;
        let text = part.trim();
        if text.is_empty() {
            return None;
        }
        let start = start + part.len() - part.trim_start().len();
        let quotes = |text: &str| match self.form {
            Form::Doubled => text.matches('\'').count(),
            Form::AsItIs | Form::Otherwise { .. } => 0,
        };
        let from = self.span.start() + start + quotes(&self.text[..start]);
        Some(match self.form {
            Form::Otherwise { raw, links_before } => {
                let links_before = links_before + links(&self.text[..start]).count();
                Self { text, form: Form::Otherwise { raw, links_before }, ..*self }
            }
            form => Self { text, span: Span::new(from, from + text.len() + quotes(text)), form },
        })
    }

    /// The part that follows the `[[` before `start`. Where it stands letter by letter in the file
    /// it is found, whatever is written around it.
    pub(super) fn linked(&self, start: usize, end: usize) -> Option<Self> {
        let part = self.part(start, end)?;
        let Form::Otherwise { raw, links_before } = part.form else { return Some(part) };
        let opening = links_before.checked_sub(1).and_then(|before| links(raw).nth(before));
        let written = opening.map(|at| at + "[[".len());
        let Some(at) = written.filter(|at| raw[*at..].starts_with(part.text)) else {
            return Some(part);
        };
        let from = self.span.start() + at;
        let span = Span::new(from, from + part.text.len());
        Some(Self { text: part.text, span, form: Form::AsItIs })
    }

    /// The parts between commas.
    pub(super) fn split_at_commas(&self) -> Vec<Self> {
        let ends = self.text.match_indices(',').map(|(at, _)| at).chain([self.text.len()]);
        let parts = ends.scan(0, |start, end| {
            let part = self.part(*start, end);
            *start = end + 1;
            Some(part)
        });
        parts.flatten().collect()
    }

    /// What stands before and after the first `: ` that is not within a link.
    pub(super) fn around_colon(&self) -> Option<(Self, Self)> {
        let mut depth = 0usize;
        for (at, letter) in self.text.char_indices() {
            match letter {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                ':' if depth == 0 && self.text[at + 1..].starts_with(char::is_whitespace) => {
                    return Some((self.part(0, at)?, self.part(at + 1, self.text.len())?));
                }
                _ => {}
            }
        }
        None
    }
}

/// Where links begin.
fn links(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("[[").map(|(at, _)| at)
}

/// Whether a scalar stands in single quotes on one line, with one in it.
fn is_doubled(raw: &str, text: &str) -> bool {
    let inner = raw.strip_prefix('\'').and_then(|raw| raw.strip_suffix('\''));
    text.contains('\'') && inner.is_some_and(|inner| inner == text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::source::{Source, Span};

    fn places(raw: &str, text: &str) -> Option<(String, String)> {
        let source = Source::new("a.md", format!("k: {raw}\n"));
        let written = Written::new(&source, text, Span::new(3, 3 + raw.len()))?;
        let (before, after) = written.around_colon()?;
        Some((source.slice(before.span()).to_owned(), source.slice(after.span()).to_owned()))
    }

    #[test]
    fn the_parts_of_a_text_know_their_places() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(places("spouse: w", "spouse: w"), pair("spouse", "w"));
        assert_eq!(places("\" é :  w \"", " é :  w "), pair("é", "w"));
        assert_eq!(places("'[[a: b|c]]: cool'", "[[a: b|c]]: cool"), pair("[[a: b|c]]", "cool"));
        assert_eq!(places("\"\\x61: b\"", "a: b"), pair("\"\\x61: b\"", "\"\\x61: b\""));
        assert_eq!(places("'a''s: O''B '", "a's: O'B "), pair("a''s", "O''B"));
        assert_eq!(places("'a: O''B\n  C'", "a: O'B C"), pair("'a: O''B\n  C'", "'a: O''B\n  C'"));
        assert_eq!(places("12:30", "12:30"), None);
        assert_eq!(places("a:", "a:"), None);
    }
}
