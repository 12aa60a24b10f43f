//! A journal that a client works in: what it says with the open texts in the place of the files,
//! what is wrong with it, and what the client has been told of that.

use crate::diagnostic::Diagnostic;
use crate::disk::real_path;
use crate::error::Error;
use crate::insight::{Facts, facts};
use crate::journal::{Journal, check, check_again};
use crate::session::{JournalChange, Patience, Session};
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// A journal and what was worked out of it.
#[derive(Debug)]
pub(super) struct Home {
    session: Session,
    /// The root as the client writes it, which may lead there through links.
    shown: PathBuf,
    today: NaiveDate,
    /// What the last check found; `None` where it must be made anew.
    found: Option<Vec<Diagnostic>>,
    /// Worked out when somebody first asks.
    facts: OnceCell<Facts>,
    /// What the client was told, by file.
    told: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    /// Files whose text changed since, so that what was told may stand elsewhere now.
    moved: BTreeSet<String>,
    /// Whether the disk is to be looked at.
    is_stale: bool,
    /// Where the folders to watch are told; `None` where the client watches.
    folders: Option<Sender<Vec<PathBuf>>>,
}

/// What the client is to be told of one file: its path, and its problems.
pub(super) type FileNews = (Arc<str>, Vec<Diagnostic>);

impl Home {
    /// Reads the journal at a root.
    pub(super) fn open(
        (root, shown): (&Path, PathBuf),
        today: impl Fn(&Session) -> NaiveDate,
        folders: Option<Sender<Vec<PathBuf>>>,
    ) -> Result<Self, Error> {
        let session = Session::open_to_update(root)?;
        let home = Self {
            today: today(&session),
            session,
            shown,
            found: None,
            facts: OnceCell::new(),
            told: BTreeMap::new(),
            moved: BTreeSet::new(),
            is_stale: false,
            folders,
        };
        home.follow();
        Ok(home)
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    pub(super) fn journal(&self) -> &Journal {
        self.session.journal()
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.today
    }

    /// What the notes come to today.
    pub(super) fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| facts(self.journal(), self.today))
    }

    /// The path from the root of a file, by its real path or by that which the client writes.
    pub(super) fn path_of(&self, file: &Path) -> Option<String> {
        let roots = [self.shown.as_path(), self.session.root()];
        let named = roots.into_iter().find_map(|root| below(root, file));
        named.or_else(|| below(self.session.root(), &real_path(file).ok()?))
    }

    /// The file at a path from the root, as the client writes it.
    pub(super) fn file_at(&self, path: &str) -> PathBuf {
        self.shown.join(path)
    }

    /// Lets a text stand for that of the file at a path.
    pub(super) fn hold(&mut self, path: &str, text: &str) -> Result<(), Error> {
        let change = self.session.hold(&self.session.root().join(path), text)?;
        self.moved.insert(path.to_owned());
        self.know(change);
        Ok(())
    }

    /// Lets the file at a path stand again.
    pub(super) fn let_go(&mut self, path: &str) -> Result<(), Error> {
        let change = self.session.let_go(&self.session.root().join(path))?;
        self.moved.insert(path.to_owned());
        self.know(change);
        Ok(())
    }

    /// Has the disk looked at before the next answer.
    pub(super) fn doubt(&mut self) {
        self.is_stale = true;
    }

    /// Looks at the disk, where that is called for, and at the calendar.
    pub(super) fn look(&mut self, today: impl Fn(&Session) -> NaiveDate) -> Result<(), Error> {
        if take(&mut self.is_stale) {
            let looked = self.session.update(Patience::Spent);
            self.follow();
            self.know(looked?.change);
        }
        let today = today(&self.session);
        if today != self.today {
            self.today = today;
            self.know(JournalChange::Anything);
        }
        Ok(())
    }

    /// Everything that is wrong, as `kith check` finds it.
    pub(super) fn problems(&mut self) -> Vec<Diagnostic> {
        let found = match self.found.take() {
            Some(found) => found,
            None => check(self.journal(), self.today),
        };
        let problems = self.session.with_problems_of_files(&found);
        self.found = Some(found);
        problems
    }

    /// The files of whose problems the client has not been told, or does not know where they
    /// stand now. It counts as told.
    pub(super) fn news(&mut self) -> Vec<FileNews> {
        let mut now: BTreeMap<Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
        for problem in self.problems() {
            now.entry(Arc::clone(&problem.path)).or_default().push(problem);
        }
        let moved = take(&mut self.moved);
        let mut news: Vec<FileNews> = Vec::new();
        for (path, problems) in &now {
            if self.told.get(path) != Some(problems) || moved.contains(&**path) {
                news.push((Arc::clone(path), problems.clone()));
            }
        }
        let mended = self.told.keys().filter(|path| !now.contains_key(*path));
        news.extend(mended.map(|path| (Arc::clone(path), Vec::new())));
        self.told = now;
        news
    }

    fn know(&mut self, change: JournalChange) {
        match change {
            JournalChange::Nothing => return,
            JournalChange::Anything => self.found = None,
            JournalChange::Notes(touched) => {
                let before = self.found.take();
                self.found = before.map(|found| {
                    check_again(self.session.journal(), (self.today, found), &touched)
                });
            }
        }
        self.facts = OnceCell::new();
    }

    /// Whoever watches needs to know the folders; where that has ended there is nobody to tell.
    fn follow(&self) {
        if let Some(folders) = &self.folders {
            let _ = folders.send(self.session.folders().to_vec());
        }
    }
}

fn below(root: &Path, file: &Path) -> Option<String> {
    let inside = file.strip_prefix(root).ok()?;
    let name = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        _ => None,
    };
    Some(inside.components().map(name).collect::<Option<Vec<_>>>()?.join("/"))
}
