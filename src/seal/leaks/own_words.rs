//! The words that the program itself writes into pages: a word among them that is also somebody's
//! name, May or Mark, gives nobody away by itself.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether a folded word is one that the program may write of itself. `src/build.rs` gathers them.
pub(super) fn is_own_word(word: &str) -> bool {
    OWN.contains(word)
}

static OWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!(concat!(env!("OUT_DIR"), "/own_words.txt")).lines().chain(OF_CHRONO).collect()
});

/// Months and days are called by a crate.
const OF_CHRONO: [&str; 38] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "am",
];
