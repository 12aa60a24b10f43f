//! A month of the timeline: everything with everybody, day by day, as one reads a diary.

use super::address::href;
use super::draft::{About, Draft};
use super::entry::{Entry, entry};
use super::frame::{Depth, Frame, Part};
use super::material::Material;
use super::notes::{Notes, Reader};
use super::weight::Room;
use super::when::Day;
use crate::insight::occurrence;
use crate::journal::InteractionIx;
use crate::model::{Interaction, Occurrence};
use crate::wording;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::ops::Range;

/// The context of `month.html`.
#[derive(Debug, Serialize)]
pub struct MonthPage<'a> {
    pub frame: Frame,
    /// `May 2026`, and which part of it where it has several.
    pub title: String,
    pub count: usize,
    /// How many of these lie ahead.
    pub planned: usize,
    pub days: Vec<DayOfMonth<'a>>,
    /// The page before and the page after.
    pub before: Option<Neighbour>,
    pub after: Option<Neighbour>,
}

/// A day, or what has no day.
#[derive(Debug, Serialize)]
pub struct DayOfMonth<'a> {
    pub day: Option<Day>,
    /// Its id on the page, which no note's can be: `/3`; empty where it has no day.
    pub anchor: String,
    pub weekday: String,
    pub entries: Vec<Entry<'a>>,
}

/// Another page of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    pub title: String,
    pub href: String,
}

const ROOT: &str = "../";

/// One page of the timeline before it is made.
struct Leaf {
    path: String,
    title: String,
    interactions: Vec<InteractionIx>,
}

/// A draft for every page of the timeline.
pub(super) fn drafts<'a>(material: &'a Material<'a>, notes: &'a Notes<'a>) -> Vec<Draft<'a>> {
    let leaves = leaves(material);
    let neighbour = |index: Option<usize>| {
        let leaf = leaves.get(index?)?;
        Some(Neighbour { title: leaf.title.clone(), href: href(ROOT, &leaf.path) })
    };
    let neighbours: Vec<_> = (0..leaves.len())
        .map(|index| (neighbour(index.checked_sub(1)), neighbour(Some(index + 1))))
        .collect();
    let drafts = leaves.into_iter().zip(neighbours).map(|(leaf, (before, after))| {
        let about = About::Interactions(range(&leaf.interactions));
        Draft::page(leaf.path.clone(), "month.html", move || MonthPage {
            frame: Frame::new(material, Part::Timeline, Depth::Folder, &leaf.title),
            title: leaf.title.clone(),
            count: leaf.interactions.len(),
            planned: planned(material, &leaf.interactions),
            days: days(material, notes, &leaf.interactions),
            before: before.clone(),
            after: after.clone(),
        })
        .about(about)
    });
    drafts.collect()
}

fn planned(material: &Material<'_>, interactions: &[InteractionIx]) -> usize {
    let said = interactions.iter().map(|&ix| &material.journal.interaction(ix).note.said);
    let lies_ahead = |said: &&Interaction| {
        said.day().is_some_and(|day| day >= material.today())
            && occurrence(said, material.today()) == Occurrence::Planned
    };
    said.filter(lies_ahead).count()
}

/// Interactions that follow each other in the order of the journal, from the first to the last.
fn range(interactions: &[InteractionIx]) -> Range<InteractionIx> {
    let first = interactions.first().map_or(0, |first| first.0);
    InteractionIx(first)..InteractionIx(first + interactions.len() as u32)
}

/// The pages, oldest first; what has no date comes before them all.
fn leaves(material: &Material<'_>) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::new();
    for (ix, entry) in material.journal.interactions() {
        let path = material.addresses.page_of(ix);
        if leaves.last().is_none_or(|leaf| leaf.path != path) {
            let day = entry.day();
            let title = title(path, day);
            leaves.push(Leaf { path: path.to_owned(), title, interactions: Vec::new() });
        }
        if let Some(leaf) = leaves.last_mut() {
            leaf.interactions.push(ix);
        }
    }
    leaves
}

fn title(path: &str, day: Option<NaiveDate>) -> String {
    let (whole, dashes) = match day {
        Some(day) => (wording::month_and_year(day), 2),
        None => ("Without a date".to_owned(), 1),
    };
    match path.trim_end_matches(".html").split('-').nth(dashes) {
        Some(part) => format!("{whole}, part {part}"),
        None => whole,
    }
}

fn days<'a>(
    material: &'a Material<'_>,
    notes: &'a Notes<'_>,
    interactions: &[InteractionIx],
) -> Vec<DayOfMonth<'a>> {
    let day_of = |ix: &InteractionIx| material.journal.interaction(*ix).day();
    let mut room = Room::beside(0);
    let day = |together: &[InteractionIx]| {
        let day = together.first().and_then(day_of);
        let entries =
            together.iter().map(|&ix| entry(material, (ix, Reader::Everybody), (notes, &mut room)));
        DayOfMonth {
            day: day.map(Day::short),
            anchor: day.map(|day| format!("/{}", day.day())).unwrap_or_default(),
            weekday: day.map(|day| day.format("%A").to_string()).unwrap_or_default(),
            entries: entries.collect(),
        }
    };
    interactions.chunk_by(|a, b| day_of(a) == day_of(b)).map(day).collect()
}
