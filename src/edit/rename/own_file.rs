//! The renamed person's own file: its keys, and what it is called.

use super::Called;
use crate::edit::{Edit, EditFault, KeyChange, Setting, front_matter};
use crate::model::{Contact, folded, slug};
use crate::parse::{Note, front_matter as reader};
use crate::source::Source;

/// Synchronisers call so what they could not merge, and it is passed over.
const COPIES: [&str; 2] = ["conflicted copy", ".sync-conflict-"];

/// Longer names make files that some disks refuse.
const STEM_BYTES_MAX: usize = 200;

/// The keys that change: `name` where it stands or the file's name will not give it, the aliases,
/// and the former names.
pub(super) fn edits(note: &Note<Contact>, called: &Called) -> Result<Vec<Edit>, EditFault> {
    let has_name = reader::read(&note.source).0.keys.iter().any(|key| key.name.value == "name");
    let mut changes = Vec::new();
    if has_name || called.stem != called.name {
        changes.push(KeyChange::set("name", Setting::text(&called.name)));
    }
    let lists = [
        ("aliases", &note.said.aliases, &called.aliases),
        ("former_names", &note.said.former_names, &called.former_names),
    ];
    for (key, old, new) in lists.into_iter().filter(|(_, old, new)| ***old != ***new) {
        changes.push(match new.as_slice() {
            [] if !old.is_empty() => KeyChange::remove(key),
            _ => KeyChange::set(key, Setting::List(new.clone())),
        });
    }
    front_matter::change_keys(&note.source, &changes)
}

/// What the file is to be called, in the manner in which it is: `Ada Lovelace.md` becomes
/// `Ada King.md`, any other the slug. A name of the user's own stays as long as each of its words
/// is still a word of theirs: `ada.md`.
pub(super) fn stem(note: &Note<Contact>, name: &str) -> String {
    let (said, stem) = (&note.said, note.source.stem());
    let old = || std::iter::once(&said.name).chain(&said.former_names);
    let mut names = old().map(String::as_str).chain([name]);
    let is_whole_name = slug(stem) != stem && names.any(|name| folded(name) == folded(stem));
    if is_whole_name && is_file_name(name) {
        return name.to_owned();
    }
    if slug(stem) == slug(name) {
        return stem.to_owned();
    }
    let words = [Some(name), said.goes_by.as_deref()].into_iter().flatten().map(slug);
    let words: Vec<String> = words.flat_map(|slug| split(&slug)).collect();
    let is_of_old = old().any(|name| slug(name) == slug(stem));
    let stays = !is_of_old && split(&slug(stem)).iter().all(|word| words.contains(word));
    if stays { stem.to_owned() } else { slug(name) }
}

/// The path of the file under its new name, in the folder in which it is.
pub(super) fn path(source: &Source, called: &Called) -> String {
    match source.path.rsplit_once('/') {
        _ if source.stem() == called.stem => source.path.to_string(),
        Some((folder, _)) => format!("{folder}/{}.md", called.stem),
        None => format!("{}.md", called.stem),
    }
}

fn split(slug: &str) -> Vec<String> {
    slug.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a name can be a file's on every disk, and no link stumbles over it.
fn is_file_name(name: &str) -> bool {
    let is_odd = |letter: char| letter.is_control() || "/\\:*?\"<>|#^[]%".contains(letter);
    let is_reserved = slug(name).ends_with('-');
    let lowered = name.to_lowercase();
    !name.contains(is_odd)
        && !COPIES.iter().any(|copy| lowered.contains(copy))
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !is_reserved
        && name.len() <= STEM_BYTES_MAX
}
