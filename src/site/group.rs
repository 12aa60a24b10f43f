//! The pages by role, tag and stage: an index of each, and for every word who shares it and what
//! carries it.

use super::address::href;
use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::groups::{Group, Kind};
use super::listing::Listing;
use super::material::{Material, Most};
use super::people::{PersonRow, row};
use super::runs::{html, write_link};
use super::standing::{MARKS, Mark, linked};
use super::templates::markup;
use super::titles;
use super::when::Day;
use crate::insight::{Relationship, occurrence, stage_set, turning_points};
use crate::journal::{ContactIx, InteractionIx};
use crate::wording;
use serde::Serialize;

/// The context of `groups.html`.
#[derive(Debug, Serialize)]
pub struct GroupsPage {
    pub frame: Frame,
    /// `Roles`, `Tags`, `Stages`.
    pub title: &'static str,
    pub ways: Vec<Way>,
    pub groups: Vec<GroupRow>,
}

/// One word of the index.
#[derive(Debug, Serialize)]
pub struct GroupRow {
    pub word: String,
    pub href: String,
    /// What it means, of a stage; else empty.
    pub told: &'static str,
    /// How many share it, and how many interactions carry it.
    pub people: usize,
    pub interactions: usize,
}

/// The context of `group.html`.
#[derive(Debug, Serialize)]
pub struct GroupPage {
    pub frame: Frame,
    pub word: String,
    /// `role`, `tag` or `stage`.
    pub kind: &'static str,
    pub told: &'static str,
    pub ways: Vec<Way>,
    /// How many people share it.
    pub count: usize,
    /// Those of this page.
    pub people: Vec<PersonRow>,
    pub marks: [Mark; 6],
    /// The interactions that carry it, the newest first; on the first page.
    pub interactions: Listing<GroupEntry>,
    /// The pages of a list too long for one; empty where one does.
    pub pages: Vec<GroupPart>,
}

/// An interaction that carries the tag.
#[derive(Debug, Serialize)]
pub struct GroupEntry {
    pub day: Option<Day>,
    #[serde(serialize_with = "markup")]
    pub title_html: String,
    #[serde(serialize_with = "markup")]
    pub with_html: String,
    /// `planned`, `not reached`, `missed`, `cancelled`; nothing of what happened.
    pub became: Option<&'static str>,
}

/// One page of the list.
#[derive(Debug, Clone, Serialize)]
pub struct GroupPart {
    pub number: usize,
    pub href: String,
    pub current: bool,
}

/// One way to look at people.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    pub label: &'static str,
    pub href: String,
    pub current: bool,
}

const PEOPLE_PER_PAGE: usize = 500;

const ROOT: &str = "../";

/// A draft for the index of every kind, and for every page of each word.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    for kind in used(material) {
        let path = format!("{}/index.html", kind.folder());
        drafts.push(Draft::page(path, "groups.html", move || index(material, kind)));
        for group in material.groups.of(kind) {
            drafts.extend(pages_of(material, kind, group));
        }
    }
    drafts
}

/// Everybody, and the kinds that anybody is of; `None` is everybody.
pub(super) fn ways(material: &Material<'_>, current: Option<Kind>) -> Vec<Way> {
    let kinds: Vec<Kind> = used(material).collect();
    let everyone = Way {
        label: "Everyone",
        href: format!("{ROOT}people/index.html"),
        current: current.is_none(),
    };
    let way = |kind: &Kind| Way {
        label: kind.title(),
        href: format!("{ROOT}{}/index.html", kind.folder()),
        current: current == Some(*kind),
    };
    match kinds.as_slice() {
        [] => Vec::new(),
        kinds => std::iter::once(everyone).chain(kinds.iter().map(way)).collect(),
    }
}

fn used(material: &Material<'_>) -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|&kind| !material.groups.of(kind).is_empty())
}

