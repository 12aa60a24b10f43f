//! What the calendar brings: plans, birthdays, yearly dates, soonest first.

use super::listing::Listing;
use super::material::Material;
use super::notes::{Reader, opening};
use super::runs::{Run, html};
use super::standing::linked;
use super::titles;
use super::when::Day;
use crate::insight::{DateAhead, Plan};
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

/// Everything near, as much of it as a page bears.
pub(super) fn coming(material: &Material<'_>) -> Listing<Coming> {
    let plans = material.facts.planned.iter().map(|plan| (plan.on, Near::Plan(plan)));
    let dates = material.facts.dates.iter().map(|date| (date.on, Near::Date(date)));
    let mut near: Vec<(NaiveDate, Near<'_>)> = dates.chain(plans).collect();
    near.sort_by_key(|(on, _)| *on);
    Listing::new(&near, |(_, near)| match near {
        Near::Plan(plan) => planned(material, plan),
        Near::Date(date) => yearly(material, date),
    })
}

fn yearly(material: &Material<'_>, date: &DateAhead) -> Coming {
    let today = material.today();
    let what = linked(material, ROOT, &wording::yearly(material.journal, date, today));
    let day = Day { iso: date.on.to_string(), text: wording::yearly_day(date) };
    Coming { what_html: html(&what), day, about: String::new() }
}

/// A plan by its title; without one by its channel and people, and what its note begins with.
fn planned(material: &Material<'_>, plan: &Plan) -> Coming {
    let (ix, day) = (plan.interaction, Day::with_weekday(plan.on, material.today()));
    if material.own_title(ix).is_some() {
        let what = linked(material, ROOT, &wording::plan(material.journal, plan));
        return Coming { what_html: html(&what), day, about: String::new() };
    }
    let link = material.interaction(ROOT, ix);
    let mut what = vec![Run { text: titles::channel(material.journal, ix), ..link }];
    let with = &material.journal.interaction(ix).with;
    if !with.is_empty() {
        what.push(Run::text(" with "));
        what.extend(material.people(ROOT, with));
    }
    Coming { what_html: html(&what), day, about: opening(material, ix, Reader::Everybody) }
}
