//! Watching: whatever happens to the folder, the site becomes what a fresh build would make of it.
//!
//! Every test does something to a watched journal and then waits, with a generous deadline and no
//! fixed sleep, until the watched site equals a fresh one byte by byte. The rooms below let other
//! programs loose on the real `kith watch`; here it runs in a thread, whose day can be moved.

mod editors;
mod many;
mod places;
mod repository;
mod rights;
mod running;

use self::running::{ADA, files_below};
use crate::tools::write;
use chrono::NaiveDate;
use kithbook::disk::{Stopper, Watch, WatchMode};
use kithbook::session::{BuildOrder, Session, Timings, WatchEvent, WatchOrder, build_once, watch};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Less than the half minute after which a watch looks unasked: what is right only then was lost.
const DEADLINE: Duration = Duration::from_secs(25);
const FIRST_DAY: i32 = 21;

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
fn a_saved_note_leaves_the_pages_alone_that_do_not_show_it() {
    for mode in [WatchMode::Events, WatchMode::Poll] {
        let watched = Watched::new(mode);
        write(&watched.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
        watched.becomes_right();
        // Somebody else's bytes, which a build that made this page again would replace.
        let page = watched.root.join("site/people/mary.html");
        let made = fs::read(&page).unwrap();
        fs::write(&page, "untouched").unwrap();
        let note = "---\nwith: ada\n---\nTea.\n\nAnd cake.\n";
        write(&watched.root, "interactions/2026-11-01-tea.md", note);
        watched.until("Ada's page tells of the cake", || {
            watched.page("people/ada.html").contains("And cake.")
        });
        watched.until("the build is done", || {
            watched.page("data/notes/2026-1.js").contains("And cake.")
        });
        assert_eq!(watched.page("people/mary.html"), "untouched", "{mode:?}");
        fs::write(&page, made).unwrap();
        watched.becomes_right();
        // Another program has been at the site: nothing is known of it any more.
        fs::write(&page, "another site").unwrap();
        fs::write(watched.root.join("site/index.html"), "another site").unwrap();
        write(&watched.root, "contacts/ada.md", "---\nname: Ada Lovelace\n---\nShe sings.\n");
        watched.becomes_right();
    }
}

#[test]
fn polling_sees_what_events_would() {
    let watched = Watched::new(WatchMode::Poll);
    write(&watched.root, "contacts/friends/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.becomes_right();
    assert!(watched.page("people/index.html").contains("Mary Somerville"));
}

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
                        WatchEvent::Git(news) => format!("git {news}"),
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
        let order = BuildOrder { today, out: Some(fresh.path().join("site")), last: None };
        build_once(&session, order, &mut Timings::default()).unwrap();
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
