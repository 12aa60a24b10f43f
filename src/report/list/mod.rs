//! `kith list`: contacts in a table of chosen columns.

mod column;

pub use column::Column;

use crate::insight::Facts;
use crate::journal::{ContactIx, Journal};
use crate::report::columns::{Cell, Columns, Look, Row};
use crate::report::json::{PersonView, VERSION, document, iso, person};
use crate::report::{Order, Style};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

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

/// However narrow the terminal, name and days are shown.
const COLUMNS_MIN: usize = 3;

/// The table, with a heading; empty where there is nobody. Of columns that nobody chose there are as
/// many as the terminal has room for.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&ListView, &Style)) -> String {
    if view.people.is_empty() {
        return String::new();
    }
    let fewest = if view.columns == COLUMNS { COLUMNS_MIN } else { view.columns.len() };
    let people = sorted(journal, facts, view);
    let mut shown = view.columns.as_slice();
    while shown.len() > fewest
        && !fits(&table(journal, facts, (&people, shown, &bare(style))), style)
    {
        shown = &shown[..shown.len() - 1];
    }
    table(journal, facts, (&people, shown, style))
}

/// The same without colours, which take no room.
fn bare(style: &Style) -> Style {
    Style { colour: false, ..*style }
}

fn fits(table: &str, style: &Style) -> bool {
    let room = style.width.unwrap_or(usize::MAX);
    table.lines().all(|line| line.width() <= room)
}

fn table(
    journal: &Journal,
    facts: &Facts,
    (people, shown, style): (&[ContactIx], &[Column], &Style),
) -> String {
    let heading = shown.iter().map(|column| Cell::new(column.heading(), Look::Heading));
    let mut rows: Vec<Row> = vec![heading.collect()];
    rows.extend(people.iter().map(|&who| {
        shown.iter().map(|column| Cell::plain(column.text(journal, facts, who))).collect()
    }));
    let columns = Columns::of(&rows, shown.len().saturating_sub(1), style);
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
