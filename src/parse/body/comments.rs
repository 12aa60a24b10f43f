//! Comments: Obsidian's `%% … %%` and HTML's `<!-- … -->`, which nobody but their writer reads.
//!
//! Obsidian hides both in a line and over many. Whoever reads a body for its meaning reads it with
//! its comments blanked, so that every place stays exact to the byte; only what changes a file sees
//! what really stands there.
//!
//! In doubt a comment is private: it ends at the first sign that ends it and nothing else, and one
//! that begins a line and never ends goes on to the end of the note. `%%` within a line ends in its
//! paragraph or is text (`100 %% sure`); where that makes three of them, so that nobody can say
//! which begin and which end, all between the first and the last is a comment. Code is text.

use super::{markdown_options, readable_part};
use crate::source::lines_with_ends;
use memchr::memmem;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// What stands for each byte of a comment: to the parser a blank that neither indents a line nor
/// ends one, and a letter that no person writes.
const BLANKED: char = '\u{c}';

/// How often code that begins in a comment may make us read what follows it anew. After that
/// nothing is code: in doubt it is private.
const READINGS_MAX: usize = 16;

const PERCENTS: &str = "%%";
const HTML_START: &str = "<!--";
const HTML_END: &str = "-->";

/// A body as it is read for its meaning, byte for byte as long as it is: without its comments, and
/// up to where it nests too deep.
pub fn readable(body: &str) -> Cow<'_, str> {
    blanked(readable_part(body))
}

/// A body as it may go to programs that would show its comments; they may be blanked already.
pub fn uncommented(body: &str) -> Cow<'_, str> {
    match blanked(body) {
        Cow::Borrowed(body) if !body.contains(BLANKED) => Cow::Borrowed(body),
        blanked => Cow::Owned(blanked.replace(BLANKED, "")),
    }
}

/// The text with its comments blanked, line ends kept.
pub(super) fn blanked(text: &str) -> Cow<'_, str> {
    match comments(text).as_slice() {
        [] => Cow::Borrowed(text),
        comments => Cow::Owned(without(text, comments)),
    }
}

/// Every comment of a text, in order; none within another.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let may_have = |sign: &str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    if !may_have(PERCENTS) && !may_have(HTML_START) {
        return Vec::new();
    }
    let mut finder = Finder {
        text,
        at: 0,
        code: code(text),
        found: Vec::new(),
        endless: [false; 2],
        paragraph: (0, Vec::new()),
    };
    for _ in 0..READINGS_MAX {
        match finder.go_on() {
            Reading::Done => return finder.found,
            Reading::CodeBeganWithin => {
                finder.code = code(&without(text, &finder.found));
                finder.paragraph = (0, Vec::new());
            }
        }
    }
    finder.code.clear();
    while finder.go_on() == Reading::CodeBeganWithin {}
    finder.found
}

/// The events of a text whose comments are blanked, as a page shows them.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let has_comments = memchr::memchr(BLANKED as u8, text.as_bytes()).is_some();
    let events = Parser::new_ext(text, markdown_options()).into_offset_iter();
    events.map(move |(event, range)| {
        let range = on_its_line(&event, text, range);
        match has_comments {
            true => (as_shown(event, &text[range.clone()]), range),
            false => (event, range),
        }
    })
}

/// An item that a tab indents by more than it needs begins, for pulldown-cmark, at the end of the
/// line before it.
fn on_its_line(event: &Event<'_>, text: &str, range: Range<usize>) -> Range<usize> {
    let is_item = matches!(event, Event::Start(Tag::Item) | Event::End(TagEnd::Item));
    let begins_before = is_item && text[range.start..range.end].starts_with('\n');
    range.start + usize::from(begins_before)..range.end
}

/// An event without the blanks that stand for comments; `written` is what it was read from.
pub(super) fn as_shown<'t>(event: Event<'t>, written: &str) -> Event<'t> {
    let is_blanked = || written.contains(BLANKED);
    let unblanked = |words: CowStr<'t>| CowStr::from(words.replace(BLANKED, ""));
    match event {
        Event::Text(words) if is_blanked() => Event::Text(unblanked(words)),
        Event::Code(words) if is_blanked() => Event::Code(unblanked(words)),
        Event::Html(words) if is_blanked() => Event::Html(unblanked(words)),
        Event::InlineHtml(words) if is_blanked() => Event::InlineHtml(unblanked(words)),
        Event::HardBreak if is_blanked() && !is_written_break(written) => Event::SoftBreak,
        event => event,
    }
}

