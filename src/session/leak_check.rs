//! The leak check on the way: every page is looked at before it is handed on.

use crate::error::Error;
use crate::seal::leaks::{Leak, Leaks};
use crate::site::{Page, Taker};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

/// So many leaks are named; who mends these looks again.
const NAMED_MAX: usize = 20;

/// Hands pages on, and remembers what they tell that they must not.
pub(super) struct Checked<'a> {
    leaks: &'a Leaks<'a>,
    to: &'a dyn Taker,
    found: Mutex<BTreeSet<Leak>>,
}

impl<'a> Checked<'a> {
    pub(super) fn new(leaks: &'a Leaks<'a>, to: &'a dyn Taker) -> Self {
        Self { leaks, to, found: Mutex::default() }
    }

    /// An error that names what leaked, where anything did: nothing is written then.
    pub(super) fn end(self) -> Result<(), Error> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() { Ok(()) } else { Err(Error::refused(told(&found))) }
    }
}

impl Taker for Checked<'_> {
    fn take(&self, page: &Page) -> Result<(), Error> {
        let found = self.leaks.look(&page.path, &page.bytes);
        self.found.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        self.to.take(page)
    }

    fn keep(&self, _: &str) -> bool {
        false
    }

    fn show(&self) -> Result<(), Error> {
        self.to.show()
    }
}

/// What leaked, each with the page that tells it and the place in the journal that says it.
pub(super) fn told(found: &BTreeSet<Leak>) -> String {
    let mut text =
        "the copy would tell what is withheld from it, so nothing was written:".to_owned();
    for Leak { page, place, text: words } in found.iter().take(NAMED_MAX) {
        let _ = write!(text, "\n  {page} says `{words}`, of {}:{}", place.path, place.line);
    }
    if found.len() > NAMED_MAX {
        let _ = write!(text, "\n  and {} more", found.len() - NAMED_MAX);
    }
    text.push_str(
        "\nTake it out of what these readers may see, or let them see where it comes from",
    );
    text
}