fn index(material: &Material<'_>, kind: Kind) -> GroupsPage {
    let row = |group: &Group| GroupRow {
        word: group.word.clone(),
        href: href(ROOT, &group.page(kind, 1)),
        told: told(kind, &group.word),
        people: group.people.len(),
        interactions: group.interactions.len(),
    };
    GroupsPage {
        frame: Frame::new(material, Part::People, Depth::Folder, kind.title()),
        title: kind.title(),
        ways: ways(material, Some(kind)),
        groups: material.groups.of(kind).iter().map(row).collect(),
    }
}

fn pages_of<'a>(material: &'a Material<'a>, kind: Kind, group: &'a Group) -> Vec<Draft<'a>> {
    let count = group.people.len().div_ceil(PEOPLE_PER_PAGE).max(1);
    let page = move |number: usize| {
        let first = (number - 1) * PEOPLE_PER_PAGE;
        let last = group.people.len().min(first + PEOPLE_PER_PAGE);
        let part = |own: usize| GroupPart {
            number: own,
            href: href(ROOT, &group.page(kind, own)),
            current: own == number,
        };
        let entries: &[InteractionIx] = if number == 1 { &group.interactions } else { &[] };
        GroupPage {
            frame: Frame::new(material, Part::People, Depth::Folder, title(kind, &group.word)),
            word: group.word.clone(),
            kind: noun(kind),
            told: told(kind, &group.word),
            ways: ways(material, Some(kind)),
            count: group.people.len(),
            people: group.people[first..last]
                .iter()
                .map(|&who| person(material, kind, who))
                .collect(),
            marks: MARKS,
            interactions: Listing::long(entries, |&ix| entry(material, ix)),
            pages: if count > 1 { (1..=count).map(part).collect() } else { Vec::new() },
        }
    };
    (1..=count)
        .map(|number| Draft::page(group.page(kind, number), "group.html", move || page(number)))
        .collect()
}

/// A row as in the list of everybody; on the page of a stage it says since when, where a note does.
fn person(material: &Material<'_>, kind: Kind, who: ContactIx) -> PersonRow {
    let mut row = row(material, who);
    if kind == Kind::Stage {
        let (journal, facts) = (material.journal, material.facts);
        let relationship = Relationship {
            stage: stage_set(journal, facts.today, who),
            turning_points: turning_points(journal, facts.today, who),
            ..Relationship::default()
        };
        let stands = wording::stands(journal, facts, &relationship);
        let dated = stands.filter(|stands| stands.0.len() > 1).unwrap_or_default();
        row.stands_html = html(&linked(material, ROOT, &dated));
    }
    row
}

fn entry(material: &Material<'_>, ix: InteractionIx) -> GroupEntry {
    let entry = material.journal.interaction(ix);
    let (mut title_html, mut with_html) = (String::new(), String::new());
    write_link(&mut title_html, &titles::title_or_channel(material, ix), |out| {
        material.addresses.write_interaction_href(out, ROOT, ix);
    });
    material.write_people(&mut with_html, ROOT, (&entry.with, Most::AFew));
    let said = &entry.note.said;
    GroupEntry {
        day: entry.day().map(|day| Day::near(day, material.today())),
        title_html,
        with_html,
        became: wording::became(
            occurrence(said, material.today()),
            said.direction.all.as_ref().map(|all| all.value),
        ),
    }
}

fn title(kind: Kind, word: &str) -> String {
    format!("{word} ({})", noun(kind))
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Role => "role",
        Kind::Tag => "tag",
        Kind::Stage => "stage",
    }
}

/// What a stage means, in a sentence.
fn told(kind: Kind, word: &str) -> &'static str {
    match word {
        _ if kind != Kind::Stage => "",
        "new" => "You know each other a little, and it may stay so for years.",
        "growing" => "You see more of each other than you did, and tell each other more.",
        "steady" => "It holds: each knows what they have in the other.",
        "thinner" => "There is less between you than there was.",
        _ => "It has come to its end.",
    }
}
