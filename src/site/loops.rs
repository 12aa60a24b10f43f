//! Follow-ups on the review and on a person's page.

use super::address::href;
use super::markdown::{self, NoteView};
use super::material::Material;
use super::runs::Run;
use super::tick;
use crate::journal::{ContactIx, FollowUpIx, Host};
use crate::model::Whose;
use crate::wording;
use serde::Serialize;

/// The context of the part `loop`: something to do, or to wait for.
#[derive(Debug, Serialize)]
pub struct Loop {
    /// What it is, with its links.
    pub what_html: String,
    /// Whose promise it is, to whom, and in which note it was made.
    pub about: Vec<Run>,
    /// `by Tuesday`, `since 3 May`.
    pub when: String,
    /// The day it is due, where there is one.
    pub due_on: Option<String>,
    /// `late`, `due`, or nothing.
    pub look: &'static str,
}

/// A follow-up on a page at `root`. On the page of `reader` their own name is not said again.
pub(super) fn follow_up(
    material: &Material<'_>,
    ix: FollowUpIx,
    (root, reader): (&'static str, Option<ContactIx>),
) -> Loop {
    let entry = material.journal.follow_up(ix);
    let said = material.journal.said(entry);
    let due = said.due.as_ref().map(|due| due.value);
    let today = material.today();
    Loop {
        what_html: what_html(material, ix, root),
        about: about(material, ix, (root, reader)),
        when: wording::due_words(material.journal, material.facts, ix),
        due_on: due.map(|due| due.to_string()),
        look: match due {
            Some(due) if due < today => "late",
            Some(due) if (due - today).num_days() <= 7 => "due",
            _ => "",
        },
    }
}

/// The text of a follow-up as inline HTML on a page at `root`.
fn what_html(material: &Material<'_>, ix: FollowUpIx, root: &'static str) -> String {
    let entry = material.journal.follow_up(ix);
    let body = match entry.host {
        Host::Contact(host) => &material.journal.contact(host).note.said.body,
        Host::Interaction(host) => &material.journal.interaction(host).note.said.body,
    };
    let view = NoteView {
        material,
        source: material.journal.source_of(entry),
        body,
        root,
        prefix: "",
        heading_level: 1,
        left_out: Vec::new(),
    };
    markdown::inline_html(&view, &material.journal.said(entry).text)
}

/// `you, to Ada Lovelace · from coffee at the mill`.
fn about(
    material: &Material<'_>,
    ix: FollowUpIx,
    (root, reader): (&'static str, Option<ContactIx>),
) -> Vec<Run> {
    let entry = material.journal.follow_up(ix);
    let said = material.journal.said(entry);
    let people: Vec<ContactIx> =
        entry.about.iter().copied().filter(|&who| Some(who) != reader).collect();
    let mut runs = Vec::new();
    if let Some(kind) = tick::kind(said.kind) {
        runs.push(Run::text(kind));
    }
    if !people.is_empty() {
        let word = match (runs.is_empty(), said.whose) {
            (true, Whose::Mine) => "for ",
            (true, Whose::Theirs) => "from ",
            (false, _) => ", ",
        };
        runs.push(Run::text(word));
        runs.extend(material.people(root, &people));
    }
    let host = match entry.host {
        Host::Interaction(host) => Some(material.interaction(root, host)),
        Host::Contact(who) if Some(who) != reader && !people.contains(&who) => {
            let name = &material.journal.contact(who).note.said.name;
            Some(Run::link(name, href(root, &material.addresses.person(who))))
        }
        Host::Contact(_) => None,
    };
    if let Some(host) = host {
        runs.push(Run::text(if runs.is_empty() { "" } else { " · " }));
        runs.push(host);
    }
    runs
}
