//! What the system refuses: no room on the disk, no right to a file or folder. The old file stays,
//! whole; the command says which file and why, ends with 2 and leaves nothing beside it.

use crate::console::run;
use crate::tools::{bound_by_rights, need_to_run, write};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Each writes another file or another way.
const COMMANDS: [&str; 7] = [
    "set ada city London",
    "done wq",
    "snooze ada --for 2w",
    "log ada -m Tea",
    "add \"Charles Babbage\"",
    "rename ada \"Ada King\"",
    "restart monday",
];

/// In a namespace of its own: a small disk, the journal on it, and then no room.
const ON_A_FULL_DISK: &str = r#"
mount -t tmpfs -o size=640k tmpfs "$1/disk" && cp -a "$1/journal/." "$1/disk" && cd "$1/disk"
"$0" build; "$0" set mary name 'Mary Fairfax'; cp -a . "$1/before"
cat /dev/zero > filler 2>/dev/null
while read -r command; do
  eval "\"\$0\" $command" >> "$1/said" 2>&1
  echo "exit $?" >> "$1/said"
done < "$1/commands"
rm filler; cp -a . "$1/after"
"$0" build; cp -a site "$1/mended"
"#;

#[test]
fn on_a_full_disk_the_old_files_stay_and_the_next_build_mends_the_site() {
    if !need_to_run(&["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs"], "/mnt") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let journal = journal();
    fs::rename(journal.path(), at("journal")).unwrap();
    fs::create_dir(at("disk")).unwrap();
    fs::write(at("commands"), COMMANDS.join("\n") + "\nbuild\n").unwrap();
    crate::tools::run(
        Command::new("unshare")
            .args(["-m", "sh", "-c", ON_A_FULL_DISK, env!("CARGO_BIN_EXE_kith")])
            .arg(folder.path()),
    );
    let said = fs::read_to_string(at("said")).unwrap();
    let told: Vec<&str> = said.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(told.len(), COMMANDS.len() + 1, "{said}");
    assert!(told.iter().all(|line| line.contains("No space left on device")), "{said}");
    assert!(told.iter().all(|line| line.contains("disk/")), "each names its file: {said}");
    assert_eq!(said.matches("exit 2\n").count(), COMMANDS.len() + 1, "{said}");
    assert_eq!(files(&at("after")), files(&at("before")));
    let fresh = TempDir::new().unwrap();
    run(&format!("kith build --out {}", fresh.path().display()), &at("after"));
    assert_eq!(files(&at("mended")), files(fresh.path()));
}

#[test]
fn without_the_right_to_write_the_old_files_stay() {
    let Some(launcher) = bound_by_rights() else { return };
    for (path, rights, refused) in [
        ("contacts/ada.md", 0o444, &["set ada city London", "snooze ada --for 2w"][..]),
        ("contacts", 0o555, &["set ada city London", "add Charles"]),
        ("interactions", 0o555, &["done wq", "log ada -m Tea"]),
        (".kith", 0o555, &COMMANDS),
        ("site", 0o555, &["build"]),
    ] {
        let journal = journal();
        fs::create_dir_all(journal.path().join(".kith")).unwrap();
        fs::create_dir_all(journal.path().join("site")).unwrap();
        let before = files(journal.path());
        chmod(&journal.path().join(path), rights);
        for command in refused {
            let (said, status) = bound(&launcher, command, journal.path());
            assert_eq!(status, Some(2), "{command}: {said}");
            assert!(said.contains(path) && said.starts_with("error: cannot "), "{command}: {said}");
        }
        chmod(&journal.path().join(path), 0o755);
        assert_eq!(files(journal.path()), before, "{path}");
    }
}

#[test]
fn what_may_not_be_read_is_told_and_hides_nothing_else() {
    let Some(launcher) = bound_by_rights() else { return };
    for path in ["contacts/friends", "contacts/ada.md"] {
        let journal = journal();
        write(journal.path(), "contacts/friends/zoe.md", "---\nname: Zoe\n---\n");
        chmod(&journal.path().join(path), 0o000);
        let (checked, status) = bound(&launcher, "check --format short", journal.path());
        let (listed, _) = bound(&launcher, "list", journal.path());
        chmod(&journal.path().join(path), 0o755);
        let named =
            checked.lines().any(|line| line.contains(path) && line.contains("unreadable-file"));
        assert!(named && status == Some(1), "{checked}");
        assert!(listed.contains("Mary"), "{listed}");
    }
}

/// What a command prints on both streams, and its status, where rights hold of root too.
fn bound(launcher: &[&str], command: &str, folder: &Path) -> (String, Option<i32>) {
    let typed = format!("exec \"$0\" {command} --today 2026-11-21");
    let (program, options) = launcher.split_first().unwrap_or((&"env", &[]));
    let output = Command::new(program)
        .args(options)
        .args(["sh", "-c", &typed, env!("CARGO_BIN_EXE_kith")])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = [output.stderr, output.stdout].concat();
    (String::from_utf8(said).unwrap(), output.status.code())
}

fn journal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let long = "She would rather read the draft than hear about it.\n".repeat(400);
    for (path, text) in [
        ("kith.toml", "[journal]\ntoday = \"2026-11-21\"\n".to_owned()),
        ("contacts/ada.md", format!("---\nname: Ada Lovelace\n---\n{long}")),
        ("contacts/mary.md", "---\nname: Mary\nintroduced_by: ada\n---\n".to_owned()),
        (
            "interactions/2026-11-01-tea.md",
            format!("---\nwith: [ada]\n---\n- [ ] send the paper\n\n{long}"),
        ),
    ] {
        write(folder.path(), path, &text);
    }
    folder
}

/// Every file and its bytes, what is not finished too; only the lock's folder is left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let files = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    files.filter(|(path, _)| !path.starts_with(".kith/")).collect()
}

fn chmod(path: &Path, rights: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(rights)).unwrap();
}
