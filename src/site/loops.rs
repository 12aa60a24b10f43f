//! Follow-ups on the review and on a person's page.

use super::listing::Listing;
use super::markdown::{self, NoteView};
use super::material::Material;
use super::notes::{Reader, opening};
use super::runs::{Run, SEPARATOR, html};
use super::tick;
use super::titles;
use crate::insight::{Loops, Plan};
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
    pub about_html: String,
    /// `by Tuesday`, `since 3 May`.
    pub when: String,
    /// The day it is due, where there is one.
    pub due_on: Option<String>,
    /// `late`, `due`, or nothing.
    pub look: &'static str,
}

/// Follow-ups of one kind.
#[derive(Debug, Serialize)]
pub struct LoopGroup {
    pub title: &'static str,
    pub rows: Listing<Loop>,
    /// Not pressing yet.
    pub later: Listing<Loop>,
    /// Older than anyone would still ask about.
    pub old: Listing<Loop>,
}

const ROOT: &str = "";

/// What is open on the review: promises, theirs, plans whose day has passed.
pub(super) fn groups(material: &Material<'_>) -> Vec<LoopGroup> {
    let rows =
        |indices: &[FollowUpIx]| Listing::new(indices, |&ix| follow_up(material, ix, (ROOT, None)));
    let plans = |plans: &[Plan]| Listing::new(plans, |plan| plan_row(material, plan));
    let group = |title, loops: &Loops| LoopGroup {
        title,
        rows: rows(&loops.open),
        later: rows(&loops.later),
        old: rows(&loops.old),
    };
    let facts = material.facts;
    let unconfirmed = LoopGroup {
        title: "Did it happen?",
        rows: plans(&facts.unconfirmed),
        later: plans(&[]),
        old: plans(&facts.unconfirmed_old),
    };
    [group("You promised", &facts.promises), group("Waiting for", &facts.waiting_for), unconfirmed]
        .into_iter()
        .filter(|group| group.rows.total + group.later.total + group.old.total > 0)
        .collect()
}

/// A plan whose day has passed: by its title; without one by its channel, and what its note
/// begins with.
fn plan_row(material: &Material<'_>, plan: &Plan) -> Loop {
    let ix = plan.interaction;
    let link = material.interaction(ROOT, ix);
    let mut about = material.people(ROOT, &material.journal.interaction(ix).with);
    let what = match material.own_title(ix) {
        Some(_) => link,
        None => {
            let note = opening(material, ix, Reader::Everybody);
            if !note.is_empty() {
                about.push(Run::text(if about.is_empty() { "" } else { SEPARATOR }));
                about.push(Run::own(note));
            }
            Run { text: titles::channel(material.journal, ix), ..link }
        }
    };
    Loop {
        what_html: html(&[what]),
        about_html: html(&about),
        when: wording::near_day(plan.on, material.today()),
        due_on: Some(plan.on.to_string()),
        look: "",
    }
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
        about_html: html(&about(material, ix, (root, reader))),
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
            Some(Run::link(name, material.addresses.person_href(root, who)))
        }
        Host::Contact(_) => None,
    };
    if let Some(host) = host {
        runs.push(Run::text(if runs.is_empty() { "" } else { SEPARATOR }));
        runs.push(host);
    }
    runs
}
