//! A month as a small calendar: a column for each week, a row for each weekday, Monday first, and a
//! day the darker the more was written of it.
//!
//! Twelve of them make a year. Each is drawn in units of a day, so that it fits any width, and with
//! one path for all the days that look alike; only in the latest years is every day a link of its
//! own, so that thirty years stay a light page. The links are for the mouse alone: on the keyboard
//! a month is one step, and what the picture shows stands in words beside it.

use super::address::href;
use super::entry::is_hard;
use super::material::Material;
use super::notes::Reader;
use crate::insight::occurrence;
use crate::model::Occurrence;
use crate::wording::count;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of the part `calendar`.
#[derive(Debug, Serialize)]
pub struct Calendar {
    /// `on 14 days, 1 of them hard; planned on 2 days`; empty where nothing is written.
    pub label: String,
    /// From the days of which nothing is written to the fullest.
    pub steps: Vec<Step>,
    /// A diamond on every hard day, a frame around every day that something is planned for, as SVG
    /// has it.
    pub hard: String,
    pub planned: String,
}

/// The days of a month of which about as much is written.
#[derive(Debug, Serialize)]
pub struct Step {
    /// `s0` to `s4`
    pub look: &'static str,
    /// The days that are no links, as SVG has it: a short dash for each. On paper one without
    /// length would not be drawn.
    pub path: String,
    pub days: Vec<DayLink>,
}

/// A day that leads to its page.
#[derive(Debug, Serialize)]
pub struct DayLink {
    pub path: String,
    pub href: String,
    /// `Tue 3 Nov: 2 interactions`
    pub title: String,
}

/// What each of the colours stands for.
#[derive(Debug, Serialize)]
pub struct Shade {
    pub look: &'static str,
    /// `2 to 4`
    pub label: String,
}

/// What is written of one day.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// How many interactions, the planned ones left out.
    count: usize,
    is_hard: bool,
    is_planned: bool,
    /// The page it begins on.
    page: String,
}

/// Whether the days of a month lead to their pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    Days,
    None,
}

const LOOKS: [&str; 5] = ["s0", "s1", "s2", "s3", "s4"];

/// Every day of which something is written.
pub(super) fn told(material: &Material<'_>) -> BTreeMap<NaiveDate, Told> {
    let mut days: BTreeMap<NaiveDate, Told> = BTreeMap::new();
    for (ix, entry) in material.journal.interactions() {
        let said = &entry.note.said;
        let Some(day) = said.day() else { continue };
        let told = days.entry(day).or_default();
        if told.page.is_empty() {
            told.page = material.addresses.page_of(ix).to_owned();
        }
        match occurrence(said, material.today()) {
            Occurrence::Planned => told.is_planned = true,
            _ => told.count += 1,
        }
        told.is_hard |= is_hard(material, said, Reader::Everybody);
    }
    days
}

/// The most that each of the four colours stands for but the last: a quarter of the days each, as
/// far as their counts differ.
pub(super) fn bounds(days: &BTreeMap<NaiveDate, Told>) -> [usize; 3] {
    let mut counts: Vec<usize> =
        days.values().map(|told| told.count).filter(|&count| count > 0).collect();
    counts.sort_unstable();
    let quarter = |part: usize| counts.get(counts.len() * part / 4).copied().unwrap_or(0);
    let first = quarter(1).max(1);
    let second = quarter(2).max(first + 1);
    [first, second, quarter(3).max(second + 1)]
}

/// A key to the colours.
pub(super) fn shades([first, second, third]: [usize; 3]) -> Vec<Shade> {
    let range = |from: usize, to: usize| match from == to {
        true => from.to_string(),
        false => format!("{from} to {to}"),
    };
    let labels = [
        range(1, first),
        range(first + 1, second),
        range(second + 1, third),
        format!("{} and more", third + 1),
    ];
    LOOKS[1..].iter().zip(labels).map(|(&look, label)| Shade { look, label }).collect()
}

/// One month of them.
pub(super) fn calendar(
    first: NaiveDate,
    days: &BTreeMap<NaiveDate, Told>,
    (bounds, links): ([usize; 3], Links),
) -> Calendar {
    let offset = first.weekday().num_days_from_monday();
    let mut calendar = Calendar {
        label: String::new(),
        steps: LOOKS.map(|look| Step { look, path: String::new(), days: Vec::new() }).into(),
        hard: String::new(),
        planned: String::new(),
    };
    let month = first.iter_days().take_while(|day| day.month() == first.month());
    for day in month {
        let cell = offset + day.day0();
        let (x, y) = (cell / 7, cell % 7);
        let told = days.get(&day);
        let count = told.map_or(0, |told| told.count);
        let step = &mut calendar.steps[step(count, bounds)];
        match told.filter(|_| links == Links::Days) {
            Some(told) => step.days.push(link(day, told, (x, y))),
            None => step.path += &format!("M{x} {y}h.01"),
        }
        let Some(told) = told else { continue };
        if told.is_hard {
            calendar.hard += &format!("M{x} {y}m0-.36l.36.36-.36.36-.36-.36z");
        }
        if told.is_planned {
            calendar.planned += &format!("M{x} {y}m-.36-.36h.72v.72h-.72z");
        }
    }
    calendar.label = label(first, days);
    calendar
}

