//! Every kind of page: of each folder of a site its indexes, its heaviest page and its lightest, so
//! that a kind that is new tomorrow is looked at without being named. Three journals make them: the
//! example, an empty one, and one that is hard to lay out.

use crate::console::run;
use crate::journals::{empty, example, hard};
use crate::tools::write;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

/// What is folded is opened, and what is drawn only when it comes into sight is drawn.
pub(crate) const UNFOLD: &str = "document.querySelectorAll('details, .entry').forEach(
    (part) => { part.open = true; part.style.contentVisibility = 'visible'; })";

/// Sites to look at, deleted when dropped.
pub(crate) struct Sites {
    folder: TempDir,
}

impl Sites {
    /// Builds all three.
    pub(crate) fn build() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, journal) in [("example", example()), ("empty", empty()), ("hard", hard())] {
            let root = folder.path().join("journals").join(name);
            for (path, text) in journal {
                write(&root, &path, &text);
            }
            let printed = run("kith build --out site", &root);
            assert!(printed.contains("Built "), "{name}: {printed}");
        }
        Self { folder }
    }

    /// Each site's folder, and the paths in it of the pages to look at.
    pub(crate) fn pages(&self) -> Vec<(PathBuf, Vec<String>)> {
        let site = |name| self.folder.path().join("journals").join(name).join("site");
        ["example", "empty", "hard"].map(|name| (site(name), kinds(&site(name)))).into()
    }
}

/// The pages that stand for all others.
fn kinds(site: &Path) -> Vec<String> {
    let mut folders: BTreeMap<String, Vec<(u64, String)>> = BTreeMap::new();
    for entry in WalkDir::new(site) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(site).unwrap().to_str().unwrap().to_owned();
        if path.ends_with(".html") {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            folders.entry(folder).or_default().push((entry.metadata().unwrap().len(), path));
        }
    }
    let mut chosen = Vec::new();
    for (folder, mut pages) in folders {
        pages.sort();
        let last = pages.len() - 1;
        let stands = |at: usize, path: &str| {
            let name = path.rsplit('/').next().unwrap();
            let is_one_of_its_kind = name.starts_with("index") || name == "undated.html";
            folder.is_empty() || at == 0 || at == last || is_one_of_its_kind
        };
        let kept = pages.iter().enumerate().filter(|(at, (_, path))| stands(*at, path));
        chosen.extend(kept.map(|(_, (_, path))| path.clone()));
    }
    chosen
}
