//! The real `kith watch` on a journal, and how its site is held against a fresh one.

use crate::tools::write;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Less than the half minute after which a watch looks unasked: what is right only then was lost.
const DEADLINE: Duration = Duration::from_secs(25);
/// A watch that woke itself would build several times in so long; one that polls looks once.
const REST: Duration = Duration::from_millis(2_200);

pub(super) const ADA: &str = "---\nname: Ada Lovelace\ncadence: 6w\n---\nShe writes.\n";

/// Every file below a folder, with its bytes.
pub(super) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A journal that nobody watches yet.
pub(super) struct Journal {
    pub(super) root: PathBuf,
    /// What the journal lies in, with room beside it.
    pub(super) around: TempDir,
}

impl Journal {
    /// One person and one meeting.
    pub(super) fn new() -> Self {
        Self::at("journal")
    }

    /// The same in a folder of this name.
    pub(super) fn at(name: &str) -> Self {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().canonicalize().unwrap().join(name);
        write(&root, "kith.toml", "");
        write(&root, "contacts/ada.md", ADA);
        write(&root, "interactions/2026-11-01-tea.md", "---\nwith: ada\n---\nTea.\n");
        Self { root, around }
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    pub(super) fn watched(self) -> Watched {
        let site = self.root.join("site");
        self.watched_by(&[], (&[], site))
    }

    /// Watched by what a launcher starts, with arguments of its own that lead to this site.
    pub(super) fn watched_by(
        self,
        launcher: &[&str],
        args_and_site: (&[&str], PathBuf),
    ) -> Watched {
        let (arguments, site) = args_and_site;
        let launcher: Vec<String> = launcher.iter().map(ToString::to_string).collect();
        let mut kith = kith(&launcher, "watch");
        kith.current_dir(&self.root).args(arguments);
        let mut child = kith.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log: Arc<Mutex<Vec<String>>> = Arc::default();
        keep(child.stdout.take().unwrap(), &log);
        keep(child.stderr.take().unwrap(), &log);
        let watched = Watched { journal: self, site, log, launcher, child };
        // The site is right a moment before that is told, and what is told is counted.
        watched.says("Watching for changes");
        watched.becomes_right();
        watched
    }
}

/// A journal and the `kith watch` that runs on it.
pub(super) struct Watched {
    pub(super) journal: Journal,
    site: PathBuf,
    /// What it printed, line by line.
    log: Arc<Mutex<Vec<String>>>,
    launcher: Vec<String>,
    child: Child,
}

impl Watched {
    pub(super) fn root(&self) -> &Path {
        &self.journal.root
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        self.journal.write(path, text);
    }

    /// Waits until the site is what a fresh build makes of the journal as it stands.
    pub(super) fn becomes_right(&self) {
        let fresh = self.fresh();
        self.until("the site equals a fresh one", || self.files() == fresh);
    }

    /// The same, and then nothing is built any more.
    pub(super) fn comes_to_rest(&mut self) {
        self.becomes_right();
        let started = Instant::now();
        loop {
            let built = self.builds();
            sleep(REST);
            if self.builds() == built {
                break;
            }
            assert!(started.elapsed() < DEADLINE, "it never rests\n{}", self.told());
        }
        assert_eq!(differences(&self.files(), &self.fresh()), Vec::<PathBuf>::new());
        assert!(self.child.try_wait().unwrap().is_none(), "it has ended\n{}", self.told());
    }

    /// Waits until it has printed a line with these words.
    pub(super) fn says(&self, words: &str) {
        self.until(words, || self.told().contains(words));
    }

    pub(super) fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let started = Instant::now();
        while !is_so() {
            assert!(started.elapsed() < DEADLINE, "never: {what}\n{}", self.told());
            sleep(Duration::from_millis(30));
        }
    }

    /// Sees that nothing is built, and nothing of the site touched, for a while.
    pub(super) fn stands_still(&self) {
        let before = (self.builds(), self.files());
        sleep(REST);
        assert_eq!(self.builds(), before.0, "{}", self.told());
        assert_eq!(differences(&self.files(), &before.1), Vec::<PathBuf>::new());
    }

    /// How often it has built.
    pub(super) fn builds(&self) -> usize {
        self.log.lock().unwrap().iter().filter(|line| line.starts_with("Built ")).count()
    }

    /// Everything it has printed.
    pub(super) fn told(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }

    pub(super) fn page(&self, path: &str) -> String {
        fs::read_to_string(self.site.join(path)).unwrap()
    }

    /// Whether the list of people has somebody of this name.
    pub(super) fn shows(&self, name: &str) -> bool {
        self.page("people/index.html").contains(&format!("{name}<"))
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.site.join(path).is_file()
    }

    /// The site as it stands.
    pub(super) fn files(&self) -> Files {
        files_below(&self.site)
    }

    /// The site that a fresh build makes.
    fn fresh(&self) -> Files {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let mut kith = kith(&self.launcher, "build");
        kith.current_dir(self.root()).arg("--out").arg(&out);
        let output = kith.output().unwrap();
        // 1 says that the notes have errors.
        assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
        files_below(&out)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn kith(launcher: &[String], command: &str) -> Command {
    let binary = env!("CARGO_BIN_EXE_kith").to_owned();
    let words: Vec<&String> = launcher.iter().chain([&binary]).collect();
    let mut kith = Command::new(words[0]);
    kith.args(&words[1..]).args([command, "--today", "2026-11-21", "--color", "never"]);
    kith.env_remove("KITH_JOURNAL").stdin(Stdio::null());
    kith
}

/// Keeps every line of a stream as it comes.
fn keep(stream: impl Read + Send + 'static, log: &Arc<Mutex<Vec<String>>>) {
    let log = Arc::clone(log);
    spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            log.lock().unwrap().push(line);
        }
    });
}

/// Paths whose bytes are not the same in both, or that are in one only.
fn differences(one: &Files, other: &Files) -> Vec<PathBuf> {
    let all = one.keys().chain(other.keys());
    all.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// None while the folder is not there.
pub(super) fn files_below(folder: &Path) -> Files {
    let mut files = Files::new();
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
