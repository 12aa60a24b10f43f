//! What the pages need to tell the truth on another day than that of the build: every row with the
//! days ahead of it, and what the calendar brings. `days.js` reads it, and only on another day.
//!
//! ```text
//! data/due.js      every row that may be asked about: who, why, and its spells
//! data/due-N.js    what stands beside those of them who are due: how to reach them, what was noted
//! data/coming.js   plans, and the yearly dates of the next months
//! data/marks.js    every mark, as the templates draw it
//! ```

use super::coming;
use super::data::script;
use super::material::Material;
use super::review::{BANDS, noted};
use super::runs::Run;
use super::standing::{MARKS, Mark, linked, why};
use super::told::{Numbered, Patterns, number, told};
use super::{Draft, card};
use crate::insight::{Silence, Spell};
use crate::journal::ContactIx;
use crate::wording;
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of `marks.html`.
#[derive(Debug, Serialize)]
struct MarksPage {
    marks: [Mark; 6],
}

/// Rows whose reach and notes lie in one file.
const ROWS_PER_FILE: usize = 500;

const ROOT: &str = "";

/// `data/due.js`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DueData {
    per_day: usize,
    light_touches_max: usize,
    /// What the bands of rows are called, in their order.
    titles: [&'static str; 4],
    /// What to say where enough people were contacted for one day, and where nobody is due.
    enough: &'static str,
    nobody: &'static str,
    rows_per_file: usize,
    patterns: Vec<String>,
    /// By day, how many rows are taken to have been contacted on it that were due that morning.
    contacted: BTreeMap<i64, usize>,
    /// In the order that decides ties.
    rows: Vec<RowData>,
}

/// Who, and of every spell why, and its numbers.
#[derive(Debug, Serialize)]
struct RowData(Numbered, Vec<Numbered>, Vec<Vec<i64>>);

/// `data/due-N.js`.
#[derive(Debug, Serialize)]
struct BesideData {
    patterns: Vec<String>,
    /// Of each row its reach, and what was noted before each of its spells.
    rows: Vec<(Option<Numbered>, Vec<String>)>,
}

/// The data's drafts; none where `kith.toml` pins the day, for no other day comes then.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    if !material.is_live() {
        return Vec::new();
    }
    let standings = &material.facts.standings;
    let is_silent = |row: &usize| material.facts.silent.binary_search(row).is_ok();
    let may_be_asked = |row: &usize| standings[*row].cadence.is_some() || is_silent(row);
    let rows: Vec<usize> = (0..standings.len()).filter(may_be_asked).collect();
    let mut drafts: Vec<Draft<'a>> = vec![
        Box::new(move |_| Ok(coming::data(material))),
        Box::new(|templates| {
            let drawn = templates.render("marks.html", &MarksPage { marks: MARKS })?;
            Ok(script("marks", &drawn))
        }),
    ];
    for (index, rows) in rows.chunks(ROWS_PER_FILE).enumerate() {
        let (name, rows) = (format!("due-{}", index + 1), rows.to_vec());
        drafts.push(Box::new(move |_| Ok(script(&name, &beside(material, &rows)))));
    }
    drafts.push(Box::new(move |_| Ok(script("due", &due(material, &rows)))));
    drafts
}

/// The numbers of a person's spells, as their mark on a page follows them; empty where nothing
/// changes with the days.
pub(super) fn spells(material: &Material<'_>, who: ContactIx) -> String {
    let facts = material.facts;
    if !material.is_live() {
        return String::new();
    }
    let spells = spell_numbers(&material.outlooks.of(facts.row_of[who.0 as usize]).spells);
    if spells.len() == 1 && spells[0].len() <= FIXED {
        return String::new();
    }
    let one = |numbers: &Vec<i64>| {
        let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
        format!("[{}]", numbers.join(","))
    };
    format!("[{}]", spells.iter().map(one).collect::<Vec<_>>().join(","))
}

/// A spell of so few numbers has nothing that the calendar changes.
const FIXED: usize = 2;

