//! `kith done` and `kith snooze` killed at any moment leave the old file or the new one, whole.

use crate::tools::write;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const KILLS_MIN: u32 = 40;
const KILLS_MAX: u32 = 400;
const STEP_MIN: Duration = Duration::from_micros(50);
const CONTACT: &str = "contacts/ada.md";
const INTERACTION: &str = "interactions/2026-11-01-tea.md";

#[test]
fn done_and_snooze_killed_at_any_moment_leave_a_whole_file() {
    for (arguments, path) in [
        (&["done", "wq"][..], INTERACTION),
        (&["snooze", "ada", "--for", "2w"][..], CONTACT),
        (&["set", "ada", "city", "London"][..], CONTACT),
    ] {
        let (before, after, took) = undisturbed(arguments, path);
        assert_ne!(before, after, "{arguments:?} changes nothing");
        let mut seen = [0, 0];
        let mut delay = took;
        for kill in 0..KILLS_MAX {
            let folder = journal();
            let mut kith = started(folder.path(), arguments);
            sleep(delay);
            kith.kill().unwrap();
            kith.wait().unwrap();
            let left = fs::read_to_string(folder.path().join(path)).unwrap();
            assert!(left == before || left == after, "torn by kill {kill}: {left}");
            seen[usize::from(left == after)] += 1;
            // Earlier after a kill that came too late, later after one that came too early: most
            // kills fall about the moment of writing, however fast the machine is.
            delay = if left == after { delay * 4 / 5 } else { delay * 5 / 4 + STEP_MIN };
            if kill >= KILLS_MIN && seen[0] > 0 && seen[1] > 0 {
                break;
            }
        }
        assert!(seen[0] > 0 && seen[1] > 0, "{arguments:?} was never killed in time: {seen:?}");
    }
}

/// The file before and after, and how long the command takes when it is left alone.
fn undisturbed(arguments: &[&str], path: &str) -> (String, String, Duration) {
    let folder = journal();
    let before = fs::read_to_string(folder.path().join(path)).unwrap();
    let began = Instant::now();
    assert!(started(folder.path(), arguments).wait().unwrap().success());
    let took = began.elapsed();
    (before, fs::read_to_string(folder.path().join(path)).unwrap(), took)
}

fn started(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_kith"))
        .args(arguments)
        .args(["--today", "2026-11-21"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Files of some length, so that a write takes a while.
fn journal() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let long = "She would rather read the draft than hear about it.\n".repeat(2_000);
    for (path, text) in [
        ("kith.toml", String::new()),
        (CONTACT, format!("---\nname: Ada Lovelace\n---\n{long}")),
        (INTERACTION, format!("---\nwith: [ada]\n---\n- [ ] send the paper\n\n{long}")),
    ] {
        write(folder.path(), path, &text);
    }
    folder
}
