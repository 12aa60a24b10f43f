//! A list cut to what a page bears.

use serde::Serialize;

/// The first rows of a list.
#[derive(Debug, Serialize)]
pub struct Listing<T> {
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: usize,
    /// How many are not shown.
    pub more: usize,
}

/// A longer list helps nobody, and with ten thousand people the page would not open.
const ROWS_MAX: usize = 50;

impl<T> Listing<T> {
    /// The rows of the first of `items`.
    pub(super) fn new<I>(items: &[I], row: impl Fn(&I) -> T) -> Self {
        let rows: Vec<T> = items.iter().take(ROWS_MAX).map(row).collect();
        Self { total: items.len(), more: items.len() - rows.len(), rows }
    }
}
