//! What the system refuses: a file or folder without rights, more watches than it grants.
//!
//! Root may read everything, so where the tests run as root the watch is started without that
//! privilege; the limits are set in a namespace of the watch's own.

use super::running::{Journal, Watched};
use crate::tools::{self, bound_by_rights};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

#[test]
fn a_file_and_a_folder_without_rights_are_told_and_come_back() {
    let Some(launcher) = bound_by_rights() else { return };
    let journal = Journal::new();
    journal.write("contacts/friends/mary.md", "---\nname: Mary Somerville\n---\n");
    let site = journal.root.join("site");
    let mut watched = journal.watched_by(&launcher, (&[], site));
    for (path, rights) in [("contacts/ada.md", 0o644), ("contacts/friends", 0o755)] {
        let file = watched.root().join(path);
        chmod(&file, 0o000);
        watched.becomes_right();
        assert!(watched.page("problems.html").contains("cannot be read"), "{path}");
        chmod(&file, rights);
        watched.becomes_right();
        assert!(!watched.page("problems.html").contains("cannot be read"), "{path}");
    }
    watched.write("contacts/friends/mary.md", "---\nname: Mary Fairfax\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Mary Fairfax"));
}

#[test]
fn a_journal_and_a_site_without_rights_end_nothing() {
    let Some(launcher) = bound_by_rights() else { return };
    let journal = Journal::new();
    let site = journal.root.join("site");
    let mut watched = journal.watched_by(&launcher, (&[], site.clone()));
    chmod(watched.root(), 0o000);
    watched.says("error: cannot read");
    chmod(watched.root(), 0o755);
    watched.comes_to_rest();
    chmod(&site.join("people"), 0o555);
    watched.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.says("error: cannot write");
    chmod(&site.join("people"), 0o755);
    watched.write("contacts/mary.md", "---\nname: Mary Fairfax\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Mary Fairfax"));
}

#[test]
fn a_site_that_cannot_be_written_is_told_once() {
    let Some(launcher) = bound_by_rights() else { return };
    let journal = Journal::new();
    let site = journal.root.join("site");
    let mut watched = journal.watched_by(&launcher, (&[], site.clone()));
    chmod(&site, 0o555);
    for name in ["Mary Somerville", "Mary Fairfax", "Mary Greig"] {
        watched.write("contacts/mary.md", &format!("---\nname: {name}\n---\n"));
        watched.says("error: cannot write");
        watched.stands_still();
    }
    assert_eq!(watched.told().matches("error:").count(), 1, "{}", watched.told());
    assert!(watched.told().contains("/site`: "), "{}", watched.told());
    chmod(&site, 0o755);
    watched.write("contacts/mary.md", "---\nname: Mary\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Mary"));
}

#[test]
fn where_the_limit_of_watched_folders_is_met_it_says_so_once_and_looks_by_itself() {
    let Some(mut watched) = watched_with_limit("max_inotify_watches", 4) else { return };
    for number in 0..9 {
        watched.write(&format!("contacts/{number}/f.md"), &format!("---\nname: F {number}\n---\n"));
    }
    watched.says("note: the system's limit of watched folders is met");
    watched.comes_to_rest();
    watched.write("contacts/8/f.md", "---\nname: Mary Somerville\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Mary Somerville"));
    assert_eq!(watched.told().matches("note: ").count(), 1, "{}", watched.told());
}

#[test]
fn where_too_many_programs_watch_it_says_so_once_and_looks_by_itself() {
    let Some(mut watched) = watched_with_limit("max_inotify_instances", 0) else { return };
    watched.says("note: the system's limit of programs that watch folders is met");
    watched.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Mary Somerville"));
    assert_eq!(watched.told().matches("note: ").count(), 1, "{}", watched.told());
}

/// A watch in a namespace with a limit of its own; `None` where the system grants no namespace.
fn watched_with_limit(limit: &str, most: usize) -> Option<Watched> {
    let set = format!("echo {most} >/proc/sys/user/{limit} && exec \"$0\" \"$@\"");
    let launcher = ["unshare", "--user", "--map-root-user", "sh", "-c", &set];
    if !tools::need_to_run(&launcher, "true") {
        return None;
    }
    let journal = Journal::new();
    let site = journal.root.join("site");
    Some(journal.watched_by(&launcher, (&[], site)))
}

fn chmod(path: &Path, rights: u32) {
    fs::set_permissions(path, PermissionsExt::from_mode(rights)).unwrap();
}
