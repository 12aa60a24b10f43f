//! The notes with a name or a link that does not lead to just one person, interaction or file.
//!
//! Looking names up is most of the work of a check, and nearly every name is right: each is looked
//! up here, once, and only the notes left over are gone through problem by problem.

use crate::journal::{ContactEntry, InteractionEntry, Journal, LinkTarget};
use crate::model::{Body, PersonRef};
use rayon::prelude::*;

/// What is left to look into, each in the journal's order.
pub(super) struct Doubtful<'a> {
    pub(super) contacts: Vec<&'a ContactEntry>,
    pub(super) interactions: Vec<&'a InteractionEntry>,
}

impl<'a> Doubtful<'a> {
    pub(super) fn new(journal: &'a Journal) -> Self {
        let contacts = journal.contacts.par_iter().filter(|entry| journal.doubts_contact(entry));
        let interactions =
            journal.interactions.par_iter().filter(|entry| journal.doubts_interaction(entry));
        Self { contacts: contacts.collect(), interactions: interactions.collect() }
    }
}

/// Whom the follow-ups of a body name by `for:`.
pub(super) fn for_whom(body: &Body) -> impl Iterator<Item = &PersonRef> {
    body.follow_ups.iter().flat_map(|follow_up| &follow_up.for_whom)
}

impl Journal {
    fn doubts_contact(&self, entry: &ContactEntry) -> bool {
        let (path, said) = (&entry.note.source.path, &entry.note.said);
        let relations = said.relations.iter().map(|relation| &relation.who);
        let mut names = said.introduced_by.iter().chain(relations).chain(for_whom(&said.body));
        names.any(|who| self.person(path, who).is_none()) || self.doubts_links(path, &said.body)
    }

    fn doubts_interaction(&self, entry: &InteractionEntry) -> bool {
        let (path, said) = (&entry.note.source.path, &entry.note.said);
        let is_unclear = |who: &PersonRef| self.person(path, who).is_none();
        let gifts = said.gave.iter().chain(&said.received).chain(&said.asked);
        let mut others = gifts.flat_map(|gift| &gift.whom).chain(for_whom(&said.body));
        said.with.iter().any(|who| self.names_in(path, who).iter().any(is_unclear))
            || others.any(is_unclear)
            || self.doubts_links(path, &said.body)
    }

    fn doubts_links(&self, path: &str, body: &Body) -> bool {
        let mut targets = body.links.iter().map(|link| self.link_target(path, link));
        targets.any(|target| matches!(target, LinkTarget::Unknown | LinkTarget::Ambiguous(_)))
    }
}
