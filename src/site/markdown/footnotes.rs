//! Footnotes: numbered by their first mention, set below the note, with ids of the note's own.

use super::markup::markup;
use super::tape::Shown;
use super::writer::Writer;
use super::{Events, NoteView};
use crate::site::address;
use crate::site::html::escape;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// The footnotes of a note, in the order of their first mention.
#[derive(Default)]
pub(super) struct Mentions {
    /// Each label, and how often it was mentioned.
    labels: Vec<(String, usize)>,
    index_of: BTreeMap<String, usize>,
}

impl Mentions {
    /// The number of a footnote, from 1, and which mention of it this is.
    fn mention(&mut self, label: &str) -> (usize, usize) {
        let index = self.index_of.get(label).copied().unwrap_or_else(|| {
            self.index_of.insert(label.to_owned(), self.labels.len());
            self.labels.push((label.to_owned(), 0));
            self.labels.len() - 1
        });
        self.labels[index].1 += 1;
        (index + 1, self.labels[index].1)
    }
}

impl Writer<'_, '_> {
    /// A note that may have footnotes: the page shows them below it, the search where they stand.
    pub(super) fn write_with_footnotes(&mut self, events: Events<'_>) {
        self.write_for_search(&events);
        self.tape.shown = Shown::OnPage;
        let mut footnotes = BTreeMap::new();
        let flow = taken_out_of(events, &mut footnotes);
        self.write(&flow);
        self.write_footnotes(&footnotes);
        self.tape.shown = Shown::Everywhere;
    }

    pub(super) fn write_reference(&mut self, label: &str) {
        let (number, time) = self.mentions.mention(label);
        let mut prefix = String::new();
        escape(&mut prefix, self.view.prefix);
        let link = address::escaped(&format!("{}/note-{number}", self.view.prefix));
        let id = if time == 1 { format!("{number}") } else { format!("{number}-{time}") };
        self.tape.raw(|out| {
            let _ = write!(
                out,
                "<sup id=\"{prefix}/mark-{id}\"><a href=\"#{link}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
            );
        });
    }

    /// The footnotes that were mentioned, and those that they mention in turn.
    fn write_footnotes(&mut self, footnotes: &BTreeMap<String, Events<'_>>) {
        if self.mentions.labels.is_empty() {
            return;
        }
        self.tape.raw(|out| out.push_str("<ol class=\"footnotes\">\n"));
        let mut prefix = String::new();
        escape(&mut prefix, self.view.prefix);
        let mut number = 0;
        while let Some((label, _)) = self.mentions.labels.get(number) {
            let definition = footnotes.get(label.as_str());
            number += 1;
            let item = format!("<li id=\"{prefix}/note-{number}\">");
            self.tape.raw(|out| out.push_str(&item));
            match definition {
                Some(definition) => self.write_definition(definition),
                None => self.tape.raw(|out| out.push_str(MISSING)),
            }
            let back = address::escaped(&format!("{}/mark-{number}", self.view.prefix));
            let end = format!("<a href=\"#{back}\" aria-label=\"Back to the text\">↩</a></li>\n");
            self.tape.raw(|out| out.push_str(&end));
        }
        self.tape.markup(const { markup("</ol>\n") });
    }

    /// A definition is shown though it may stand in a part that is not.
    fn write_definition(&mut self, definition: &[(Event<'_>, Range<usize>)]) {
        let whole = NoteView { left_out: Vec::new(), ..*self.view };
        let mut inner = Writer::new(&whole, self.level_shift);
        std::mem::swap(&mut inner.mentions, &mut self.mentions);
        std::mem::swap(&mut inner.tape, &mut self.tape);
        inner.write(definition);
        std::mem::swap(&mut inner.tape, &mut self.tape);
        std::mem::swap(&mut inner.mentions, &mut self.mentions);
    }
}

const MISSING: &str = "<p>(This footnote is not in the note.)</p>\n";

/// Takes the definitions of footnotes out of the flow: a footnote stands where it is referred to,
/// wherever it is defined, so that another person's footnote is not left behind.
fn taken_out_of<'a>(
    events: Events<'a>,
    footnotes: &mut BTreeMap<String, Events<'a>>,
) -> Events<'a> {
    let mut flow = Vec::new();
    let mut open: Vec<(CowStr<'a>, Events<'a>)> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push((label, Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((label, definition)) = open.pop() {
                    footnotes.entry(label.into_string()).or_insert(definition);
                }
            }
            event => open.last_mut().map_or(&mut flow, |(_, events)| events).push((event, range)),
        }
    }
    flow
}