fn step(count: usize, bounds: [usize; 3]) -> usize {
    if count == 0 { 0 } else { 1 + bounds.iter().filter(|&&bound| count > bound).count() }
}

fn link(day: NaiveDate, told: &Told, (x, y): (u32, u32)) -> DayLink {
    let mut said = Vec::new();
    if told.count > 0 {
        said.push(count(told.count, "interaction", "interactions"));
    }
    said.extend(told.is_hard.then(|| "hard".to_owned()));
    said.extend(told.is_planned.then(|| "planned".to_owned()));
    DayLink {
        path: format!("M{x} {y}m-.42-.42h.84v.84h-.84z"),
        href: format!("{}#/{}", href("../", &told.page), day.day()),
        title: format!("{}: {}", day.format("%a %-d %b"), said.join(", ")),
    }
}

fn label(first: NaiveDate, days: &BTreeMap<NaiveDate, Told>) -> String {
    let next = first.checked_add_months(chrono::Months::new(1)).unwrap_or(first);
    let (mut told, mut hard, mut planned) = (0, 0, 0);
    for (_, day) in days.range(first..next) {
        told += usize::from(day.count > 0);
        hard += usize::from(day.is_hard);
        planned += usize::from(day.is_planned);
    }
    let told = (told > 0).then(|| {
        let days = format!("on {}", count(told, "day", "days"));
        if hard > 0 { format!("{days}, {hard} of them hard") } else { days }
    });
    let planned = (planned > 0).then(|| format!("planned on {}", count(planned, "day", "days")));
    told.into_iter().chain(planned).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{Links, Told, bounds, calendar, shades};
    use crate::insight::testing::day;
    use chrono::NaiveDate;
    use std::collections::BTreeMap;

    fn days(counts: &[(&str, usize)]) -> BTreeMap<NaiveDate, Told> {
        let told = |&(on, count): &(&str, usize)| {
            (day(on), Told { count, page: "timeline/2026-11.html".to_owned(), ..Told::default() })
        };
        counts.iter().map(told).collect()
    }

    #[test]
    fn the_first_column_is_the_week_of_the_first_and_monday_is_on_top() {
        let days = days(&[("2026-11-01", 1), ("2026-11-02", 1), ("2026-11-30", 4)]);
        let november = calendar(day("2026-11-01"), &days, ([1, 2, 3], Links::None));
        assert_eq!(november.steps[1].path, "M0 6h.01M1 0h.01");
        assert_eq!(november.steps[4].path, "M5 0h.01");
        assert_eq!(november.steps[0].path.matches('M').count(), 27);
        assert_eq!(november.label, "on 3 days");
    }

    #[test]
    fn a_day_that_is_a_link_says_what_it_holds() {
        let mut days = days(&[("2026-11-03", 2)]);
        let told = days.get_mut(&day("2026-11-03")).unwrap();
        (told.is_hard, told.is_planned) = (true, true);
        let november = calendar(day("2026-11-01"), &days, ([1, 2, 3], Links::Days));
        let link = &november.steps[2].days[0];
        assert_eq!(link.href, "../timeline/2026-11.html#/3");
        assert_eq!(link.title, "Tue 3 Nov: 2 interactions, hard, planned");
        assert_eq!(november.hard, "M1 1m0-.36l.36.36-.36.36-.36-.36z");
        assert_eq!(november.planned, "M1 1m-.36-.36h.72v.72h-.72z");
        assert_eq!(november.label, "on 1 day, 1 of them hard; planned on 1 day");
    }

    #[test]
    fn the_colours_share_out_the_days_of_a_quiet_journal_and_of_a_busy_one() {
        let counts = |counts: &[usize]| {
            let first = day("2026-01-01");
            let told = |(on, &count): (NaiveDate, &usize)| (on, Told { count, ..Told::default() });
            bounds(&first.iter_days().zip(counts).map(told).collect())
        };
        assert_eq!(counts(&[]), [1, 2, 3]);
        assert_eq!(counts(&[0, 0, 1, 1, 1, 1, 2]), [1, 2, 3]);
        assert_eq!(counts(&[20, 24, 25, 26, 27, 28, 29, 40]), [25, 27, 29]);
        let labels: Vec<String> = shades([1, 4, 5]).into_iter().map(|shade| shade.label).collect();
        assert_eq!(labels, ["1", "2 to 4", "5", "6 and more"]);
    }
}
