//! Watching: whatever happens to the folder, the site becomes what a fresh build would make of it.
//!
//! Every test does something to a watched journal with real programs and then waits, with a
//! generous deadline and no fixed sleep, until the watched site equals a fresh one byte by byte.

use crate::tools::{self, write};
use chrono::NaiveDate;
use kithbook::disk::{Stopper, Watch, WatchMode};
use kithbook::session::{BuildOrder, Session, Timings, WatchEvent, WatchOrder, build_once, watch};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Less than the half minute after which a watch looks unasked: what is right only then was lost.
const DEADLINE: Duration = Duration::from_secs(25);
const FIRST_DAY: i32 = 21;

#[test]
fn an_editor_that_writes_by_rename_is_seen_each_time() {
    if !tools::need("vim") {
        return;
    }
    let watched = Watched::new(WatchMode::Events);
    for name in ["Ada King", "Ada Lovelace", "Countess Ada"] {
        let change = format!("%s/^name: .*/name: {name}/");
        let mut vim = Command::new("vim");
        vim.args(["-es", "-u", "NONE", "-c", "set backupcopy=no", "-c", &change, "-c", "wq"]);
        tools::run(vim.arg(watched.root.join("contacts/ada.md")));
        watched.becomes_right();
        assert!(watched.page("people/index.html").contains(name), "{name}");
    }
}

