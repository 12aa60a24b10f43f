//! List items with a box: `- [ ] send the paper due:2026-05-10`.

use super::markers::{self, Marked};
use super::{BodyText, is_edge};
use crate::diagnostic::Diagnostic;
use crate::model::{FollowUp, Mark, PersonRef};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The follow-ups of a body while it is read.
#[derive(Default)]
pub(super) struct FollowUps {
    found: Vec<FollowUp>,
    /// How many block quotes we are in: what somebody else wrote is nobody's to do.
    quotes: usize,
    /// Where an item began of whose text nothing has been seen.
    item: Option<usize>,
    open: Option<Open>,
    /// Code, links and pictures in the open item, where no marker is looked for.
    opaque: Vec<Range<usize>>,
}

/// A follow-up whose first paragraph is being read.
struct Open {
    mark: Range<usize>,
    line: Range<usize>,
    text: Range<usize>,
    links: Vec<PersonRef>,
    section: Option<u32>,
}

impl FollowUps {
    /// Whether the last event belongs to a follow-up's text.
    pub(super) fn is_within(&self) -> bool {
        self.open.is_some()
    }

    /// Follows the text by one event; answers with what is wrong in a follow-up that ended.
    pub(super) fn take(
        &mut self,
        text: &BodyText<'_>,
        event: &Event<'_>,
        (range, section): (&Range<usize>, Option<u32>),
    ) -> Vec<Diagnostic> {
        if !is_edge(event) {
            self.inline(text, event, (range, section));
            return Vec::new();
        }
        match event {
            Event::Start(Tag::Item) if self.quotes == 0 => self.item = Some(range.start),
            Event::Start(Tag::Paragraph) => {}
            _ => self.item = None,
        }
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
        self.end(text)
    }

    /// A link to a note begins.
    pub(super) fn link(&mut self, target: &PersonRef) {
        if let Some(open) = &mut self.open {
            open.links.push(target.clone());
        }
    }

    /// Every follow-up, in order.
    pub(super) fn finish(self) -> Box<[FollowUp]> {
        self.found.into()
    }

    fn inline(
        &mut self,
        text: &BodyText<'_>,
        event: &Event<'_>,
        (range, section): (&Range<usize>, Option<u32>),
    ) {
        if let Some(item) = self.item.take() {
            self.open = Open::at(text, item, range.start).map(|open| Open { section, ..open });
            self.opaque.clear();
        }
        let Some(open) = &mut self.open else { return };
        open.text.end = open.text.end.max(range.end);
        let is_opaque = matches!(
            event,
            Event::Code(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::Link { .. } | Tag::Image { .. })
        );
        if is_opaque && self.opaque.last().is_none_or(|last| last.end <= range.start) {
            self.opaque.push(range.clone());
        }
    }

    fn end(&mut self, text: &BodyText<'_>) -> Vec<Diagnostic> {
        let Some(open) = self.open.take() else { return Vec::new() };
        if text.slice(&open.text).trim().is_empty() {
            return Vec::new();
        }
        let (marked, diagnostics) = markers::read(text, &open.text, &self.opaque);
        self.found.push(open.marked(text, marked));
        diagnostics
    }
}

impl Open {
    /// The box at `first`, the beginning of an item's text; on the bullet's own line.
    fn at(text: &BodyText<'_>, item: usize, first: usize) -> Option<Self> {
        let bullet = text.trimmed(&(item..first)).start;
        let line = bullet..text.line_end(bullet);
        let mut letters = text.text.get(first..)?.chars();
        let (open, mark, close) = (letters.next()?, letters.next()?, letters.next()?);
        let is_box = open == '[' && close == ']' && !matches!(mark, '[' | ']' | '\n' | '\r');
        let after = first + 2 + mark.len_utf8();
        let stands_apart = letters.next().is_none_or(char::is_whitespace);
        (is_box && stands_apart && first < line.end).then(|| Self {
            mark: first + 1..first + 1 + mark.len_utf8(),
            line,
            text: after..after,
            links: Vec::new(),
            section: None,
        })
    }

    fn marked(self, text: &BodyText<'_>, marked: Marked) -> FollowUp {
        FollowUp {
            text: marked.text,
            mark: match text.slice(&self.mark) {
                "x" | "X" => Mark::Done,
                "-" => Mark::Dropped,
                _ => Mark::Open,
            },
            due: marked.due,
            closed_on: marked.closed_on,
            whose: marked.whose,
            kind: marked.kind.unwrap_or_default(),
            confirmed: marked.confirmed,
            for_whom: marked.for_whom.into(),
            links: self.links.into(),
            section: self.section,
            mark_span: text.span(&self.mark),
            line_span: text.span(&self.line),
        }
    }
}
