//! What a rename left as it was, and why: one sentence each, for the terminal and for editors.

use super::people::{count, joined};
use crate::edit::rename::{Called, Renaming};
use std::fmt::Display;

/// So many places say a name that is somebody else's as well.
pub fn left_ambiguous(called: &Called, places: usize) -> Option<String> {
    let Called { old_name, name, id, .. } = called;
    (places > 0).then(|| {
        let places = count(places, "place says", "places say");
        format!(
            "{places} only `{old_name}`, which is somebody else's name too. That was left as it is \
             and now means them; write `{id}` where {name} is meant"
        )
    })
}

/// References are not written as they read.
pub fn left_as_written(plan: &Renaming<'_>) -> Option<String> {
    let Called { name, id, .. } = &plan.called;
    let (there_is, it_leads) = match plan.left.len() {
        0 => return None,
        1 => ("there is a reference", "is left as it is. It still leads"),
        _ => ("there are references", "are left as they are. They still lead"),
    };
    Some(format!(
        "in {} {there_is} with escapes or across two lines, which {it_leads} to {name}; with an \
         editor you can write `{id}` there",
        joined(&quoted(&plan.left))
    ))
}

/// Notes may say the old name for all that anybody knows. `again` is what to do once they are mended.
pub fn left_unread(plan: &Renaming<'_>, again: &str) -> Option<String> {
    let (whom, it) = match plan.unread.len() {
        0 => return None,
        1 => ("whom it names", "it"),
        _ => ("whom they name", "them"),
    };
    Some(format!(
        "{} could not be read, so that kith does not know {whom}; `kith check` says why. Mend {it} \
         and {again}",
        joined(&quoted(&plan.unread))
    ))
}

fn quoted<'a>(paths: impl IntoIterator<Item = &'a (impl Display + 'a)>) -> Vec<String> {
    paths.into_iter().map(|path| format!("`{path}`")).collect()
}
