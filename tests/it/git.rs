//! The journal and git, with real repositories: a folder becomes one, notes are looked at before they
//! are committed and merged key by key, on one machine and on two.

mod clones;
mod driver;
mod hook;

use crate::{console, tools};
use kithbook::git::{Repository, init};
use std::fs;
use std::path::Path;

const ADA: &str = "contacts/ada-lovelace.md";

/// Nobody's settings, and commits whose bytes are the same on every day.
const WHOLLY_OURS: &str = "unset GIT_CEILING_DIRECTORIES; export GIT_CONFIG_GLOBAL=/dev/null GIT_EDITOR=true \
    GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org GIT_AUTHOR_DATE='2026-11-21 12:00:00 +0000' \
    GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org \
    GIT_COMMITTER_DATE='2026-11-21 12:00:00 +0000'\n";

/// What a shell prints of a command, with `kith` on its path.
fn shell(folder: &Path, command: &str) -> String {
    console::run(&format!("{WHOLLY_OURS}{command}"), folder)
}

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
