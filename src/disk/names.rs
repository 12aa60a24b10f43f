//! File names that are nobody's notes: hidden files, what editors drop, what synchronisers copy.

use std::path::Path;

/// The start and end of the names of our own temporary files.
pub(crate) const TEMP_PREFIX: &str = ".kith-";
pub(crate) const TEMP_SUFFIX: &str = ".tmp";

/// Vim asks whether it may write in a folder by making this file.
const VIM_PROBE: &str = "4913";

const DROPPED_ENDINGS: [&str; 9] =
    [".swp", ".swo", ".swx", ".bck", ".tmp", ".part", "~", "___jb_tmp___", "___jb_old___"];

const SYNC_CONFLICT: &str = ".sync-conflict-";
const CONFLICTED_COPY: &str = "conflicted copy";
const MERGE_LEFTOVER: &str = ".orig";

/// Whether a file or folder of this name is hidden. Emacs' `.#lock` files are among them.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether an editor dropped a file of this name and will take it away again.
pub(crate) fn is_dropping(name: &str) -> bool {
    name == VIM_PROBE
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || DROPPED_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether nothing that happens to this path can change what the journal says.
pub(crate) fn is_noise(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        is_hidden(&name.to_string_lossy()) || is_dropping(&name.to_string_lossy())
    })
}

/// The name of the file that this one is a conflict copy of; `None` where it is no such copy.
pub(crate) fn original_of_conflict_copy(name: &str) -> Option<String> {
    if let Some(original) = name.strip_suffix(MERGE_LEFTOVER) {
        return Some(original.to_owned());
    }
    let extension = name.rfind('.').map_or("", |at| &name[at..]);
    if let Some(at) = name.find(SYNC_CONFLICT) {
        return Some(format!("{}{extension}", &name[..at]));
    }
    if !name.contains(' ') {
        return None;
    }
    let copy = name.to_ascii_lowercase().find(CONFLICTED_COPY)?;
    let bracket = name[..copy].rfind('(')?;
    Some(format!("{}{extension}", name[..bracket].trim_end()))
}

/// Whether this is one of our own temporary files.
pub(crate) fn is_our_temp(name: &str) -> bool {
    name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX)
}

/// Whether a file of this name is a note, where notes lie.
pub(super) fn is_note_name(name: &str) -> bool {
    name.ends_with(".md") && name != "_index.md" && !name.eq_ignore_ascii_case("README.md")
}

/// Whether a path lies within a folder, both from the root; all do within the root itself.
pub(super) fn lies_in(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{is_dropping, original_of_conflict_copy};

    #[test]
    fn what_editors_drop_is_not_a_note() {
        for name in ["4913", "ada.md~", "#ada.md#", "ada.md.tmp", "x.part", "a.md___jb_tmp___"] {
            assert!(is_dropping(name), "{name}");
        }
        for name in ["ada.md", "4913.md", "#1.md", "#", "part.md", "tmp.md"] {
            assert!(!is_dropping(name), "{name}");
        }
    }

    #[test]
    fn a_conflict_copy_knows_its_original() {
        let cases = [
            ("ada.sync-conflict-20261121-101112-ABCDEFG.md", Some("ada.md")),
            ("ada (Zoë's conflicted copy 2026-11-21).md", Some("ada.md")),
            ("ada (Conflicted Copy 2026-11-21 101112).md", Some("ada.md")),
            ("ada.md.orig", Some("ada.md")),
            ("ada.md", None),
            ("2026-11-21 the conflicted copy.md", None),
            ("original.md", None),
        ];
        for (name, original) in cases {
            assert_eq!(original_of_conflict_copy(name).as_deref(), original, "{name}");
        }
    }
}
