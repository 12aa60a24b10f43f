//! The other files of the folder: pictures that notes embed, and notes that are not kith's.

use crate::model::folded;
use std::collections::HashMap;

/// The files under the root that are neither contacts nor interactions.
#[derive(Debug, Default)]
pub struct Files {
    paths: Vec<String>,
    by_path: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

/// What a written path came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// The one file it means, as the disk has it.
    File(&'a str),
    /// A bare name that several files bear.
    Several(Vec<&'a str>),
    /// It leads out of the journal.
    Outside,
    Nothing,
}

impl Files {
    /// Indexes paths from the root.
    pub fn new(paths: Vec<String>) -> Self {
        let mut files = Self::default();
        for (index, path) in paths.iter().enumerate() {
            files.by_path.insert(folded(path), index);
            files.by_name.entry(folded(name_of(path))).or_default().push(index);
        }
        files.paths = paths;
        files
    }

    /// A path written in the note at `from`: relative to its folder, then from the root, then by
    /// a name that only one file bears.
    pub fn find(&self, from: &str, written: &str) -> Found<'_> {
        let Some(beside) = joined(folder_of(from), written) else {
            return Found::Outside;
        };
        let from_root = joined("", written);
        let exact = [Some(beside), from_root].into_iter().flatten();
        let mut exact = exact.filter_map(|path| self.by_path.get(&folded(&path)));
        if let Some(&index) = exact.next() {
            return Found::File(&self.paths[index]);
        }
        let is_bare = !written.contains('/');
        match self.by_name.get(&folded(written)).filter(|_| is_bare).map(Vec::as_slice) {
            Some(&[index]) => Found::File(&self.paths[index]),
            Some(several) => {
                Found::Several(several.iter().map(|&i| self.paths[i].as_str()).collect())
            }
            None => Found::Nothing,
        }
    }

    /// Whether a link's target is some file of the folder, with or without its `.md`.
    pub fn has_note(&self, from: &str, target: &str) -> bool {
        [target.to_owned(), format!("{target}.md")]
            .iter()
            .any(|path| matches!(self.find(from, path), Found::File(_) | Found::Several(_)))
    }
}

/// The folder of a path, without its last `/`; empty at the root.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `written` as seen from `folder`, with `.` and `..` taken out; `None` where it leaves the root
/// or names a place on the machine.
pub fn joined(folder: &str, written: &str) -> Option<String> {
    let is_absolute = written.starts_with(['/', '\\', '~']) || written.get(1..2) == Some(":");
    if is_absolute {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path from the root as a note in `folder` writes it: the opposite of [`joined`].
pub fn seen_from(folder: &str, path: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (folder.split('/').filter(|part| !part.is_empty()).collect(), path.split('/').collect());
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other);
    let shared = shared.count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{Files, Found, joined, seen_from};

    #[test]
    fn a_path_never_leaves_the_root() {
        assert_eq!(joined("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(joined("a", "../../c.md"), None);
        assert_eq!(joined("a", "/etc/passwd"), None);
        assert_eq!(joined("a", "C:/x"), None);
    }

    #[test]
    fn a_path_is_seen_from_a_folder_and_joined_to_it_again() {
        for (folder, path, seen) in [
            ("contacts", "contacts/ada.md", "ada.md"),
            ("contacts/old", "contacts/ada.md", "../ada.md"),
            ("interactions/2026", "contacts/ada.md", "../../contacts/ada.md"),
            ("", "contacts/ada.md", "contacts/ada.md"),
            ("contacts", "ada.md", "../ada.md"),
            ("a/ada.md", "a/ada.md", "../ada.md"),
        ] {
            assert_eq!(seen_from(folder, path), seen);
            assert_eq!(joined(folder, seen).as_deref(), Some(path));
        }
    }

    #[test]
    fn a_picture_is_found_beside_the_note_then_by_its_only_name() {
        let files = Files::new(["img/a.png", "notes/b.png", "x/b.png"].map(String::from).to_vec());
        assert_eq!(files.find("notes/n.md", "b.png"), Found::File("notes/b.png"));
        assert_eq!(files.find("notes/n.md", "A.png"), Found::File("img/a.png"));
        assert_eq!(
            files.find("other/n.md", "b.png"),
            Found::Several(vec!["notes/b.png", "x/b.png"])
        );
        assert_eq!(files.find("n.md", "../b.png"), Found::Outside);
        assert_eq!(files.find("n.md", "c.png"), Found::Nothing);
        assert_eq!(files.find("notes/n.md", "old/a.png"), Found::Nothing, "a path is no bare name");
        assert_eq!(files.find("notes/n.md", "./img/../x/b.png"), Found::File("x/b.png"));
    }
}
