//! Everyone, by name: how fresh it is, where it stands, when you last met, when next.

use super::address::href;
use super::frame::{Depth, Frame, Part};
use super::material::Material;
use super::runs::html;
use super::standing::{MARKS, Mark, linked, mark};
use super::when::Day;
use super::{Draft, days, draft};
use crate::insight::stage;
use crate::journal::ContactIx;
use crate::model::{Stage, slug};
use crate::wording;
use serde::Serialize;

/// The context of `people.html`.
#[derive(Debug, Serialize)]
pub struct PeoplePage {
    pub frame: Frame,
    /// How many people there are in all.
    pub count: usize,
    pub people: Vec<PersonRow>,
    /// The key to the marks.
    pub marks: [Mark; 6],
    /// The pages of a list too long for one; empty where one does.
    pub pages: Vec<PeoplePart>,
}

/// One page of the list.
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePart {
    /// The first and the last name on it.
    pub first: String,
    pub last: String,
    pub href: String,
    pub current: bool,
}

/// One person.
#[derive(Debug, Serialize)]
pub struct PersonRow {
    pub mark: Mark,
    pub name: String,
    pub href: String,
    /// `Mentor, referral`
    pub roles: String,
    /// New, growing, steady, thinner, ended; empty where nothing is said.
    pub stage: &'static str,
    pub last: Option<Day>,
    /// The last contact's place in the timeline.
    pub last_href: String,
    /// The day their turn comes …
    pub next: Option<Day>,
    /// Whether that day has passed.
    pub is_past: bool,
    /// … or why nobody asks.
    pub silence_html: String,
    /// How the days ahead change the mark and the day; empty where they do not.
    pub spells: String,
}

const PEOPLE_PER_PAGE: usize = 1_000;

const ROOT: &str = "../";

/// A draft for every page of the list.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    let mut everyone: Vec<ContactIx> = material.journal.contacts().map(|(ix, _)| ix).collect();
    everyone.sort_by_cached_key(|&ix| slug(&material.journal.contact(ix).note.said.name));
    let chunks: Vec<Vec<ContactIx>> = match everyone.len() {
        0 => vec![Vec::new()],
        _ => everyone.chunks(PEOPLE_PER_PAGE).map(<[ContactIx]>::to_vec).collect(),
    };
    let parts: Vec<PeoplePart> = chunks
        .iter()
        .enumerate()
        .filter(|_| chunks.len() > 1)
        .map(|(index, people)| part(material, index + 1, people))
        .collect();
    let drafts = chunks.into_iter().enumerate().map(|(index, people)| {
        let mut pages = parts.clone();
        pages.iter_mut().enumerate().for_each(|(at, page)| page.current = at == index);
        let path = material.addresses.people_page(index + 1);
        draft(path, "people.html", move || page(material, &people, &pages))
    });
    drafts.collect()
}

fn part(material: &Material<'_>, number: usize, people: &[ContactIx]) -> PeoplePart {
    let name = |who: Option<&ContactIx>| {
        who.map(|&who| material.journal.contact(who).note.said.name.clone()).unwrap_or_default()
    };
    PeoplePart {
        first: name(people.first()),
        last: name(people.last()),
        href: href(ROOT, &material.addresses.people_page(number)),
        current: false,
    }
}

fn page(material: &Material<'_>, people: &[ContactIx], pages: &[PeoplePart]) -> PeoplePage {
    PeoplePage {
        frame: Frame::new(material, Part::People, Depth::Folder, "People"),
        count: material.journal.contacts().len(),
        people: people.iter().map(|&who| row(material, who)).collect(),
        marks: MARKS,
        pages: pages.to_vec(),
    }
}

fn row(material: &Material<'_>, who: ContactIx) -> PersonRow {
    let facts = material.facts;
    let standing = facts.standing(who);
    let said = &material.journal.contact(who).note.said;
    let silence = wording::silence(material.journal, facts, standing).unwrap_or_default();
    PersonRow {
        mark: mark(facts, standing),
        name: said.name.clone(),
        href: material.addresses.person_href(ROOT, who),
        roles: wording::capital(&said.roles.join(", ")),
        stage: stage(material.journal, material.today(), who).map_or("", Stage::plain),
        last: standing.last.map(|(day, _)| Day::near(day, facts.today)),
        last_href: standing
            .last
            .map_or_else(String::new, |(_, ix)| material.addresses.interaction_href(ROOT, ix)),
        next: standing
            .due_on
            .filter(|_| standing.band.is_some())
            .map(|day| Day::near(day, facts.today)),
        is_past: standing.due_on.is_some_and(|day| day < facts.today),
        silence_html: html(&linked(material, ROOT, &silence)),
        spells: days::spells(material, who),
    }
}
