//! Every note as HTML, rendered once for every view that shows something of its own.

use super::markdown::{self, NoteView};
use super::material::Material;
use crate::journal::{ContactIx, InteractionIx};
use crate::model::{Interaction, Section};
use crate::source::Span;
use rayon::prelude::*;
use std::borrow::Cow;

/// Whose page a note stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The timeline: everything, under everybody's names.
    Everybody,
    /// A person's page: what is about everyone or about this person.
    Person(ContactIx),
}

/// The timeline's view of every interaction, which most people's pages share.
pub(super) struct Notes<'a> {
    material: &'a Material<'a>,
    whole: Vec<Whole>,
}

struct Whole {
    html: String,
    /// Whether some of it belongs to one person only.
    has_sections_of_people: bool,
}

/// Entries are headings of the third level; a note's own begin below.
const HEADING_LEVEL: usize = 4;

/// How much of a note's opening is shown, in letters.
const OPENING_LETTERS_MAX: usize = 180;

impl<'a> Notes<'a> {
    /// Renders every interaction.
    pub(super) fn new(material: &'a Material<'a>) -> Self {
        let all: Vec<InteractionIx> = material.journal.interactions().map(|(ix, _)| ix).collect();
        let whole = all.into_par_iter().map(|ix| Whole {
            html: render(material, ix, Reader::Everybody),
            has_sections_of_people: sections_of_people(material, ix).any(|(_, who)| who.is_some()),
        });
        Self { material, whole: whole.collect() }
    }

    /// A note as one reader's page shows it.
    pub(super) fn html(&self, ix: InteractionIx, reader: Reader) -> Cow<'_, str> {
        let whole = &self.whole[ix.0 as usize];
        if reader == Reader::Everybody || !whole.has_sections_of_people {
            return Cow::Borrowed(&whole.html);
        }
        Cow::Owned(render(self.material, ix, reader))
    }
}

/// The opening of a note, as plain text that a reader may see, and of a long one the beginning.
pub(super) fn opening(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> String {
    shortened(&markdown::first_paragraph(&view(material, ix, reader)))
}

/// The first sentences that fit, or as many words as do.
fn shortened(text: &str) -> String {
    if text.chars().count() <= OPENING_LETTERS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(OPENING_LETTERS_MAX).collect();
    let sentence = [". ", "! ", "? "].iter().filter_map(|end| cut.rfind(end)).max();
    if let Some(end) = sentence.filter(|end| *end > OPENING_LETTERS_MAX / 3) {
        return cut[..=end].to_owned();
    }
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{} …", words.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

fn render(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> String {
    markdown::html(&view(material, ix, reader))
}

fn view<'a>(material: &'a Material<'a>, ix: InteractionIx, reader: Reader) -> NoteView<'a> {
    let note = &material.journal.interaction(ix).note;
    NoteView {
        material,
        source: &note.source,
        body: &note.said.body,
        root: "../",
        prefix: material.addresses.anchor(ix),
        heading_level: HEADING_LEVEL,
        left_out: left_out(material, ix, reader),
    }
}

/// The parts of a note that a reader's page does not show, in order. Every byte below a heading
/// belongs to the nearest heading above it; that one, or one it stands under, may be a person's.
fn left_out(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Span> {
    let said = &material.journal.interaction(ix).note.said;
    let sections = &said.body.sections;
    let mut spans: Vec<Span> = title_heading(said).into_iter().collect();
    let Reader::Person(reader) = reader else { return spans };
    let mut above: Vec<(&Section, Option<ContactIx>)> = Vec::new();
    for (index, (section, own)) in sections_of_people(material, ix).enumerate() {
        above.retain(|(outer, _)| outer.span.contains(section.heading_span));
        let whose = own.or(above.last().and_then(|(_, whose)| *whose));
        above.push((section, whose));
        let next = sections.get(index + 1).map_or(section.span.end(), |next| next.span.start());
        match whose {
            Some(other) if other != reader => {
                spans.push(Span::new(section.span.start(), next.max(section.heading_span.end())));
            }
            // On the person's own page the heading that names them says nothing new.
            Some(_) if own.is_some() => spans.push(section.heading_span),
            _ => {}
        }
    }
    spans
}

/// The heading that opens a note and is its title stands above the note already.
fn title_heading(said: &Interaction) -> Option<Span> {
    let heading = said.body.heading.as_ref()?;
    let first = said.body.sections.first()?;
    let is_title = heading.value == said.title && !first.private && first.person.link.is_none();
    is_title.then_some(first.heading_span)
}

fn sections_of_people<'a>(
    material: &'a Material<'_>,
    ix: InteractionIx,
) -> impl Iterator<Item = (&'a Section, Option<ContactIx>)> {
    let sections = &material.journal.interaction(ix).note.said.body.sections;
    sections.iter().map(move |section| (section, material.journal.person_of_section(ix, section)))
}
