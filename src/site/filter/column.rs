//! Columns of an index: by far the shortest way to write many rows of which most cells are empty.

use serde::Serialize;
use std::collections::BTreeMap;

/// A value for each row, or for some. A script reads either as `column[row]`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Column<T> {
    All(Vec<T>),
    Some(BTreeMap<usize, T>),
}

impl<T> Column<T> {
    /// The cells in the order of their rows.
    pub(super) fn new(cells: impl Iterator<Item = Option<T>>) -> Self {
        let cells: Vec<Option<T>> = cells.collect();
        if cells.iter().all(Option::is_some) {
            return Self::All(cells.into_iter().flatten().collect());
        }
        let cells = cells.into_iter().enumerate();
        Self::Some(cells.filter_map(|(row, cell)| Some((row, cell?))).collect())
    }
}

/// One thing as itself, several as a list, nothing as no cell.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Cell<T> {
    One(T),
    Several(Vec<T>),
}

impl<T> Cell<T> {
    pub(super) fn new(things: impl IntoIterator<Item = T>) -> Option<Self> {
        let mut things: Vec<T> = things.into_iter().collect();
        match things.len() {
            0 => None,
            1 => things.pop().map(Self::One),
            _ => Some(Self::Several(things)),
        }
    }
}
