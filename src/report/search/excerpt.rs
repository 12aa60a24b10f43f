//! One line as it was written, cut to the room there is around what was found, and that marked.

use crate::query::search::Line;
use crate::report::Style;
use crate::report::columns::{Look, painted, printable};
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const CUT: &str = "…";

/// At most `room` cells of the line, without its indentation.
pub(super) fn excerpt(line: &Line, (room, style): (usize, &Style)) -> String {
    let text = line.text.trim();
    let indent = line.text.len() - line.text.trim_start().len();
    let within = |at: usize| at.saturating_sub(indent).min(text.len());
    let marks = line.marks.iter().map(|mark| within(mark.start)..within(mark.end));
    let marks: Vec<Range<usize>> = marks.collect();
    let shown = window(text, (marks.first().cloned().unwrap_or(0..0), room));
    let begins = if shown.start > 0 { CUT } else { "" };
    let ends = if shown.end < text.len() { CUT } else { "" };
    format!("{begins}{}{ends}", marked(text, (&shown, &marks), style))
}

/// The part to show: all of it, or whole words, of which a third of the room may stand before the
/// first match.
fn window(text: &str, (mark, room): (Range<usize>, usize)) -> Range<usize> {
    if text.width() <= room {
        return 0..text.len();
    }
    let room = room.saturating_sub(2 * CUT.width());
    let start = mark.start - fitting(text[..mark.start].chars().rev(), room / 3);
    let start = match start {
        0 => 0,
        _ => start + text[start..mark.start].find(' ').map_or(0, |blank| blank + 1),
    };
    let end = start + fitting(text[start..].chars(), room);
    let word_end = text[start..end].rfind(' ').map(|blank| start + blank);
    match word_end {
        Some(word_end) if end < text.len() && word_end >= mark.end => start..word_end,
        _ => start..end,
    }
}

/// The bytes of as many letters as fit.
fn fitting(letters: impl Iterator<Item = char>, room: usize) -> usize {
    let mut taken = 0;
    let mut bytes = 0;
    for letter in letters {
        taken += letter.width().unwrap_or(1);
        if taken > room {
            break;
        }
        bytes += letter.len_utf8();
    }
    bytes
}

fn marked(text: &str, (shown, marks): (&Range<usize>, &[Range<usize>]), style: &Style) -> String {
    let mut marked = String::with_capacity(shown.len());
    let mut at = shown.start;
    for mark in marks {
        let mark = mark.start.clamp(at, shown.end)..mark.end.clamp(at, shown.end);
        marked.push_str(&printable(&text[at..mark.start]));
        marked.push_str(&painted(&printable(&text[mark.clone()]), Look::Mark, style));
        at = mark.end;
    }
    marked + &printable(&text[at..shown.end])
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::query::search::Line;
    use crate::report::Style;

    fn cut(text: &str, found: &str, room: usize) -> String {
        let start = text.find(found).unwrap();
        let line = Line {
            number: 1,
            column: 1,
            text: text.to_owned(),
            marks: std::iter::once(start..start + found.len()).collect(),
            terms: vec![0],
            is_whole: true,
            in_body: true,
            of: None,
        };
        excerpt(&line, (room, &Style::default()))
    }

    #[test]
    fn a_line_is_cut_around_what_was_found() {
        let long = "We walked along the shore, and she told me of the oak table that her father \
                    made in the winter before he went to sea";
        for (text, found, room, shown) in [
            ("  - oak table ", "oak", 40, "- oak table"),
            (long, "We", 30, "We walked along the shore,…"),
            (long, "oak", 30, "…of the oak table that her…"),
            (long, "sea", 30, "…went to sea"),
            ("一緒にお茶を飲んで長い話をした", "長い", 14, "…んで長い話を…"),
            ("averyveryverylongwordwithoutblanks", "long", 16, "…verylongwordwi…"),
        ] {
            let cut = cut(text, found, room);
            assert_eq!(cut, shown);
            assert!(unicode_width::UnicodeWidthStr::width(cut.as_str()) <= room, "{cut}");
        }
    }

    #[test]
    fn what_was_found_is_bold_where_there_is_colour() {
        let line = Line {
            number: 1,
            column: 3,
            text: "\tan oak, an oak".to_owned(),
            marks: vec![4..7, 12..15],
            terms: vec![0],
            is_whole: true,
            in_body: true,
            of: None,
        };
        let style = Style { width: None, colour: true };
        let oak = "\u{1b}[1moak\u{1b}[0m";
        assert_eq!(excerpt(&line, (80, &style)), format!("an {oak}, an {oak}"));
    }
}
