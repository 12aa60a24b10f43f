//! `unknown-contact`: a name that nobody bears. An error in `with`, a warning anywhere else.

use super::doubtful::for_whom;
use super::nearest::nearest;
use crate::diagnostic::{Change, Code, Diagnostic, Severity};
use crate::journal::{ContactEntry, DailyEntry, InteractionEntry, Journal, LinkTarget};
use crate::model::{Link, PersonRef, is_iso_shape, slug};
use crate::parse::has_placeholder;
use crate::source::Source;
use std::sync::Arc;

/// Every name and link of a contact's file that leads to nobody.
pub fn in_contact(journal: &Journal, entry: &ContactEntry, found: &mut Vec<Diagnostic>) {
    let said = &entry.note.said;
    let mut look = Look { journal, source: &entry.note.source, found };
    let relations = said.relations.iter().map(|relation| &relation.who);
    for who in said.introduced_by.iter().chain(relations).filter(|who| who.link.is_some()) {
        look.at_name(who, Severity::Warning);
    }
    look.at_links(&said.body.links);
    for who in for_whom(&said.body) {
        look.at_name(who, Severity::Warning);
    }
}

/// Every name and link of an interaction's note that leads to nobody.
pub fn in_interaction(journal: &Journal, entry: &InteractionEntry, found: &mut Vec<Diagnostic>) {
    let (source, said) = (&entry.note.source, &entry.note.said);
    let mut look = Look { journal, source, found };
    let in_key = said.with.iter().filter(|who| !said.body.span.contains(who.span));
    for who in in_key {
        for name in &*journal.names_in(&source.path, who) {
            look.at_name(name, Severity::Error);
        }
    }
    for who in said.named_in_gifts().chain(for_whom(&said.body)) {
        look.at_name(who, Severity::Warning);
    }
    look.at_links(&said.body.links);
}

/// Every link of a daily note that leads to nobody.
pub fn in_daily(journal: &Journal, entry: &DailyEntry, found: &mut Vec<Diagnostic>) {
    let body = &entry.note.said.body;
    let mut look = Look { journal, source: &entry.note.source, found };
    look.at_links(&body.links);
    for who in for_whom(body) {
        look.at_name(who, Severity::Warning);
    }
}

struct Look<'a> {
    journal: &'a Journal,
    source: &'a Source,
    found: &'a mut Vec<Diagnostic>,
}

impl Look<'_> {
    fn at_links(&mut self, links: &[Link]) {
        // Vaults link days whose notes are not written yet, or never.
        for link in links.iter().filter(|link| !is_iso_shape(&link.target.text)) {
            if self.journal.link_target(&self.source.path, link) == LinkTarget::Unknown {
                self.report(&link.target, Severity::Warning);
            }
        }
    }

    fn at_name(&mut self, who: &PersonRef, severity: Severity) {
        if self.journal.people_meant(&self.source.path, who).is_empty() {
            self.report(who, severity);
        }
    }

    fn report(&mut self, who: &PersonRef, severity: Severity) {
        // In a template, nobody is meant yet.
        if has_placeholder(&who.text) {
            return;
        }
        let message = format!("no contact is called `{}`", who.text);
        let at = (&self.source.path, who.span);
        let diagnostic = match nearest(self.journal, &who.text) {
            Some(near) => {
                let help = format!("did you mean `{near}`?");
                let found = Diagnostic::new(Code::UnknownContact, at, message, help);
                match self.written_at(who, near) {
                    Some(near) => found.replace_with(near),
                    None => found,
                }
            }
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

    /// A name as it is written where another stands: in single quotes a `'` is two. `None` where
    /// more stands there than that name, or where a quote in it might end what is quoted there.
    fn written_at(&self, who: &PersonRef, near: &str) -> Option<String> {
        let (before, after) =
            (&self.source.text[..who.span.start()], &self.source.text[who.span.end()..]);
        let written = self.source.slice(who.span);
        let is_doubled = written != who.text && written.replace("''", "'") == who.text;
        let is_quoted = before.trim_end_matches('[').ends_with('\'')
            && after.trim_start_matches(']').starts_with('\'');
        if is_doubled || is_quoted {
            return Some(near.replace('\'', "''"));
        }
        let begun = before.rsplit('\n').next().unwrap_or(before);
        let may_end = |quote| near.contains(quote) && begun.contains(quote);
        let is_safe = !['\'', '"'].into_iter().any(may_end);
        (written == who.text && is_safe).then(|| near.to_owned())
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
