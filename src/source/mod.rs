//! A text and places in it.
//!
//! Everything that `kith` says can be traced to a byte range of a file: a [`Span`] is that range,
//! a [`Spanned`] value remembers it, [`Lines`] turns it into the line and column a person sees,
//! and a [`Place`] is what a report prints.

mod lines;
mod marks;

pub use lines::{Lines, Position, lines_with_ends};
pub use marks::Marks;

use std::ops::Range;
use std::sync::Arc;

/// A larger note is a slip: it is not read, and nothing makes a note larger than that.
pub const NOTE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// One file as it was read, addressed by its path from the journal's root with `/` between parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path from the root, `/` between parts, in the form the file system gave.
    pub path: Arc<str>,
    /// The whole text; where the bytes were not UTF-8, with replacement marks (never written back).
    pub text: String,
    /// What was wrong with the file before a single letter was looked at.
    pub flaw: Option<Box<Flaw>>,
    /// By which places in a long text are found.
    pub marks: Marks,
}

/// Why a file's text is not, or not wholly, what is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The bytes are not UTF-8, first at this byte of the repaired text.
    NotUtf8 { at: usize },
    /// The file is larger than the limit and was not read; both in bytes.
    TooLarge { bytes: u64, limit: u64 },
    /// The system would not let us read it; its own words.
    Unreadable { reason: String },
    /// The file's name is not UTF-8; `path` holds it with replacement marks.
    NameNotUtf8,
}

impl Source {
    /// A text that is as it should be.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), flaw: None, marks: Marks::default() }
    }

    /// The file's name without its folder and without `.md`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".md").unwrap_or(name)
    }

    /// The text under a span; empty where the span does not fit this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line and column of byte `at`; past the end counts as the end.
    pub fn position(&self, at: usize) -> Position {
        self.marks.position(&self.text, at)
    }

    /// Where the line of byte `at` begins.
    pub fn line_start(&self, at: usize) -> usize {
        self.marks.line_start(&self.text, at)
    }

    /// The place of a span: this file, and the line (from 1) on which the span begins.
    pub fn place(&self, span: Span) -> Place {
        Place { path: Arc::clone(&self.path), line: self.position(span.start()).line }
    }
}

/// A part of a text without those in `gone`, which are in order and do not overlap.
pub fn without(text: &str, part: Range<usize>, gone: &[Range<usize>]) -> String {
    let first = gone.partition_point(|gone| gone.end <= part.start);
    let mut kept = String::new();
    let mut at = part.start;
    for gone in gone[first..].iter().take_while(|gone| gone.start < part.end) {
        kept.push_str(text.get(at..gone.start).unwrap_or_default());
        at = gone.end;
    }
    kept.push_str(text.get(at..part.end).unwrap_or_default());
    kept
}

/// A range of bytes in one text. Notes are limited to 4 MiB, so 32 bits do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The empty place before byte `at`.
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// As a range that slices a `str`.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The same range, `by` bytes further on: from within a part to within the whole.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, as written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// What a report says of where something comes from: a file and a line (from 1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: Arc<str>,
    pub line: usize,
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_part_is_told_without_what_is_gone() {
        let text = "0123456789";
        for (part, gone, kept) in [
            (0..10, vec![], "0123456789"),
            (2..8, vec![0..1, 3..5, 9..10], "2567"),
            (2..8, vec![1..3, 7..9], "3456"),
            (2..8, vec![0..3, 3..10], ""),
            (4..4, vec![1..2, 3..5], ""),
        ] {
            assert_eq!(without(text, part, &gone), kept);
        }
    }
}
