//! Commands that write, killed: whatever the moment, every note is whole, nothing is lost or
//! doubled, and the next command finds a journal that it can go on with.
//!
//! Once by the clock, at moments about the one at which the command writes: some dozens of kills,
//! or as many as `KITH_TEST_KILLS` says. And once by `strace`, before each call to the system that
//! changes the disk: there is no moment between two of them that is not tried.

use crate::console::run;
use crate::tools::{need_to_run, write};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{Write, stderr};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

/// One of each: a new file, a line of a body, keys, settings, many files and a file's name.
const COMMANDS: [&[&str]; 7] = [
    &["log", "ada", "-m", "Tea, and the looms", "--promise", "send the paper"],
    &["done", "wq"],
    &["set", "ada", "city", "London"],
    &["snooze", "ada", "--for", "2w"],
    &["restart", "monday"],
    &["add", "Charles Babbage", "--cadence", "6w"],
    &["rename", "ada", "Ada King"],
];

/// What changes the disk. Opening a file may make it; the call after that one shows it.
const CALLS: [&str; 11] = [
    "write",
    "fsync",
    "ftruncate",
    "fchmod",
    "mkdir",
    "rename",
    "renameat2",
    "link",
    "unlink",
    "unlinkat",
    "rmdir",
];

const SIGKILL: i32 = 9;
const KILLS: u32 = 42;
const STEP_MIN: Duration = Duration::from_micros(50);
const CONTACT: &str = "contacts/ada.md";

#[test]
fn killed_by_the_clock_a_command_leaves_a_whole_journal() {
    let kills = env::var("KITH_TEST_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let trials = COMMANDS.map(Trial::new);
    let mut delays = trials.each_ref().map(|trial| trial.took);
    let mut left = [0; 3];
    let mut chance = Chance(20_261_121);
    for kill in 0..kills {
        let which = kill as usize % COMMANDS.len();
        let (trial, delay) = (&trials[which], &mut delays[which]);
        let folder = journal();
        let mut kith = started(folder.path(), trial.command);
        sleep(*delay + delay.mul_f64(chance.below_one() / 4.0));
        kith.kill().unwrap();
        kith.wait().unwrap();
        let state = trial.look_at(folder.path());
        left[state as usize] += 1;
        // Earlier after a kill that came too late, later after one that came too early: most kills
        // fall about the moment of writing, however fast the machine is.
        *delay = match state {
            Left::Old => *delay * 6 / 5 + STEP_MIN,
            Left::Between => *delay,
            Left::New => *delay * 4 / 5,
        };
        trial.goes_on(folder.path());
    }
    let counts = format!(
        "{kills} kills: {} before a write, {} within, {} after\n",
        left[0], left[1], left[2]
    );
    // Not `eprintln!`, which the test harness swallows where a test passes.
    stderr().write_all(counts.as_bytes()).unwrap();
    assert!(left[0] > 0 && left[2] > 0, "never killed in time: {left:?}");
}

#[test]
fn killed_before_any_call_to_the_system_a_command_leaves_a_whole_journal() {
    if !need_to_run(&["strace", "-o", "/dev/null"], "true") {
        return;
    }
    for command in COMMANDS {
        let trial = Trial::new(command);
        let mut left = [0; 3];
        killed_at_each_call(command, &journal, |folder| {
            left[trial.look_at(folder) as usize] += 1;
            trial.goes_on(folder);
        });
        assert!(left[0] > 0 && left[1] > 0, "{command:?}: {left:?}");
    }
}

#[test]
fn an_init_killed_before_any_call_to_the_system_is_finished_by_the_next() {
    if !need_to_run(&["strace", "-o", "/dev/null"], "true") {
        return;
    }
    let begun = tempfile::tempdir().unwrap();
    run("kith init", begun.path());
    let begun = files(begun.path());
    killed_at_each_call(&["init"], &|| tempfile::tempdir().unwrap(), |folder| {
        for (path, bytes) in files(folder) {
            assert!(begun.get(&path) == Some(&bytes), "{path} is torn");
        }
        run("kith init", folder);
        assert_eq!(files(folder), begun);
        assert_eq!(leftovers(folder), Vec::<String>::new());
    });
}

#[test]
fn a_build_killed_before_any_call_to_the_system_leaves_old_pages_or_new_ones() {
    if !need_to_run(&["strace", "-o", "/dev/null"], "true") {
        return;
    }
    let old_site = journal();
    run("kith build --today 2026-11-21", old_site.path());
    let old = files(&old_site.path().join("site"));
    run("kith set ada goes_by Countess", old_site.path());
    let new_site = copied(&old_site);
    run("kith build --today 2026-11-21", new_site.path());
    let new = files(&new_site.path().join("site"));
    assert_ne!(old, new);
    let mut seen = [0; 2];
    killed_at_each_call(&["build"], &|| copied(&old_site), |folder| {
        for (path, bytes) in files(&folder.join("site")) {
            let is_of = [&old, &new].map(|site| site.get(&path) == Some(&bytes));
            assert!(is_of[0] || is_of[1], "{path} is torn");
            seen[usize::from(!is_of[0])] += 1;
        }
        run("kith build --today 2026-11-21", folder);
        assert_eq!(files(&folder.join("site")), new);
        assert_eq!(leftovers(&folder.join("site")), Vec::<String>::new());
    });
    assert!(seen.iter().all(|&pages| pages > 0), "{seen:?}");
}

/// A command, and the journal before and after it when it is left alone.
struct Trial {
    command: &'static [&'static str],
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
    took: Duration,
}

