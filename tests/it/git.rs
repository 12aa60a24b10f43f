//! A folder becomes a repository once, and never inside another.

use crate::tools;
use kithbook::git::{Repository, init};
use std::fs;

#[test]
fn a_new_repository_is_started_only_outside_of_any_other() {
    if !tools::need("git") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(init(folder.path()).unwrap(), Repository::Started);
    assert!(folder.path().join(".git").is_dir());
    let inner = folder.path().join("journal");
    fs::create_dir(&inner).unwrap();
    assert_eq!(init(&inner).unwrap(), Repository::AlreadyThere);
    assert!(!inner.join(".git").exists());
}
