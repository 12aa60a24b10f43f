//! Where the front matter begins and ends. Lines decide, never the Markdown parser.

use crate::source::{Span, lines_with_ends};

/// How many lines from the top a block that comes too late is looked for.
const LATE_LINES_MAX: usize = 20;

const BOM: &str = "\u{feff}";

/// What stands at the top of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    /// No front matter: the text is all body.
    Absent { body_start: usize },
    /// The lines between the fences, and where the body begins.
    Closed { block: Span, body_start: usize },
    /// Opened and never closed. The body is guessed to begin at the first blank line.
    Unclosed { opening: Span, body_start: usize },
    /// Opened with `+++`.
    Toml { opening: Span, body_start: usize },
    /// Its lines end with a bare `\r`, so that it is all one line.
    OldLineEnds { opening: Span, body_start: usize },
    /// Below other lines stands what was meant as front matter: from its opening fence to the end
    /// of its closing one. `blank_above` where nothing but blank lines comes first.
    Late { block: Span, blank_above: bool, body_start: usize },
}

/// A line, its end included, and the byte it begins at.
type Line<'a> = (usize, &'a str);

/// Finds the front matter of a text. `is_known` tells the keys of a note: a block further down is
/// only taken for front matter when it has one of them.
pub(super) fn find(text: &str, is_known: fn(&str) -> bool) -> Fence {
    let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
    let mut lines = lines_from(text, start);
    let Some(first) = lines.next() else { return Fence::Absent { body_start: start } };
    match first.1.trim_end() {
        "---" => closed(text, first, lines),
        "+++" => toml(text, first, lines),
        line if line.starts_with("---") && line.split('\r').next().is_some_and(closes) => {
            old_line_ends(text, first)
        }
        _ => late(text, start, is_known).unwrap_or(Fence::Absent { body_start: start }),
    }
}

fn closed<'a>(text: &str, first: Line, mut lines: impl Iterator<Item = Line<'a>>) -> Fence {
    let block_start = end_of(first);
    match lines.find(|line| closes(line.1)) {
        Some(line) => {
            Fence::Closed { block: Span::new(block_start, line.0), body_start: end_of(line) }
        }
        None => {
            Fence::Unclosed { opening: trimmed(first), body_start: blank_after(text, block_start) }
        }
    }
}

fn toml<'a>(text: &str, first: Line, mut lines: impl Iterator<Item = Line<'a>>) -> Fence {
    let body_start = lines
        .find(|line| line.1.trim_end() == "+++")
        .map_or_else(|| blank_after(text, end_of(first)), end_of);
    Fence::Toml { opening: trimmed(first), body_start }
}

/// A file from a Mac of long ago, or from a program that writes as if on one.
fn old_line_ends(text: &str, first: Line) -> Fence {
    let opening = Span::new(first.0, first.0 + "---".len());
    let mut body_start = text.len();
    let mut at = first.0;
    for (index, line) in text[first.0..].split_inclusive('\r').enumerate() {
        at += line.len();
        if index > 0 && closes(line) {
            body_start = at;
            break;
        }
    }
    Fence::OldLineEnds { opening, body_start }
}

/// Where the first blank line at or after `from` ends, else the end of the text.
fn blank_after(text: &str, from: usize) -> usize {
    lines_from(text, from).find(|line| line.1.trim().is_empty()).map_or(text.len(), end_of)
}

fn late(text: &str, start: usize, is_known: fn(&str) -> bool) -> Option<Fence> {
    let mut blank_above = true;
    for line in lines_from(text, start).take(LATE_LINES_MAX) {
        match line.1.trim() {
            "---" if line.1.starts_with("---") => {
                let end = keys_end(text, end_of(line), |key| blank_above || is_known(key))?;
                let block = Span::new(line.0, end);
                return Some(Fence::Late { block, blank_above, body_start: start });
            }
            code if code.starts_with("```") || code.starts_with("~~~") => return None,
            other => blank_above &= other.is_empty(),
        }
    }
    None
}

