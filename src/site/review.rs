//! The review: one glance tells what to do today, one click shows why.

use super::coming::{self, Coming};
use super::frame::{Depth, Frame, Part};
use super::listing::Listing;
use super::loops::{self, LoopGroup};
use super::material::Material;
use super::notes::{Reader, opening};
use super::runs::{Run, capitalised, html};
use super::standing::{Mark, linked, mark, since};
use super::when::Day;
use super::{Draft, card, draft};
use crate::insight::{Band, Due};
use crate::wording::{self, count};
use serde::Serialize;

/// The context of `index.html`.
#[derive(Debug, Serialize)]
pub struct ReviewPage {
    pub frame: Frame,
    /// `Saturday 21 November 2026`
    pub day: String,
    /// The day in one or two sentences.
    pub lede: String,
    /// Whether the journal holds nothing yet.
    pub is_empty: bool,
    /// Late, never, due: today's share. Groups without rows are left out.
    pub due: Vec<DueGroup>,
    /// What to say where nobody is due: why, and who is next.
    pub nobody_due_html: String,
    /// Whether anybody has a rhythm.
    pub has_rhythms: bool,
    /// Promises, theirs, plans whose day has passed.
    pub loops: Vec<LoopGroup>,
    /// Plans and yearly dates, soonest first.
    pub coming: Listing<Coming>,
    /// Due, but past today's share: each with the day suggested for it.
    pub can_wait: Listing<Waiting>,
    /// Whose turn comes next.
    pub ahead: Vec<Waiting>,
    /// Who is not asked about, and why.
    pub silent: Listing<Waiting>,
    /// How many people have no rhythm, in words; empty where there is none.
    pub no_rhythm: String,
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

/// How many of those whose turn comes later are shown.
const AHEAD_MAX: usize = 10;

const ROOT: &str = "";

/// The review's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    vec![draft("index.html".to_owned(), "index.html", move || page(material))]
}

fn page(material: &Material<'_>) -> ReviewPage {
    let facts = material.facts;
    let day = wording::day_in_full(facts.today);
    let due = due_groups(material);
    let ahead = facts.ahead.iter().take(AHEAD_MAX).map(|due| Waiting {
        day: Some(Day::with_weekday(due.due_on, facts.today)),
        ..waiting(material, due)
    });
    ReviewPage {
        frame: Frame::new(material, Part::Review, Depth::Root, &day),
        day,
        lede: lede(material),
        is_empty: material.journal.contacts().len() + material.journal.interactions().len() == 0,
        has_rhythms: wording::has_rhythms(material.facts),
        nobody_due_html: if due.is_empty() { html(&nobody_due(material)) } else { String::new() },
        due,
        loops: loops::groups(material),
        coming: coming::coming(material),
        can_wait: Listing::new(&facts.can_wait, |due| waiting(material, due)),
        ahead: ahead.collect(),
        silent: Listing::new(&facts.silent, |&row| silent(material, row)),
        no_rhythm: match facts.no_rhythm {
            0 => String::new(),
            people => count(people, "person has no rhythm", "people have no rhythm"),
        },
    }
}

/// `Three people are due, two promises fall due this week.`
fn lede(material: &Material<'_>) -> String {
    let facts = material.facts;
    let late = facts.due.iter().filter(|due| due.band == Band::Late).count();
    let due = facts.due.len() - late;
    let parts: Vec<String> = [
        (
            late,
            "person has not heard from you in too long",
            "people have not heard from you in too long",
        ),
        (due, "is due", "are due"),
        (facts.promises.open.len(), "promise of yours is open", "promises of yours are open"),
        (facts.unconfirmed.len(), "plan may have happened", "plans may have happened"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| {
        format!("{} {}", in_words(number), if number == 1 { one } else { many })
    })
    .collect();
    if parts.is_empty() {
        return "Nothing presses today.".to_owned();
    }
    format!("{}.", capitalised(&wording::joined(&parts)))
}

/// Small numbers read better as words.
fn in_words(number: usize) -> String {
    let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn due_groups(material: &Material<'_>) -> Vec<DueGroup> {
    [("Late", Band::Late), ("Not yet in touch", Band::Never), ("Due", Band::Due)]
        .into_iter()
        .map(|(title, band)| {
            let rows = material.facts.due.iter().filter(|due| due.band == band);
            DueGroup { title, rows: rows.map(|due| due_row(material, due)).collect() }
        })
        .filter(|group| !group.rows.is_empty())
        .collect()
}

fn due_row(material: &Material<'_>, due: &Due) -> DueRow {
    let standing = &material.facts.standings[due.row];
    let last = standing.last.map(|(_, ix)| {
        let reader = match standing.members.as_slice() {
            &[one] => Reader::Person(one),
            _ => Reader::Everybody,
        };
        opening(material, ix, reader)
    });
    DueRow {
        mark: mark(material.facts, standing),
        names_html: html(&material.people(ROOT, &standing.members)),
        length: standing
            .start
            .map(|start| wording::duration(start, material.today()))
            .unwrap_or_default(),
        why_html: html(&since(material, ROOT, standing)),
        noted: last.unwrap_or_default(),
        reach_html: html(&card::reach(material, &standing.members)),
    }
}

fn nobody_due(material: &Material<'_>) -> Vec<Run> {
    linked(material, ROOT, &wording::nobody_due(material.journal, material.facts))
}

fn waiting(material: &Material<'_>, due: &Due) -> Waiting {
    let standing = &material.facts.standings[due.row];
    Waiting {
        names_html: html(&material.people(ROOT, &standing.members)),
        why_html: html(&since(material, ROOT, standing)),
        day: due.suggested_on.map(|day| Day::with_weekday(day, material.today())),
    }
}

fn silent(material: &Material<'_>, row: usize) -> Waiting {
    let standing = &material.facts.standings[row];
    let why = wording::silence(material.journal, material.facts, standing).unwrap_or_default();
    let names_html = html(&material.people(ROOT, &standing.members));
    Waiting { names_html, why_html: html(&linked(material, ROOT, &why)), day: None }
}
