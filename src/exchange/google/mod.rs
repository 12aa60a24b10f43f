//! Google Contacts' own CSV, in both generations of its header: `Given Name`, `Group Membership` and
//! `E-mail 1 - Type` until 2024, `First Name`, `Labels` and `E-mail 1 - Label` since.
//!
//! A cell may hold several values with ` ::: ` between them. Labels that begin with `* ` are
//! Google's: family, friends and coworkers are roles, `starred` a tag, the others say nothing. A
//! picture is an address on the net: it is never fetched.
//!
//! ```text
//! groups   `E-mail 1 - Label` and `E-mail 1 - Value` belong together
//! person   a row as a person
//! ```

mod groups;
mod person;
#[cfg(test)]
mod tests;

use super::incoming::{ForeignFile, Incoming, Refused, Unread};
use super::kind::{Kind, refused_unless};
use super::table::{self, Table};
use super::text::text_of;
use groups::Groups;

/// A column that repeats what others say.
const FILE_AS: &str = "file as";

/// Reads a file of Google Contacts.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    refused_unless(&text, &[Kind::Google])?;
    let table = table::read(&text, |_| true).unwrap_or_default();
    let groups = Groups::of(&table.header);
    if !groups.has_names(&table) {
        return Err(Refused("this has none of the columns that Google Contacts writes. In Google Contacts choose Export, Google CSV; `kith import csv` reads other tables".to_owned()));
    }
    let mut incoming = Incoming::default();
    for row in &table.rows {
        match person::read(&table, &groups, row) {
            Ok((person, faults)) => {
                incoming.people.push(person);
                incoming
                    .unread
                    .extend(faults.into_iter().map(|why| Unread { line: row.line, why }));
            }
            Err(why) => incoming.unread.push(Unread { line: row.line, why }),
        }
    }
    incoming.unread.extend(left(&table));
    incoming.unread.extend(table.unread);
    incoming.unread.sort();
    Ok(incoming)
}

/// The columns that have no place, each once, with the number of its rows.
fn left(table: &Table) -> Vec<Unread> {
    let mut left = Vec::new();
    for (at, header) in table.header.iter().enumerate() {
        let lower = header.to_lowercase();
        if person::has_place(&lower) || lower == FILE_AS {
            continue;
        }
        let rows = table.rows.iter().filter(|row| !row.cell(at).is_empty()).count();
        let rows = match rows {
            0 => continue,
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        };
        let why = match lower.as_str() {
            "photo" => format!(
                "column `Photo` has an address on the net in {rows}, and pictures are never fetched. An export as vCard brings some of them along"
            ),
            _ => format!("column `{header}` has no place here and was left out, in {rows}"),
        };
        left.push(Unread { line: table.line, why });
    }
    left
}
