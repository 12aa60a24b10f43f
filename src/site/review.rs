//! The review: one glance tells what to do today, one click shows why.

use super::coming::{self, Coming};
use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::listing::Listing;
use super::material::Material;
use super::notes::{Reader, opening};
use super::open::{self, LoopGroup};
use super::runs::{Run, html};
use super::standing::{MARKS, Mark, linked, mark, sentence, why};
use super::start::{self, Step};
use super::when::Day;
use super::{card, lede};
use crate::insight::{Band, Drift, Due, Standing};
use crate::wording::{self, count};
use serde::Serialize;

/// The context of `index.html`.
#[derive(Debug, Serialize)]
pub struct ReviewPage {
    pub frame: Frame,
    /// `Saturday 21 November 2026`
    pub day: String,
    /// The two or three things that matter today.
    pub lede: String,
    /// Whether the journal holds nothing yet.
    pub is_empty: bool,
    /// What to do first, where nobody is there yet or nothing is written down.
    pub steps: Vec<Step>,
    /// Somebody of the journal, as a command names them; or `ada`.
    pub example: String,
    /// Late, never, due: today's share; and those for whom a light touch would be kind. Groups
    /// without rows are left out.
    pub due: Vec<DueGroup>,
    /// What to say where nobody is due: why, and who is next.
    pub nobody_due_html: String,
    /// Whether anybody has a rhythm.
    pub has_rhythms: bool,
    /// What is owed, promises, theirs, concerns, plans whose day has passed.
    pub loops: Vec<LoopGroup>,
    /// Yearly dates that have just passed, with nothing said since, where there are many.
    pub passed: Listing<Coming>,
    /// Plans and yearly dates, soonest first.
    pub coming: Listing<Coming>,
    /// Who is drifting away and not due: the furthest gone.
    pub drifting: Vec<Waiting>,
    /// The others of them.
    pub drifting_more: Listing<Waiting>,
    /// Who might gain from knowing whom; a sentence each.
    pub introductions_html: Vec<String>,
    /// Due, but past today's share: each with the day suggested for it.
    pub can_wait: Listing<Waiting>,
    /// Whose turn comes next.
    pub ahead: Vec<Waiting>,
    /// Who is not asked about, and why.
    pub silent: Listing<Waiting>,
    /// How many people have no rhythm, in words; empty where there is none.
    pub no_rhythm: String,
    /// A row of each kind, from which the page makes others on another day; none where no other
    /// day comes.
    pub blank: Option<Blank>,
}

/// One of each, with every part that a row may have.
#[derive(Debug, Serialize)]
pub struct Blank {
    pub due: [DueGroup; 4],
    pub coming: Listing<Coming>,
    pub waiting: Listing<Waiting>,
}

/// People who are due for one reason.
#[derive(Debug, Serialize)]
pub struct DueGroup {
    pub title: &'static str,
    pub rows: Vec<DueRow>,
}

/// Somebody to write to.
#[derive(Debug, Serialize)]
pub struct DueRow {
    pub mark: Mark,
    /// The person, or the people who count as one.
    pub names_html: String,
    /// `9 weeks`; empty where there was no contact yet.
    pub length: String,
    pub why_html: String,
    /// What you noted when you last met.
    pub noted: String,
    /// How they like to be reached, and by what.
    pub reach_html: String,
}

/// A row of a list that can wait.
#[derive(Debug, Serialize)]
pub struct Waiting {
    pub names_html: String,
    pub why_html: String,
    pub day: Option<Day>,
}

/// Those who are due, in the order of the page, and what each group is called.
const BANDS: [(&str, Band); 4] = [
    ("Late", Band::Late),
    ("Not yet in touch", Band::Never),
    ("Due", Band::Due),
    ("A light touch", Band::LightTouch),
];

/// How many of those who are drifting away are shown at once.
const DRIFTING_MAX: usize = 3;

/// How many introductions are proposed at once.
const INTRODUCTIONS_MAX: usize = 3;

/// How many of those whose turn comes later are shown.
const AHEAD_MAX: usize = 10;

const ROOT: &str = "";

/// The review's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    vec![Draft::page("index.html".to_owned(), "index.html", move || page(material))]
}

