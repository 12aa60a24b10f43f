//! The data that the list of people is sorted and filtered by, in the reader's browser: what the
//! query language asks of people, and what a row shows. `templates/site/query.js` asks it and
//! `filter.js` draws the rows.
//!
//! ```text
//! data/list.js        everybody, column by column, and the language's keys and words
//! data/list-words.js  the card's texts, where a word without a key is asked for
//! data/list-notes.js  the interactions, where something is asked of them
//! ```
//!
//! Each is loaded when it is first asked for. Days are counted from 1 January 1970; people are
//! numbered as they are listed, by name. What changes by itself as days pass stands in `later`, so
//! that a list that is opened next week is filtered by what is true then.

mod column;
mod language;
mod notes;
mod people;
mod stands;

use super::Draft;
use super::data::script;
use super::material::Material;
use crate::insight::Outlooks;
use crate::journal::ContactIx;
use crate::query;
use chrono::{DateTime, NaiveDate};

/// A draft for each of the three scripts.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    if material.by_name.is_empty() {
        return Vec::new();
    }
    vec![
        Box::new(|_| Ok(script("list", &people::list(&Listed::new(material))))),
        Box::new(|_| {
            let said = |who: &ContactIx| &material.journal.contact(*who).note.said;
            let texts: Vec<String> =
                material.by_name.iter().map(|who| query::card(said(who))).collect();
            Ok(script("list-words", &texts))
        }),
        Box::new(|_| Ok(script("list-notes", &notes::notes(&Listed::new(material))))),
    ]
}

/// Everybody as they are numbered in the list.
struct Listed<'a> {
    material: &'a Material<'a>,
    outlooks: Outlooks<'a>,
    /// For each contact, its number.
    numbers: Vec<usize>,
}

impl<'a> Listed<'a> {
    fn new(material: &'a Material<'a>) -> Self {
        let mut numbers = vec![0; material.by_name.len()];
        for (number, who) in material.by_name.iter().enumerate() {
            numbers[who.0 as usize] = number;
        }
        Self { material, outlooks: Outlooks::new(material.journal, material.facts), numbers }
    }

    fn number(&self, who: ContactIx) -> usize {
        self.numbers[who.0 as usize]
    }
}

/// The number of a day.
fn day_number(day: NaiveDate) -> i64 {
    (day - DateTime::UNIX_EPOCH.date_naive()).num_days()
}
