//! Whom a word typed on the command line may mean, when no whole name fits it.

use super::{ContactIx, Journal};
use crate::model::folded;

impl Journal {
    /// Everybody who has `typed` as a whole word of name, alias or id: `moc` is not Mochizuki.
    pub fn with_word(&self, typed: &str) -> Vec<ContactIx> {
        let wanted = folded(typed);
        if wanted.is_empty() {
            return Vec::new();
        }
        let has_word = |name: &str| {
            folded(name).split(|letter: char| !letter.is_alphanumeric()).any(|word| word == wanted)
        };
        self.contacts()
            .filter(|(_, entry)| {
                let said = &entry.note.said;
                let names =
                    [&said.name, &said.id].into_iter().chain(&said.goes_by).chain(&said.aliases);
                names.into_iter().any(|name| has_word(name))
            })
            .map(|(ix, _)| ix)
            .collect()
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
