//! The last look at a copy for others: every file of it passes here before it is written or sealed.

use crate::error::Error;
use crate::seal::leaks::{Leak, Leaks};
use crate::site::{Page, Taker};
use crate::source::Place;
use crate::wording::count;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Hands on what it takes, and remembers what in it is withheld.
pub(super) struct Inspected<'a> {
    taker: &'a dyn Taker,
    leaks: &'a Leaks<'a>,
    found: Mutex<BTreeSet<Leak>>,
}

/// So many leaks are told of; whoever mends one mends the others with it as a rule.
const TOLD_MAX: usize = 10;

/// So much of what leaks is said again.
const LETTERS_MAX: usize = 60;

impl<'a> Inspected<'a> {
    pub(super) fn new(taker: &'a dyn Taker, leaks: &'a Leaks<'a>) -> Self {
        Self { taker, leaks, found: Mutex::default() }
    }

    /// Refuses a copy that tells what it must not.
    pub(super) fn verdict(self) -> Result<(), Error> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() {
            return Ok(());
        }
        Err(Error::refused(format!(
            "the copy would tell what is withheld from it, so nothing was written:\n{}\nTake it out \
             of the notes that are to be seen, of kith.toml and of templates of your own, or \
             withhold these notes too",
            told(&found)
        )))
    }
}

/// What leaks, in lines: the files that tell it, where the journal says it, and which note or setting
/// that is not withheld they have it from.
pub(super) fn told(found: &BTreeSet<Leak>) -> String {
    let mut leaks: BTreeMap<(&Place, &str), Vec<&Leak>> = BTreeMap::new();
    for leak in found {
        leaks.entry((&leak.place, &leak.text)).or_default().push(leak);
    }
    let mut lines: Vec<String> = leaks.values().take(TOLD_MAX).map(|alike| line(alike)).collect();
    if leaks.len() > TOLD_MAX {
        lines.push(format!("  and {} more", leaks.len() - TOLD_MAX));
    }
    lines.join("\n")
}

fn line(alike: &[&Leak]) -> String {
    let Leak { page, place, text, from } = alike[0];
    let short: String = text.chars().take(LETTERS_MAX).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    let tells = match alike.len() - 1 {
        0 => "tells".to_owned(),
        others => format!("and {} tell", count(others, "other file", "other files")),
    };
    let from = from.as_ref().map(|from| format!(", from {}:{}", from.path, from.line));
    let from = from.unwrap_or_default();
    format!("  {page} {tells} `{short}{more}` of {}:{}{from}", place.path, place.line)
}

impl Taker for Inspected<'_> {
    fn take(&self, page: &Page) -> Result<(), Error> {
        let leaks = self.leaks.look(&page.path, &page.bytes);
        self.found.lock().unwrap_or_else(PoisonError::into_inner).extend(leaks);
        self.taker.take(page)
    }

    /// What stands has not been looked at.
    fn keep(&self, _: &str) -> bool {
        false
    }

    /// Nothing is shown before the verdict.
    fn show(&self) -> Result<(), Error> {
        Ok(())
    }
}
