//! The example journal is what a new reader sees first: it checks clean, uses every key of the
//! format, tells its pinned day, and builds the same site each time.

use crate::console::run;
use kithbook::parse::known_keys::{CONTACT, INTERACTION};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_example_checks_clean() {
    let printed = run("kith check", &example());
    assert!(printed.starts_with("No problems in "), "{printed}");
}

#[test]
fn the_example_uses_every_key_of_the_format() {
    for (folder, keys) in [("contacts", CONTACT), ("interactions", INTERACTION)] {
        let texts: String = notes(&example().join(folder)).into_values().collect();
        let unused: Vec<&str> = keys
            .iter()
            .copied()
            .filter(|key| !texts.lines().any(|line| line.starts_with(&format!("{key}:"))))
            .collect();
        assert!(unused.is_empty(), "no note under {folder}/ shows {unused:?}");
    }
}

#[test]
fn the_example_builds_the_same_site_twice_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    for (threads, out) in [(1, "one"), (4, "four")] {
        let out = folder.path().join(out);
        let command = format!("RAYON_NUM_THREADS={threads} kith build --out {}", out.display());
        assert!(run(&command, &example()).starts_with("Built "), "{threads} threads");
    }
    let (one, four) = (notes(&folder.path().join("one")), notes(&folder.path().join("four")));
    assert!(one.len() > 60 && one.contains_key("index.html"), "{:?}", one.keys());
    assert_eq!(one.keys().collect::<Vec<_>>(), four.keys().collect::<Vec<_>>());
    for (path, text) in &one {
        assert!(text == &four[path], "{path} differs");
    }
}

#[test]
fn no_page_of_the_example_asks_anything_of_another_host() {
    let folder = tempfile::tempdir().unwrap();
    run(&format!("kith build --out {}", folder.path().display()), &example());
    for (path, text) in notes(folder.path()) {
        let asks = ["src=\"http", "src=\"//", "@import", "url(http", "<link rel=\"preconnect"];
        for ask in asks {
            assert!(!text.contains(ask), "{path} holds {ask}");
        }
        if path.ends_with(".html") {
            for must in ["Content-Security-Policy", "noindex", "no-referrer", "<html lang=\"en\""] {
                assert!(text.contains(must), "{path} lacks {must}");
            }
        }
    }
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example")
}

/// Every file under a folder: path, and text as far as it is text.
fn notes(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
            }
        }
    }
    found
}
