//! Columns with a number, of which several make one value: `Address 1 - City`, `Address 1 - Street`.

use crate::exchange::table::{Row, Table};
use std::collections::BTreeMap;

/// The columns of every value, by its kind and number: `("e-mail", 1)` → `value` → column.
#[derive(Debug)]
pub(super) struct Groups(BTreeMap<(String, u32), BTreeMap<String, usize>>);

/// One value of a row: an address for mail, a telephone number, a postal address.
pub(super) struct Group<'a> {
    columns: &'a BTreeMap<String, usize>,
    row: &'a Row,
}

impl Groups {
    /// Finds them in a header.
    pub(super) fn of(header: &[String]) -> Self {
        let mut groups: BTreeMap<_, BTreeMap<String, usize>> = BTreeMap::new();
        for (at, name) in header.iter().enumerate() {
            if let Some((kind, number, part)) = parts(name) {
                groups.entry((kind, number)).or_default().entry(part).or_insert(at);
            }
        }
        Self(groups)
    }

    /// Whether anything says who a row is about.
    pub(super) fn has_names(&self, table: &Table) -> bool {
        ["Name", "Given Name", "First Name"].iter().any(|name| table.column(name).is_some())
    }

    /// The values of a kind in a row, in order.
    pub(super) fn of_kind<'a>(
        &'a self,
        kind: &'a str,
        row: &'a Row,
    ) -> impl Iterator<Item = Group<'a>> {
        let is_it = move |((name, _), _): &(&(String, u32), _)| name == kind;
        self.0.iter().filter(is_it).map(move |(_, columns)| Group { columns, row })
    }
}

impl<'a> Group<'a> {
    /// A part of it, empty where it has none.
    pub(super) fn part(&self, part: &str) -> &'a str {
        self.columns.get(part).map_or("", |at| self.row.cell(*at))
    }

    /// Its values: several may stand in one cell.
    pub(super) fn values(&self) -> impl Iterator<Item = &'a str> {
        self.part("value").split(" ::: ").map(str::trim).filter(|value| !value.is_empty())
    }

    /// What it is called: `Type` until 2024, `Label` since; `*` before it says that it is the one
    /// to use.
    pub(super) fn label(&self) -> &'a str {
        self.written_label().trim_start_matches(['*', ' '])
    }

    /// Whether it is the one of its kind to use.
    pub(super) fn is_preferred(&self) -> bool {
        self.written_label().starts_with('*')
    }

    fn written_label(&self) -> &'a str {
        let label = if self.columns.contains_key("label") { "label" } else { "type" };
        self.part(label)
    }
}

/// `E-mail 1 - Value` as `e-mail`, 1 and `value`.
pub(super) fn parts(name: &str) -> Option<(String, u32, String)> {
    let (group, part) = name.split_once(" - ")?;
    let (kind, number) = group.rsplit_once(' ')?;
    Some((kind.to_lowercase(), number.parse().ok()?, part.trim().to_lowercase()))
}
