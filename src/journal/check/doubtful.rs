//! Whether a note has a name or a link that does not lead to just one person, interaction or file.
//!
//! Looking names up is most of the work of a check, and nearly every name is right: each is looked
//! up here, once, unless that was done when the journal was joined, and only the notes left over
//! are gone through problem by problem.

use crate::journal::{ContactEntry, InteractionEntry, Journal, LinkTarget};
use crate::model::{Body, PersonRef};

/// Whether a contact's file has one.
pub(super) fn is_contact(journal: &Journal, entry: &ContactEntry) -> bool {
    let (path, said) = (&entry.note.source.path, &entry.note.said);
    said.introduced_by.is_some() && entry.introduced_by.is_none()
        || entry.relations.iter().any(Option::is_none)
        || for_whom(&said.body).any(|who| journal.person(path, who).is_none())
        || has_doubtful_links(journal, path, &said.body)
}

/// Whether an interaction's note has one.
pub(super) fn is_interaction(journal: &Journal, entry: &InteractionEntry) -> bool {
    let (path, said) = (&entry.note.source.path, &entry.note.said);
    let is_unclear = |who: &PersonRef| journal.person(path, who).is_none();
    // As many people as names, each of them one name: all were found.
    let is_one = |who: &PersonRef| !who.text.contains(',');
    let is_found = said.with.len() == entry.with.len() && said.with.iter().all(is_one);
    let mut names = said.with.iter().flat_map(|who| journal.names_in(path, who).into_owned());
    !is_found && names.any(|who| is_unclear(&who))
        || said.named_in_gifts().chain(for_whom(&said.body)).any(is_unclear)
        || has_doubtful_links(journal, path, &said.body)
}

/// Whom the follow-ups of a body name by `for:`.
pub(super) fn for_whom(body: &Body) -> impl Iterator<Item = &PersonRef> {
    body.follow_ups.iter().flat_map(|follow_up| &follow_up.for_whom)
}

fn has_doubtful_links(journal: &Journal, path: &str, body: &Body) -> bool {
    let mut targets = body.links.iter().map(|link| journal.link_target(path, link));
    targets.any(|target| matches!(target, LinkTarget::Unknown | LinkTarget::Ambiguous(_)))
}