/// Whether a line is broken by what its writer put there: a comment at its end is no two blanks.
fn is_written_break(written: &str) -> bool {
    let blanks = written.bytes().filter(|byte| matches!(byte, b' ' | b'\t'));
    written.starts_with('\\') || blanks.count() > 1
}

fn without(text: &str, comments: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments {
        let start = comment.start - usize::from(leaves_two_blanks(text, comment));
        out.push_str(&text[at..start]);
        let bytes = text[start..comment.end].bytes();
        out.extend(bytes.map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ => BLANKED,
        }));
        at = comment.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Whether a blank among words stands before a comment, and another behind it.
fn leaves_two_blanks(text: &str, comment: &Range<usize>) -> bool {
    let is_of_word = |end: char| end.is_alphanumeric() || ",;!?".contains(end);
    let before = text[..comment.start].strip_suffix(' ');
    let is_behind_word = before.is_some_and(|before| before.ends_with(is_of_word));
    is_behind_word && text[comment.end..].starts_with([' ', '\r', '\n'])
}

/// Where a text is code, in order.
fn code(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, markdown_options()).into_offset_iter();
    let is_code =
        |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

#[derive(PartialEq, Eq)]
enum Reading {
    Done,
    /// Code that began in the last comment went on behind it, so that what follows is read wrongly.
    CodeBeganWithin,
}

struct Finder<'t> {
    text: &'t str,
    at: usize,
    code: Vec<Range<usize>>,
    found: Vec<Range<usize>>,
    /// Whether there is no end left for `%%`, and for `<!--`.
    endless: [bool; 2],
    /// Where the paragraph ends that was looked at last, and every `%%` of it that is no code.
    paragraph: (usize, Vec<usize>),
}

impl Finder<'_> {
    fn go_on(&mut self) -> Reading {
        while let Some(sign) = memchr::memchr2(b'%', b'<', &self.text.as_bytes()[self.at..]) {
            let start = self.at + sign;
            if let Some(code) = self.code_around(start) {
                self.at = code.end;
                continue;
            }
            self.at = start + 1;
            let Some(end) = self.end_of(start) else { continue };
            self.found.push(start..end);
            self.at = end;
            if self.code_around(end).is_some_and(|code| code.start > start && code.start < end) {
                return Reading::CodeBeganWithin;
            }
        }
        Reading::Done
    }

    fn code_around(&self, at: usize) -> Option<&Range<usize>> {
        let upto = self.code.partition_point(|code| code.start <= at);
        self.code[..upto].last().filter(|code| at < code.end)
    }

    /// Where a comment ends that begins here, if one does.
    fn end_of(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let before = &self.text[..start];
        if (before.len() - before.trim_end_matches('\\').len()) & 1 == 1 {
            return None;
        }
        let begins_line = begins_line(before);
        if !begins_line && rest.starts_with(PERCENTS) {
            return self.end_in_paragraph(start);
        }
        let (sign, inner, end) = if rest.starts_with(PERCENTS) {
            (0, PERCENTS.len(), PERCENTS)
        } else if rest.starts_with(HTML_START) {
            // `<!-->` and `<!--->` are whole.
            (1, HTML_START.len() - "--".len(), HTML_END)
        } else {
            return None;
        };
        let found = match self.endless[sign] {
            true => None,
            false => memmem::find(&rest.as_bytes()[inner..], end.as_bytes()),
        };
        self.endless[sign] = found.is_none();
        match found {
            Some(at) => Some(start + inner + at + end.len()),
            None => begins_line.then_some(self.text.len()),
        }
    }

    fn end_in_paragraph(&mut self, start: usize) -> Option<usize> {
        if self.paragraph.0 <= start {
            let end = paragraph_end(self.text, start);
            let signs = memmem::find_iter(&self.text.as_bytes()[start..end], PERCENTS);
            let signs = signs.map(|at| start + at).filter(|&at| self.code_around(at).is_none());
            self.paragraph = (end, signs.collect());
        }
        let signs = &self.paragraph.1;
        let later = &signs[signs.partition_point(|&sign| sign < start + PERCENTS.len())..];
        let last = if later.len() % 2 == 1 { later.first() } else { later.last() };
        last.map(|sign| sign + PERCENTS.len())
    }
}

