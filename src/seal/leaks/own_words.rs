//! The words that the program itself writes into pages: a word among them that is also somebody's
//! name, May or Mark, gives nobody away by itself.

use crate::parse::natural_date::{MONTHS, WEEKDAYS};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether a folded word is one that the program may write of itself. `src/build.rs` gathers them.
pub(super) fn is_own_word(word: &str) -> bool {
    OWN.contains(word)
}

static OWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    // A crate writes these, whole or by their first three letters.
    let of_dates = MONTHS.into_iter().chain(WEEKDAYS.map(|(name, _)| name));
    let of_dates = of_dates.flat_map(|name| [name, &name[..3]]);
    let gathered = include_str!(concat!(env!("OUT_DIR"), "/own_words.txt")).lines();
    gathered.chain(of_dates).filter(|word| !EXAMPLES.contains(word)).collect()
});

/// Whom the first steps and the messages take for an example: no copy for others says them.
const EXAMPLES: [&str; 2] = ["ada", "lovelace"];

#[cfg(test)]
mod tests {
    use super::is_own_word;

    #[test]
    fn what_pages_say_of_themselves_is_known_and_no_name_beside() {
        for own in ["may", "march", "sat", "sunday", "mark", "contact"] {
            assert!(is_own_word(own), "{own}");
        }
        for other in ["marc", "augu", "ada", "lovelace", "bob"] {
            assert!(!is_own_word(other), "{other}");
        }
    }
}
