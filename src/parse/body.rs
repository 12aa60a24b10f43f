//! The Markdown below the front matter, read in one pass: sections, links, pictures, follow-ups.
//!
//! pulldown-cmark says what is a heading, a list item, a link or code; what stands in them is
//! read from the text itself, so that every place is exact to the byte. Each sub-module
//! watches the same stream of events for its own noun.

mod comments;
mod definitions;
mod follow_ups;
mod markers;
mod nesting;
mod opening;
mod pieces;
mod private_mark;
mod sections;
mod targets;
mod unlinked;

pub use self::comments::{comments, events, readable, uncommented};
pub use self::definitions::{Definition, definitions};
pub use self::nesting::readable_part;
pub use self::opening::first_paragraph;
pub use self::pieces::{Address, Piece, PieceKind, Within, pieces, stray_private_mark};
pub use self::targets::{scheme, unescaped};
pub use self::unlinked::unlinked;

use self::comments::as_shown;
use self::follow_ups::FollowUps;
use self::opening::Opening;
use self::sections::Sections;
use self::targets::Target;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, Image, Link};
use crate::source::{Source, Span};
use pulldown_cmark::{Event, Options, Parser, RefDefs, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// How every note is read, here and when it is rendered. Never with metadata blocks: a text
/// between two rules is the user's text.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// A body as it was read.
pub struct BodyRead {
    pub body: Body,
    /// The first words of the first paragraph, as plain text, at most about eight words.
    pub first_words: String,
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the part `body` of a file, and what is wrong with it.
pub fn read(source: &Source, body: Span) -> BodyRead {
    let whole = source.slice(body);
    let readable = readable(whole);
    let text = BodyText { path: &source.path, text: &readable, start: body.start() };
    let mut reader = Reader::new(text);
    reader.diagnostics.extend((text.text.len() < whole.len()).then(|| too_deep(&text)));
    let mut events = Parser::new_ext(text.text, markdown_options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let event = match readable {
            Cow::Borrowed(_) => event,
            Cow::Owned(_) => as_shown(event, &readable[range.clone()]),
        };
        reader.take(&event, &range, events.reference_definitions());
    }
    reader.finish(body)
}

/// A body's text and where it lies. Within this module ranges count from the body's first byte.
#[derive(Clone, Copy)]
struct BodyText<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    start: usize,
}

impl<'a> BodyText<'a> {
    /// A range of the body as a span of the file.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.start)
    }

    fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The range without the blanks at its ends.
    fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.slice(range);
        let start = range.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }

    /// Where the line on which byte `at` stands ends, its line end left out.
    fn line_end(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        at + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())
    }
}

fn too_deep(text: &BodyText<'_>) -> Diagnostic {
    let end = text.text.len();
    Diagnostic::new(
        Code::BodyTooDeep,
        (text.path, text.span(&(end..end))),
        "this line opens more than 100 quotes or lists in each other; the note is read up to here",
        "take some of the `>` or bullets away",
    )
}

struct Reader<'a> {
    text: BodyText<'a>,
    opening: Opening,
    sections: Sections,
    follow_ups: FollowUps,
    links: Vec<Link>,
    images: Vec<Image>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(text: BodyText<'a>) -> Self {
        Self {
            text,
            opening: Opening::default(),
            sections: Sections::default(),
            follow_ups: FollowUps::default(),
            links: Vec::new(),
            images: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    fn take(&mut self, event: &Event<'_>, range: &Range<usize>, definitions: &RefDefs<'_>) {
        self.diagnostics.extend(self.sections.take(&self.text, event, range));
        let section = self.sections.current();
        self.diagnostics.extend(self.follow_ups.take(&self.text, event, (range, section)));
        if !self.follow_ups.is_within() {
            self.opening.take(event);
        }
        if let Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) = event
            && let Some(target) = targets::of(&self.text, tag, (range, definitions))
        {
            self.found(target, range);
        }
    }

    fn found(&mut self, target: Target, range: &Range<usize>) {
        let span = self.text.span(range);
        match target {
            Target::Note(kind, target) => {
                self.sections.link(&target, range);
                self.follow_ups.link(&target);
                self.links.push(Link { kind, target, span });
            }
            Target::Image(kind, target) => self.images.push(Image { kind, target, span }),
        }
    }

    fn finish(mut self, span: Span) -> BodyRead {
        let sections = self.sections.finish(&self.text);
        let follow_ups = self.follow_ups.finish();
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        let first_words = self.opening.words(&follow_ups);
        let body = Body {
            span,
            opens_with_heading: opening::is_heading(&self.text, &sections),
            first_line: opening::first_line(&self.text),
            sections,
            links: self.links.into(),
            images: self.images.into(),
            follow_ups,
        };
        BodyRead { body, first_words, diagnostics: self.diagnostics }
    }
}

/// A text as a page shows it, without its marks: entities decoded, emphasis gone, lines and blocks
/// apart. A sign that was escaped keeps its backslash.
pub fn as_read(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    for (event, range) in events(text) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                read.extend(text[..range.start].ends_with('\\').then_some('\\'));
                read.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => read.push('\n'),
            event if is_edge(&event) => read.push('\n'),
            _ => {}
        }
    }
    read
}

/// Whether a paragraph's text cannot go on over this event.
fn is_edge(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(tag) => !matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Rule | Event::Html(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
