//! A row as an interaction: only of tables that have `date` and `with`.

use super::columns::{Columns, Field};
use super::people::{cell, texts};
use crate::exchange::dates;
use crate::exchange::incoming::{Companion, Incoming, IncomingInteraction, Unread};
use crate::exchange::record::{Keys, RecordIds};
use crate::exchange::table::{Row, Table};
use crate::parse::kinds::{ValueKind, kind_of};
use crate::parse::{NoteKind, known_keys};

/// Reads every row.
pub(super) fn read(table: &Table, columns: &Columns, incoming: &mut Incoming) {
    let mut ids = RecordIds::default();
    for row in &table.rows {
        let mut faults = Vec::new();
        match interaction(row, columns, (&mut ids, &mut faults)) {
            Ok(interaction) => incoming.interactions.push(interaction),
            Err(why) => faults = vec![why],
        }
        let unread = faults.into_iter().map(|why| Unread { line: row.line, why });
        incoming.unread.extend(unread);
    }
}

fn interaction(
    row: &Row,
    columns: &Columns,
    (ids, faults): (&mut RecordIds, &mut Vec<String>),
) -> Result<IncomingInteraction, String> {
    let mut keys = Keys::default();
    let (mut date, mut with, mut body, mut source) = ("", Vec::new(), Vec::new(), None);
    for (at, field) in columns.iter() {
        let cell = cell(row, at);
        match field {
            Field::Key(key) if key == "date" => date = cell,
            Field::Key(key) if key == "with" => with.extend(texts(columns, "tags", cell)),
            Field::Key(key) if key == "source" && !cell.is_empty() => {
                source = texts(columns, key, cell).into_iter().next();
            }
            Field::Key(key)
                if matches!(key.as_str(), "private" | "difficult") && is_yes_or_no(cell) =>
            {
                keys.flag(key, cell.eq_ignore_ascii_case("yes"));
            }
            Field::Key(key) if takes_several(columns, key) || is_for_some(key, cell) => {
                texts(columns, key, cell).iter().for_each(|item| keys.item(key, item));
            }
            Field::Key(key) => faults.extend(keys.only(key, cell)),
            Field::Body if !cell.is_empty() => body.push(cell),
            _ => {}
        }
    }
    let date = dates::day_time(date).map_err(|fault| dates::why_not("this row", date, &fault))?;
    if with.is_empty() {
        return Err(
            "this row names nobody, and an interaction is with somebody, so that it was left out"
                .to_owned(),
        );
    }
    let record = row.cells().collect::<Vec<_>>().join("\u{1f}");
    let source = source.unwrap_or_else(|| ids.id("csv", &record));
    let with = with.into_iter().map(Companion::Name).collect();
    let (keys, body) = (keys.of_interaction(), body.join("\n\n").replace("\r\n", "\n"));
    Ok(IncomingInteraction { line: row.line, source, date, with, keys, body })
}

/// Keys of the user's own come from a table of ours as they went into it.
fn takes_several(columns: &Columns, key: &str) -> bool {
    known_keys::LISTS.contains(&key) || (columns.is_ours && !known_keys::is_known(key))
}

/// A value for somebody: `mild; ada-lovelace: cool`.
fn is_for_some(key: &str, cell: &str) -> bool {
    let kind = kind_of(NoteKind::Interaction, key);
    matches!(kind, ValueKind::WordForSome(_) | ValueKind::YesOrNoForSome) && cell.contains(':')
}

fn is_yes_or_no(cell: &str) -> bool {
    cell.eq_ignore_ascii_case("yes") || cell.eq_ignore_ascii_case("no")
}
