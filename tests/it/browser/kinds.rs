//! Every kind of page: of each folder of a site its indexes, its heaviest page and its lightest, so
//! that a kind that is new tomorrow is looked at without being named. Three journals make them: the
//! example, an empty one, and one that is hard to lay out.

use crate::console::run;
use crate::tools::write;
use std::collections::BTreeMap;
use std::fmt::Write as _;
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

fn example() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    let files = WalkDir::new(&root).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            Some((path, std::fs::read_to_string(entry.path()).ok()?))
        })
        .filter(|(path, _)| !path.starts_with("site/"))
        .collect()
}

fn empty() -> Vec<(String, String)> {
    vec![pinned()]
}

fn pinned() -> (String, String) {
    ("kith.toml".to_owned(), "[journal]\ntoday = \"2026-11-21\"\n".to_owned())
}

/// Names without a place to break, the other direction, wide tables and code, problems of every
/// severity, and much that is open.
fn hard() -> Vec<(String, String)> {
    let mut files = vec![pinned()];
    let mut add = |path: &str, text: String| files.push((path.to_owned(), text));
    let long = "Llanfairpwllgwyngyll".repeat(9);
    let link = format!("https://example.org/{}", "path".repeat(80));
    add(
        "contacts/long.md",
        format!(
            "---\nname: {long}\ngoes_by: {long}\nroles: [{long}, friend]\ncadence: 1w\n\
         email: [{long}@example.org]\nphone: [\"+44 20 {}\"]\nneeds: [{long}]\ntags: [{long}]\n\
         place: {long}\n---\n{link}\n\n`{long}{long}`\n\n```\n{long}{long}\n```\n",
            "7946 ".repeat(30)
        ),
    );
    add("contacts/rtl.md", "---\nname: ليلى حداد\ncadence: 2w\nbirthday: 11-22\n\
         introduced_by: \"[[long]]\"\nmet_through: long\nrelations: [{is: sister, of: long}]\n---\nمرحبا\n".to_owned());
    add("contacts/bare.md", "---\nname: \"<b onclick='x()'>&amp;\"\n---\n".to_owned());
    add("contacts/broken.md", "---\nname: [\n---\n".to_owned());
    let table = format!("| a | b |\n|---|---|\n| {long} | {} |\n", "word ".repeat(60));
    let boxes = (1..=12).fold(String::new(), |mut boxes, number| {
        let _ = writeln!(boxes, "- [ ] promise {number} {long} due:2026-11-{number:02}");
        boxes
    });
    add(
        "interactions/2026-11-01-long.md",
        format!(
            "---\nwith: [long, rtl]\nvia: meeting\ntitle: {long}\ntemperature: cold\ndifficult: yes\n\
         place: {long}\ngave: [{long}]\ntags: [{long}]\n---\n# {long}\n\n{table}\n{boxes}\n> {long}\n\n\
         ![{long}](none.png)\n\nA note[^1].\n\n[^1]: {long}\n"
        ),
    );
    add(
        "interactions/2026-05-02-rtl.md",
        "---\nwith: rtl\ntemperature: warm\n---\nشربنا القهوة معاً\n\n- [ ] أرسل الكتاب\n"
            .to_owned(),
    );
    add(
        "interactions/undated.md",
        "---\nwith: [long, nobody-known]\nvia: pidgin\n---\nSome day.\n".to_owned(),
    );
    add(
        "interactions/2026-12-01-plan.md",
        "---\nwith: rtl\nstatus: planned\n---\nLunch\n".to_owned(),
    );
    add("interactions/bad.md", format!("---\ndate: 2026-02-30\nwith: bare\n{long}: {long}\n---\n"));
    files
}
