//! `unknown-contact`: a name that nobody bears. An error in `with`, a warning anywhere else.

use super::doubtful::{Doubtful, for_whom};
use super::nearest::Spellings;
use crate::diagnostic::{Change, Code, Diagnostic, Severity};
use crate::journal::{Journal, LinkTarget};
use crate::model::{Contact, Interaction, Link, PersonRef, slug};
use crate::parse::Note;
use crate::source::Source;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Every name and link that leads to nobody.
pub fn check(journal: &Journal, doubtful: &Doubtful<'_>) -> Vec<Diagnostic> {
    let spellings = OnceCell::new();
    let mut asked = Asked { journal, spellings, nearest: HashMap::new(), found: Vec::new() };
    for entry in &doubtful.contacts {
        asked.contact(&entry.note);
    }
    for entry in &doubtful.interactions {
        asked.interaction(&entry.note);
    }
    asked.found
}

/// The nearest spelling costs a walk over all names; one unknown name is often written often.
struct Asked<'a> {
    journal: &'a Journal,
    spellings: OnceCell<Spellings<'a>>,
    nearest: HashMap<String, Option<&'a str>>,
    found: Vec<Diagnostic>,
}

impl Asked<'_> {
    fn contact(&mut self, note: &Note<Contact>) {
        let said = &note.said;
        let relations = said.relations.iter().map(|relation| &relation.who);
        for who in said.introduced_by.iter().chain(relations).filter(|who| who.link.is_some()) {
            self.name(&note.source, who, Severity::Warning);
        }
        self.links(&note.source, &said.body.links);
        for who in for_whom(&said.body) {
            self.name(&note.source, who, Severity::Warning);
        }
    }

    fn interaction(&mut self, note: &Note<Interaction>) {
        let said = &note.said;
        let in_key = said.with.iter().filter(|who| !said.body.span.contains(who.span));
        for who in in_key {
            for name in &*self.journal.names_in(&note.source.path, who) {
                self.name(&note.source, name, Severity::Error);
            }
        }
        let gifts = said.gave.iter().chain(&said.received).chain(&said.asked);
        for who in gifts.flat_map(|gift| &gift.whom).chain(for_whom(&said.body)) {
            self.name(&note.source, who, Severity::Warning);
        }
        self.links(&note.source, &said.body.links);
    }

    fn links(&mut self, source: &Source, links: &[Link]) {
        for link in links {
            if self.journal.link_target(&source.path, link) == LinkTarget::Unknown {
                self.report(source, &link.target, Severity::Warning);
            }
        }
    }

    fn name(&mut self, source: &Source, who: &PersonRef, severity: Severity) {
        if self.journal.people_meant(&source.path, who).is_empty() {
            self.report(source, who, severity);
        }
    }

    fn report(&mut self, source: &Source, who: &PersonRef, severity: Severity) {
        let spellings = || self.spellings.get_or_init(|| Spellings::new(self.journal));
        let near = self.nearest.entry(who.text.clone());
        let near = *near.or_insert_with(|| spellings().nearest(&who.text));
        let message = format!("no contact is called `{}`", who.text);
        let at = (&source.path, who.span);
        let diagnostic = match near {
            Some(near) => Diagnostic::new(
                Code::UnknownContact,
                at,
                message,
                format!("did you mean `{near}`?"),
            )
            .replace_with(near),
            None => Diagnostic::new(
                Code::UnknownContact,
                at,
                message,
                format!("`kith add \"{}\"` adds the contact", last_part(&who.text)),
            )
            .fixed_by(self.new_contact(&who.text)),
        };
        self.found.push(diagnostic.weighing(severity));
    }

    fn new_contact(&self, name: &str) -> Change {
        let folder = &self.journal.settings().journal.contacts;
        let name = last_part(name);
        let path: Arc<str> = format!("{folder}/{}.md", slug(name)).into();
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        Change::Create { path, text: format!("---\nname: \"{quoted}\"\n---\n") }
    }
}

/// A link may name a folder too; a contact is called by what follows it.
fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
