//! What editors do to one note: write beside it and rename, rename it away, cut it and write anew.

use super::running::{ADA, Journal};
use crate::tools;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::Command;

/// How Vim is told to save; by default it tries one of these and falls back to another.
const VIMS_WAYS: [&str; 6] = [
    "set backupcopy=no writebackup",
    "set backupcopy=yes writebackup",
    "set backupcopy=no backup backupdir=.",
    "set backupcopy=yes backup backupdir=.",
    "set nobackup nowritebackup",
    "set backupcopy=breakhardlink,no undofile undodir=. swapfile directory=.",
];

#[test]
fn vim_is_seen_each_time_however_it_saves() {
    if !tools::need("vim") {
        return;
    }
    let mut watched = Journal::new().watched();
    for (number, way) in VIMS_WAYS.into_iter().enumerate() {
        let change = format!("%s/^name: .*/name: Ada the {number}th/");
        let mut vim = Command::new("vim");
        vim.args(["-u", "NONE", "-N", "-es", "-c", way, "-c", &change, "-c", "wq"]);
        tools::run(vim.arg(watched.root().join("contacts/ada.md")));
        watched.becomes_right();
        assert!(watched.shows(&format!("Ada the {number}th")));
    }
    watched.comes_to_rest();
    assert_eq!(watched.builds(), 1 + VIMS_WAYS.len(), "{}", watched.told());
}

#[test]
fn sed_over_two_hundred_files_is_followed() {
    let journal = Journal::new();
    for number in 0..200 {
        let text = format!("---\nname: Friend {number}\ncity: London\n---\n");
        journal.write(&format!("contacts/f{number}.md"), &text);
    }
    let mut watched = journal.watched();
    let mut sed = Command::new("sh");
    tools::run(
        sed.current_dir(watched.root()).args(["-c", "sed -i s/London/Turin/ contacts/*.md"]),
    );
    watched.comes_to_rest();
    assert!(watched.page("people/f150.html").contains("Turin"));
    assert!(watched.builds() <= 4, "one burst is not a build for each file: {}", watched.told());
}

#[test]
fn a_note_that_grows_while_it_is_read_is_marked_and_then_whole() {
    let mut watched = Journal::new().watched();
    let file = watched.root().join("contacts/ada.md");
    fs::write(&file, "---\nname: Ada King\ncard:\n").unwrap();
    let mut writer = OpenOptions::new().append(true).open(&file).unwrap();
    watched.until("the site says that the note is being written", || {
        writeln!(&writer, "  - a line more").unwrap();
        watched.page("problems.html").contains("is being written")
    });
    writer.write_all(b"---\nWhole.\n").unwrap();
    drop(writer);
    watched.comes_to_rest();
    assert!(watched.shows("Ada King"));
    assert!(!watched.page("problems.html").contains("is being written"));
}

#[test]
fn a_long_note_that_is_written_in_many_pieces_ends_up_whole() {
    let mut watched = Journal::new().watched();
    let file = watched.root().join("contacts/ada.md");
    let mut writer = fs::File::create(&file).unwrap();
    writer.write_all(ADA.as_bytes()).unwrap();
    for number in 0..400 {
        writeln!(writer, "\nParagraph {number}, of which there are many.").unwrap();
        if number % 100 == 0 {
            // Looks fall in between.
            watched.until("a part is shown", || {
                watched.page("people/ada.html").contains(&format!("Paragraph {number},"))
            });
        }
    }
    drop(writer);
    watched.comes_to_rest();
    assert!(watched.page("people/ada.html").contains("Paragraph 399,"));
}
