//! Everyone, by name: how fresh it is, where it stands, when you last met, when next.

use super::address::href;
use super::days;
use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::group::{Way, ways};
use super::groups::{Kind, Label};
use super::material::Material;
use super::runs::html;
use super::standing::{MARKS, Mark, linked, mark};
use super::when::Day;
use crate::journal::ContactIx;
use crate::query::Query;
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
    /// This list and those by role, tag and stage.
    pub ways: Vec<Way>,
    /// Queries that find somebody here, to show what may be asked.
    pub examples: Vec<Example>,
}

/// What may be asked of the list.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// `due within a week`
    pub words: String,
    /// `due:<7d`
    pub query: String,
}

/// The context of `rows.html`.
#[derive(Debug, Serialize)]
struct RowsPage {
    people: Vec<PersonRow>,
    /// As the page is told it.
    today: String,
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
    pub roles: Vec<Label>,
    /// New, growing, steady, thinner, ended.
    pub stage: Option<Label>,
    /// Since when it is so, on the page of a stage.
    pub stands_html: String,
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

pub(super) const PEOPLE_PER_PAGE: usize = 1_000;

const ROOT: &str = "../";

/// Asked of any journal: the query, and the same in words.
const EXAMPLES: [(&str, &str); 5] = [
    ("late:yes", "late"),
    ("due:<7d", "due within a week"),
    ("last:>90d", "no contact for 90 days"),
    ("has:promise", "promised something"),
    ("birthday:<30d", "birthday within 30 days"),
];

const EXAMPLES_MAX: usize = 6;

/// A draft for every page of the list; and where there are several, one for the rows of each, so
/// that a page can show what was found on any.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    let everyone = material.by_name();
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
    let examples = examples(material);
    let rows = chunks.iter().enumerate().filter(|_| chunks.len() > 1);
    let rows: Vec<Draft<'a>> =
        rows.map(|(index, people)| rows_draft(material, index + 1, people.clone())).collect();
    let drafts = chunks.into_iter().enumerate().map(|(index, people)| {
        let mut pages = parts.clone();
        pages.iter_mut().enumerate().for_each(|(at, page)| page.current = at == index);
        let path = material.addresses.people_page(index + 1);
        let examples = examples.clone();
        Draft::page(path, "people.html", move || PeoplePage {
            pages: pages.clone(),
            examples: examples.clone(),
            ..page(material, &people)
        })
    });
    drafts.chain(rows).collect()
}

/// `data/list-rows-N.js`.
fn rows_draft<'a>(material: &'a Material<'a>, number: usize, people: Vec<ContactIx>) -> Draft<'a> {
    Draft::drawn(format!("list-rows-{number}"), "rows.html", move || RowsPage {
        people: people.iter().map(|&who| row(material, who)).collect(),
        today: material.today().to_string(),
    })
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

fn page(material: &Material<'_>, people: &[ContactIx]) -> PeoplePage {
    PeoplePage {
        frame: Frame::new(material, Part::People, Depth::Folder, "People"),
        count: material.journal.contacts().len(),
        people: people.iter().map(|&who| row(material, who)).collect(),
        marks: MARKS,
        pages: Vec::new(),
        ways: ways(material, None),
        examples: Vec::new(),
    }
}

/// What may be asked, shown by what finds somebody, and not everybody, today.
fn examples(material: &Material<'_>) -> Vec<Example> {
    let (journal, facts) = (material.journal, material.facts);
    let most = |kind| {
        let most = material.groups.of(kind).iter().rev().max_by_key(|group| group.people.len());
        most.map(|group| group.word.as_str()).unwrap_or_default()
    };
    let word = |key: &str, word: &str| {
        let query = match word.contains(char::is_whitespace) {
            true => format!("{key}:\"{word}\""),
            false => format!("{key}:{word}"),
        };
        Example { words: word.to_owned(), query }
    };
    let own = [("role", Kind::Role), ("stage", Kind::Stage), ("tag", Kind::Tag)];
    let asked = own.into_iter().map(|(key, kind)| word(key, most(kind)));
    let of_any =
        EXAMPLES.map(|(query, words)| Example { words: words.into(), query: query.into() });
    let asked = asked.chain(of_any);
    let finds_some = |example: &Example| {
        let read = Query::parse(&example.query, journal, facts.today);
        let found = read.map_or(0, |query| query.contacts(journal, facts).len());
        found > 0 && found < journal.contacts().len()
    };
    asked.filter(finds_some).take(EXAMPLES_MAX).collect()
}

/// Everything that a row says of one person.
pub(super) fn row(material: &Material<'_>, who: ContactIx) -> PersonRow {
    let facts = material.facts;
    let standing = facts.standing(who);
    let said = &material.journal.contact(who).note.said;
    let silence = wording::silence(material.journal, facts, standing).unwrap_or_default();
    PersonRow {
        mark: mark(facts, standing),
        name: said.name.clone(),
        href: material.addresses.person_href(ROOT, who),
        roles: said.roles.iter().map(|role| material.groups.role(ROOT, role)).collect(),
        stage: material.groups.stage_of(who).map(|stage| material.groups.stage(ROOT, stage)),
        stands_html: String::new(),
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
