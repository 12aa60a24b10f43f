//! The timeline's table of contents: the years, each as a calendar of its months.

use super::address::{UNDATED, href};
use super::draft::Draft;
use super::files;
use super::frame::{Depth, Frame, Part};
use super::heat::{Calendar, Links, Shade, Told, bounds, calendar, shades, told};
use super::material::Material;
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
    /// A key to the colours of the days.
    pub shades: Vec<Shade>,
    /// Whether any day was hard, and whether anything is planned.
    pub has_hard: bool,
    pub has_planned: bool,
    /// The latest first.
    pub years: Vec<Year>,
    /// How many interactions have no date.
    pub undated: usize,
    pub undated_href: String,
    /// Where the pictures of the notes are; empty where there is none.
    pub pictures_href: String,
}

/// A year and its months.
#[derive(Debug, Serialize)]
pub struct Year {
    pub year: i32,
    pub count: usize,
    pub months: Vec<MonthCell>,
}

/// A month of a year.
#[derive(Debug, Serialize)]
pub struct MonthCell {
    /// `May`, `Sep`
    pub name: String,
    /// `2026-05`
    pub iso: String,
    pub count: usize,
    /// Where it is told; empty where nothing is.
    pub href: String,
    pub calendar: Calendar,
}

/// In how many days, at most, every one is a link; what is left is for older years.
const LINKED_DAYS_MAX: usize = 2_000;

const ROOT: &str = "../";

/// The table's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    vec![Draft::page("timeline/index.html".to_owned(), "months.html", move || page(material))]
}

fn page(material: &Material<'_>) -> MonthsPage {
    let mut months: BTreeMap<(i32, u32), (usize, &str)> = BTreeMap::new();
    let (mut undated, pictures) = (0, files::has_pictures(material));
    for (ix, entry) in material.journal.interactions() {
        match entry.day() {
            Some(day) => {
                let first_page = (0, material.addresses.page_of(ix));
                months.entry((day.year(), day.month())).or_insert(first_page).0 += 1;
            }
            None => undated += 1,
        }
    }
    let days = told(material);
    let bounds = bounds(&days);
    let today = material.today();
    let last = months.keys().next_back().copied().max(Some((today.year(), today.month())));
    let years = years(&months, &days, (bounds, last));
    let calendars = || years.iter().flat_map(|year| &year.months).map(|month| &month.calendar);
    let first =
        months.keys().next().and_then(|&(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
    MonthsPage {
        count: months.values().map(|(count, _)| *count).sum(),
        since: first.map(wording::month_and_year).unwrap_or_default(),
        frame: Frame::new(material, Part::Timeline, Depth::Folder, "Timeline"),
        shades: shades(bounds),
        has_hard: calendars().any(|calendar| !calendar.hard.is_empty()),
        has_planned: calendars().any(|calendar| !calendar.planned.is_empty()),
        years,
        undated,
        undated_href: href(ROOT, UNDATED),
        pictures_href: if pictures { href(ROOT, files::INDEX) } else { String::new() },
    }
}

/// The years in which anything was written, whole; the latest up to its last month with anything in
/// it, or to this one: months that are empty because they are to come say nothing.
fn years(
    months: &BTreeMap<(i32, u32), (usize, &str)>,
    days: &BTreeMap<NaiveDate, Told>,
    (bounds, last): ([usize; 3], Option<(i32, u32)>),
) -> Vec<Year> {
    let mut told: Vec<i32> = months.keys().map(|&(year, _)| year).rev().collect();
    told.dedup();
    let mut linked = 0;
    let mut years = Vec::new();
    for year in told {
        linked += days.keys().filter(|day| day.year() == year).count();
        let links = if linked <= LINKED_DAYS_MAX { Links::Days } else { Links::None };
        let months_told = (1..=12).filter(|&month| Some((year, month)) <= last);
        let cells = months_told.filter_map(|month| {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let (count, page) = months.get(&(year, month)).copied().unwrap_or((0, ""));
            Some(MonthCell {
                name: first.format("%b").to_string(),
                iso: first.format("%Y-%m").to_string(),
                count,
                href: if page.is_empty() { String::new() } else { href(ROOT, page) },
                calendar: calendar(first, days, (bounds, links)),
            })
        });
        let months: Vec<MonthCell> = cells.collect();
        years.push(Year { year, count: months.iter().map(|month| month.count).sum(), months });
    }
    years
}
