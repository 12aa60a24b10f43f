//! Byte offsets to lines and columns and back.

/// A line and a column as people count them, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where the lines of a text begin. `\n` ends a line; a `\r` before it belongs to the line's end.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds every line start of `text`.
    pub fn new(text: &'a str) -> Self {
        let starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The line and column of byte `at`; past the end counts as the end.
    pub fn position(&self, at: usize) -> Position {
        let at = self.text.floor_char_boundary(at);
        let line = self.starts.partition_point(|&start| start <= at);
        let column = 1 + self.text[self.starts[line - 1]..at].chars().count();
        Position { line, column }
    }

    /// The text of a line (from 1) without its line end; empty where there is no such line.
    pub fn line(&self, line: usize) -> &'a str {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return "";
        };
        let end = self.starts.get(line).map_or(self.text.len(), |&next| next - 1);
        self.text[start..end].trim_end_matches('\r')
    }
}

/// The lines of a text, each with its end: every note is gone through in this way more than once.
pub fn lines_with_ends(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, others) = rest.split_at(end);
        rest = others;
        (!line.is_empty()).then_some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position, lines_with_ends};

    #[test]
    fn lines_keep_their_ends() {
        for (text, lines) in [
            ("", &[][..]),
            ("a", &["a"]),
            ("a\r\n\né\n", &["a\r\n", "\n", "é\n"]),
            ("\na", &["\n", "a"]),
        ] {
            assert_eq!(lines_with_ends(text).collect::<Vec<_>>(), lines, "{text:?}");
        }
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let lines = Lines::new("Zoë 李\r\nb\n");
        assert_eq!(lines.position(5), Position { line: 1, column: 5 });
        assert_eq!(lines.line(1), "Zoë 李");
        assert_eq!(lines.line(2), "b");
        assert_eq!(lines.line(3), "");
        assert_eq!(lines.line(9), "");
    }
}
