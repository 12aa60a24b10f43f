//! How deep quotes and lists may nest within each other on one line.
//!
//! The Markdown parser looks at every open container again on every line, so that a line of a
//! million `>` would keep it busy for hours. No person nests a hundred deep.

use crate::source::lines_with_ends;

const DEPTH_MAX: usize = 100;

/// The text up to the first line that opens more than a hundred quotes or list items.
pub fn readable_part(text: &str) -> &str {
    let mut start = 0;
    for line in lines_with_ends(text) {
        if let Some(at) = too_deep_at(line) {
            return &text[..start + at];
        }
        start += line.len();
    }
    text
}

/// Where it becomes too deep; a `\r` ends a line too.
fn too_deep_at(line: &str) -> Option<usize> {
    if line.len() <= DEPTH_MAX {
        return None;
    }
    let line = line.as_bytes();
    let after_returns = memchr::memchr_iter(b'\r', line).map(|at| at + 1);
    std::iter::once(0).chain(after_returns).find(|&at| depth(&line[at..]) > DEPTH_MAX)
}

/// How many containers a line opens or goes on with by its marks.
fn depth(line: &[u8]) -> usize {
    let is_mark = |byte: &u8| byte.is_ascii_digit() || b" \t>-*+.)".contains(byte);
    let marks = line.iter().take_while(|byte| is_mark(byte)).count();
    let blank_after = |at: usize| line.get(at + 1).is_none_or(u8::is_ascii_whitespace);
    (0..marks)
        .filter(|&at| match line[at] {
            b'>' => true,
            b'-' | b'*' | b'+' | b'.' | b')' => blank_after(at),
            _ => false,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::readable_part;

    #[test]
    fn only_what_no_person_writes_is_cut_off() {
        for text in
            ["", "> - 1. x\n", &"-".repeat(500), &"a > b ".repeat(500), &"> x\n".repeat(500)]
        {
            assert_eq!(readable_part(text), text);
        }
        for mark in [">", "- ", "1. ", "> * "] {
            let text = format!("fine\n{}x\nafter\n", mark.repeat(101));
            assert_eq!(readable_part(&text), "fine\n", "{mark}");
        }
    }
}
