//! What the search shows of a note where it differs from what the page shows.

use super::links::is_address;
use super::tape::Shown;
use super::writer::{Writer, until};
use crate::site::links::{self, Lead};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

impl Writer<'_, '_> {
    /// Events as the search shows them: their words, in the order of the note, and the names of
    /// those who are linked to.
    pub(super) fn write_for_search(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        if self.tape.shown != Shown::Everywhere {
            return;
        }
        self.tape.shown = Shown::InSearch;
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            let rest = &events[at..];
            at += 1;
            if self.view.leaves_out(range.start) {
                continue;
            }
            match event {
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    if let Some(name) = self.name_of(*link_type, dest_url) {
                        self.tape.text(&name);
                        at += until(rest, |end| end == TagEnd::Link);
                    }
                }
                Event::Text(text) | Event::Code(text) => self.tape.text(text),
                Event::Html(text) | Event::InlineHtml(text) => self.tape.text(text),
                Event::SoftBreak | Event::HardBreak => self.tape.blank(),
                Event::End(end) if parts_words(*end) => self.tape.blank(),
                _ => {}
            }
        }
        self.tape.shown = Shown::Everywhere;
    }

    /// `[[ada-lovelace]]` says an id; the page says the name.
    fn name_of(&self, kind: LinkType, address: &str) -> Option<String> {
        let is_bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let address = Some(address).filter(|address| is_bare && is_address(address))?;
        match links::wiki(self.view, address) {
            Lead::Within { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// Ends of what stands on lines of its own.
fn parts_words(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