fn due(material: &Material<'_>, rows: &[usize]) -> DueData {
    let facts = material.facts;
    let settings = &material.journal.settings().insight;
    let mut data = DueData {
        per_day: settings.per_day.max(1),
        light_touches_max: settings.light_touches_max,
        titles: BANDS.map(|(title, _)| title),
        enough: wording::ENOUGH,
        nobody: wording::nobody(facts),
        rows_per_file: ROWS_PER_FILE,
        patterns: Vec::new(),
        contacted: BTreeMap::new(),
        rows: Vec::new(),
    };
    let told_of = |&row: &usize| {
        let outlook = material.outlooks.of(row);
        let who = told(&material.people(ROOT, &facts.standings[row].members));
        let why = outlook.spells.iter().map(|spell| told(&why_of(material, spell)));
        (who, why.collect::<Vec<_>>(), spell_numbers(&outlook.spells), outlook.contacted_on)
    };
    let mut patterns = Patterns::default();
    for (who, why, numbers, contacted_on) in rows.par_iter().map(told_of).collect::<Vec<_>>() {
        for on in contacted_on {
            *data.contacted.entry(number(on)).or_default() += 1;
        }
        let why = why.into_iter().map(|why| patterns.numbered(why)).collect();
        data.rows.push(RowData(patterns.numbered(who), why, numbers));
    }
    data.patterns = patterns.list();
    data
}

fn beside(material: &Material<'_>, rows: &[usize]) -> BesideData {
    let mut patterns = Patterns::default();
    let rows = rows.iter().map(|&row| {
        let outlook = material.outlooks.of(row);
        let reach = card::reach(material, &material.facts.standings[row].members);
        let noted_before = |spell: &Spell<'_>| match spell.late_on {
            Some(_) => noted(material, &spell.standing),
            None => String::new(),
        };
        let reach = (!reach.is_empty()).then(|| patterns.numbered(told(&reach)));
        (reach, outlook.spells.iter().map(noted_before).collect())
    });
    let rows = rows.collect();
    BesideData { rows, patterns: patterns.list() }
}

fn why_of(material: &Material<'_>, spell: &Spell<'_>) -> Vec<Run> {
    let standing = &spell.standing;
    match standing.band {
        Some(_) => why(material, ROOT, standing),
        None => {
            let silence = wording::silence(material.journal, material.facts, standing);
            linked(material, ROOT, &silence.filter(|_| spell.is_told).unwrap_or_default())
        }
    }
}

fn spell_numbers(spells: &[Spell<'_>]) -> Vec<Vec<i64>> {
    let first = |index: usize, spell: &Spell<'_>| match index {
        0 => 0,
        _ => number(spell.from),
    };
    let numbers = |(index, spell)| numbers(first(index, spell), spell);
    spells.iter().enumerate().map(numbers).collect()
}

/// From when, the band once it is due, and what the calendar is counted by: `due_on`, and of whoever
/// was met the start, the first late day and the cadence in days; of a plan that silences its day.
fn numbers(from: i64, spell: &Spell<'_>) -> Vec<i64> {
    const NEVER: i64 = 1;
    const DUE: i64 = 2;
    const QUIET: i64 = 3;
    const SILENT: i64 = 5;
    const UNTOLD: i64 = 6;
    let standing = &spell.standing;
    let day = |day: Option<NaiveDate>| day.map_or(0, number);
    let due_on = day(standing.due_on);
    match (standing.band, spell.late_on) {
        (None, _) if !spell.is_told => vec![from, UNTOLD],
        (None, _) => match standing.silence {
            Some(Silence::Planned { on, .. }) => vec![from, SILENT, number(on)],
            _ => vec![from, SILENT],
        },
        (Some(_), _) if standing.pull_back.is_some() => vec![from, QUIET, due_on],
        (Some(_), None) => vec![from, NEVER, due_on],
        (Some(_), late_on) => {
            let start = day(standing.start);
            vec![from, DUE, due_on, start, day(late_on), spell.cadence_days]
        }
    }
}
