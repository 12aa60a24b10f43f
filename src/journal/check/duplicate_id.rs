//! `duplicate-id`: two files of one id. Both are listed; nothing can tell them apart by id.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::Journal;
use crate::model::folded;
use crate::source::Span;
use std::collections::HashMap;

/// Every contact file after the first of its id.
pub fn check(journal: &Journal) -> Vec<Diagnostic> {
    let mut first_of: HashMap<String, &str> = HashMap::new();
    let mut found = Vec::new();
    for (_, entry) in journal.contacts() {
        let source = &entry.note.source;
        let id = &entry.note.said.id;
        let first = *first_of.entry(folded(id)).or_insert(&source.path);
        if first != &*source.path {
            found.push(Diagnostic::new(
                Code::DuplicateId,
                (&source.path, Span::at(0)),
                format!("the id `{id}` is taken by `{first}`"),
                "give one of the two files another name; where both are one person, `kith merge` joins them, named by their paths",
            ));
        }
    }
    found
}
