//! Every command that the README shows runs, in the order in which it is shown, and prints what
//! it says there. Two are left out by name: `cargo test` is this very run, and `cargo install`
//! would write outside the project.

use crate::console::{Document, Place, TODAY};
use std::fs;
use std::path::Path;

const LEFT_OUT: [&str; 2] = ["cargo test", "cargo install"];

#[test]
fn every_command_of_the_readme_prints_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("journal-example"), &folder.path().join("journal-example"));
    let place = Place { folder: folder.path(), typed: &typed };
    let path = root.join("README.md");
    let mut readme = Document::read(&path);
    let failures = readme.run_all_in(&place);
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(&path, readme.text()).unwrap();
    }
    let reports: Vec<String> = failures.iter().map(|failure| failure.report(&path)).collect();
    assert!(reports.is_empty(), "\n{}", reports.join("\n"));
}

/// The README is written for a person whose today is not pinned.
fn typed(command: &str) -> Option<String> {
    if LEFT_OUT.iter().any(|start| command.starts_with(start)) {
        return None;
    }
    let command = command.replace("cargo run --release -- ", "kith ");
    Some(command.replace("kith ", &format!("kith --today {TODAY} ")))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_name() == "site" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
