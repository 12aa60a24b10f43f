//! What the calendar brings: plans, birthdays, yearly dates, soonest first.

use super::listing::Listing;
use super::material::Material;
use super::notes::{Reader, opening};
use super::runs::{Run, html};
use super::standing::linked;
use super::titles;
use super::told::{Numbered, Patterns, number, told};
use super::when::Day;
use crate::insight::{DateAhead, DateSpell, Plan, dates_to_come};
use crate::model::days_after;
use crate::wording;
use chrono::NaiveDate;
use serde::Serialize;

/// Something that the calendar brings.
#[derive(Debug, Serialize)]
pub struct Coming {
    pub what_html: String,
    pub day: Day,
    /// What there is to say of it: what the plan's note begins with, that the day has passed.
    pub about: String,
}

/// One of the two.
enum Near<'a> {
    Plan(&'a Plan),
    Date(&'a DateAhead),
}

const ROOT: &str = "";

/// Something of it as data: its day, the first and the last on which it is said so, what is said,
/// and how the day is said; a plan's as its reader's year asks for it.
#[derive(Debug, Serialize)]
struct ComingData(i64, i64, i64, Numbered, Option<String>);

/// `data/coming.js`.
#[derive(Debug, Serialize)]
struct Calendar {
    /// The last day for which the yearly dates are known.
    until: i64,
    /// What to say where nothing is near, and after that day.
    none: &'static str,
    unknown: &'static str,
    patterns: Vec<String>,
    /// Yearly dates once they have passed.
    passed: Vec<ComingData>,
    rows: Vec<ComingData>,
}

/// As `index.html` says it.
const NONE: &str = "No plans and no birthdays in the weeks ahead.";

/// A birthday that looks like all the others is missed.
const TODAY: &str = "today";

/// For so many days the yearly dates are told ahead; a site older than that says so.
const DATES_KNOWN_DAYS: i64 = 400;

/// More dates than this that have passed, with nothing said since, would hide what comes.
const PASSED_MAX: usize = 3;

/// What is near, as much of it as a page bears: dates that have passed, where there are many of
/// them, and all else.
pub(super) fn coming(material: &Material<'_>) -> [Listing<Coming>; 2] {
    let today = material.today();
    let plans = material.facts.planned.iter().map(|plan| (plan.on, Near::Plan(plan)));
    let dates = material.facts.dates.iter().map(|date| (date.on, Near::Date(date)));
    let mut near: Vec<(NaiveDate, Near<'_>)> = dates.chain(plans).collect();
    near.sort_by_key(|(on, _)| *on);
    let has_passed = |(on, near): &(NaiveDate, Near<'_>)| match near {
        Near::Plan(_) => false,
        Near::Date(date) => date.date.day.is_some() && *on < today,
    };
    let many = near.iter().filter(|near| has_passed(near)).count() > PASSED_MAX;
    let (passed, others): (Vec<_>, Vec<_>) =
        near.into_iter().partition(|near| many && has_passed(near));
    [passed, others].map(|near| {
        Listing::new(&near, |(_, near)| match near {
            Near::Plan(plan) => planned(material, plan),
            Near::Date(date) => yearly(material, date),
        })
    })
}

/// What lies ahead, and on which days it is near.
pub(super) fn data(material: &Material<'_>) -> impl Serialize {
    let today = material.today();
    let until = days_after(today, DATES_KNOWN_DAYS);
    let mut patterns = Patterns::default();
    let dates = dates_to_come(material.journal, today, until);
    let dates = dates.iter().map(|spell| date_data(material, spell, &mut patterns));
    let (rows, passed): (Vec<_>, Vec<_>) = dates.unzip();
    let mut rows: Vec<ComingData> = rows.into_iter().flatten().collect();
    let plans = material.facts.planned.iter();
    rows.extend(plans.flat_map(|plan| plan_data(material, plan, &mut patterns)));
    rows.sort_by_key(|row| row.0);
    Calendar {
        until: number(until),
        none: NONE,
        unknown: "This site is too old to know what is coming.",
        patterns: patterns.list(),
        passed: passed.into_iter().flatten().collect(),
        rows,
    }
}

/// A day is said otherwise when it has come, and once it has passed.
fn date_data(
    material: &Material<'_>,
    DateSpell { date, from, until }: &DateSpell,
    patterns: &mut Patterns,
) -> (Vec<ComingData>, Option<ComingData>) {
    let (on, before, after) = (date.on, days_after(date.on, -1), days_after(date.on, 1));
    let mut said = |(from, until): (NaiveDate, NaiveDate), today, day: &str| {
        let what = patterns.numbered(told(&yearly_runs(material, date, today)));
        ComingData(number(on), number(from), number(until), what, Some(day.to_owned()))
    };
    let day = wording::yearly_day(date);
    if date.date.day.is_none() {
        return (vec![said((*from, *until), on, &day)], None);
    }
    let ahead = (*from < on).then(|| said((*from, before), on, &day));
    let rows = ahead.into_iter().chain([said((on, on), on, TODAY)]).collect();
    (rows, (*until > on).then(|| said((after, *until), after, &day)))
}

/// A plan is shown until its day; one that is written down as a plan, and not as what will have
/// happened by then, is asked about after it.
fn plan_data(material: &Material<'_>, plan: &Plan, patterns: &mut Patterns) -> Vec<ComingData> {
    let is_asked_about = material.journal.interaction(plan.interaction).note.said.status.is_some();
    let asked_days = material.journal.settings().insight.old_after_days;
    let (what, about) = planned_runs(material, plan);
    let mut said = |(from, until): (NaiveDate, NaiveDate), about: &str| {
        let what = patterns.numbered(told(&what).about(about));
        let day = (from == plan.on).then(|| TODAY.to_owned());
        ComingData(number(plan.on), number(from), number(until), what, day)
    };
    let mut rows = vec![said((plan.on, plan.on), &about)];
    if material.today() < plan.on {
        rows.push(said((material.today(), days_after(plan.on, -1)), &about));
    }
    if is_asked_about {
        let asked = (days_after(plan.on, 1), days_after(plan.on, asked_days));
        rows.push(said(asked, "Did it happen?"));
    }
    rows
}

fn yearly(material: &Material<'_>, date: &DateAhead) -> Coming {
    let what = yearly_runs(material, date, material.today());
    let text = match date.date.day {
        Some(_) if date.on == material.today() => TODAY.to_owned(),
        _ => wording::yearly_day(date),
    };
    let day = Day { iso: date.on.to_string(), text };
    Coming { what_html: html(&what), day, about: String::new() }
}

fn yearly_runs(material: &Material<'_>, date: &DateAhead, today: NaiveDate) -> Vec<Run> {
    linked(material, ROOT, &wording::yearly(material.journal, date, today))
}

fn planned(material: &Material<'_>, plan: &Plan) -> Coming {
    let (what, about) = planned_runs(material, plan);
    let mut day = Day::with_weekday(plan.on, material.today());
    if plan.on == material.today() {
        TODAY.clone_into(&mut day.text);
    }
    Coming { what_html: html(&what), day, about }
}

/// A plan by its title; without one by its channel and people, and what its note begins with.
fn planned_runs(material: &Material<'_>, plan: &Plan) -> (Vec<Run>, String) {
    let ix = plan.interaction;
    if material.own_title(ix).is_some() {
        let what = linked(material, ROOT, &wording::plan(material.journal, plan));
        return (what, String::new());
    }
    let link = material.interaction(ROOT, ix);
    let mut what = vec![Run { text: titles::channel(material.journal, ix), ..link }];
    let with = &material.journal.interaction(ix).with;
    if !with.is_empty() {
        what.push(Run::text(" with "));
        what.extend(material.people(ROOT, with));
    }
    (what, opening(material, ix, Reader::Everybody))
}
