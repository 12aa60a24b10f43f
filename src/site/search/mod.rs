//! What the search of the site looks through, as scripts that hand over data: a page that was
//! opened from a disk may load scripts, and nothing else.
//!
//! ```text
//! people    data/people.js          who there is: asked at the first letter typed
//! index     which note says which word    words: the words of a text
//! shelves   data/words.js           which word lies in which file, and which note in which
//!           data/words/N.js         words in order, each with the notes that say it (postings)
//! excerpts  data/notes/YEAR-N.js    titles and texts of the notes, to be shown
//! ```
//!
//! Notes are counted: people first, in the order of `data/people.js`, then interactions, the
//! oldest first. So whatever is new comes last, and a build after a new note leaves most files as
//! they were. Words are folded as everywhere (`model/searchable.rs`), and found by their
//! beginnings, since a file holds words that stand beside each other in the alphabet. No file
//! weighs more than a few hundred kilobytes, however much there is: a search loads some of them.

mod excerpts;
mod index;
mod people;
mod postings;
mod shelves;
#[cfg(test)]
mod tests;
mod words;

use super::draft::{About, Draft};
use super::material::Material;
use super::notes::Notes;
use crate::journal::{ContactIx, Host};
use std::borrow::Cow;

/// What a file of the site says to whoever reads it. Beside each word that the search finds, its notes
/// stand as letters and digits, which may spell anything and mean nothing; and words that follow each
/// other in the alphabet say nothing together.
pub fn said_by<'b>(path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    match path.starts_with("data/words/") {
        // `kith.put("words/0",["tea","0C1","the","x4",…]);`: no word has a quotation mark in it.
        true => {
            let strings = bytes.split(|byte| *byte == b'"').skip(1).step_by(2).skip(1);
            Cow::Owned(strings.step_by(2).collect::<Vec<_>>().join(&b", "[..]))
        }
        false => Cow::Borrowed(bytes),
    }
}

/// A draft for every file of data that the search loads.
pub(super) fn drafts<'a>(material: &'a Material<'a>, notes: &'a Notes<'a>) -> Vec<Draft<'a>> {
    let people = material.by_name();
    let all = all_notes(material, people);
    let index = index::index(material, &all);
    let chunks = excerpts::chunks(material, &all);
    let shelves = shelves::shelves(index, all.len());
    let catalogue = shelves::catalogue(&shelves, &chunks, all.len());
    let mut drafts: Vec<Draft<'a>> = vec![
        Draft::data("people", || people::people(material, people)),
        Draft::data("words", move || catalogue.clone()),
    ];
    drafts.extend(
        shelves
            .into_iter()
            .enumerate()
            .map(|(number, shelf)| Draft::data(format!("words/{number}"), move || shelf.clone())),
    );
    drafts.extend(chunks.into_iter().map(|chunk| {
        let about = About::Excerpts(chunk.notes.clone());
        let excerpts = move || excerpts::excerpts(material, notes, &chunk.notes);
        Draft::data(chunk.name, excerpts).about(about)
    }));
    drafts
}

fn all_notes(material: &Material<'_>, people: &[ContactIx]) -> Vec<Host> {
    let interactions = material.journal.interactions().map(|(ix, _)| Host::Interaction(ix));
    people.iter().copied().map(Host::Contact).chain(interactions).collect()
}
