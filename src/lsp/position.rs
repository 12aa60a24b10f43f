//! Bytes of a text to the lines and columns of the protocol, and back.
//!
//! Lines end at `\n`, and a `\r` before it belongs to the line's end. The protocol would have a
//! `\r` alone end a line too; editors that show such a text as one line, as Vim does, would then
//! mean other places than we do.

use super::client::Encoding;
use crate::source::{Source, Span, lines_with_ends};
use lsp_types::{Position, Range};

/// Where a byte stands.
pub(super) fn position(source: &Source, at: usize, encoding: Encoding) -> Position {
    let at = source.text.floor_char_boundary(at);
    let line = source.position(at).line - 1;
    let before = &source.text[source.line_start(at)..at];
    Position::new(line as u32, length(before, encoding) as u32)
}

/// Where a span stands.
pub(super) fn range(source: &Source, span: Span, encoding: Encoding) -> Range {
    Range::new(position(source, span.start(), encoding), position(source, span.end(), encoding))
}

/// The byte at a position. Past the end of a line is its end, past the last line the end of the
/// text, and within a letter the beginning of that.
pub(super) fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let mut lines = lines_with_ends(text);
    let above: usize = lines.by_ref().take(position.line as usize).map(str::len).sum();
    let line = lines.next().unwrap_or_default().trim_end_matches('\n').trim_end_matches('\r');
    let mut column = 0;
    for (at, letter) in line.char_indices() {
        column += letter_length(letter, encoding);
        if column > position.character as usize {
            return above + at;
        }
    }
    above + line.len()
}

/// The columns that a text takes.
pub(super) fn length(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
    }
}

fn letter_length(letter: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => letter.len_utf8(),
        Encoding::Utf16 => letter.len_utf16(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, offset, position};
    use crate::source::Source;
    use lsp_types::Position;
    use proptest::prelude::{prop_assert_eq, proptest};

    const TEXT: &str = "a🦉e\u{301}\r\n\r\n佐b";

    #[test]
    fn letters_of_every_size_have_their_columns() {
        let source = Source::new("a.md", TEXT);
        for (at, utf8, utf16) in [
            (0, (0, 0), (0, 0)),
            (1, (0, 1), (0, 1)),
            (5, (0, 5), (0, 3)),
            (6, (0, 6), (0, 4)),
            (8, (0, 8), (0, 5)),
            (10, (1, 0), (1, 0)),
            (12, (2, 0), (2, 0)),
            (15, (2, 3), (2, 1)),
            (16, (2, 4), (2, 2)),
        ] {
            for (encoding, (line, column)) in [(Encoding::Utf8, utf8), (Encoding::Utf16, utf16)] {
                let place = Position::new(line, column);
                assert_eq!(position(&source, at, encoding), place, "{at}");
                assert_eq!(offset(TEXT, place, encoding), at, "{place:?}");
            }
        }
    }

    #[test]
    fn what_is_nowhere_is_at_the_nearest_place() {
        for (line, column, at) in [(0, 2, 1), (0, 99, 8), (1, 1, 10), (7, 0, 16), (u32::MAX, 1, 16)]
        {
            assert_eq!(offset(TEXT, Position::new(line, column), Encoding::Utf16), at);
        }
    }

    proptest! {
        #[test]
        fn every_letter_of_any_text_is_found_again(text in r"(\PC|[\r\né🦉\u{301}])*") {
            let source = Source::new("a.md", text.as_str());
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                for (at, letter) in text.char_indices() {
                    if !matches!(letter, '\r' | '\n') {
                        prop_assert_eq!(offset(&text, position(&source, at, encoding), encoding), at);
                    }
                }
            }
        }
    }
}
