//! Open loops as rows of a list: follow-ups, what is owed, concerns to ask after, plans that may have
//! happened. Each names the people and leads to the note that it comes from.

use super::markdown::{self, NoteView};
use super::material::Material;
use super::notes::{Reader, opening};
use super::runs::{Run, SEPARATOR, html};
use super::standing::{capital, linked};
use super::templates::markup;
use super::tick;
use super::titles;
use crate::insight::{Concern, Owed, OwedFrom, Plan, living};
use crate::journal::{ContactIx, FollowUpIx, Host};
use crate::model::{Whose, days_after};
use crate::wording;
use serde::Serialize;

/// The context of the part `loop`: something to do, or to wait for.
#[derive(Debug, Serialize)]
pub struct Loop {
    /// What it is, with its links.
    #[serde(serialize_with = "markup")]
    pub what_html: String,
    /// Whose promise it is, to whom, and in which note it was made.
    #[serde(serialize_with = "markup")]
    pub about_html: String,
    /// `by Tuesday`, `since 3 May`.
    pub when: String,
    /// The day it is due, where there is one.
    pub due_on: Option<String>,
    /// `late`, `due` or `ahead` for what has a day to be done by, else nothing.
    pub look: &'static str,
    /// The day from which a word about it is in place, of what is theirs to do.
    pub chase_on: Option<String>,
}

/// The page that a row stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// The way to the site's root.
    pub root: &'static str,
    /// On a person's page: who it is. Their name is not said again.
    pub reader: Option<ContactIx>,
}

impl Spot {
    /// The review.
    pub(super) const REVIEW: Self = Self { root: "", reader: None };

    /// The page of a person.
    pub(super) fn page_of(who: ContactIx) -> Self {
        Self { root: "../", reader: Some(who) }
    }
}

/// What is owed after an interaction, and to whom; or a box that says so.
pub(super) fn owed(material: &Material<'_>, owed: &Owed, spot: Spot) -> Loop {
    if let OwedFrom::FollowUp(ix) = owed.from {
        return follow_up_row(material, (ix, ""), spot);
    }
    let theirs = spot.reader.map(|who| owed.to_one(who));
    let what = wording::owed(material.journal, material.facts, theirs.as_ref().unwrap_or(owed));
    let people: Vec<ContactIx> =
        owed.who.iter().copied().filter(|&who| Some(who) != spot.reader).collect();
    Loop {
        what_html: html(&capital(linked(material, spot.root, &what))),
        about_html: html(&material.people(spot.root, &people)),
        when: String::new(),
        due_on: None,
        look: "",
        chase_on: None,
    }
}

/// A concern, and since when nobody has asked after it.
pub(super) fn concern(material: &Material<'_>, concern: &Concern, spot: Spot) -> Loop {
    Loop {
        when: wording::concern_known(material.journal, material.facts, concern),
        due_on: None,
        look: "",
        ..follow_up_row(material, (concern.follow_up, ""), spot)
    }
}

/// A plan whose day has passed: by its title; without one by its channel, and what its note
/// begins with.
pub(super) fn plan(material: &Material<'_>, plan: &Plan, spot: Spot) -> Loop {
    let ix = plan.interaction;
    let link = material.interaction(spot.root, ix);
    let with = material.journal.interaction(ix).with.iter().copied();
    let people: Vec<ContactIx> = with.filter(|&who| Some(who) != spot.reader).collect();
    let mut about = material.people(spot.root, &people);
    let what = match material.own_title(ix) {
        Some(_) => link,
        None => {
            let reader = spot.reader.map_or(Reader::Everybody, Reader::Person);
            let note = opening(material, ix, reader);
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
        chase_on: None,
    }
}

/// A follow-up among others of any kind; concerns always stand under a heading of their own.
pub(super) fn follow_up(material: &Material<'_>, ix: FollowUpIx, spot: Spot) -> Loop {
    let said = material.journal.said(material.journal.follow_up(ix));
    let kind = tick::kind(said.kind).filter(|_| !said.is_concern());
    follow_up_row(material, (ix, kind.unwrap_or_default()), spot)
}

/// The same, with the word for its kind where the list does not say it.
fn follow_up_row(material: &Material<'_>, (ix, kind): (FollowUpIx, &str), spot: Spot) -> Loop {
    let entry = material.journal.follow_up(ix);
    let said = material.journal.said(entry);
    let due = said.due.as_ref().map(|due| due.value);
    let today = material.today();
    Loop {
        what_html: what_html(material, ix, spot.root),
        about_html: html(&about(material, (ix, kind), spot)),
        when: wording::due_words(material.journal, material.facts, ix),
        due_on: due.map(|due| due.to_string()),
        look: match due {
            Some(due) if due < today => "late",
            Some(due) if (due - today).num_days() <= 7 => "due",
            Some(_) => "ahead",
            None => "",
        },
        chase_on: due.filter(|_| said.whose == Whose::Theirs).map(|due| {
            let chase_after_days = material.journal.settings().insight.chase_after_days;
            days_after(due, chase_after_days).to_string()
        }),
    }
}

/// The text of a follow-up as inline HTML on a page at `root`.
fn what_html(material: &Material<'_>, ix: FollowUpIx, root: &'static str) -> String {
    let entry = material.journal.follow_up(ix);
    let body = material.journal.body_of(entry.host);
    let view = NoteView {
        material,
        source: material.journal.source_of(entry.host),
        body,
        follow_ups: &body.follow_ups,
        root,
        prefix: "",
        heading_level: 1,
        left_out: Vec::new(),
    };
    markdown::inline_html(&view, &material.journal.said(entry).text)
}

/// `an introduction, Ada Lovelace · Coffee at the mill`.
fn about(material: &Material<'_>, (ix, kind): (FollowUpIx, &str), spot: Spot) -> Vec<Run> {
    let entry = material.journal.follow_up(ix);
    let said = material.journal.said(entry);
    let mut people = living(material.journal, &entry.about);
    people.retain(|&who| Some(who) != spot.reader);
    let mut runs = Vec::new();
    if !kind.is_empty() {
        runs.push(Run::text(kind));
    }
    if !people.is_empty() {
        let word = match (runs.is_empty(), said.whose) {
            (true, _) if said.is_concern() => "",
            (true, Whose::Mine) => "for ",
            (true, Whose::Theirs) => "from ",
            (false, _) => ", ",
        };
        runs.push(Run::text(word));
        runs.extend(material.people(spot.root, &people));
    }
    let host = match entry.host {
        Host::Interaction(host) => Some(material.interaction(spot.root, host)),
        Host::Contact(who) if Some(who) != spot.reader && !entry.about.contains(&who) => {
            let name = &material.journal.contact(who).note.said.name;
            Some(Run::link(name, material.addresses.person_href(spot.root, who)))
        }
        Host::Contact(_) | Host::Daily(_) => None,
    };
    if let Some(host) = host {
        runs.push(Run::text(if runs.is_empty() { "" } else { SEPARATOR }));
        runs.push(host);
    }
    runs
}
