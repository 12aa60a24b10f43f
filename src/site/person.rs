//! A person: what is known of them, what is open between you, and everything there was.

use super::address::href;
use super::before::{self, Before};
use super::between::{self, Between};
use super::card::{self, Field};
use super::days;
use super::draft::{About, Draft};
use super::entry::{Entry, entry};
use super::frame::{Depth, Frame, Part};
use super::ground;
use super::groups::linked_words;
use super::material::Material;
use super::notes::{Notes, Reader};
use super::open::{self, OpenLoops};
use super::runs::{Run, html};
use super::standing::{Mark, last_contact, linked, mark, sentence};
use super::stretches::{self, Stretch};
use super::strip::{Strip, strip};
use super::weight::Room;
use crate::insight::{Relationship, Silence, TurningPoint, contact_day, relationship};
use crate::journal::ContactIx;
use crate::model::Value;
use crate::wording::{self, count};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of `person.html`.
#[derive(Debug, Serialize)]
pub struct PersonPage<'a> {
    pub frame: Frame,
    pub name: String,
    pub pronouns: String,
    pub mark: Mark,
    /// How the days ahead change the mark; empty where they do not.
    pub spells: String,
    /// What they are called, what they are to you, where it stands.
    pub lede_html: String,
    /// The picture's place, relative to the page; empty where there is none.
    pub photo: String,
    pub strip: Option<Strip>,
    /// What to have in mind before one meets them; not of the dead.
    pub before: Option<Before>,
    /// What is open: owed to them, promised, what worries them. Kinds without any are left out.
    pub open: Vec<OpenLoops>,
    /// What is between you.
    pub between: Option<Between>,
    pub card: Vec<Field>,
    pub known: Vec<Field>,
    /// What they are and care about, and with whom they share it.
    pub ground: Vec<Field>,
    pub relations: Vec<Field>,
    /// Whom they might gain from knowing.
    pub introductions_html: Vec<String>,
    /// The contact's own note.
    pub about_html: String,
    /// The timeline, the latest first: what lies ahead, then the years, then what has no date.
    pub years: Vec<YearOfEntries<'a>>,
    /// Where the timeline is too long for one page: every page of it.
    pub pages: Vec<YearsPage>,
    /// Whether this is such a further page, without the card.
    pub is_further: bool,
    /// The contact's file, from the journal's root; empty in a copy for others.
    pub path: String,
    /// `46 days of contact`; empty where there was none.
    pub days: String,
    /// Whether they died or want no contact: nothing is proposed then.
    pub is_gone: bool,
    /// Keys of the file that are not kith's.
    pub extra: BTreeMap<String, Extra>,
}

/// One stretch of the timeline.
#[derive(Debug, Serialize)]
pub struct YearOfEntries<'a> {
    /// `Ahead`, `2026`, `Without a date`.
    pub title: String,
    pub entries: Vec<Entry<'a>>,
}

/// A page of a long timeline.
#[derive(Debug, Clone, Serialize)]
pub struct YearsPage {
    pub title: String,
    pub href: String,
    pub current: bool,
}

/// A value of the user's own.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Extra {
    Text(String),
    List(Vec<Self>),
    Keys(BTreeMap<String, Self>),
}

const ROOT: &str = "../";

/// Drafts for the pages of these people, and for the further pages of those with whom there was
/// much.
pub(super) fn drafts<'a>(
    material: &'a Material<'a>,
    notes: &'a Notes<'a>,
    people: Vec<ContactIx>,
) -> Vec<Draft<'a>> {
    people.into_par_iter().flat_map_iter(|who| pages_of(material, notes, who)).collect()
}

fn pages_of<'a>(
    material: &'a Material<'a>,
    notes: &'a Notes<'a>,
    who: ContactIx,
) -> Vec<Draft<'a>> {
    let mut papers: Vec<(String, Vec<Stretch>)> = Vec::new();
    for stretches in stretches::pages(material, who) {
        let path = match stretches.first().filter(|_| !papers.is_empty()) {
            Some(first) => material.addresses.further_of_person(who, &first.name),
            None => material.addresses.person(who),
        };
        papers.push((path, stretches));
    }
    let pages: Vec<YearsPage> = papers
        .iter()
        .filter(|_| papers.len() > 1)
        .map(|(path, stretches)| years_page(path, stretches))
        .collect();
    let drafts = papers.into_iter().enumerate().map(|(index, (path, stretches))| {
        let mut pages = pages.clone();
        pages.iter_mut().enumerate().for_each(|(at, page)| page.current = at == index);
        Draft::page(path, "person.html", move || {
            let relationship = relationship(material.journal, material.facts, who);
            let mut page = page(material, who, &relationship);
            let points = &relationship.turning_points;
            page.about_html = notes.about_html(who);
            let mut room = Room::beside(page.about_html.len());
            page.years = years(material, notes, (who, &stretches, points), &mut room);
            page.pages.clone_from(&pages);
            page.is_further = index > 0;
            page
        })
        .about(About::Person(who))
    });
    drafts.collect()
}

fn years_page(path: &str, stretches: &[Stretch]) -> YearsPage {
    YearsPage { title: stretches::title(stretches), href: href(ROOT, path), current: false }
}

