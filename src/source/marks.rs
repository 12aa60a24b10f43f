//! Milestones of a long text: how many lines lie before every thousandth byte or so, so that a
//! place is found without counting from the beginning. A note of a hundred thousand boxes, or of as
//! many slips, asks for as many places.

use super::lines::Position;
use std::fmt;
use std::sync::OnceLock;

/// Bytes from one milestone to the next.
const STEP: usize = 1024;

/// Counting all of a shorter text takes no time, and most notes are short.
const SHORT: usize = 16 * STEP;

/// The milestones of one text, set up when the first place in it is asked for. They say nothing
/// that the text does not, so that texts are compared, shown and copied without them.
#[derive(Default)]
pub struct Marks {
    marks: OnceLock<Box<[Mark]>>,
}

impl fmt::Debug for Marks {
    /// The same, whether a place was asked for or not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Marks")
    }
}

impl Clone for Marks {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Marks {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Marks {}

/// What lies before a byte of the text.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    at: usize,
    /// Whole lines.
    lines: usize,
    /// Where its own line begins.
    line_start: usize,
    /// Characters from there.
    columns: usize,
}

impl Mark {
    /// The same, further on in the text.
    fn moved(self, text: &str, at: usize) -> Self {
        let passed = &text[self.at..at];
        match passed.rfind('\n') {
            None => Self { at, columns: self.columns + passed.chars().count(), ..self },
            Some(newline) => Self {
                at,
                lines: self.lines + newlines(passed.as_bytes()),
                line_start: self.at + newline + 1,
                columns: passed[newline + 1..].chars().count(),
            },
        }
    }
}

impl Marks {
    /// The line and column of byte `at`.
    pub(super) fn position(&self, text: &str, at: usize) -> Position {
        let found = self.find(text, at);
        Position { line: found.lines + 1, column: found.columns + 1 }
    }

    /// Where the line of byte `at` begins.
    pub(super) fn line_start(&self, text: &str, at: usize) -> usize {
        self.find(text, at).line_start
    }

    fn find(&self, text: &str, at: usize) -> Mark {
        let at = text.floor_char_boundary(at);
        let nearest = if text.len() <= SHORT {
            Mark::default()
        } else {
            let marks = self.marks.get_or_init(|| marks(text));
            marks[marks.partition_point(|mark| mark.at <= at) - 1]
        };
        nearest.moved(text, at)
    }
}

fn marks(text: &str) -> Box<[Mark]> {
    let places = (STEP..text.len()).step_by(STEP).map(|at| text.floor_char_boundary(at));
    let mut mark = Mark::default();
    let further = places.map(|at| {
        mark = mark.moved(text, at);
        mark
    });
    std::iter::once(Mark::default()).chain(further).collect()
}

/// Counted byte by byte, which a processor does many at a time.
fn newlines(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::{Marks, SHORT};
    use crate::source::Lines;

    #[test]
    fn a_place_in_a_long_text_is_that_of_counting_it_all() {
        let one_line = "é".repeat(SHORT);
        let lines = "Zoë 李\r\n\n".repeat(SHORT / 4);
        let both = format!("{one_line}\n{lines}{one_line}");
        for text in ["", "a\nb", &one_line, &lines, &both] {
            let (marks, counted) = (Marks::default(), Lines::new(text));
            for at in (0..text.len() + 9).step_by(97) {
                let position = counted.position(at);
                assert_eq!(marks.position(text, at), position, "{at}");
                let start = marks.line_start(text, at);
                assert!(start == 0 || text.as_bytes()[start - 1] == b'\n');
                let end = text.floor_char_boundary(at);
                assert_eq!(text[start..end].chars().count() + 1, position.column);
            }
        }
    }
}
