//! What the pages need to tell the truth on another day than that of the build: every row with the
//! days ahead of it, and what the calendar brings. `days.js` reads it, and only on another day.
//!
//! ```text
//! data/due.js      the spells of every row that may be asked about, in numbers
//! data/due-N.js    the words for some of them: who, why, how to reach them, what was noted
//! data/coming.js   plans, and the yearly dates of the next months
//! data/marks.js    every mark, as the templates draw it
//! ```

use super::card;
use super::coming;
use super::draft::Draft;
use super::material::Material;
use super::review::noted;
use super::runs::Run;
use super::standing::{MARKS, Mark, linked, why};
use super::told::{Numbered, Patterns, number, told};
use crate::insight::{Outlook, Silence, Spell};
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

/// Rows whose words lie in one file: a page needs those of the rows that it shows, and the numbers
/// of all.
const ROWS_PER_FILE: usize = 500;

const ROOT: &str = "";

/// `data/due.js`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DueData {
    per_day: usize,
    light_touches_max: usize,
    /// What to say where enough people were contacted for one day, and where nobody is due.
    enough: &'static str,
    nobody: &'static str,
    rows_per_file: usize,
    /// By day, the rows that are due on its morning and are taken to be contacted on it: by row,
    /// the spell of that morning.
    contacted: BTreeMap<i64, BTreeMap<usize, [Vec<i64>; 1]>>,
    /// The spells of each row, in the order that decides ties.
    rows: Vec<Vec<Vec<i64>>>,
}

/// `data/due-N.js`.
#[derive(Debug, Serialize)]
struct WordsData {
    patterns: Vec<String>,
    rows: Vec<RowWords>,
}

/// Who it is, the reach, and of each spell why, and what was noted before it.
#[derive(Debug, Serialize)]
struct RowWords(Numbered, Option<Numbered>, Vec<(Numbered, String)>);

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
        Draft::data("coming", || coming::data(material)),
        Draft::drawn("marks".to_owned(), "marks.html", || MarksPage { marks: MARKS }),
    ];
    for (index, rows) in rows.chunks(ROWS_PER_FILE).enumerate() {
        let rows = rows.to_vec();
        let name = format!("due-{}", index + 1);
        drafts.push(Draft::data(name, move || words(material, &rows)));
    }
    drafts.push(Draft::data("due", move || due(material, &rows)));
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
    let settings = &material.journal.settings().insight;
    let outlooks: Vec<Outlook<'_>> =
        rows.par_iter().map(|&row| material.outlooks.of(row)).collect();
    let mut contacted: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for (row, outlook) in outlooks.iter().enumerate() {
        for morning in &outlook.contacted {
            let of_day = contacted.entry(number(morning.from)).or_default();
            of_day.insert(row, [numbers(0, morning)]);
        }
    }
    DueData {
        per_day: settings.per_day.max(1),
        light_touches_max: settings.light_touches_max,
        enough: wording::ENOUGH,
        nobody: wording::nobody(material.facts),
        rows_per_file: ROWS_PER_FILE,
        contacted,
        rows: outlooks.iter().map(|outlook| spell_numbers(&outlook.spells)).collect(),
    }
}

fn words(material: &Material<'_>, rows: &[usize]) -> WordsData {
    let mut patterns = Patterns::default();
    let words = |&row: &usize| {
        let members = &material.facts.standings[row].members;
        let who = patterns.numbered(told(&material.people(ROOT, members)));
        let reach = card::reach(material, members);
        let reach = (!reach.is_empty()).then(|| patterns.numbered(told(&reach)));
        let outlook = material.outlooks.of(row);
        let spells = outlook.spells.iter().map(|spell| {
            let noted = spell.late_on.map(|_| noted(material, &spell.standing));
            (patterns.numbered(told(&why_of(material, spell))), noted.unwrap_or_default())
        });
        RowWords(who, reach, spells.collect())
    };
    let rows = rows.iter().map(words).collect();
    WordsData { rows, patterns: patterns.list() }
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
