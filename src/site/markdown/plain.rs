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
        let (view, mut at) = (self.view, 0);
        while let Some((event, range)) = events.get(at) {
            let rest = &events[at..];
            at += 1;
            if view.leaves_out(range.start) {
                continue;
            }
            match event {
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let lead = self.bare_lead(*link_type, dest_url);
                    if let Some(name) = lead.as_ref().and_then(|lead| lead.name(view)) {
                        self.tape.text(name);
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

    /// Where `[[ada-lovelace]]` leads: it says an id, and the name is shown.
    fn bare_lead(&self, kind: LinkType, address: &str) -> Option<Lead> {
        let is_bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        (is_bare && is_address(address)).then(|| links::wiki(self.view, address))
    }
}

/// Ends of what stands on lines of its own.
fn parts_words(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