fn page(material: &Material<'_>) -> ReviewPage {
    let facts = material.facts;
    let day = wording::day_in_full(facts.today);
    let due = due_groups(material);
    let [passed, coming] = coming::coming(material);
    let ahead = facts.ahead.iter().take(AHEAD_MAX).map(|due| Waiting {
        day: Some(Day::with_weekday(due.due_on, facts.today)),
        ..waiting(material, due)
    });
    let drifting = facts.only_drifting();
    let (drifting, drifting_more) = drifting.split_at(DRIFTING_MAX.min(drifting.len()));
    ReviewPage {
        frame: Frame::new(material, Part::Review, Depth::Root, &day),
        day,
        lede: lede::lede(facts, most_light_touches(material)),
        is_empty: material.journal.contacts().len() + material.journal.interactions().len() == 0,
        steps: start::steps(material),
        example: start::argument(start::example(material).unwrap_or("ada")),
        has_rhythms: wording::has_rhythms(material.facts),
        nobody_due_html: if due.is_empty() { html(&nobody_due(material)) } else { String::new() },
        due,
        loops: open::groups(material),
        passed,
        coming,
        drifting: drifting.iter().map(|drift| drifts(material, drift)).collect(),
        drifting_more: Listing::new(drifting_more, |drift| drifts(material, drift)),
        introductions_html: introductions(material),
        can_wait: Listing::new(&facts.can_wait, |due| waiting(material, due)),
        ahead: ahead.collect(),
        silent: Listing::new(&facts.silent, |&row| silent(material, row)),
        no_rhythm: match facts.no_rhythm {
            0 => String::new(),
            people => count(people, "person has no rhythm", "people have no rhythm"),
        },
        blank: material.is_live().then(|| blank(material)),
    }
}

/// A list that is told to be so long is folded.
const MANY: usize = 100;

fn blank(material: &Material<'_>) -> Blank {
    let (text, day) = (|| "…".to_owned(), Day::long(material.today()));
    let row = || DueRow {
        mark: MARKS[0],
        names_html: text(),
        length: text(),
        why_html: text(),
        noted: text(),
        reach_html: text(),
    };
    let waiting = Waiting { names_html: text(), why_html: text(), day: Some(day.clone()) };
    let coming = Coming { what_html: text(), day, about: text() };
    Blank {
        due: BANDS.map(|(title, _)| DueGroup { title, rows: vec![row()] }),
        coming: Listing { rows: vec![coming], total: MANY, more: 1 },
        waiting: Listing { rows: vec![waiting], total: MANY, more: 1 },
    }
}

fn due_groups(material: &Material<'_>) -> Vec<DueGroup> {
    let facts = material.facts;
    let light_touches = facts.light_touches.iter().take(most_light_touches(material));
    let group = |(title, band)| {
        let all = facts.due.iter().chain(light_touches.clone());
        let rows = all.filter(|due| due.band == band);
        DueGroup { title, rows: rows.map(|due| due_row(material, due)).collect() }
    };
    BANDS.map(group).into_iter().filter(|group| !group.rows.is_empty()).collect()
}

fn most_light_touches(material: &Material<'_>) -> usize {
    material.journal.settings().insight.light_touches_max
}

fn due_row(material: &Material<'_>, due: &Due) -> DueRow {
    let standing = &material.facts.standings[due.row];
    let row = DueRow {
        mark: mark(material.facts, standing),
        names_html: html(&material.people(ROOT, &standing.members)),
        length: String::new(),
        why_html: html(&why(material, ROOT, standing)),
        noted: String::new(),
        reach_html: html(&card::reach(material, &standing.members)),
    };
    if standing.pull_back.is_some() {
        return row;
    }
    let length = standing.start.map(|start| wording::duration(start, material.today()));
    DueRow { length: length.unwrap_or_default(), noted: noted(material, standing), ..row }
}

/// What was noted when they last met.
pub(super) fn noted(material: &Material<'_>, standing: &Standing) -> String {
    let Some((_, ix)) = standing.last else { return String::new() };
    let reader = match standing.members.as_slice() {
        &[one] => Reader::Person(one),
        _ => Reader::Everybody,
    };
    opening(material, ix, reader)
}

/// Somebody who is drifting away, and from what rhythm.
fn drifts(material: &Material<'_>, drift: &Drift) -> Waiting {
    let members = &material.facts.standing(drift.who).members;
    Waiting {
        names_html: html(&material.people(ROOT, members)),
        why_html: html(&sentence(vec![Run::text(wording::rhythm(drift.rhythm, material.today()))])),
        day: None,
    }
}

fn introductions(material: &Material<'_>) -> Vec<String> {
    let best = material.lasting.introductions.best(INTRODUCTIONS_MAX);
    let said = best.into_iter().map(|one| wording::introduction(material.journal, one));
    said.map(|words| html(&sentence(linked(material, ROOT, &words)))).collect()
}

fn nobody_due(material: &Material<'_>) -> Vec<Run> {
    linked(material, ROOT, &wording::nobody_due(material.journal, material.facts))
}

fn waiting(material: &Material<'_>, due: &Due) -> Waiting {
    let standing = &material.facts.standings[due.row];
    Waiting {
        names_html: html(&material.people(ROOT, &standing.members)),
        why_html: html(&why(material, ROOT, standing)),
        day: due.suggested_on.map(|day| Day::with_weekday(day, material.today())),
    }
}

fn silent(material: &Material<'_>, row: usize) -> Waiting {
    let standing = &material.facts.standings[row];
    let why = wording::silence(material.journal, material.facts, standing).unwrap_or_default();
    let names_html = html(&material.people(ROOT, &standing.members));
    Waiting { names_html, why_html: html(&linked(material, ROOT, &why)), day: None }
}
