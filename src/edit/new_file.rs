//! A new note: its path, and its text from a template.
//!
//! A template is a note like any other. The keys that were given are set in it as they would be
//! in the user's own file, so that the template's own keys, comments and order stay; in the rest
//! of it `{{name}}`, `{{title}}`, `{{date}}` and `{{body}}` are filled in.

use super::front_matter::change_keys;
use super::setting::{KeyChange, Setting};
use super::{EditFault, apply, line_end};
use crate::model::folded;
use crate::source::Source;

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

/// `path`, or with the first of `-2`, `-3`, … that is free, and its `.md`.
pub(super) fn free_path(folder: &Folder<'_>, path: &str) -> String {
    let names = std::iter::once(format!("{path}.md"))
        .chain((2..).map(|number: u64| format!("{path}-{number}.md")));
    let mut free = names.skip_while(|name| (folder.is_taken)(&same_path(name)));
    free.next().unwrap_or_default()
}

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
    let body = draft.body.trim_end().replace('\n', line_end(&text));
    let text = text.replace("{{body}}", &body);
    let template = Source::new(path.as_str(), text);
    let edits = change_keys(&template, &draft.keys)
        .map_err(|_| EditFault::Template { path: template.path.clone() })?;
    let text = apply(&template.text, &edits)?;
    Ok(NewFile { path, text: format!("{}{}", text.trim_end(), line_end(&text)) })
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
