//! How a body begins: what an interaction without a title is called by.

use super::{BodyText, events, is_edge, markdown_options, readable};
use crate::model::{FollowUp, Section, first_words};
use crate::source::Span;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// First words are never longer than this, unless they are no words.
const BYTES_MAX: usize = 400;

/// The first paragraph's plain text while it is read.
#[derive(Default)]
pub(super) struct Opening {
    text: String,
    /// How many headings, blocks of code or pictures it is within: these are no paragraph.
    silent: usize,
    done: bool,
}

impl Opening {
    /// Follows the text by one event; follow-ups are left out by the caller.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        if self.done {
            return;
        }
        match event {
            Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Image { .. }) => {
                self.silent += 1;
            }
            Event::End(TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Image) => {
                self.silent = self.silent.saturating_sub(1);
            }
            Event::Text(words) | Event::Code(words) if self.silent == 0 => {
                self.text.push_str(words);
            }
            Event::SoftBreak | Event::HardBreak if self.silent == 0 => self.text.push(' '),
            _ => {}
        }
        self.done = self.text.len() > BYTES_MAX || (is_edge(event) && !self.text.trim().is_empty());
    }

    /// The first words; where nothing but follow-ups is written, those of the first.
    pub(super) fn words(mut self, follow_ups: &[FollowUp]) -> String {
        if let (true, Some(first)) = (self.text.trim().is_empty(), follow_ups.first()) {
            self.done = false;
            for event in Parser::new_ext(&first.text, markdown_options()) {
                self.take(&event);
            }
        }
        first_words(&self.text)
    }
}

/// The first paragraph of a body that stands in no list, quotation or table and in no part that is
/// left out, as plain text on one line. `leaves_out` is asked for bytes of `body`.
pub fn first_paragraph(body: &str, leaves_out: impl Fn(usize) -> bool) -> String {
    let text = readable(body);
    let mut words = String::new();
    let mut containers = 0usize;
    let mut within = false;
    for (event, range) in events(&text) {
        match event {
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_)) => containers += 1,
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table) => {
                containers = containers.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph) => within = containers == 0 && !leaves_out(range.start),
            Event::End(TagEnd::Paragraph) if !words.trim().is_empty() => break,
            Event::End(TagEnd::Paragraph) => within = false,
            Event::Text(text) | Event::Code(text) if within => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak if within => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// Whether the body opens with the heading of its first section.
pub(super) fn is_heading(text: &BodyText<'_>, sections: &[Section]) -> bool {
    let opens = text.trimmed(&(0..text.text.len())).start + text.start;
    sections.first().is_some_and(|first| first.heading_span.start() == opens)
}

/// The first line that is not blank, without its line end.
pub(super) fn first_line(text: &BodyText<'_>) -> Span {
    let first_letter = text.trimmed(&(0..text.text.len())).start;
    let start = text.text[..first_letter].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    text.span(&(start..text.line_end(first_letter)))
}
