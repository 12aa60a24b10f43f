//! The man pages: groff reads every one without a warning, and two days give the same bytes.

use crate::tools::need;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn written(folder: &Path, today: &str) -> Vec<(PathBuf, String)> {
    let mut kith = Command::new(env!("CARGO_BIN_EXE_kith"));
    kith.args(["--today", today, "man", "--out"]).arg(folder).stdout(Stdio::null());
    assert!(kith.status().unwrap().success());
    let mut pages = Vec::new();
    for part in ["man1", "man7"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            pages.push((path.strip_prefix(folder).unwrap().to_owned(), text));
        }
    }
    pages.sort();
    pages
}

#[test]
fn every_page_is_read_without_a_warning_and_is_the_same_on_any_day() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let pages = written(one.path(), "2026-11-21");
    assert_eq!(pages, written(other.path(), "2027-01-01"));
    assert!(pages.len() > 30, "{} pages", pages.len());
    if !need("groff") {
        return;
    }
    for (path, text) in pages {
        let mut groff = Command::new("groff");
        groff.args(["-man", "-Tutf8", "-ww", "-k"]).arg(one.path().join(&path));
        let output = groff.output().unwrap();
        let (shown, said) = (output.stdout, String::from_utf8_lossy(&output.stderr).into_owned());
        assert!(output.status.success() && said.is_empty(), "{}: {said}", path.display());
        let shown = String::from_utf8_lossy(&shown).into_owned();
        assert!(shown.lines().count() > 8, "{}: {text}", path.display());
    }
}
