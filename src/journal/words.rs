//! Whom a word typed on the command line may mean, when no whole name fits it.

use super::{ContactEntry, ContactIx, Journal};
use crate::model::{as_folded, folded, has_words};

impl Journal {
    /// Everybody who has what was typed as whole words of name, alias or id: `moc` is not
    /// Mochizuki, `O'Brien` is Pat O’Brien.
    pub fn with_words(&self, typed: &str) -> Vec<ContactIx> {
        let wanted = folded(typed);
        let is_so = |entry: &ContactEntry| {
            let mut names = entry.note.said.current_names();
            names.any(|name| has_words(&as_folded(name), &wanted))
        };
        self.contacts().filter(|(_, entry)| is_so(entry)).map(|(ix, _)| ix).collect()
    }

    /// Everybody of the unit of this name.
    pub fn unit(&self, typed: &str) -> Vec<ContactIx> {
        let wanted = folded(typed);
        self.contacts()
            .filter(|(_, entry)| {
                entry.note.said.unit.as_ref().is_some_and(|unit| folded(unit) == wanted)
            })
            .map(|(ix, _)| ix)
            .collect()
    }
}
