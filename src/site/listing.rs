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

/// Of short rows that are all a page is about so many do.
const LONG_MAX: usize = 500;

impl<T> Listing<T> {
    /// The rows of the first of `items`.
    pub(super) fn new<I>(items: &[I], row: impl Fn(&I) -> T) -> Self {
        Self::cut(items.iter().take(ROWS_MAX).map(row).collect(), items.len())
    }

    /// The same on a page that is for them.
    pub(super) fn long<I>(items: &[I], row: impl Fn(&I) -> T) -> Self {
        Self::cut(items.iter().take(LONG_MAX).map(row).collect(), items.len())
    }

    fn cut(rows: Vec<T>, total: usize) -> Self {
        Self { total, more: total - rows.len(), rows }
    }
}
