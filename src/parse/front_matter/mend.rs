//! Blanks that YAML does not take for blanks: tabs that indent, no-break spaces, NUL.
//!
//! They are reported, and read as the plain blanks that were meant. Each is replaced by as many
//! spaces as it has bytes, so that every place stays where it is.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

const NO_BREAK_SPACE: char = '\u{a0}';

/// A text with its odd blanks made plain, and what was odd.
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Mends the block of a source; `None` where there is nothing to mend.
pub(super) fn blanks(source: &Source, block: Span, text: &str) -> Option<Mended> {
    if !text.contains(['\t', NO_BREAK_SPACE]) {
        return None;
    }
    let mut mended = Mended { text: String::with_capacity(text.len()), diagnostics: Vec::new() };
    let mut verbatim_below = None;
    for line in text.split_inclusive('\n') {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if verbatim_below.is_some_and(|indent| spaces > indent || line.trim().is_empty()) {
            mended.text.push_str(line);
            continue;
        }
        let at = block.start() + mended.text.len();
        mended.line(source, at, line);
        verbatim_below = opens_block(line).then_some(spaces);
    }
    (!mended.diagnostics.is_empty()).then_some(mended)
}

/// Whether the lines below, as far as they are indented, are a text as it is written: `key: |`.
fn opens_block(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let Some(at) = line.rfind([' ', NO_BREAK_SPACE]) else { return false };
    let sign = line[at..].trim_start();
    let is_sign = sign.starts_with(['|', '>'])
        && sign[1..].bytes().all(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'));
    is_sign && line[..at].trim_end().ends_with([':', '-'])
}

/// A NUL byte ends nothing and means nothing; a blank does.
pub(super) fn without_nul(text: &str) -> String {
    text.replace('\0', " ")
}

impl Mended {
    fn line(&mut self, source: &Source, at: usize, line: &str) {
        let indent = line.len() - line.trim_start_matches([' ', '\t', NO_BREAK_SPACE]).len();
        self.part(source, at, &line[..indent]);
        let rest = &line[indent..];
        let key_end = match rest.find(':') {
            Some(colon) if rest[colon + 1..].starts_with(NO_BREAK_SPACE) => colon + 1,
            _ => 0,
        };
        self.text.push_str(&rest[..key_end]);
        let value = &rest[key_end..];
        let blanks = value.len() - value.trim_start_matches([' ', NO_BREAK_SPACE]).len();
        match key_end {
            0 => self.text.push_str(value),
            _ => {
                self.part(source, at + indent + key_end, &value[..blanks]);
                self.text.push_str(&value[blanks..]);
            }
        }
    }

    /// A run of blanks, made plain; reported once for what it holds.
    fn part(&mut self, source: &Source, at: usize, blanks: &str) {
        let span = Span::new(at, at + blanks.len());
        if blanks.contains('\t') {
            let message = "a tab indents this line, which YAML forbids";
            let help = "indent with two spaces";
            let found =
                Diagnostic::new(Code::TabInFrontMatter, (&source.path, span), message, help);
            let spaces = blanks.replace('\t', "  ").replace(NO_BREAK_SPACE, " ");
            self.diagnostics.push(found.replace_with(spaces));
        } else if blanks.contains(NO_BREAK_SPACE) {
            let message = "a no-break space stands here, which YAML does not take for a blank";
            let help = "replace it by a plain space; telephones write it when a blank is held down";
            let found = Diagnostic::new(Code::NoBreakSpace, (&source.path, span), message, help);
            self.diagnostics.push(found.replace_with(blanks.replace(NO_BREAK_SPACE, " ")));
        }
        self.text.extend(std::iter::repeat_n(' ', blanks.len()));
    }
}
