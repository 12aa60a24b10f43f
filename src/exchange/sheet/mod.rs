//! A table of contacts, or of interactions, with any header.
//!
//! Columns are known by `--map KEY=COLUMN`, or guessed from plain English headers; what was guessed
//! is told, and what has no place is told too. A table with `date` and `with` is one of
//! interactions, as `kith export csv --interactions` writes it.
//!
//! ```text
//! columns   which column is what
//! cells     a cell as one text or several, and as other programs must not see it
//! people    rows → people        happened  rows → interactions
//! write     the journal → a table
//! ```

mod cells;
mod columns;
mod happened;
mod people;
#[cfg(test)]
mod tests;
mod write;

pub use write::{contacts, interactions};

use super::incoming::{ForeignFile, Incoming, Refused, Unread};
use super::kind::refused_unless;
use super::table::{self, Table};
use super::text::text_of;
use columns::{Columns, RowKind};

/// Reads a table.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    if text.trim().is_empty() || file.columns.is_empty() {
        refused_unless(&text, &[])?;
    }
    let table = table::read(&text, |_| true).unwrap_or_default();
    let columns = Columns::of(&table, file.columns)?;
    let mut incoming = Incoming { told: columns.told(&table), ..Incoming::default() };
    incoming
        .unread
        .extend(columns.left(&table).into_iter().map(|why| Unread { line: table.line, why }));
    match columns.sheet {
        RowKind::People => people::read(&table, &columns, &mut incoming),
        RowKind::Interactions => happened::read(&table, &columns, &mut incoming),
    }
    finished(incoming, table)
}

fn finished(mut incoming: Incoming, table: Table) -> Result<Incoming, Refused> {
    incoming.unread.extend(table.unread);
    incoming.unread.sort();
    if table.rows.is_empty() && incoming.unread.is_empty() {
        incoming.told.push("this file has a header and no rows".to_owned());
    }
    Ok(incoming)
}
