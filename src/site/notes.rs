//! Every note as HTML, as the timeline and as each person's page shows it.
//!
//! Every note stands on two pages or more and in the search: it is parsed once and held as a tape,
//! which weighs little. All of them held as HTML would weigh more than everything else that a
//! build holds beside the notes themselves.

use super::markdown::{self, NoteView, Tape};
use super::material::Material;
use super::titles;
use crate::journal::{ContactIx, Host, InteractionEntry, InteractionIx};
use crate::model::Body;
use crate::source::Span;
use crate::wording;
use std::sync::OnceLock;

/// Whose page a note stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The timeline: everything, under everybody's names.
    Everybody,
    /// A person's page: what is about everyone or about this person.
    Person(ContactIx),
}

impl Reader {
    fn person(self) -> Option<ContactIx> {
        match self {
            Self::Everybody => None,
            Self::Person(who) => Some(who),
        }
    }
}

/// The timeline's view of every interaction, which the pages of its people share unless a section
/// of it is about one of them alone; and what everybody's own note says.
pub(super) struct Notes<'a> {
    material: &'a Material<'a>,
    shared: Vec<OnceLock<Option<Tape>>>,
    about: Vec<OnceLock<Tape>>,
}

/// From the pages of the timeline and of people to the site's root.
const ROOT: &str = "../";

/// Entries are headings of the third level; a note's own begin below.
const HEADING_LEVEL: usize = 4;
/// What a person's own note says stands below a heading of the second.
const ABOUT_HEADING_LEVEL: usize = 3;

impl<'a> Notes<'a> {
    pub(super) fn new(material: &'a Material<'a>) -> Self {
        let interactions = material.journal.interactions().map(|_| OnceLock::new());
        let contacts = material.journal.contacts().map(|_| OnceLock::new());
        Self { material, shared: interactions.collect(), about: contacts.collect() }
    }

    /// A note as one reader's page shows it. What no section keeps for one person is the same for
    /// everybody.
    pub(super) fn html(&self, ix: InteractionIx, reader: Reader) -> String {
        let text = self.text(Host::Interaction(ix));
        let at = (&self.material.addresses, ROOT);
        match self.shared(ix) {
            Some(tape) => tape.html(text, at),
            None => tape_for(self.material, ix, reader).html(text, at),
        }
    }

    /// A person's own note as their page shows it.
    pub(super) fn about_html(&self, who: ContactIx) -> String {
        let at = (&self.material.addresses, ROOT);
        self.about(who).html(self.text(Host::Contact(who)), at)
    }

    /// In one line the first words of what a note says to everybody, at most `bytes_max` bytes.
    pub(super) fn plain(&self, note: Host, bytes_max: usize) -> String {
        let text = self.text(note);
        match note {
            Host::Contact(who) => self.about(who).plain(text, bytes_max),
            Host::Interaction(ix) => match self.shared(ix) {
                Some(tape) => tape.plain(text, bytes_max),
                None => tape_for(self.material, ix, Reader::Everybody).plain(text, bytes_max),
            },
            // It is shown by its lines.
            Host::Daily(_) => String::new(),
        }
    }

    /// A note that reads the same for everybody, parsed when a page first asks for it.
    fn shared(&self, ix: InteractionIx) -> Option<&Tape> {
        let parse = || {
            let is_shared = self.material.journal.owners(ix).iter().all(Option::is_none);
            is_shared.then(|| tape_for(self.material, ix, Reader::Everybody))
        };
        self.shared[ix.0 as usize].get_or_init(parse).as_ref()
    }

    fn about(&self, who: ContactIx) -> &Tape {
        self.about[who.0 as usize].get_or_init(|| markdown::tape(&about(self.material, who)))
    }

    fn text(&self, note: Host) -> &'a str {
        &self.material.journal.source_of(note).text
    }
}

/// The opening of a note that a reader may see; nothing where its title says the same.
pub(super) fn opening(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> String {
    if titles::title_line(&material.journal.interaction(ix).note).is_some() {
        return String::new();
    }
    wording::opening(material.journal, ix, reader.person())
}

fn tape_for(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Tape {
    markdown::tape(&view(material, ix, reader))
}

/// A note as one reader's page shows it, before it is parsed.
fn view<'a>(material: &'a Material<'a>, ix: InteractionIx, reader: Reader) -> NoteView<'a> {
    let InteractionEntry { note, daily, .. } = material.journal.interaction(ix);
    // Those of a daily note are the whole note's, and none of its lines'.
    let host = daily.map_or(Host::Interaction(ix), Host::Daily);
    NoteView {
        material,
        source: &note.source,
        body: &note.said.body,
        follow_ups: &material.journal.body_of(host).follow_ups,
        root: ROOT,
        prefix: material.addresses.anchor(ix),
        heading_level: HEADING_LEVEL,
        left_out: left_out(material, ix, reader),
    }
}

/// What a person's own note says.
fn about<'a>(material: &'a Material<'a>, who: ContactIx) -> NoteView<'a> {
    let note = &material.journal.contact(who).note;
    NoteView {
        material,
        source: &note.source,
        body: &note.said.body,
        follow_ups: &note.said.body.follow_ups,
        root: ROOT,
        prefix: "/about",
        heading_level: ABOUT_HEADING_LEVEL,
        left_out: repeated_heading(&note.said.body, &note.said.name).into_iter().collect(),
    }
}

/// The parts of a note that a reader's page does not show, in order: its title, which stands above
/// it already, what belongs to others, and on a person's own page the heading that names them.
fn left_out(material: &Material<'_>, ix: InteractionIx, reader: Reader) -> Vec<Span> {
    let note = &material.journal.interaction(ix).note;
    let said = &note.said;
    let title = repeated_heading(&said.body, &said.title).or_else(|| titles::title_line(note));
    let mut spans: Vec<Span> = title.into_iter().collect();
    if let Some(reader) = reader.person() {
        let people = material.journal.people_of_sections(ix);
        let own = said.body.sections.iter().zip(people).filter(|(_, who)| **who == Some(reader));
        spans.extend(own.map(|(section, _)| section.heading_span));
        spans.extend(material.journal.parts_of_others(ix, reader));
        spans.sort_unstable();
    }
    spans
}

/// The heading that opens a note and only says again what stands above it already: its title, or
/// the person's name.
fn repeated_heading(body: &Body, above: &str) -> Option<Span> {
    let first = body.heading()?;
    let says_it_again = first.title == above && !first.private && first.link.is_none();
    says_it_again.then_some(first.heading_span)
}
