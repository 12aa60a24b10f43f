//! `kith list`: contacts in a table of chosen columns.

mod column;

pub use column::Column;

use crate::insight::Facts;
use crate::journal::{ContactIx, Journal};
use crate::report::columns::{Cell, Columns, Look, Row};
use crate::report::json::{PersonView, VERSION, document, iso, person};
use crate::report::{Order, Style};
use serde::Serialize;

/// Whom to list and what to say of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    pub people: Vec<ContactIx>,
    pub columns: Vec<Column>,
    pub sort: Column,
    pub order: Order,
}

/// The columns that are shown unless others are asked for.
pub const COLUMNS: &[Column] =
    &[Column::Name, Column::Last, Column::Next, Column::Cadence, Column::Roles, Column::Tags];

/// The table, with a heading; empty where there is nobody.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&ListView, &Style)) -> String {
    if view.people.is_empty() {
        return String::new();
    }
    let heading = view.columns.iter().map(|column| Cell::new(column.heading(), Look::Heading));
    let mut rows: Vec<Row> = vec![heading.collect()];
    rows.extend(sorted(journal, facts, view).into_iter().map(|who| {
        view.columns.iter().map(|column| Cell::plain(column.text(journal, facts, who))).collect()
    }));
    let columns = Columns::of(&rows, view.columns.len().saturating_sub(1), style);
    rows.iter().map(|row| columns.lines(row)).collect()
}

/// The same people for other programs, every key whatever the columns.
pub fn json(journal: &Journal, facts: &Facts, view: &ListView) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        version: u32,
        today: String,
        people: Vec<PersonView<'a>>,
    }
    let people = sorted(journal, facts, view);
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        people: people.into_iter().map(|who| person(journal, facts, who)).collect(),
    })
}

/// By the column, those of whom it says nothing last; ties by name, then id.
fn sorted(journal: &Journal, facts: &Facts, view: &ListView) -> Vec<ContactIx> {
    let mut people = view.people.clone();
    people.sort_by_cached_key(|&who| {
        let key = view.sort.key(journal, facts, who);
        (key.is_empty(), key, Column::Name.key(journal, facts, who), who)
    });
    if view.order == Order::Reversed {
        let says = |who: &ContactIx| !view.sort.key(journal, facts, *who).is_empty();
        let said = people.iter().take_while(|who| says(who)).count();
        people[..said].reverse();
    }
    people
}

#[cfg(test)]
mod tests;
