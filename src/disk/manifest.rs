//! The manifest of a site's folder: which files in it are ours, and so ours to delete.

use crate::disk::walk::with_slashes;
use std::collections::BTreeSet;
use std::path::{Component, Path};

/// Its name, in the site's folder. A folder that holds it is ours.
pub(crate) const MANIFEST: &str = ".kith-site";

const HEADING: &str = "# kith wrote these files; it deletes no others.";

/// What the line begins with that says whom a copy for others is for.
const MADE_FOR: &str = "# Made for ";

/// Paths below the site's folder, `/` between parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Manifest {
    /// The readers of a copy for others; empty for the owner's own site.
    pub(crate) made_for: String,
    pub(crate) paths: BTreeSet<String>,
}

impl Manifest {
    /// Reads what a manifest says. A path that leads anywhere but down is not ours, whoever
    /// wrote it there, and is passed over.
    pub(crate) fn read(text: &str) -> Self {
        let paths = text.lines().filter(|line| !line.starts_with('#') && is_confined(line));
        let made_for = text.lines().find_map(|line| line.strip_prefix(MADE_FOR));
        Self {
            made_for: made_for.unwrap_or_default().to_owned(),
            paths: paths.map(str::to_owned).collect(),
        }
    }

    /// The text of the file.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{HEADING}\n");
        if !self.made_for.is_empty() {
            text.extend([MADE_FOR, &self.made_for, "\n"]);
        }
        text.extend(self.paths.iter().flat_map(|path| [path, "\n"]));
        text
    }

    /// Everything that either of the two names.
    pub(crate) fn union(&self, other: &Self) -> Self {
        Self {
            made_for: other.made_for.clone(),
            paths: self.paths.union(&other.paths).cloned().collect(),
        }
    }
}

/// Whether the path is plain: relative, downward, one line, and spelt in the one way we spell it.
pub(crate) fn is_confined(path: &str) -> bool {
    let parts_are_names =
        Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    parts_are_names
        && !path.is_empty()
        && !path.starts_with('#')
        && !path.contains(['\\', '\n', '\r', '\0'])
        && path != MANIFEST
        && with_slashes(Path::new(path)) == path
}

#[cfg(test)]
mod tests {
    use super::{Manifest, is_confined};

    #[test]
    fn only_plain_paths_downward_are_ours() {
        for path in ["index.html", "people/ada.html", "timeline/2026-05.html", "people/李.html"] {
            assert!(is_confined(path), "{path}");
        }
        for path in [
            "",
            "..",
            "../x",
            "a/../../x",
            "/etc/passwd",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            ".kith-site",
        ] {
            assert!(!is_confined(path), "{path}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = Manifest::read("people/a.html\nindex.html\n../x\n");
        assert_eq!(
            manifest.text().lines().skip(1).collect::<Vec<_>>(),
            ["index.html", "people/a.html"]
        );
        assert_eq!(Manifest::read(&manifest.text()), manifest);
        let copy = Manifest { made_for: "friends".to_owned(), ..manifest };
        assert_eq!(Manifest::read(&copy.text()), copy);
    }
}
