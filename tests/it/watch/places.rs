//! Where things lie: the site inside the journal under any name, links that change, names that are
//! no text.

use super::running::Journal;
use crate::tools;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

#[test]
fn a_site_inside_the_journal_under_any_name_is_never_a_note_of_it() {
    let journal = Journal::new();
    let site = journal.root.join("contacts/pages of mine");
    let out = ["--out", "contacts/pages of mine"];
    let mut watched = journal.watched_by(&[], (&out, site));
    watched.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.comes_to_rest();
    assert_eq!(watched.builds(), 2, "{}", watched.told());
}

#[test]
fn a_site_reached_through_a_link_is_known_by_its_real_path() {
    let journal = Journal::new();
    journal.write("kith.toml", "[site]\nout = \"way\"\n");
    fs::create_dir_all(journal.root.join("contacts/deep/site")).unwrap();
    symlink("contacts/deep/site", journal.root.join("way")).unwrap();
    symlink("../way", journal.root.join("interactions/way")).unwrap();
    let site = journal.root.join("contacts/deep/site");
    let mut watched = journal.watched_by(&[], (&[], site));
    watched.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.comes_to_rest();
    assert_eq!(watched.builds(), 2, "{}", watched.told());
}

#[test]
fn a_site_that_somebody_deletes_is_built_again() {
    let mut watched = Journal::new().watched();
    tools::run(Command::new("rm").arg("-rf").arg(watched.root().join("site")));
    watched.comes_to_rest();
    assert!(watched.shows("Ada Lovelace"));
}

#[test]
fn a_link_that_is_swapped_at_once_leads_to_the_new_notes() {
    let journal = Journal::new();
    journal.write("shelf/a/mary.md", "---\nname: Mary Somerville\n---\n");
    journal.write("shelf/b/charles.md", "---\nname: Charles Babbage\n---\n");
    symlink("../shelf/a", journal.root.join("contacts/current")).unwrap();
    let mut watched = journal.watched();
    assert!(watched.shows("Mary Somerville"));
    for (shelf, here, gone) in [
        ("b", "Charles Babbage", "Mary Somerville"),
        ("a", "Mary Somerville", "Charles Babbage"),
        ("b", "Charles Babbage", "Mary Somerville"),
    ] {
        let swap = format!("ln -s ../shelf/{shelf} .new && mv -T .new current");
        let contacts = watched.root().join("contacts");
        tools::run(Command::new("sh").current_dir(contacts).args(["-c", &swap]));
        watched.becomes_right();
        assert!(watched.shows(here) && !watched.shows(gone), "{shelf}");
    }
    // Behind the link, and by the other way to the same file.
    watched.write("contacts/current/charles.md", "---\nname: Charles B\n---\n");
    watched.becomes_right();
    watched.write("shelf/b/charles.md", "---\nname: Charles C\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Charles C"));
}

#[test]
fn links_in_circles_and_links_to_the_outside_are_not_walked() {
    let mut watched = Journal::new().watched();
    let outside = watched.journal.around.path().join("outside");
    tools::write(&outside, "secret.md", "---\nname: Secret\n---\n");
    watched.write("shared/mary.md", "---\nname: Mary Somerville\n---\n");
    symlink(".", watched.root().join("shared/round")).unwrap();
    symlink("../shared", watched.root().join("contacts/shared")).unwrap();
    symlink("..", watched.root().join("contacts/up")).unwrap();
    symlink(&outside, watched.root().join("contacts/outside")).unwrap();
    watched.comes_to_rest();
    assert!(watched.shows("Mary Somerville") && !watched.shows("Secret"));
    let built = watched.builds();
    tools::write(&outside, "secret.md", "---\nname: Another Secret\n---\n");
    watched.stands_still();
    assert_eq!(watched.builds(), built);
}

#[test]
fn templates_are_followed_wherever_they_lie() {
    let journal = Journal::new();
    journal.write("theme/style.css", "/* 1 */");
    fs::create_dir(journal.root.join("templates")).unwrap();
    let mut watched = journal.watched();
    let link = watched.root().join("templates/site");
    symlink("../theme", &link).unwrap();
    watched.becomes_right();
    for path in ["theme/style.css", "theme/templates/style.css", "theme/.old/style.css"] {
        watched.write(path, "/* 2 */");
        watched.becomes_right();
    }
    assert_eq!(watched.page("style.css"), "/* 2 */");
    fs::remove_file(link).unwrap();
    watched.comes_to_rest();
    assert_ne!(watched.page("style.css"), "/* 2 */");
}

#[test]
fn a_picture_that_changes_is_copied_again_and_a_log_in_the_journal_is_nobodys_business() {
    let journal = Journal::new();
    journal.write("contacts/ada.md", "---\nname: Ada\n---\n![](../photo.png)\n");
    journal.write("photo.png", "1");
    journal.write("watch.log", "");
    let mut watched = journal.watched();
    for bytes in ["2", "3"] {
        watched.write("photo.png", bytes);
        watched.becomes_right();
    }
    watched.comes_to_rest();
    let built = watched.builds();
    watched.write("watch.log", &watched.told());
    watched.stands_still();
    assert_eq!(watched.builds(), built, "its own log makes it build");
}

#[test]
fn names_that_are_not_utf_8_are_reported_and_followed() {
    let mut watched = Journal::new().watched();
    let contacts = watched.root().join("contacts");
    let folder = contacts.join(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&folder).unwrap();
    for name in [&b"zo\xeb.md"[..], b"zo\xea.md"] {
        fs::write(folder.join(OsStr::from_bytes(name)), "---\nname: Zoe\n---\n").unwrap();
    }
    watched.comes_to_rest();
    assert!(watched.page("problems.html").contains("not UTF-8"));
    fs::rename(&folder, contacts.join("café")).unwrap();
    watched.becomes_right();
    fs::remove_dir_all(contacts.join("café")).unwrap();
    watched.comes_to_rest();
    assert!(!watched.page("problems.html").contains("not UTF-8"));
}

#[test]
fn copies_that_synchronisers_leave_are_reported_and_what_editors_drop_is_not() {
    let mut watched = Journal::new().watched();
    for dropping in [".ada.md.swp", "4913", "ada.md~", "#ada.md#", "ada.md.tmp", ".DS_Store"] {
        watched.write(&format!("contacts/{dropping}"), "x");
    }
    watched.stands_still();
    assert_eq!(watched.builds(), 1, "{}", watched.told());
    let copies = [
        "ada.sync-conflict-20261121-101112-ABCDEFG.md",
        "ada (Zoë's conflicted copy 2026-11-21).md",
    ];
    for copy in copies {
        watched.write(&format!("contacts/{copy}"), "---\nname: Ada Other\n---\n");
    }
    watched.comes_to_rest();
    let problems = watched.page("problems.html");
    assert!(problems.contains("second copy"), "{problems}");
    assert_eq!(problems.matches("class=\"place\"").count(), 2, "{problems}");
    for copy in copies {
        fs::remove_file(watched.root().join("contacts").join(copy)).unwrap();
    }
    watched.comes_to_rest();
    assert!(!watched.page("problems.html").contains("second copy"));
}