/// What a kill left of what the command meant to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Nothing.
    Old,
    /// A temporary file, or some files and others not.
    Between,
    /// All of it.
    New,
}

impl Trial {
    fn new(command: &'static [&'static str]) -> Self {
        let folder = journal();
        let before = files(folder.path());
        let began = Instant::now();
        assert!(started(folder.path(), command).wait().unwrap().success(), "{command:?}");
        let (after, took) = (files(folder.path()), began.elapsed());
        assert_ne!(before, after, "{command:?} changes nothing");
        Self { command, before, after, took }
    }

    /// Every file is as it was or as it is to be, and there are neither fewer nor more of them.
    fn look_at(&self, folder: &Path) -> Left {
        let now = files(folder);
        let whole: BTreeSet<&Vec<u8>> = self.before.values().chain(self.after.values()).collect();
        for (path, bytes) in &now {
            let text = String::from_utf8_lossy(bytes);
            assert!(whole.contains(bytes), "{:?} killed left {path} torn: {text}", self.command);
        }
        let least = self.before.len().min(self.after.len());
        let most = self.before.len().max(self.after.len());
        assert!((least..=most).contains(&now.len()), "{:?} killed: {:?}", self.command, now.keys());
        let checked = run("kith check --format short", folder);
        assert_eq!(checked, "", "{:?} killed", self.command);
        match leftovers(folder).is_empty() {
            true if now == self.before => Left::Old,
            true if now == self.after => Left::New,
            _ => Left::Between,
        }
    }

    /// The next command, whatever it is, works and tidies up; and this one, typed again, comes to
    /// the same end, for a journal that it has not been written to yet.
    fn goes_on(&self, folder: &Path) {
        let is_new = files(folder) == self.after;
        run("kith set mary city Jedburgh", folder);
        assert_eq!(leftovers(folder), Vec::<String>::new(), "after {:?}", self.command);
        if !is_new {
            assert!(started(folder, self.command).wait().unwrap().success(), "{:?}", self.command);
        }
        let mut after = self.after.clone();
        let mary = after.get_mut("contacts/mary.md").unwrap();
        *mary = fs::read(folder.join("contacts/mary.md")).unwrap();
        assert!(String::from_utf8_lossy(mary).contains("city: Jedburgh"));
        assert_eq!(files(folder), after, "{:?} again", self.command);
    }
}

/// Kills a command before each call in turn, in a folder of its own, and looks at what is left. Of
/// calls that come in hundreds, as for the pages of a site, some are passed over.
fn killed_at_each_call(
    command: &[&str],
    folder: &dyn Fn() -> TempDir,
    mut look: impl FnMut(&Path),
) {
    for call in CALLS {
        let mut number = 1;
        loop {
            let folder = folder();
            let was_killed = killed_at((call, number), folder.path(), command);
            look(folder.path());
            if !was_killed {
                break;
            }
            number += 1 + number / 8;
        }
    }
}

/// Runs a command under `strace`, which kills it before the nth call of this name; says whether it
/// came so far.
fn killed_at((call, number): (&str, u32), folder: &Path, command: &[&str]) -> bool {
    let inject = format!("inject={call}:signal=SIGKILL:when={number}");
    let status = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject])
        .arg(env!("CARGO_BIN_EXE_kith"))
        .args(command)
        .args(["--today", "2026-11-21"])
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    // strace ends as its program did.
    status.signal() == Some(SIGKILL)
}

fn started(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_kith"))
        .args(arguments)
        .args(["--today", "2026-11-21"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Files of some length, so that a write takes a while.
fn journal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let long = "She would rather read the draft than hear about it.\n".repeat(400);
    for (path, text) in [
        ("kith.toml", "[journal]\ntoday = \"2026-11-21\"\n".to_owned()),
        (CONTACT, format!("---\nname: Ada Lovelace\n---\n{long}")),
        ("contacts/mary.md", "---\nname: Mary\nintroduced_by: ada\n---\n".to_owned()),
        (
            "interactions/2026-11-01-tea.md",
            format!("---\nwith: [ada]\n---\n- [ ] send the paper\n\n{long}"),
        ),
        (
            "interactions/2026-11-02-walk.md",
            "---\nwith: [Ada Lovelace, mary]\n---\nA walk.\n".to_owned(),
        ),
    ] {
        write(folder.path(), path, &text);
    }
    folder
}

fn copied(folder: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    let from = format!("{}/.", folder.path().display());
    crate::tools::run(Command::new("cp").args(["-a", &from]).arg(copy.path()));
    copy
}

/// Every file and its bytes; hidden ones left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_shown = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).min_depth(1).into_iter();
    let entries = entries.filter_entry(|entry| is_shown(entry.file_name())).map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Our temporary files, anywhere.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".kith-") && name.ends_with(".tmp")).collect()
}

/// The same numbers every time.
struct Chance(u64);

impl Chance {
    fn below_one(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f64 / f64::from(1_u32 << 24)
    }
}
