//! What a second look at a journal finds, and what it leaves alone.

use super::{JournalChange, Patience, Session, Update};
use chrono::NaiveDate;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const ADA: &str = "---\nname: Ada Lovelace\n---\n";

fn opened() -> (TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    write(&root, "kith.toml", "");
    write(&root, "contacts/ada.md", ADA);
    let session = Session::open_to_update(&root).unwrap();
    (folder, session)
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn names(session: &Session) -> Vec<&str> {
    session.journal().contacts().map(|(_, entry)| &*entry.note.said.name).collect()
}

fn look(session: &mut Session, patience: Patience) -> Update {
    session.update(patience).unwrap()
}

fn changes(session: &mut Session) -> bool {
    look(session, Patience::Left).change != JournalChange::Nothing
}

#[test]
fn the_same_bytes_under_a_new_stamp_are_no_change() {
    let (_folder, mut session) = opened();
    let root = session.root().to_owned();
    write(&root, "contacts/ada.md", ADA);
    let update = look(&mut session, Patience::Left);
    assert_eq!(update, Update { touched: true, ..Update::default() });
    assert_eq!(look(&mut session, Patience::Left), Update::default());
}

#[test]
fn what_comes_changes_and_goes_is_joined_again() {
    let (_folder, mut session) = opened();
    let root = session.root().to_owned();
    write(&root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    assert!(changes(&mut session));
    assert_eq!(names(&session), ["Ada Lovelace", "Mary Somerville"]);
    fs::remove_file(root.join("contacts/ada.md")).unwrap();
    assert!(changes(&mut session));
    assert_eq!(names(&session), ["Mary Somerville"]);
}

#[test]
fn a_half_written_note_stays_as_it_was_until_it_is_found_so_twice() {
    for cut in ["", "---\nname: Ad"] {
        let (_folder, mut session) = opened();
        let root: PathBuf = session.root().to_owned();
        write(&root, "contacts/ada.md", cut);
        assert!(look(&mut session, Patience::Left).half_written);
        assert_eq!(names(&session), ["Ada Lovelace"]);
        assert!(changes(&mut session));
        assert_ne!(names(&session), ["Ada Lovelace"]);
    }
}

#[test]
fn a_note_that_is_still_being_written_stays_as_it_was_and_is_marked() {
    let (_folder, mut session) = opened();
    let root: PathBuf = session.root().to_owned();
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    write(&root, "contacts/ada.md", "---\nname: Ad");
    look(&mut session, Patience::Left);
    write(&root, "contacts/ada.md", "---\nname: Ada Ki");
    assert!(look(&mut session, Patience::Left).half_written);
    assert_eq!(names(&session), ["Ada Lovelace"]);
    assert!(session.problems(today)[0].message.contains("is being written"));
    assert_eq!(session.half_written(), ["contacts/ada.md"]);
    write(&root, "contacts/ada.md", "---\nname: Ada King\n---\n");
    look(&mut session, Patience::Left);
    assert_eq!(names(&session), ["Ada King"]);
    assert!(session.problems(today).is_empty() && session.half_written().is_empty());
}

#[test]
fn a_change_that_keeps_length_and_time_is_seen() {
    let (_folder, mut session) = opened();
    let file = session.root().join("contacts/ada.md");
    let modified = file.metadata().unwrap().modified().unwrap();
    let other = ADA.replace("Ada Lovelace", "Eda Lovelace");
    fs::write(&file, other).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(modified).unwrap();
    assert!(changes(&mut session));
    assert_eq!(names(&session), ["Eda Lovelace"]);
}

#[test]
fn of_other_files_only_those_that_are_shown_matter() {
    let (_folder, mut session) = opened();
    let root = session.root().to_owned();
    write(&root, "photo.jpg", "x");
    write(&root, "watch.log", "Built\n");
    assert!(changes(&mut session));
    assert!(session.picture_hash("photo.jpg").is_some());
    write(&root, "watch.log", "Built\nBuilt\n");
    assert_eq!(look(&mut session, Patience::Left).change, JournalChange::Nothing);
    write(&root, "photo.jpg", "y");
    assert!(changes(&mut session));
    fs::remove_file(root.join("watch.log")).unwrap();
    assert!(changes(&mut session));
}

#[test]
fn settings_cut_to_nothing_are_looked_at_twice() {
    let (_folder, mut session) = opened();
    let root = session.root().to_owned();
    write(&root, "kith.toml", "[journal]\ncontacts = \"people\"\n");
    look(&mut session, Patience::Left);
    assert!(names(&session).is_empty());
    write(&root, "kith.toml", "");
    assert!(look(&mut session, Patience::Left).half_written);
    assert!(names(&session).is_empty());
    assert!(changes(&mut session));
    assert_eq!(names(&session), ["Ada Lovelace"]);
}

#[test]
fn each_half_written_note_has_a_second_look_of_its_own() {
    let (_folder, mut session) = opened();
    let root = session.root().to_owned();
    write(&root, "contacts/ada.md", "");
    assert!(look(&mut session, Patience::Left).half_written);
    write(&root, "contacts/mary.md", "");
    let update = look(&mut session, Patience::Left);
    assert!(
        update.change != JournalChange::Nothing && update.half_written,
        "Ada's is believed, Mary's not yet"
    );
    assert_eq!(session.half_written(), ["contacts/mary.md"]);
    assert!(!look(&mut session, Patience::Spent).half_written);
}

#[test]
fn broken_settings_are_told_and_the_last_good_ones_hold() {
    let (_folder, mut session) = opened();
    let root = session.root().to_owned();
    write(&root, "kith.toml", "[journal]\ncontacts = \"people\"\n[[[");
    assert!(changes(&mut session));
    assert!(!session.settings_diagnostics().is_empty());
    assert_eq!(names(&session), ["Ada Lovelace"]);
    write(&root, "kith.toml", "[journal]\ncontacts = \"people\"\n");
    assert!(changes(&mut session));
    assert!(session.settings_diagnostics().is_empty() && names(&session).is_empty());
}
