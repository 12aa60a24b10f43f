//! No command opens a connection: each is run in a network of its own, in which there is nobody,
//! and every call to the system that has to do with a network is written down.

use crate::tools::{need_to_run, write};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// All but `serve`, which is for a browser on this machine. A new command is a new line.
const COMMANDS: &[&[&str]] = &[
    &["init"],
    &["check"],
    &["log", "ada", "-m", "Tea"],
    &["due", "--all"],
    &["list"],
    &["show", "ada"],
    &["prep", "ada"],
    &["why", "ada"],
    &["timeline"],
    &["stats"],
    &["introduce"],
    &["search", "tea"],
    &["add", "Charles Babbage"],
    &["set", "ada", "city", "London"],
    &["snooze", "ada", "--for", "2w"],
    &["rename", "ada", "Ada King"],
    &["restart"],
    &["build"],
    &["publish", "--out", "sealed", "--generate"],
    &["help", "journal"],
];

const ALONE: [&str; 3] = ["unshare", "--map-root-user", "--net"];
const WATCHED: [&str; 6] = ["strace", "-f", "-qq", "-e", "trace=%network", "-o"];

#[test]
fn no_command_opens_a_connection() {
    if !need_to_run(&ALONE, "true") || !need_to_run(&["strace", "-o", "/dev/null"], "true") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    // What a page might be tempted to fetch.
    let links = "---\nname: Ada Lovelace\ncadence: 6w\nurl: https://example.org/ada\n---\n\
                 ![](https://example.org/ada.png) <https://example.org> ![](//example.org/a.png)\n";
    write(folder.path(), "contacts/ada.md", links);
    for command in COMMANDS {
        let (calls, ended_well) = calls(folder.path(), env!("CARGO_BIN_EXE_kith"), command);
        assert!(ended_well, "{command:?} does not work without a network: {calls}");
        assert!(!calls.contains("AF_INET"), "{command:?}: {calls}");
    }
    let (calls, _) = calls(folder.path(), "bash", &["-c", ": </dev/tcp/127.0.0.1/9"]);
    assert!(calls.contains("AF_INET"), "a connection would be seen: {calls}");
}

/// The calls to the system that have to do with a network, a line each, and whether the command
/// was done, be it that it found nobody.
fn calls(folder: &Path, program: &str, command: &[&str]) -> (String, bool) {
    let said = tempfile::NamedTempFile::new().unwrap();
    let status = Command::new(ALONE[0])
        .args(&ALONE[1..])
        .args(WATCHED)
        .arg(said.path())
        .arg(program)
        .args(command)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    (fs::read_to_string(said.path()).unwrap(), matches!(status.code(), Some(0 | 1)))
}
