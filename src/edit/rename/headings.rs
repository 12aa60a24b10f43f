//! Headings that are a name and nothing else, where two people bear it: of those who were there.

use super::Called;
use crate::journal::{ContactIx, Host, InteractionIx, Journal};
use crate::model::{Section, folded};

/// Whether a heading may mean them or somebody else who was there too. Where one of the two was
/// there it is theirs; where nobody was it is a heading as any other.
pub(super) fn is_open(journal: &Journal, (host, index): (Host, usize), who: ContactIx) -> bool {
    let Host::Interaction(ix) = host else { return false };
    let entry = journal.interaction(ix);
    let section = &entry.note.said.body.sections[index];
    let is_there = entry.with.contains(&who) && journal.meant(&section.title).contains(&who);
    is_there && journal.person_of_section(ix, section).is_none()
}

/// Whether a heading says the name that they had until now and of which the other bearers, who
/// keep it, were not there: it was theirs as long as they had it.
pub(super) fn was_theirs(
    journal: &Journal,
    (ix, section): (InteractionIx, &Section),
    (who, called): (ContactIx, &Called),
) -> bool {
    let old = folded(&called.old_name);
    let with = &journal.interaction(ix).with;
    let bears = |other: ContactIx| folded(&journal.contact(other).note.said.name) == old;
    let mut others = journal.meant(&section.title).iter();
    section.link.is_none()
        && called.old_name != called.name
        && folded(&section.title) == old
        && with.contains(&who)
        && others.all(|other| bears(*other) && !with.contains(other))
}
