//! Killed at any moment, or on a full disk, a write leaves the old file or the new one, whole.
//!
//! The writer is this very test binary, started again with a variable that names the journal to
//! write in.

use crate::tools;
use kithbook::disk::replace;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const JOURNAL: &str = "KITH_TEST_WRITES_IN";
const NOTE: &str = "contacts/ada.md";
const KILLS: u64 = 40;

#[test]
fn a_writer_killed_at_any_moment_leaves_a_whole_file() {
    if let Some(root) = env::var_os(JOURNAL) {
        write_for_ever(Path::new(&root));
    }
    let texts = [text("old"), text("new, and longer than the old one")];
    let (folder, note) = journal_with(&texts[0]);
    for kill in 0..KILLS {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args(["--exact", "durable::a_writer_killed_at_any_moment_leaves_a_whole_file"])
            .env(JOURNAL, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        wait_for_first_write(&note, &texts);
        // Spread over the few milliseconds that one write takes.
        sleep(Duration::from_micros(kill * 173 % 5_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        assert!(texts.contains(&fs::read(&note).unwrap()), "torn after kill {kill}");
    }
    replace(folder.path(), NOTE, &fs::read(&note).unwrap(), b"done").unwrap();
    assert_eq!(files_beside(&note), ["ada.md"], "the next write removes what killed ones left");
}

#[test]
fn a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else() {
    let new = text("too much for the disk");
    if let Some(root) = env::var_os(JOURNAL) {
        let failed = replace(Path::new(&root), NOTE, b"old", &new).unwrap_err();
        assert!(failed.to_string().starts_with("cannot write"), "{failed}");
        return;
    }
    let (folder, note) = journal_with(b"old");
    // A limit on the size of files, whose signal is ignored, fails like a disk without room.
    let writer = "ulimit -f 64; trap '' XFSZ; exec \"$0\" --exact \"$1\"";
    tools::run(
        Command::new("sh")
            .args(["-c", writer])
            .arg(env::current_exe().unwrap())
            .arg("durable::a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else")
            .env(JOURNAL, folder.path()),
    );
    assert_eq!(fs::read(&note).unwrap(), b"old");
    assert_eq!(files_beside(&note), ["ada.md"]);
}

#[test]
fn of_many_writers_at_once_each_is_heard() {
    const WRITERS: usize = 7;
    let boxes: String = (0..WRITERS).map(|number| format!("- [ ] box {number}\n")).collect();
    let (folder, note) = journal_with(format!("---\nname: Ada\n---\n{boxes}").as_bytes());
    fs::write(folder.path().join("kith.toml"), "").unwrap();
    let due = kith(&folder).args(["due", "--all", "--format", "json"]).output().unwrap();
    let due = String::from_utf8(due.stdout).unwrap();
    let ids = due.lines().filter_map(|line| line.trim().strip_prefix("\"id\": \""));
    let ids = ids.filter_map(|rest| rest.strip_suffix("\","));
    let mut writers: Vec<Child> = Vec::new();
    for (number, id) in ids.take(WRITERS).enumerate() {
        let (key, value) = (format!("mine_{number}"), format!("value {number}"));
        for args in [
            &["done", id][..],
            &["log", "ada", "-m", "Tea"],
            &["log", "Zoe Hart", "--new", "-m", "Tea"],
            &["add", "Eve King"],
            &["set", "ada", key.as_str(), value.as_str()],
        ] {
            let mut writer = kith(&folder);
            writer.args(args).stdout(Stdio::null()).stderr(Stdio::null());
            writers.push(writer.spawn().unwrap());
        }
    }
    assert_eq!(writers.len(), 5 * WRITERS);
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let text = fs::read_to_string(&note).unwrap();
    assert_eq!(text.matches("- [x]").count(), WRITERS);
    assert!((0..WRITERS).all(|number| text.contains(&format!("mine_{number}: value {number}\n"))));
    let year = fs::read_dir(folder.path().join("interactions")).unwrap().next().unwrap().unwrap();
    assert_eq!(fs::read_dir(year.path()).unwrap().count(), 2 * WRITERS);
    assert_eq!(files_beside(&note).len(), 2 + WRITERS);
}

fn kith(folder: &TempDir) -> Command {
    let mut kith = Command::new(env!("CARGO_BIN_EXE_kith"));
    kith.current_dir(folder).env_remove("KITH_JOURNAL");
    kith
}

fn journal_with(text: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join(NOTE);
    fs::create_dir(folder.path().join("contacts")).unwrap();
    fs::write(&note, text).unwrap();
    (folder, note)
}

fn files_beside(note: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(note.parent().unwrap()).unwrap();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

fn write_for_ever(root: &Path) -> ! {
    let texts = [text("old"), text("new, and longer than the old one")];
    loop {
        let before = fs::read(root.join(NOTE)).unwrap();
        let after = texts.iter().find(|text| **text != before).unwrap();
        replace(root, NOTE, &before, after).unwrap();
    }
}

/// Until the writer has come as far as to write, so that it is not killed before it begins.
fn wait_for_first_write(note: &Path, texts: &[Vec<u8>; 2]) {
    let before = fs::read(note).unwrap();
    let started = Instant::now();
    while fs::read(note).unwrap() == before {
        assert!(started.elapsed() < Duration::from_secs(60), "the writer never wrote");
    }
    assert!(texts.contains(&fs::read(note).unwrap()));
}

/// A note of some hundred kilobytes, so that writing it takes a moment.
fn text(line: &str) -> Vec<u8> {
    format!("---\nname: Ada Lovelace\n---\n{}", format!("{line}\n").repeat(20_000)).into_bytes()
}
