//! The site in a real Chromium, opened from disk as its reader opens it.

use crate::console::run;
use crate::tools;
use std::path::Path;
use std::process::{Command, Stdio};

/// Without these Chromium talks to hosts of its own.
const QUIET: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
];

#[test]
fn the_example_opens_from_disk_and_says_who_is_due_and_why() {
    if !tools::need("chromium") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    for (page, says) in [
        ("index.html", &["Saturday 21 November 2026", "Bram de Wit", "you try for 6 weeks"][..]),
        ("people/index.html", &["佐藤 美咲", "ليلى حداد", "Галина"]),
        ("people/gordon-laidlaw.html", &["Gordon Laidlaw", "former employer"]),
        ("timeline/2026-11.html", &["November 2026", "A letter from Brno"]),
        ("problems.html", &["Every note could be read"]),
    ] {
        let opened = opened(folder.path(), page);
        for words in says {
            let is_there = opened.text.to_lowercase().contains(&words.to_lowercase());
            assert!(is_there, "{page} does not say `{words}`");
        }
        assert_eq!(opened.complaints, Vec::<String>::new(), "{page}");
    }
}

struct Opened {
    /// The page as Chromium holds it after loading.
    text: String,
    /// What the console says: refused by the page's own policy, not found, …
    complaints: Vec<String>,
}

fn opened(folder: &Path, page: &str) -> Opened {
    let output = Command::new("chromium")
        .args(QUIET)
        .arg(format!("--user-data-dir={}/profile", folder.display()))
        .arg("--dump-dom")
        .arg(format!("file://{}/site/{page}", folder.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    Opened {
        text: String::from_utf8_lossy(&output.stdout).into_owned(),
        complaints: log
            .lines()
            .filter(|line| line.contains("CONSOLE"))
            .map(str::to_owned)
            .collect(),
    }
}
