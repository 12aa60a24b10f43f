//! The words of the index in files, and the catalogue that says which word lies in which.
//!
//! Words that begin alike lie beside each other, so that the beginning of a word asks for few
//! files, and mostly for one.

use super::excerpts::Chunk;
use super::index::Index;
use super::postings::encoded;
use rayon::prelude::*;
use serde::Serialize;

/// A file is full at this weight, about; the last word put in may be one that every note says,
/// which is a sixth of a byte a note more.
const SHELF_BYTES: usize = 48_000;

/// `data/words.js`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Catalogue {
    /// How many notes there are, people included.
    count: usize,
    /// The first word of each file of words.
    first: Vec<String>,
    /// The name of each file of notes, and the number of the first note in it.
    notes: Vec<(String, usize)>,
}

/// One file of words: each is followed by the notes that say it.
pub(super) type Shelf = Vec<String>;

/// The words in files.
pub(super) fn shelves(index: Index, count: usize) -> Vec<Shelf> {
    let mut shelves: Vec<Shelf> = Vec::new();
    let mut weight = SHELF_BYTES;
    let encoded = |(word, notes): (Box<str>, Vec<u32>)| (word, encoded(&notes, count));
    let words: Vec<(Box<str>, String)> = index.into_par_iter().map(encoded).collect();
    for (word, notes) in words {
        if weight >= SHELF_BYTES {
            shelves.push(Shelf::new());
            weight = 0;
        }
        weight += word.len() + notes.len();
        if let Some(shelf) = shelves.last_mut() {
            shelf.extend([word.into_string(), notes]);
        }
    }
    shelves
}

/// What leads to them.
pub(super) fn catalogue(shelves: &[Shelf], chunks: &[Chunk], count: usize) -> Catalogue {
    let first = shelves.iter().filter_map(|shelf| shelf.first().cloned());
    let notes = chunks.iter().map(|chunk| (chunk.name.clone(), chunk.first));
    Catalogue { count, first: first.collect(), notes: notes.collect() }
}
