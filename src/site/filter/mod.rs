//! The data that the list of people is sorted and filtered by, in the reader's browser: what the
//! query language asks of people. `templates/site/query.js` asks it.
//!
//! ```text
//! data/list.js        everybody, column by column, and the language's keys and words
//! data/list-words.js  the card's texts, where a word without a key is asked for
//! ```
//!
//! What is asked about interactions is left to `kith list`: their fields would be half as much
//! again to load as everything else, for what is seldom asked here.
//!
//! Each is loaded when it is first asked for. Days are counted from 1 January 1970; people are
//! numbered as they are listed, by name. What changes by itself as days pass stands in `later`, so
//! that a list that is opened next week is filtered by what is true then.

mod column;
mod language;
mod people;
mod stands;

use super::draft::Draft;
use super::material::Material;
use crate::journal::ContactIx;
use crate::query;

/// A draft for each of the two scripts.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    if material.by_name().is_empty() {
        return Vec::new();
    }
    vec![
        Draft::data("list", || people::list(material)),
        Draft::data("list-words", || {
            let said = |who: &ContactIx| &material.journal.contact(*who).note.said;
            material.by_name().iter().map(|who| query::card(said(who))).collect::<Vec<String>>()
        }),
    ]
}
