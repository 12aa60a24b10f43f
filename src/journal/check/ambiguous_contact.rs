//! `ambiguous-contact`: a name that several people bear. Never a guess.

use super::doubtful::for_whom;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::journal::{ContactEntry, ContactIx, InteractionEntry, Journal, LinkTarget};
use crate::model::{Link, PersonRef};
use crate::source::Source;

/// Every name and link of a contact's file that may mean several people.
pub fn in_contact(journal: &Journal, entry: &ContactEntry, found: &mut Vec<Diagnostic>) {
    let (source, said) = (&entry.note.source, &entry.note.said);
    let relations = said.relations.iter().map(|relation| &relation.who);
    for who in said.introduced_by.iter().chain(relations).chain(for_whom(&said.body)) {
        found.extend(ambiguous(journal, source, who).map(milder));
    }
    found.extend(in_links(journal, source, &said.body.links));
}

/// Every name and link of an interaction's note that may mean several people.
pub fn in_interaction(journal: &Journal, entry: &InteractionEntry, found: &mut Vec<Diagnostic>) {
    let (source, said) = (&entry.note.source, &entry.note.said);
    let in_key = said.with.iter().filter(|who| !said.body.span.contains(who.span));
    for who in in_key {
        let names = journal.names_in(&source.path, who);
        found.extend(names.iter().filter_map(|who| ambiguous(journal, source, who)));
    }
    for who in said.named_in_gifts().chain(for_whom(&said.body)) {
        found.extend(ambiguous(journal, source, who).map(milder));
    }
    found.extend(in_links(journal, source, &said.body.links));
}

fn in_links(journal: &Journal, source: &Source, links: &[Link]) -> Vec<Diagnostic> {
    let several = links.iter().filter_map(|link| match journal.link_target(&source.path, link) {
        LinkTarget::Ambiguous(people) => Some(report(journal, source, (&link.target, &people))),
        _ => None,
    });
    several.map(milder).collect()
}

fn ambiguous(journal: &Journal, source: &Source, who: &PersonRef) -> Option<Diagnostic> {
    let people = journal.people_meant(&source.path, who);
    (people.len() > 1).then(|| report(journal, source, (who, &people)))
}

fn report(
    journal: &Journal,
    source: &Source,
    (who, people): (&PersonRef, &[ContactIx]),
) -> Diagnostic {
    let files: Vec<String> =
        people.iter().map(|&ix| format!("`{}`", journal.contact(ix).note.source.path)).collect();
    let (by, names) = journal.telling_names(people);
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::new(
        Code::AmbiguousContact,
        (&source.path, who.span),
        format!("`{}` may be {}", who.text, files.join(" or ")),
        format!("write the {by} of the one you mean: {}", names.join(" or ")),
    )
}

fn milder(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.weighing(Severity::Warning)
}
