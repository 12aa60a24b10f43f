//! Sections of a note that belong to one person only.
//!
//! A heading that is a link to, or the bare name of, somebody in `with` makes what stands under it
//! that person's, sub-sections included, unless one of these is somebody else's.

use super::{ContactIx, InteractionIx, Journal};
use crate::model::Section;
use crate::source::Span;

impl Journal {
    /// Whose section it is by its own heading: a person of the interaction's `with`.
    pub fn person_of_section(&self, ix: InteractionIx, section: &Section) -> Option<ContactIx> {
        let entry = self.interaction(ix);
        let meant = match &section.link {
            Some(link) => self.people_meant(&entry.note.source.path, link),
            None => self.meant(&section.title).to_vec(),
        };
        let mut present = meant.into_iter().filter(|person| entry.with.contains(person));
        present.next().filter(|_| present.next().is_none())
    }

    /// The same of each section of a note.
    pub fn people_of_sections(&self, ix: InteractionIx) -> &[Option<ContactIx>] {
        let entry = self.interaction(ix);
        let sections = &entry.note.said.body.sections;
        if sections.is_empty() {
            return &[];
        }
        let person = |section| self.person_of_section(ix, section);
        entry.own_sections.get_or_init(|| sections.iter().map(person).collect())
    }

    /// For each section of a note the person it belongs to, by its own heading or by one above it.
    pub fn owners(&self, ix: InteractionIx) -> Vec<Option<ContactIx>> {
        let mut above: Vec<(&Section, Option<ContactIx>)> = Vec::new();
        let sections = &self.interaction(ix).note.said.body.sections;
        let mut owners = Vec::with_capacity(sections.len());
        for (section, &own) in sections.iter().zip(self.people_of_sections(ix)) {
            above.retain(|(outer, _)| outer.span.contains(section.heading_span));
            let owner = own.or(above.last().and_then(|(_, owner)| *owner));
            above.push((section, owner));
            owners.push(owner);
        }
        owners
    }

    /// The parts of a note that belong to others than `reader`, in order: from each heading of
    /// theirs to the next heading.
    pub fn parts_of_others(&self, ix: InteractionIx, reader: ContactIx) -> Vec<Span> {
        let sections = &self.interaction(ix).note.said.body.sections;
        let next = sections.iter().skip(1).map(|next| Some(next.span.start())).chain([None]);
        let parts = sections.iter().zip(self.owners(ix)).zip(next);
        parts
            .filter(|((_, owner), _)| owner.is_some_and(|owner| owner != reader))
            .map(|((section, _), next)| {
                let end = next.unwrap_or(section.span.end());
                Span::new(section.span.start(), end.max(section.heading_span.end()))
            })
            .collect()
    }
}
