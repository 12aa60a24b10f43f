//! The timeline's table of contents: the years and their months.

use super::address::{UNDATED, href};
use super::frame::{Depth, Frame, Part};
use super::material::Material;
use super::{Draft, draft};
use crate::wording;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of `months.html`.
#[derive(Debug, Serialize)]
pub struct MonthsPage {
    pub frame: Frame,
    /// How many interactions have a date, and the month of the first.
    pub count: usize,
    pub since: String,
    /// The latest first.
    pub years: Vec<Year>,
    /// How many interactions have no date.
    pub undated: usize,
    pub undated_href: String,
}

/// A year and its twelve months.
#[derive(Debug, Serialize)]
pub struct Year {
    pub year: i32,
    pub count: usize,
    pub months: Vec<MonthCell>,
}

/// A month of a year.
#[derive(Debug, Serialize)]
pub struct MonthCell {
    /// `May`
    pub name: String,
    /// `2026-05`
    pub iso: String,
    pub count: usize,
    /// Where it is told; empty where nothing is.
    pub href: String,
    /// Its share of the fullest month, in percent, as a length of the bar.
    pub bar: usize,
}

const ROOT: &str = "../";

/// The table's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    vec![draft("timeline/index.html".to_owned(), "months.html", move || page(material))]
}

fn page(material: &Material<'_>) -> MonthsPage {
    let mut months: BTreeMap<(i32, u32), (usize, &str)> = BTreeMap::new();
    let mut undated = 0;
    for (ix, entry) in material.journal.interactions() {
        match &entry.note.said.date {
            Some(date) => {
                let day = date.value.day;
                let first_page = (0, material.addresses.page_of(ix));
                months.entry((day.year(), day.month())).or_insert(first_page).0 += 1;
            }
            None => undated += 1,
        }
    }
    let most = months.values().map(|(count, _)| *count).max().unwrap_or(1);
    let mut years: BTreeMap<i32, Vec<MonthCell>> = BTreeMap::new();
    for (year, month) in every_month(&months) {
        let told = months.get(&(year, month));
        years.entry(year).or_default().extend(cell((year, month), told, most));
    }
    let years = years.into_iter().rev().map(|(year, months)| Year {
        year,
        count: months.iter().map(|month| month.count).sum(),
        months,
    });
    let first =
        months.keys().next().and_then(|&(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
    MonthsPage {
        count: months.values().map(|(count, _)| *count).sum(),
        since: first.map(wording::month_and_year).unwrap_or_default(),
        frame: Frame::new(material, Part::Timeline, Depth::Folder, "Timeline"),
        years: years.collect(),
        undated,
        undated_href: href(ROOT, UNDATED),
    }
}

/// The months of the years in which anything was written, from the first such month to the last.
fn every_month(told: &BTreeMap<(i32, u32), (usize, &str)>) -> Vec<(i32, u32)> {
    let (Some((&first, _)), Some((&last, _))) = (told.first_key_value(), told.last_key_value())
    else {
        return Vec::new();
    };
    let mut years: Vec<i32> = told.keys().map(|&(year, _)| year).collect();
    years.dedup();
    let months = years.into_iter().flat_map(|year| (1..=12).map(move |month| (year, month)));
    months.filter(|month| (first..=last).contains(month)).collect()
}

fn cell((year, month): (i32, u32), told: Option<&(usize, &str)>, most: usize) -> Option<MonthCell> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let (count, page) = told.copied().unwrap_or((0, ""));
    Some(MonthCell {
        name: first.format("%B").to_string(),
        iso: first.format("%Y-%m").to_string(),
        count,
        href: if page.is_empty() { String::new() } else { href(ROOT, page) },
        bar: (count * 100).div_ceil(most),
    })
}
