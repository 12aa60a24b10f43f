//! A row as a person.

use super::cells::{parted, several, unguarded};
use super::columns::{Columns, Field};
use crate::edit::Setting;
use crate::exchange::dates;
use crate::exchange::incoming::{Incoming, IncomingPerson, Unread};
use crate::exchange::record::{Keys, person};
use crate::exchange::table::{Row, Table};
use crate::model::DayFault;
use crate::parse::known_keys;

/// Reads every row.
pub(super) fn read(table: &Table, columns: &Columns, incoming: &mut Incoming) {
    for row in &table.rows {
        let mut draft = Draft::new(columns, row.line);
        for (at, field) in columns.iter() {
            draft.take(field, cell(row, at));
        }
        let read = draft.finished(&mut incoming.unread);
        incoming.people.extend(read);
    }
}

/// A cell without its guard, and without blanks around it.
pub(super) fn cell(row: &Row, at: usize) -> &str {
    unguarded(row.cell(at)).trim()
}

/// The texts of a cell that may have several.
pub(super) fn texts(columns: &Columns, key: &str, cell: &str) -> Vec<String> {
    match columns.is_ours {
        true => parted(cell),
        false => several(cell, key),
    }
}

/// A person while their row is read.
struct Draft<'a> {
    columns: &'a Columns,
    line: usize,
    /// Whole, and in parts.
    names: Keys,
    keys: Keys,
    source: Vec<String>,
    body: Vec<String>,
    faults: Vec<String>,
}

impl<'a> Draft<'a> {
    fn new(columns: &'a Columns, line: usize) -> Self {
        Self {
            columns,
            line,
            names: Keys::default(),
            keys: Keys::default(),
            source: Vec::new(),
            body: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn take(&mut self, field: &Field, cell: &str) {
        match field {
            _ if cell.is_empty() => {}
            Field::Name => self.faults.extend(self.names.only("name", cell)),
            Field::First => self.faults.extend(self.names.only("first", cell)),
            Field::Middle => self.faults.extend(self.names.only("middle", cell)),
            Field::Last => self.faults.extend(self.names.only("last", cell)),
            Field::Body => self.body.push(cell.to_owned()),
            Field::Key(key) => self.key(key, cell),
            Field::Known => {}
        }
    }

    fn key(&mut self, key: &str, cell: &str) {
        match key {
            "source" => self.source.extend(sources(&texts(self.columns, key, cell))),
            "birthday" | "died" => match dates::partial_date(cell) {
                Ok(date) => self.faults.extend(self.keys.only(key, &date.to_string())),
                Err(fault) => self.fault(key, cell, &fault),
            },
            "since" | "paused_until" | "paused_on" => match dates::day(cell) {
                Ok(day) => self.faults.extend(self.keys.only(key, &day.to_string())),
                Err(fault) => self.fault(key, cell, &fault),
            },
            "email" => self.emails(&texts(self.columns, key, cell)),
            "private" | "vouches" => match cell.to_lowercase().as_str() {
                "yes" | "true" | "on" | "1" => self.keys.flag(key, true),
                "no" | "false" | "off" | "0" => self.keys.flag(key, false),
                _ => self.keys.text(key, cell),
            },
            "dates" if !self.columns.is_ours => match dates::partial_date(cell) {
                Ok(date) => self.keys.item(key, &format!("anniversary {date}")),
                Err(_) => {
                    texts(self.columns, key, cell)
                        .iter()
                        .for_each(|item| self.keys.item(key, item));
                }
            },
            _ if known_keys::LISTS.contains(&key) => {
                texts(self.columns, key, cell).iter().for_each(|item| self.keys.item(key, item));
            }
            _ if self.columns.is_ours && !known_keys::is_known(key) => {
                match parted(cell).as_slice() {
                    [one] => self.keys.text(key, one),
                    several => several.iter().for_each(|item| self.keys.item(key, item)),
                }
            }
            _ => self.faults.extend(self.keys.only(key, cell)),
        }
    }

    /// What is no address is kept out, and told.
    fn emails(&mut self, addresses: &[String]) {
        for address in addresses {
            match address.contains('@') && !address.contains("://") {
                true => self.keys.item("email", address.trim_start_matches("mailto:")),
                false => self.faults.push(format!(
                    "`{address}` cannot be an e-mail address, so that it was left out"
                )),
            }
        }
    }

    fn fault(&mut self, key: &str, cell: &str, fault: &DayFault) {
        self.faults.push(dates::why_not(&format!("the `{key}`"), cell, fault));
    }

    fn finished(self, unread: &mut Vec<Unread>) -> Option<IncomingPerson> {
        let line = self.line;
        let named = |part: &str| match self.names.get(part) {
            Some(Setting::Text(name)) => name.as_str(),
            _ => "",
        };
        let parts = ["first", "middle", "last"].map(named).join(" ");
        let name = match named("name") {
            "" => parts.trim(),
            name => name,
        };
        if name.is_empty() {
            let why = "this row has no name, so that it was left out. Write one and import again";
            unread.push(Unread { line, why: why.to_owned() });
            return None;
        }
        unread.extend(self.faults.into_iter().map(|why| Unread { line, why }));
        let body = self.body.join("\n\n").replace("\r\n", "\n");
        Some(IncomingPerson { source: self.source, body, ..person(line, name, self.keys) })
    }
}

/// Ids of a sheet say that they are of a sheet; those that say what they are stay as they are.
fn sources(ids: &[String]) -> impl Iterator<Item = String> {
    let own = |id: &String| match id.contains(':') {
        true => id.clone(),
        false => format!("csv:{id}"),
    };
    ids.iter().map(own)
}
