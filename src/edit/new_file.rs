//! A new note: its path, and its text from a template.
//!
//! A template is a note like any other. The keys that were given are set in it as they would be
//! in the user's own file, so that the template's own keys, comments and order stay; in the rest
//! of it `{{name}}`, `{{title}}`, `{{date}}` and `{{body}}` are filled in.

use super::front_matter::change_keys;
use super::setting::{KeyChange, Setting};
use super::{EditFault, line_end, rewritten};
use crate::journal::Journal;
use crate::model::folded;
use crate::source::Source;
use std::collections::HashSet;

/// The folder that new files go into, and what they start from.
#[derive(Clone, Copy)]
pub struct Folder<'a> {
    /// From the root, `/` between parts.
    pub path: &'a str,
    /// The user's own template, else the one compiled in.
    pub template: &'a str,
    /// Whether a path, in the form of [`same_path`], is taken; for a contact, or its id.
    pub is_taken: &'a dyn Fn(&str) -> bool,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// From the root, `/` between parts.
    pub path: String,
    pub text: String,
}

/// What a new note says.
pub(super) struct Draft<'a> {
    pub(super) keys: Vec<KeyChange>,
    pub(super) body: String,
    /// What `{{word}}` stands for, other than the body.
    pub(super) words: &'a [(&'a str, &'a str)],
}

/// The form in which two paths are one file to a disk that is blind to case or normal form.
pub fn same_path(path: &str) -> String {
    path.split('/').map(folded).collect::<Vec<_>>().join("/")
}

/// The paths that are taken, as the disk may see them; a contact's id is taken in every folder.
pub fn taken_paths(journal: &Journal) -> HashSet<String> {
    let folder = &journal.settings().journal.contacts;
    let of_contacts = journal.contacts().flat_map(|(_, entry)| {
        let by_id = format!("{folder}/{}.md", entry.note.said.id);
        [same_path(&by_id), same_path(&entry.note.source.path)]
    });
    let of_interactions =
        journal.interactions().map(|(_, entry)| same_path(&entry.note.source.path));
    of_contacts.chain(of_interactions).collect()
}

/// Up to this number every one is tried in turn.
const NUMBERS_IN_TURN: u64 = 16;

/// `path`, or with the first of `-2`, `-3`, … that is free, and its `.md`. Of a great many namesakes
/// a free number is found by halves, since trying each for each would never end.
pub(super) fn free_path(folder: &Folder<'_>, path: &str) -> String {
    let name = |number: u64| match number {
        1 => format!("{path}.md"),
        number => format!("{path}-{number}.md"),
    };
    let is_taken = |number: &u64| (folder.is_taken)(&same_path(&name(*number)));
    if let Some(free) = (1..=NUMBERS_IN_TURN).find(|number| !is_taken(number)) {
        return name(free);
    }
    let (mut taken, mut free) = (NUMBERS_IN_TURN, NUMBERS_IN_TURN * 2);
    while is_taken(&free) {
        (taken, free) = (free, free.saturating_mul(2));
    }
    while free - taken > 1 {
        let middle = taken + (free - taken) / 2;
        if is_taken(&middle) { taken = middle } else { free = middle }
    }
    name(free)
}

/// Where the text of a new note goes; below all else where a template has no place for it.
const BODY: &str = "{{body}}";

/// The template with everything filled in, read back to be sure that it says what is meant.
pub(super) fn written(
    folder: &Folder<'_>,
    path: String,
    draft: &Draft<'_>,
) -> Result<NewFile, EditFault> {
    let mut text = folder.template.to_owned();
    for (word, meaning) in draft.words {
        text = text.replace(&format!("{{{{{word}}}}}"), meaning);
    }
    let end = line_end(&text);
    let body = draft.body.trim_end().replace('\n', end);
    let text = match text.contains(BODY) || body.is_empty() {
        true => text.replace(BODY, &body),
        false => format!("{}{end}{end}{body}", text.trim_end()),
    };
    let template = Source::new(path.as_str(), text);
    let edits = change_keys(&template, &draft.keys).map_err(of_new)?;
    let text = rewritten(&template, &edits).map_err(of_new)?;
    Ok(NewFile { path, text: format!("{}{}", text.trim_end(), line_end(&text)) })
}

/// The fault of a note that is not there yet, and so cannot be left as it is.
fn of_new(fault: EditFault) -> EditFault {
    match fault {
        EditFault::Unreadable { path } => EditFault::Template { path },
        EditFault::NotAsMeant { path, what } => EditFault::NotInNew { path, what },
        EditFault::TooLarge { path } => EditFault::NewTooLarge { path },
        fault => fault,
    }
}

/// The keys that were given, each once: of two, the later.
pub(super) fn given(first: Vec<(String, Setting)>, others: &[(String, Setting)]) -> Vec<KeyChange> {
    let mut keys: Vec<KeyChange> = Vec::new();
    for (key, to) in first.into_iter().chain(others.iter().cloned()) {
        match keys.iter_mut().find(|change| change.key == key) {
            Some(change) => change.to = Some(to),
            None => keys.push(KeyChange::set(key, to)),
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::{Folder, free_path};
    use std::cell::Cell;

    #[test]
    fn a_free_name_is_found_among_many_namesakes_with_few_questions() {
        for namesakes in [0_u64, 1, 2, 16, 17, 31, 32, 33, 10_000] {
            let asked = Cell::new(0);
            let is_taken = |path: &str| {
                asked.set(asked.get() + 1);
                let stem = path.strip_prefix("contacts/john-smith").unwrap();
                let number = stem.strip_suffix(".md").unwrap().trim_start_matches('-');
                number.parse().unwrap_or(1) <= namesakes
            };
            let folder = Folder { path: "contacts", template: "", is_taken: &is_taken };
            let free = free_path(&folder, "contacts/john-smith");
            let wanted = match namesakes {
                0 => "contacts/john-smith.md".to_owned(),
                several => format!("contacts/john-smith-{}.md", several + 1),
            };
            assert_eq!(free, wanted);
            assert!(asked.get() < 50, "{namesakes}: {}", asked.get());
        }
    }
}