/// Where the paragraph ends in which a byte lies: at a blank line.
fn paragraph_end(text: &str, from: usize) -> usize {
    let mut at = from;
    for (index, line) in lines_with_ends(&text[from..]).enumerate() {
        if index > 0 && line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

/// Whether nothing stands on the line so far but the marks of quotes and lists.
fn begins_line(before: &str) -> bool {
    let marks = |sign: char| sign.is_whitespace() || ">-*+".contains(sign);
    let is_of_line = |sign: char| !matches!(sign, '\n' | '\r');
    let is_mark = |sign: char| marks(sign) || sign.is_ascii_digit() || ".)".contains(sign);
    // Never back over words: a line may be as long as the note.
    let line =
        before.len() - before.trim_end_matches(|sign| is_of_line(sign) && is_mark(sign)).len();
    let (above, line) = before.split_at(before.len() - line);
    let rest = line.trim_matches(marks);
    let number = rest.trim_end_matches(['.', ')']);
    let is_number = number.len() < rest.len() && number.bytes().all(|byte| byte.is_ascii_digit());
    (above.is_empty() || above.ends_with(['\n', '\r'])) && (rest.is_empty() || is_number)
}

#[cfg(test)]
mod tests {
    use super::{BLANKED, blanked};

    /// The text with its comments as dots.
    fn told(text: &str) -> String {
        let blanked = blanked(text);
        assert_eq!(blanked.len(), text.len(), "{text:?}");
        blanked.replace(BLANKED, ".")
    }

    #[test]
    fn comments_are_found_in_a_line_and_over_many() {
        for (text, told_of) in [
            ("a %%b%% c", "a...... c"),
            ("%%%% a %%ü%%", ".... a ......"),
            ("a\n\n%%\nb\r\n\n# c\n%%\nd", "a\n\n..\n.\r\n\n...\n..\nd"),
            ("a %% b\nc %%d", "a ....\n....d"),
            ("a %% b\n\nc %%d%%e", "a %% b\n\nc .....e"),
            ("100 %% b %%c%%d", "100 ..........d"),
            ("a <!-- %% --> b %% c", "a............ b %% c"),
            ("%% <!-- %% --> c", ".......... --> c"),
            ("<!--> a <!---> b <!-- c", "..... a....... b <!-- c"),
            ("- [ ] a %%due:2026%%", "- [ ] a ............"),
            ("[[a%%b%%]]", "[[a.....]]"),
        ] {
            assert_eq!(told(text), told_of);
        }
    }

    #[test]
    fn without_an_end_one_that_begins_a_line_goes_on_and_any_other_is_text() {
        for (text, told_of) in [
            ("a\n%% b\n\nc\n", "a\n....\n\n.\n"),
            ("> - %% b\nc", "> - ....\n."),
            ("1. <!-- b\nc", "1. ......\n."),
            ("100 %% sure\nb", "100 %% sure\nb"),
            ("a <!-- b\n\nc", "a <!-- b\n\nc"),
            ("a %% b\n\n%% c %% d", "a %% b\n\n....... d"),
        ] {
            assert_eq!(told(text), told_of);
        }
    }

    #[test]
    fn code_and_what_is_escaped_is_text() {
        for text in [
            "`%%a%%` b",
            "```\n%%\na\n```\nb",
            "    %%a%%\n",
            "- a\n\n      %%b%%\n",
            "\\%%a%b\n",
            "`<!-- a -->`",
            "a 50 % b <c> d 5 %",
        ] {
            assert_eq!(told(text), text);
        }
    }

    #[test]
    fn a_sign_of_code_in_a_comment_is_none() {
        for (text, told_of) in [
            ("%%it`s%% a %%it`s%%", "........ a ........"),
            ("%%\n```\n%%\n\na %%b%%\n", "..\n...\n..\n\na......\n"),
            ("%%\n```\n%%\n\n```\na %%b%%\n```\n", "..\n...\n..\n\n```\na %%b%%\n```\n"),
            ("%%`%% a `b %%c%%`", "..... a `b %%c%%`"),
        ] {
            assert_eq!(told(text), told_of);
        }
        let many = "%%\n```\n%%\n\n```\na %%b%%\n```\n".repeat(40);
        let told = told(&many);
        assert!(told.starts_with("..\n...\n..\n\n```\na %%b%%\n```\n"));
        assert!(told.ends_with("..\n...\n..\n\n```\na......\n```\n"));
    }

    #[test]
    fn a_line_of_nothing_but_signs_is_read_in_no_time() {
        for sign in ["%", "%%a", "<!--", "a %% `", "%%`%%", "<!-- `-->"] {
            blanked(&sign.repeat(100_000));
        }
    }
}