fn page<'a>(
    material: &'a Material<'_>,
    who: ContactIx,
    relationship: &Relationship,
) -> PersonPage<'a> {
    let entry = material.journal.contact(who);
    let said = &entry.note.said;
    let standing = material.facts.standing(who);
    let photo = said.photo.as_ref();
    let photo =
        photo.and_then(|photo| material.journal.picture(&entry.note.source.path, &photo.value));
    let photo = photo.and_then(|path| material.assets.copy_of(path));
    let days = contact_days(material, who);
    PersonPage {
        frame: Frame::new(material, Part::People, Depth::Folder, &said.name),
        name: said.name.clone(),
        pronouns: said.pronouns.clone().unwrap_or_default(),
        mark: mark(material.facts, standing),
        spells: days::spells(material, who),
        lede_html: html(&lede(material, who)),
        photo: photo.map(|path| href(ROOT, path)).unwrap_or_default(),
        strip: strip(&days, material.today()),
        open: open::with(material, who),
        before: before::before(material, who, relationship),
        between: between::between(material, who, relationship),
        card: card::card(material, who),
        known: card::known(material, who),
        ground: ground::common(material, who),
        relations: card::relations(material, who),
        introductions_html: ground::introductions(material, who),
        about_html: String::new(),
        years: Vec::new(),
        pages: Vec::new(),
        is_further: false,
        path: material.file(&entry.note.source.path).unwrap_or_default().to_owned(),
        is_gone: matches!(standing.silence, Some(Silence::Deceased | Silence::Closed)),
        days: match days.len() {
            0 => String::new(),
            days => count(days, "day of contact", "days of contact"),
        },
        extra: said.extra.iter().map(|(key, value)| (key.clone(), extra(value))).collect(),
    }
}

fn years<'a>(
    material: &'a Material<'_>,
    notes: &'a Notes<'_>,
    (who, stretches, points): (ContactIx, &[Stretch], &[TurningPoint]),
    room: &mut Room,
) -> Vec<YearOfEntries<'a>> {
    let mut marks = between::marks(material, points);
    let mut marked = |ix| {
        let mut entry = entry(material, (ix, Reader::Person(who)), (notes, &mut *room));
        if let Some(marks) = marks.remove(&ix) {
            entry.turns_html.insert_str(0, &marks);
        }
        entry
    };
    let year = |stretch: &Stretch| YearOfEntries {
        title: stretch.title.clone(),
        entries: stretch.interactions.iter().map(|&ix| marked(ix)).collect(),
    };
    stretches.iter().map(year).collect()
}

/// `Called Ada. Mentor; steady. Due since 30 October. The last contact was coffee at the mill on …`
fn lede(material: &Material<'_>, who: ContactIx) -> Vec<Run> {
    let said = &material.journal.contact(who).note.said;
    let standing = material.facts.standing(who);
    let mut runs = Vec::new();
    let is_in_name = |called: &&String| said.name.split_whitespace().any(|word| word == **called);
    if let Some(called) = said.goes_by.as_ref().filter(|called| !is_in_name(called)) {
        runs.extend([Run::text("Called "), Run::own(called), Run::text(". ")]);
    }
    let is = is(material, who);
    if !is.is_empty() {
        runs.extend(sentence(is));
        runs.push(Run::text(" "));
    }
    let silence = wording::silence(material.journal, material.facts, standing);
    if let Some(next) = silence.or_else(|| wording::next_turn(material.facts, standing)) {
        runs.extend(sentence(linked(material, ROOT, &next)));
        runs.push(Run::text(" "));
    }
    if !matches!(standing.silence, Some(Silence::Deceased | Silence::Closed)) {
        runs.extend(last_contact(material, ROOT, who));
    }
    runs
}

/// `Mentor, referral; steady`, each of which leads to all who are.
fn is(material: &Material<'_>, who: ContactIx) -> Vec<Run> {
    let said = &material.journal.contact(who).note.said;
    let mut runs = linked_words(said.roles.iter().map(|role| material.groups.role(ROOT, role)));
    if let Some(stage) = material.groups.stage_of(who) {
        runs.extend((!runs.is_empty()).then(|| Run::text("; ")));
        runs.push(material.groups.stage(ROOT, stage).run());
    }
    runs
}

/// Every day of contact, oldest first, and whether it was a hard one.
fn contact_days(material: &Material<'_>, who: ContactIx) -> Vec<(NaiveDate, bool)> {
    let mut days: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for &ix in &material.journal.contact(who).interactions {
        let said = &material.journal.interaction(ix).note.said;
        if let Some(day) = contact_day(said, material.today()) {
            let hard = material.journal.for_person(&said.difficult, who) == Some(true);
            *days.entry(day).or_default() |= hard;
        }
    }
    days.into_iter().collect()
}

fn extra(value: &Value) -> Extra {
    match value {
        Value::Text(text) => Extra::Text(text.clone()),
        Value::List(values) => Extra::List(values.iter().map(extra).collect()),
        Value::Keys(keys) => {
            Extra::Keys(keys.iter().map(|(key, value)| (key.clone(), extra(value))).collect())
        }
    }
}
