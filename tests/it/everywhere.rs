//! Commands that change many notes at once, tried on journals that name somebody in many ways: the
//! notes of such a journal, all of its texts, and a kill at any moment of the command.

use crate::tools::write;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Writes `kith.toml` and an interaction for each of `notes`: which of the values of `with` it has,
/// and which of the lines.
pub(crate) fn write_notes(
    folder: &Path,
    (with, lines): (&[&str], &[&str]),
    notes: &[(usize, Vec<usize>)],
) {
    write(folder, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    for (number, (who, of)) in notes.iter().enumerate() {
        let lines: Vec<&str> = of.iter().map(|&line| lines[line]).collect();
        let body = format!("---\nwith: {}\n---\nTea.\n\n{}\n", with[*who], lines.join("\n\n"));
        write(folder, &format!("interactions/2026-09-0{}-tea.md", number + 1), &body);
    }
}

/// Every note's path and text.
pub(crate) fn notes(folder: &Path) -> BTreeMap<String, String> {
    let parts = ["contacts", "interactions"].into_iter().map(|part| folder.join(part));
    let files = parts.flat_map(|part| WalkDir::new(part).into_iter().filter_map(Result::ok));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

/// Kills a command at so many moments, each in a journal of its own, asks `check` what is left of
/// it, and sees that the same command finishes what was begun.
pub(crate) fn killed_at_any_moment(
    journal: impl Fn() -> TempDir,
    (arguments, kills): (&[&str], u32),
    check: impl Fn(&Path, u32),
) {
    let start = |folder: &Path| -> Child {
        let mut kith = Command::new(env!("CARGO_BIN_EXE_kith"));
        kith.args(arguments).current_dir(folder);
        kith.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let undisturbed = journal();
    let began = Instant::now();
    assert!(start(undisturbed.path()).wait().unwrap().success());
    let (took, after) = (began.elapsed(), notes(undisturbed.path()));
    for kill in 0..kills {
        let folder = journal();
        let mut kith = start(folder.path());
        sleep(took * kill / kills + Duration::from_micros(100));
        kith.kill().unwrap();
        kith.wait().unwrap();
        check(folder.path(), kill);
        assert!(start(folder.path()).wait().unwrap().success());
        assert_eq!(notes(folder.path()), after, "after kill {kill}");
    }
}