/// The end of the closing fence of a block that begins at `from` and holds nothing but lines of
/// front matter, one of them with a key that `is_known`.
fn keys_end(text: &str, from: usize, is_known: impl Fn(&str) -> bool) -> Option<usize> {
    let mut knows_one = false;
    for line in lines_from(text, from) {
        if closes(line.1) {
            return knows_one.then(|| end_of(line));
        }
        if line.1.trim().is_empty() {
            return None;
        }
        if line.1.starts_with([' ', '\t', '#']) || line.1.starts_with("- ") {
            continue;
        }
        let (key, rest) = line.1.split_once(':')?;
        if key.contains(char::is_whitespace) || !rest.starts_with(char::is_whitespace) {
            return None;
        }
        knows_one |= is_known(key);
    }
    None
}

fn closes(line: &str) -> bool {
    (line.starts_with("---") || line.starts_with("...")) && line.trim_end().len() == 3
}

fn lines_from(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    lines_with_ends(&text[start..]).map(move |line| {
        let begins = at;
        at += line.len();
        (begins, line)
    })
}

fn end_of(line: Line) -> usize {
    line.0 + line.1.len()
}

fn trimmed(line: Line) -> Span {
    Span::new(line.0, line.0 + line.1.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::{Fence, find};

    fn known(key: &str) -> bool {
        key == "name"
    }

    fn block_and_body(text: &str) -> (&str, &str) {
        match find(text, known) {
            Fence::Closed { block, body_start } => (&text[block.range()], &text[body_start..]),
            other => panic!("{text:?} has no closed block: {other:?}"),
        }
    }

    #[test]
    fn the_block_ends_at_the_first_line_that_is_a_fence_and_nothing_else() {
        for (text, block, body) in [
            ("---\na: b\n---\nBody", "a: b\n", "Body"),
            ("---\r\na: b\r\n---\r\nBody", "a: b\r\n", "Body"),
            ("\u{feff}---\na: b\n---\n", "a: b\n", ""),
            ("--- \t\na: b\n...  \nBody\n---\n", "a: b\n", "Body\n---\n"),
            ("---\n---\nBody", "", "Body"),
            ("---\na: x --- y\nb: ---z\n---", "a: x --- y\nb: ---z\n", ""),
            ("---\na: |\n  ---\n---\n", "a: |\n  ---\n", ""),
        ] {
            assert_eq!(block_and_body(text), (block, body), "{text:?}");
        }
    }

    #[test]
    fn a_text_without_a_fence_is_all_body() {
        for text in
            ["", "Hello", "----\na: b\n----\n", " ---\na: b\n---\n", "\n\nText\n\n---\n\nText"]
        {
            assert!(matches!(find(text, known), Fence::Absent { body_start: 0 }), "{text:?}");
        }
    }

    #[test]
    fn lines_that_end_with_a_bare_return_are_told_from_no_front_matter() {
        for (text, body) in [
            ("---\rname: Ada\r---\rBody\r", "Body\r"),
            ("\u{feff}--- \rname: Ada\r---\rBody\nmore", "Body\nmore"),
            ("---\rname: Ada", ""),
        ] {
            let Fence::OldLineEnds { opening, body_start } = find(text, known) else {
                panic!("{text:?} has old line ends")
            };
            assert_eq!((&text[opening.range()], &text[body_start..]), ("---", body));
        }
        for text in ["Hello\r---\rname: Ada\r", "---- \rname: Ada\r---\r"] {
            assert!(matches!(find(text, known), Fence::Absent { .. }), "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_block_gives_its_body_from_the_first_blank_line() {
        let text = "---\nname: Ada\n\nWe met.";
        let Fence::Unclosed { body_start, .. } = find(text, known) else {
            panic!("it is unclosed")
        };
        assert_eq!(&text[body_start..], "We met.");
    }

    #[test]
    fn only_what_looks_like_front_matter_is_late_front_matter() {
        for (text, blank_above) in [
            ("\n---\nname: Ada\n---\n", Some(true)),
            ("\n\n---\nmood: good\n---\n", Some(true)),
            ("# Ada\n\n---\nname: Ada\nroles:\n  - friend\n---\n", Some(false)),
            ("# Ada\n\n---\nmood: good\n---\n", None),
            ("Text\n\n---\n\nname: Ada\n\n---\n", None),
            ("Text\n---\nMore: of it\n---\n", None),
            ("```\n---\nname: Ada\n---\n```\n", None),
        ] {
            let found = match find(text, known) {
                Fence::Late { blank_above, .. } => Some(blank_above),
                _ => None,
            };
            assert_eq!(found, blank_above, "{text:?}");
        }
    }
}