#[test]
fn a_checkout_of_many_files_ends_in_the_right_site() {
    if !tools::need("git") {
        return;
    }
    let watched = Watched::new(WatchMode::Events);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
        let mut git = Command::new("git");
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        tools::run(git.current_dir(&watched.root).args(identity).args(arguments));
    };
    write(&watched.root, ".gitignore", "site*/\n.kith*\n");
    git(&["init", "--quiet", "--initial-branch=few"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message=few"]);
    git(&["checkout", "--quiet", "-b", "many"]);
    for number in 0..500 {
        let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(number);
        let path = format!("interactions/{}/{day}-call.md", day.format("%Y/%m"));
        write(&watched.root, &path, "---\nwith: ada\nvia: call\n---\nThe looms.\n");
    }
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message=many"]);
    for branch in ["few", "many", "few", "many"] {
        git(&["checkout", "--quiet", branch]);
    }
    watched.becomes_right();
    assert!(watched.has("timeline/2025-05.html"));
    git(&["checkout", "--quiet", "few"]);
    watched.becomes_right();
    assert!(!watched.has("timeline/2025-05.html"));
}

#[test]
fn folders_copied_in_moved_and_deleted_are_followed() {
    let watched = Watched::new(WatchMode::Events);
    let elsewhere = tempfile::tempdir().unwrap();
    for number in 0..60 {
        let text = format!("---\nname: Friend {number}\n---\n");
        write(elsewhere.path(), &format!("friends/{}/f{number}.md", number % 7), &text);
    }
    let contacts = watched.root.join("contacts");
    tools::run(Command::new("cp").arg("-r").arg(elsewhere.path().join("friends")).arg(&contacts));
    watched.becomes_right();
    assert!(watched.page("people/index.html").contains("Friend 59"));
    tools::run(Command::new("mv").arg(contacts.join("friends")).arg(contacts.join("old")));
    write(&watched.root, "contacts/old/3/late.md", "---\nname: Late Comer\n---\n");
    watched.becomes_right();
    assert!(watched.page("people/index.html").contains("Late Comer"));
    tools::run(Command::new("rm").arg("-rf").arg(contacts.join("old")));
    watched.becomes_right();
    assert!(!watched.page("people/index.html").contains("Friend 59"));
}

#[test]
fn a_folder_made_again_and_one_that_fills_slowly_are_followed() {
    let watched = Watched::new(WatchMode::Events);
    let friends = watched.root.join("contacts/friends");
    write(&friends, "close/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.becomes_right();
    fs::remove_dir_all(&friends).unwrap();
    write(&friends, "close/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.becomes_right();
    write(&friends, "close/mary.md", "---\nname: Mary Fairfax\n---\n");
    watched.becomes_right();
    for number in 0..40 {
        let path = format!("far/{}/f{number}.md", number % 4);
        write(&friends, &path, &format!("---\nname: Friend {number}\n---\n"));
        // Slower than a burst, so that looks fall in between.
        sleep(Duration::from_millis(50));
    }
    watched.becomes_right();
}

#[test]
fn a_journal_that_goes_away_and_comes_back_is_watched_on() {
    let watched = Watched::new(WatchMode::Events);
    let copy = tempfile::tempdir().unwrap();
    tools::run(Command::new("cp").arg("-r").arg(&watched.root).arg(copy.path().join("journal")));
    fs::remove_dir_all(&watched.root).unwrap();
    watched.until("the loss is told", || watched.said("failed"));
    tools::run(Command::new("cp").arg("-r").arg(copy.path().join("journal")).arg(&watched.root));
    watched.becomes_right();
    write(&watched.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.becomes_right();
    assert!(watched.page("people/index.html").contains("Mary Somerville"));
}

#[test]
fn an_error_ends_nothing_and_goes_away_when_mended() {
    let watched = Watched::new(WatchMode::Events);
    write(&watched.root, "interactions/2026-11-02-tea.md", "---\nwith: nobody\n---\nTea.\n");
    watched.becomes_right();
    assert!(watched.page("problems.html").contains("nobody"));
    write(&watched.root, "interactions/2026-11-02-tea.md", "---\nwith: ada\n---\nTea.\n");
    watched.becomes_right();
    assert!(!watched.page("problems.html").contains("nobody"));

    write(&watched.root, "templates/site/index.html", "{% if %}");
    watched.until("the template's fault is told", || watched.said("failed"));
    fs::remove_dir_all(watched.root.join("templates")).unwrap();
    write(&watched.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.becomes_right();
}

#[test]
fn a_note_cut_in_its_front_matter_is_taken_after_a_second_look() {
    let watched = Watched::new(WatchMode::Events);
    write(&watched.root, "contacts/ada.md", "---\nname: Ada Cut\n");
    watched.becomes_right();
    write(&watched.root, "contacts/ada.md", "---\nname: Ada Whole\n---\n");
    watched.becomes_right();
    assert!(watched.page("people/index.html").contains("Ada Whole"));
}

#[test]
fn midnight_moves_today() {
    let watched = Watched::new(WatchMode::Events);
    watched.day.store(FIRST_DAY + 1, Ordering::SeqCst);
    // The same bytes again: a wake-up that is no change.
    write(&watched.root, "contacts/ada.md", ADA);
    watched.becomes_right();
    watched.has_built(2);
}

#[test]
fn one_change_is_one_build_and_the_site_itself_is_none() {
    let watched = Watched::new(WatchMode::Events);
    for (built, name) in ["Ada One", "Ada Two", "Ada Three"].into_iter().enumerate() {
        let fresh = watched.root.join("contacts/.ada.md.tmp");
        fs::write(&fresh, format!("---\nname: {name}\n---\n")).unwrap();
        fs::rename(&fresh, watched.root.join("contacts/ada.md")).unwrap();
        watched.becomes_right();
        watched.has_built(built + 2);
    }
}

#[test]
fn polling_sees_what_events_would() {
    let watched = Watched::new(WatchMode::Poll);
    write(&watched.root, "contacts/friends/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.becomes_right();
    assert!(watched.page("people/index.html").contains("Mary Somerville"));
}

const ADA: &str = "---\nname: Ada Lovelace\ncadence: 6w\n---\nShe writes.\n";

/// A journal, its site inside it, and a watch in a thread.
struct Watched {
    root: PathBuf,
    log: Arc<Mutex<Vec<String>>>,
    /// The day of November 2026 on which the watch believes itself to be.
    day: Arc<AtomicI32>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
    _folder: TempDir,
}

impl Watched {
    fn new(mode: WatchMode) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("journal");
        write(&root, "kith.toml", "");
        write(&root, "contacts/ada.md", ADA);
        write(&root, "interactions/2026-11-01-tea.md", "---\nwith: ada\n---\nTea.\n");
        let log: Arc<Mutex<Vec<String>>> = Arc::default();
        let day = Arc::new(AtomicI32::new(FIRST_DAY));
        let events = Watch::new(mode);
        let stopper = events.stopper();
        let thread = spawn({
            let (root, log, day) = (root.clone(), Arc::clone(&log), Arc::clone(&day));
            move || {
                let today = |_: &_| november(day.load(Ordering::SeqCst));
                let order = WatchOrder { root: &root, out: None, today: &today };
                let mut report = |event: WatchEvent<'_>| {
                    log.lock().unwrap().push(match event {
                        WatchEvent::Built { built, .. } => format!("built {:?}", built.written),
                        WatchEvent::Failed(error) => format!("failed {error}"),
                        WatchEvent::Polling(reason) => format!("polling {reason}"),
                    });
                };
                watch(&order, events, &mut report).unwrap();
            }
        });
        let watched = Self { root, log, day, stopper, thread: Some(thread), _folder: folder };
        watched.becomes_right();
        watched.has_built(1);
        watched
    }

    /// Waits until the watched site is what a fresh build makes of the journal as it stands.
    fn becomes_right(&self) {
        let fresh = tempfile::tempdir().unwrap();
        let today = november(self.day.load(Ordering::SeqCst));
        let session = Session::open(&self.root, &mut Timings::default()).unwrap();
        let order = BuildOrder { today, out: Some(fresh.path().join("site")) };
        build_once(&session, &order, &mut Timings::default()).unwrap();
        let fresh = files_below(&fresh.path().join("site"));
        self.until("the watched site equals a fresh one", || {
            files_below(&self.root.join("site")) == fresh
        });
    }

    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let started = Instant::now();
        while !is_so() {
            assert!(started.elapsed() < DEADLINE, "never: {what}\n{:#?}", self.log.lock().unwrap());
            sleep(Duration::from_millis(20));
        }
    }

    fn said(&self, what: &str) -> bool {
        self.log.lock().unwrap().iter().any(|line| line.starts_with(what))
    }

    /// Waits until the watch has told of so many builds, and sees that there were no more.
    fn has_built(&self, times: usize) {
        let log = || self.log.lock().unwrap();
        let builds = || log().iter().filter(|line| line.starts_with("built")).count();
        self.until("the build is told", || builds() >= times);
        assert_eq!(builds(), times, "{:#?}", log());
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.root.join("site").join(path)).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        self.root.join("site").join(path).is_file()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the watch panicked");
        }
    }
}

fn november(day: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day.cast_unsigned()).unwrap()
}

/// Every file below a folder with its bytes; none while the folder is not there.
fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            }
        }
    }
    files
}
