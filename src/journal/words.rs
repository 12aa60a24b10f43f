//! Whom a word typed on the command line may mean, when no whole name fits it.

use super::{ContactIx, Journal};
use crate::model::folded;

impl Journal {
    /// Every whole word of a contact's name, alias or id, folded, with its contact.
    pub(super) fn words(&self) -> impl Iterator<Item = (String, ContactIx)> {
        self.contacts().flat_map(|(ix, entry)| {
            let said = &entry.note.said;
            let names =
                [&said.name, &said.id].into_iter().chain(&said.goes_by).chain(&said.aliases);
            let words = names.flat_map(|name| {
                let name = folded(name);
                let words = name.split(|letter: char| !letter.is_alphanumeric());
                words.map(str::to_owned).collect::<Vec<_>>()
            });
            words.map(move |word| (word, ix)).collect::<Vec<_>>()
        })
    }

    /// Everybody who has `typed` as a whole word of name, alias or id: `moc` is not Mochizuki.
    pub fn with_word(&self, typed: &str) -> Vec<ContactIx> {
        let wanted = folded(typed);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut people: Vec<ContactIx> =
            self.words().filter(|(word, _)| *word == wanted).map(|(_, ix)| ix).collect();
        people.dedup();
        people
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
