//! Headings and what stands under them.
//!
//! A heading inside a list item, a quote or a footnote has a section too, but one that ends with
//! its container: a quoted `# Title` never ends the private section around it.

use super::BodyText;
use super::private_mark;
use crate::diagnostic::Diagnostic;
use crate::model::{PersonRef, Section};
use crate::source::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The sections of a body while it is read.
#[derive(Default)]
pub(super) struct Sections {
    found: Vec<Section>,
    /// Those that have not ended, outermost first.
    open: Vec<Open>,
    /// How many containers we are in.
    depth: usize,
    heading: Option<Heading>,
}

struct Open {
    index: usize,
    level: u8,
    depth: usize,
}

/// A heading while its text is read.
#[derive(Default)]
struct Heading {
    title: String,
    /// From its first to its last letter.
    content: Option<Range<usize>>,
    /// The first link to a note in it.
    link: Option<(PersonRef, Range<usize>)>,
}

impl Sections {
    /// The innermost section that is open, as an index.
    pub(super) fn current(&self) -> Option<u32> {
        self.open.last().map(|open| open.index as u32)
    }

    /// Follows the text by one event.
    pub(super) fn take(
        &mut self,
        text: &BodyText<'_>,
        event: &Event<'_>,
        range: &Range<usize>,
    ) -> Option<Diagnostic> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.begin(text, (*level as u8, range)),
            Event::End(TagEnd::Heading(_)) => return self.end_heading(text, range),
            Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => {
                self.depth += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => {
                self.end_sections(text, (range.end, 0));
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {
                if let Some(heading) = &mut self.heading {
                    heading.take(event, range);
                }
            }
        }
        None
    }

    /// A link to a note begins.
    pub(super) fn link(&mut self, target: &PersonRef, range: &Range<usize>) {
        if let Some(heading) = &mut self.heading {
            heading.link.get_or_insert_with(|| (target.clone(), range.clone()));
        }
    }

    /// Every section, in order; those still open end with the body.
    pub(super) fn finish(mut self, text: &BodyText<'_>) -> Box<[Section]> {
        self.depth = 0;
        self.end_sections(text, (text.text.len(), 0));
        self.found.into()
    }

    fn begin(&mut self, text: &BodyText<'_>, (level, range): (u8, &Range<usize>)) {
        self.end_sections(text, (range.start, level));
        self.open.push(Open { index: self.found.len(), level, depth: self.depth });
        let heading_span = text.span(&text.trimmed(range));
        self.found.push(Section {
            level,
            title: String::new(),
            title_span: heading_span,
            link: None,
            nested: self.depth > 0,
            private: false,
            heading_span,
            span: text.span(range),
        });
        self.heading = Some(Heading::default());
    }

    fn end_heading(&mut self, text: &BodyText<'_>, range: &Range<usize>) -> Option<Diagnostic> {
        let heading = self.heading.take()?;
        let section = self.found.last_mut()?;
        let mark = private_mark::find(text, range);
        let content = heading.content_without(text, mark.as_ref().map(|mark| &mark.braces));
        section.title = heading.title.trim().to_owned();
        if let Some(mark) = &mark {
            section.private = true;
            section.title = section.title.replace(text.slice(&mark.braces), "").trim().to_owned();
        }
        if let Some(content) = content {
            section.title_span = text.span(&content);
            let whole = heading.link.filter(|(_, link)| *link == content);
            section.link = whole.map(|(target, _)| Box::new(target));
        }
        mark?.diagnostic
    }

    /// Ends the open sections of this container, or of those within it, down to `level`.
    fn end_sections(&mut self, text: &BodyText<'_>, (at, level): (usize, u8)) {
        while let Some(open) =
            self.open.pop_if(|open| open.depth >= self.depth && open.level >= level)
        {
            let section = &mut self.found[open.index];
            let end = text.span(&(at..at)).start();
            section.span = Span::new(section.span.start(), end);
        }
    }
}

impl Heading {
    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.title.push_str(words),
            Event::SoftBreak | Event::HardBreak => self.title.push(' '),
            _ => {}
        }
        let content = self.content.get_or_insert_with(|| range.clone());
        content.end = content.end.max(range.end);
    }

    /// The heading's letters without the braces at their beginning or end.
    fn content_without(
        &self,
        text: &BodyText<'_>,
        braces: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        let mut content = self.content.clone()?;
        if let Some(braces) = braces {
            if braces.start <= content.start {
                content.start = braces.end.min(content.end);
            } else if text.trimmed(&content).end <= braces.end {
                content.end = braces.start.min(content.end);
            }
        }
        Some(text.trimmed(&content))
    }
}
