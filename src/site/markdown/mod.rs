//! A note's Markdown as HTML and as the search shows it: the only user of pulldown-cmark outside
//! `parse`.
//!
//! Nothing that a note says reaches the page as markup of its own: raw HTML is shown as text,
//! heading attributes are dropped, addresses are judged by `links`, and every id is prefixed by
//! the note's own, so that two notes on one page never share one.

mod footnotes;
mod links;
mod markup;
mod plain;
mod tape;
mod writer;

pub(super) use tape::Tape;

use super::html::escaped;
use super::material::Material;
use super::weight;
use crate::model::{Body, FollowUp, Section};
use crate::parse::body::{events, readable};
use crate::source::{Source, Span};
use pulldown_cmark::Event;
use std::ops::Range;
use writer::{Writer, is_free_of_markup};

/// A note as one page shows it.
pub(super) struct NoteView<'a> {
    pub material: &'a Material<'a>,
    pub source: &'a Source,
    pub body: &'a Body,
    /// Those that stand in it, and maybe others around it, in order.
    pub follow_ups: &'a [FollowUp],
    /// From the page to the site's root: empty or `../`.
    pub root: &'static str,
    /// Begins every id of this note.
    pub prefix: &'a str,
    /// The level that the note's highest heading has on the page.
    pub heading_level: usize,
    /// What this page does not show, in order: other people's sections, a heading shown elsewhere.
    pub left_out: Vec<Span>,
}

/// Of a longer note only the beginning is shown.
const BYTES_MAX: usize = 200_000;

/// Fewer bytes than most parts of a text have.
const EVENT_BYTES: usize = 16;

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// The whole note, to be played as often as it is shown.
pub(super) fn tape(view: &NoteView<'_>) -> Tape {
    let whole = readable(view.source.slice(view.body.span));
    if whole.trim_start().is_empty() {
        return Tape::default();
    }
    let text = opening(&whole);
    let mut all: Events<'_> = Vec::with_capacity(text.len() / EVENT_BYTES + 8);
    all.extend(events(text));
    let mut writer = Writer::new(view, view.level_shift());
    match text.contains("[^") {
        true => writer.write_with_footnotes(all),
        false => writer.write(&all),
    }
    if text.len() < whole.len() {
        let rest = weight::goes_on("The rest of this note", view.material.file(&view.source.path));
        writer.tape.raw(|out| out.push_str(&rest));
    }
    writer.tape.finish()
}

/// As much of a note as a page bears, and no paragraph broken.
fn opening(text: &str) -> &str {
    let short = &text[..text.floor_char_boundary(BYTES_MAX)];
    let end = if short.len() < text.len() { short.rfind("\n\n") } else { None };
    &short[..end.unwrap_or(short.len())]
}

/// The inline parts of a short text: a follow-up's.
pub(super) fn inline_html(view: &NoteView<'_>, text: &str) -> String {
    if is_free_of_markup(text) {
        return escaped(text);
    }
    let mut writer = Writer::new(view, 0);
    writer.write_inline(text, 0);
    writer.tape.finish().html(&view.source.text, (&view.material.addresses, view.root))
}

impl NoteView<'_> {
    /// Whether a byte of the body lies in a part that is not shown.
    fn leaves_out(&self, at: usize) -> bool {
        let at = self.body.span.start() + at;
        if self.left_out.last().is_none_or(|last| last.end() <= at) {
            return false;
        }
        let upto = self.left_out.partition_point(|span| span.start() <= at);
        self.left_out[..upto].last().is_some_and(|span| at < span.end())
    }

    /// What is added to the level of a heading, so that the highest one shown has its level.
    fn level_shift(&self) -> usize {
        let from_body = |section: &&Section| {
            let at = section.heading_span.start().saturating_sub(self.body.span.start());
            !self.leaves_out(at)
        };
        let shown = self.body.sections.iter().filter(from_body);
        let highest = shown.map(|section| usize::from(section.level)).min().unwrap_or(1);
        self.heading_level.saturating_sub(highest)
    }

    /// The follow-up whose line begins at a byte of the body.
    fn follow_up_at(&self, at: usize) -> Option<&FollowUp> {
        let at = self.body.span.start() + at;
        let index = self.follow_ups.partition_point(|said| said.mark_span.start() < at);
        self.follow_ups.get(index).filter(|said| {
            let bullet = self.source.slice(Span::new(at, said.mark_span.start()));
            bullet.ends_with('[') && !bullet.contains('\n')
        })
    }

    fn section_at(&self, at: usize) -> Option<&Section> {
        let at = self.body.span.start() + at;
        let sections = &self.body.sections;
        let upto = sections.partition_point(|section| section.heading_span.start() <= at);
        sections[..upto].last().filter(|section| section.heading_span.range().contains(&at))
    }
}
