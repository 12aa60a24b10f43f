//! A person: what is known of them, what is open between you, and everything there was.

use super::address::href;
use super::before::{self, Before};
use super::between::{self, Between};
use super::card::{self, Field};
use super::entry::{Entry, entry};
use super::frame::{Depth, Frame, Part};
use super::ground;
use super::markdown::{self, NoteView};
use super::material::Material;
use super::notes::{Notes, Reader};
use super::open::{self, OpenLoops};
use super::runs::{Run, html};
use super::standing::{Mark, linked, mark, sentence, since};
use super::strip::{Strip, strip};
use super::{Draft, draft};
use crate::insight::{Relationship, Silence, TurningPoint, contact_day, relationship, stage};
use crate::journal::{ContactIx, InteractionIx};
use crate::model::Value;
use crate::wording::{self, count};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of `person.html`.
#[derive(Debug, Serialize)]
pub struct PersonPage<'a> {
    pub frame: Frame,
    pub name: String,
    pub pronouns: String,
    pub mark: Mark,
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
    /// The contact's file, from the journal's root.
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

/// More entries than this are split by year.
pub(super) const ENTRIES_MAX: usize = 500;

const ROOT: &str = "../";

/// One stretch of the timeline before it is made.
#[derive(Debug, Clone)]
struct Stretch {
    year: Option<i32>,
    title: String,
    interactions: Vec<InteractionIx>,
}

/// Drafts for everybody's page, and for the further pages of those with whom there was much.
pub(super) fn drafts<'a>(material: &'a Material<'a>, notes: &'a Notes<'a>) -> Vec<Draft<'a>> {
    let everybody = material.journal.contacts();
    everybody.flat_map(|(who, _)| pages_of(material, notes, who)).collect()
}

fn pages_of<'a>(
    material: &'a Material<'a>,
    notes: &'a Notes<'a>,
    who: ContactIx,
) -> Vec<Draft<'a>> {
    let mut first = stretches(material, who);
    let further = first.split_off(first_page_length(&first));
    let path = material.addresses.person(who);
    let mut papers = vec![(path, first)];
    for stretch in further {
        let path = material.addresses.person_in_year(who, stretch.year.unwrap_or(0));
        papers.push((path, vec![stretch]));
    }
    let pages: Vec<YearsPage> = papers
        .iter()
        .filter(|_| papers.len() > 1)
        .map(|(path, stretches)| years_page(path, stretches))
        .collect();
    let drafts = papers.into_iter().enumerate().map(|(index, (path, stretches))| {
        let mut pages = pages.clone();
        pages.iter_mut().enumerate().for_each(|(at, page)| page.current = at == index);
        draft(path, "person.html", move || {
            let relationship = relationship(material.journal, material.facts, who);
            let points = &relationship.turning_points;
            PersonPage {
                pages: pages.clone(),
                is_further: index > 0,
                years: years(material, notes, (who, &stretches, points)),
                ..page(material, who, &relationship)
            }
        })
    });
    drafts.collect()
}

/// The timeline in stretches, the latest first.
fn stretches(material: &Material<'_>, who: ContactIx) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for &ix in material.journal.contact(who).interactions.iter().rev() {
        let said = &material.journal.interaction(ix).note.said;
        let day = said.day();
        let is_ahead = day.is_some_and(|day| day > material.today());
        let title = match day {
            Some(_) if is_ahead => "Ahead".to_owned(),
            Some(day) => day.year().to_string(),
            None => "Without a date".to_owned(),
        };
        if stretches.last().is_none_or(|stretch| stretch.title != title) {
            let year = day.filter(|_| !is_ahead).map(|day| day.year());
            stretches.push(Stretch { year, title, interactions: Vec::new() });
        }
        if let Some(stretch) = stretches.last_mut() {
            stretch.interactions.push(ix);
        }
    }
    if let Some(ahead) = stretches.first_mut().filter(|stretch| stretch.title == "Ahead") {
        ahead.interactions.reverse();
    }
    stretches
}

/// How many stretches the person's own page holds: all, or as many as stay below the limit, and
/// always the first year.
fn first_page_length(stretches: &[Stretch]) -> usize {
    let whole: usize = stretches.iter().map(|stretch| stretch.interactions.len()).sum();
    if whole <= ENTRIES_MAX {
        return stretches.len();
    }
    let mut entries = 0;
    let fitting = stretches.iter().take_while(|stretch| {
        entries += stretch.interactions.len();
        entries <= ENTRIES_MAX
    });
    let ahead = usize::from(stretches.first().is_some_and(|stretch| stretch.title == "Ahead"));
    fitting.count().max(1 + ahead).min(stretches.len())
}

fn years_page(path: &str, stretches: &[Stretch]) -> YearsPage {
    let years: Vec<&str> = stretches.iter().map(|stretch| stretch.title.as_str()).collect();
    let title = match years.as_slice() {
        [first, .., last] => format!("{last} to {first}"),
        [one] => (*one).to_owned(),
        [] => String::new(),
    };
    let title = title.replace(" to Ahead", " and ahead");
    YearsPage { title, href: href(ROOT, path), current: false }
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
        about_html: about_html(material, who),
        years: Vec::new(),
        pages: Vec::new(),
        is_further: false,
        path: entry.note.source.path.to_string(),
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
) -> Vec<YearOfEntries<'a>> {
    let mut marks = between::marks(material, points);
    let mut marked = |ix| {
        let mut entry = entry(material, notes, (ix, Reader::Person(who)));
        entry.turns_html.splice(..0, marks.remove(&ix).unwrap_or_default());
        entry
    };
    let year = |stretch: &Stretch| YearOfEntries {
        title: stretch.title.clone(),
        entries: stretch.interactions.iter().map(|&ix| marked(ix)).collect(),
    };
    stretches.iter().map(year).collect()
}

/// `Called Ada. Mentor, referral; steady. Since coffee at the mill on 18 September; …`
fn lede(material: &Material<'_>, who: ContactIx) -> Vec<Run> {
    let said = &material.journal.contact(who).note.said;
    let standing = material.facts.standing(who);
    let mut runs = Vec::new();
    let is_in_name = |called: &&String| said.name.split_whitespace().any(|word| word == **called);
    if let Some(called) = said.goes_by.as_ref().filter(|called| !is_in_name(called)) {
        runs.extend([Run::text("Called "), Run::own(called), Run::text(". ")]);
    }
    let stage =
        stage(material.journal, material.today(), who).map(|stage| stage.plain().to_owned());
    let roles = (!said.roles.is_empty()).then(|| said.roles.join(", "));
    let is: Vec<String> = [roles, stage].into_iter().flatten().collect();
    if !is.is_empty() {
        runs.extend([Run::own(wording::capital(&is.join("; "))), Run::text(". ")]);
    }
    if let Some(silence) = wording::silence(material.journal, material.facts, standing) {
        runs.extend(sentence(linked(material, ROOT, &silence)));
        runs.push(Run::text(" "));
    }
    if !matches!(standing.silence, Some(Silence::Deceased | Silence::Closed)) {
        runs.extend(since(material, ROOT, standing));
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

fn about_html(material: &Material<'_>, who: ContactIx) -> String {
    markdown::html(&about(material, who))
}

/// What a person's own note says.
pub(super) fn about<'a>(material: &'a Material<'a>, who: ContactIx) -> NoteView<'a> {
    let note = &material.journal.contact(who).note;
    NoteView {
        material,
        source: &note.source,
        body: &note.said.body,
        root: ROOT,
        prefix: "/about",
        heading_level: 3,
        left_out: Vec::new(),
    }
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
