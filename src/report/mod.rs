//! Facts → what the terminal prints and what other programs read.
//!
//! Everything here returns text; `cli` prints it. Sentences come from `wording`; this room only
//! lays them out: in columns by display width, and as JSON of one documented shape.

pub mod calendar;
mod circumstances;
mod columns;
pub mod daily;
pub mod done;
pub mod due;
pub mod import;
pub mod introduce;
mod json;
pub mod list;
pub mod merge;
pub mod prep;
pub mod rename;
pub mod schema;
pub mod search;
pub mod show;
pub mod stats;
pub mod timeline;
pub mod why;
pub mod withheld;

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Columns of the terminal; `None`: nothing is wrapped.
    pub width: Option<usize>,
    /// Whether to write escape sequences for colour.
    pub colour: bool,
}

/// However narrow the terminal, a text has this much.
const WIDTH_MIN: usize = 20;

impl Style {
    /// How many cells a text has beside those that are taken.
    fn room(&self, taken: usize) -> usize {
        self.width.map_or(usize::MAX, |width| width.saturating_sub(taken).max(WIDTH_MIN))
    }
}

/// Which end of a report comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Usual,
    /// `--reverse`
    Reversed,
}
