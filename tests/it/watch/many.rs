//! Whole folders at once: copied in, moved in, out and within, deleted with the journal itself.

use super::running::{Journal, Watched};
use crate::tools;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn a_thousand_files_copied_in_six_hundred_new_folders_are_all_there() {
    let mut watched = Journal::new().watched();
    let beside = beside(&watched, 1_000, |number| format!("{}/{}", number % 30, number % 600));
    tools::run(Command::new("cp").arg("-r").arg(&beside).arg(watched.root().join("contacts")));
    watched.comes_to_rest();
    assert!(watched.has("people/f999.html"));
    tools::run(Command::new("rm").arg("-rf").arg(watched.root().join("contacts/beside")));
    watched.comes_to_rest();
    assert!(!watched.has("people/f999.html"));
}

#[test]
fn a_folder_moved_in_within_and_out_is_followed() {
    let mut watched = Journal::new().watched();
    let beside = beside(&watched, 50, |number| (number % 7).to_string());
    let contacts = watched.root().join("contacts");
    let mv = |from: &Path, to: &Path| tools::run(Command::new("mv").arg(from).arg(to));
    mv(&beside, &contacts.join("friends"));
    watched.comes_to_rest();
    assert!(watched.shows("Friend 49"));
    // A note written into a folder under its new name right after the move.
    mv(&contacts.join("friends"), &contacts.join("old"));
    watched.write("contacts/old/3/late.md", "---\nname: Late Comer\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Late Comer"));
    mv(&contacts.join("old"), &beside);
    watched.comes_to_rest();
    assert!(!watched.shows("Friend 49") && !watched.shows("Late Comer"));
    // What happens to it now is no business of the journal's; what is there again is.
    mv(&beside, &contacts.join("old"));
    watched.becomes_right();
    watched.write("contacts/old/3/late.md", "---\nname: Later Comer\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Later Comer"));
}

#[test]
fn two_folders_that_change_places_are_followed() {
    let journal = Journal::new();
    journal.write("contacts/a/mary.md", "---\nname: Mary Somerville\n---\n");
    journal.write("contacts/b/charles.md", "---\nname: Charles Babbage\n---\n");
    let mut watched = journal.watched();
    let contacts = watched.root().join("contacts");
    for (from, to) in [("a", "c"), ("b", "a"), ("c", "b")] {
        fs::rename(contacts.join(from), contacts.join(to)).unwrap();
    }
    watched.becomes_right();
    watched.write("contacts/a/charles.md", "---\nname: Charles B\n---\n");
    watched.becomes_right();
    watched.write("contacts/b/mary.md", "---\nname: Mary S\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Charles B") && watched.shows("Mary S"));
}

#[test]
fn a_journal_that_is_deleted_and_comes_back_is_watched_on() {
    let mut watched = Journal::new().watched();
    let copy = watched.journal.around.path().join("copy");
    tools::run(Command::new("cp").arg("-a").arg(watched.root()).arg(&copy));
    let is_lost = |times| {
        let told = || watched.told().matches("error: there is no kith.toml").count();
        watched.until("the loss is told", || told() == times);
    };
    for (times, round) in [(1, "first"), (2, "second")] {
        tools::run(Command::new("rm").arg("-rf").arg(watched.root()));
        is_lost(times);
        tools::run(Command::new("cp").arg("-r").arg(&copy).arg(watched.root()));
        watched.becomes_right();
        watched.write("contacts/mary.md", &format!("---\nname: Mary the {round}\n---\n"));
        watched.becomes_right();
        assert!(watched.shows(&format!("Mary the {round}")));
    }
    // The same folder, away for a moment.
    let away = watched.journal.around.path().join("away");
    fs::rename(watched.root(), &away).unwrap();
    is_lost(3);
    fs::rename(&away, watched.root()).unwrap();
    watched.becomes_right();
    watched.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.comes_to_rest();
    assert!(watched.shows("Mary Somerville"));
}

/// A folder of so many people beside the journal, each in the folder that `place` says.
fn beside(watched: &Watched, people: usize, place: impl Fn(usize) -> String) -> std::path::PathBuf {
    let folder = watched.journal.around.path().join("beside");
    for number in 0..people {
        let text = format!("---\nname: Friend {number}\n---\n");
        tools::write(&folder, &format!("{}/f{number}.md", place(number)), &text);
    }
    folder
}
