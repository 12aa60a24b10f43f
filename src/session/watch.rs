//! The watch: the same build again whenever anything changed.
//!
//! A wake-up leads to a look, a look to another one until two agree, and only then to a build; none
//! of it while git is at work. No error ends a watch: it is said once, the last good site stays, and
//! the next look that goes well builds again.

use crate::disk::{PollReason, Stamp, Wake, Watch, git_work};
use crate::error::Error;
use crate::session::Session;
use crate::session::build::{BuildOrder, Built, LastBuild, build_once};
use crate::session::change::JournalChange;
use crate::session::git_pause::{GitNews, GitPause};
use crate::session::notes::Patience;
use crate::session::timings::Timings;
use crate::settings::Settings;
use chrono::NaiveDate;
use std::mem::take;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fmt, io};

/// Without any event, the disk is looked at so often all the same; midnight is noticed then too.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// While the journal cannot be read, perhaps because it is gone and will be back, and while a note
/// is being written.
const LOOK_EVERY_WHILE_WAITING: Duration = Duration::from_secs(1);
/// What a program that writes a file in two steps needs between them.
const SECOND_LOOK_AFTER: Duration = Duration::from_millis(150);
/// Looks before a build, on a disk that never rests.
const LOOKS_MAX: usize = 5;

/// What to watch, where to build and on which day.
pub struct WatchOrder<'a> {
    /// The real path of the journal's root.
    pub root: &'a Path,
    /// The site's folder; the one of the settings where it is `None`.
    pub out: Option<PathBuf>,
    /// Today, asked before each build.
    pub today: &'a dyn Fn(&Settings) -> NaiveDate,
}

impl fmt::Debug for WatchOrder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WatchOrder").field("root", &self.root).finish_non_exhaustive()
    }
}

/// What a watch has to say.
#[derive(Debug)]
pub enum WatchEvent<'a> {
    /// The site is up to date, with what is wrong in the journal.
    Built { session: &'a Session, built: &'a Built },
    /// The site could not be brought up to date; the watch goes on.
    Failed(&'a Error),
    /// The system cannot wake us.
    Polling(PollReason),
    /// Git is at work, and the watch waits for it or does so no longer.
    Git(GitNews),
}

/// Watches until the [`Stopper`](crate::disk::Stopper) of `watch` says otherwise. Fails only
/// where the journal cannot be opened at all.
pub fn watch(
    order: &WatchOrder<'_>,
    watch: Watch,
    report: &mut dyn FnMut(WatchEvent<'_>),
) -> Result<(), Error> {
    let session = Session::open_to_update(order.root)?;
    let mut watcher = Watcher {
        order,
        watch,
        report,
        session,
        site: None,
        change: JournalChange::Anything,
        failure: None,
        half_written: Vec::new(),
        git: GitPause::default(),
    };
    watcher.watch.doubt(order.root);
    loop {
        let pause = watcher.look();
        if watcher.watch.wait(pause) == Wake::Stopped {
            return Ok(());
        }
    }
}

struct Watcher<'a> {
    order: &'a WatchOrder<'a>,
    watch: Watch,
    report: &'a mut dyn FnMut(WatchEvent<'_>),
    session: Session,
    /// The site as it was last built; `None` where nothing is known of it.
    site: Option<SiteOnDisk>,
    /// What has changed since.
    change: JournalChange,
    /// The failure that was said last and is not mended.
    failure: Option<String>,
    /// The notes that the last look found half-written.
    half_written: Vec<String>,
    git: GitPause,
}

/// A site on the disk.
struct SiteOnDisk {
    today: NaiveDate,
    /// Its first page, and the stamp of that: where it bears another, somebody else has been at the
    /// site, and nothing is known of it.
    index: PathBuf,
    stamp: Option<Stamp>,
    last: LastBuild,
}

impl Watcher<'_> {
    /// Looks, and builds where that is called for; says how long to wait for the next look.
    fn look(&mut self) -> Duration {
        if let Some(pause) = self.git_pause() {
            return pause;
        }
        self.glance();
        if let Err(error) = self.settle() {
            self.watch.follow(&[]);
            self.fail(&error);
            // What comes back may lie on another disk.
            self.watch.doubt(self.order.root);
            return LOOK_EVERY_WHILE_WAITING;
        }
        if !self.is_up_to_date() {
            // It may have begun while we looked.
            if let Some(pause) = self.git_pause() {
                return pause;
            }
            self.build();
        }
        if self.half_written.is_empty() { LOOK_EVERY } else { LOOK_EVERY_WHILE_WAITING }
    }

    /// How long to let git work before anything else, and says so where it lasts.
    fn git_pause(&mut self) -> Option<Duration> {
        let advice = self.git.advice(git_work(self.order.root), Instant::now());
        if let Some(news) = advice.news {
            (self.report)(WatchEvent::Git(news));
        }
        advice.wait
    }

    /// Somebody who saves a note sees it on its pages before everything else is looked at.
    fn glance(&mut self) {
        let hints = self.watch.hints();
        if hints.is_empty() || self.site.is_none() || self.change == JournalChange::Anything {
            return;
        }
        let change = self.session.glance(&hints);
        self.know(change);
        if matches!(self.change, JournalChange::Notes(_)) && self.git_pause().is_none() {
            self.build();
        }
    }

    fn know(&mut self, change: JournalChange) {
        self.change = take(&mut self.change).and(change);
    }

    /// Whether the site is there, and of this day. Somebody may have deleted all of it, or changed it.
    fn is_up_to_date(&self) -> bool {
        self.change == JournalChange::Nothing && self.standing().is_some()
    }

    /// The site, if it is there and of this day.
    fn standing(&self) -> Option<&SiteOnDisk> {
        let today = (self.order.today)(self.session.settings());
        self.site.as_ref().filter(|site| {
            site.today == today && site.stamp.is_some() && Stamp::of(&site.index) == site.stamp
        })
    }

    /// Brings the session up to date until two looks agree.
    /// The watches are set after each look and before the next, so that no file made between
    /// the two is overlooked.
    fn settle(&mut self) -> Result<(), Error> {
        for _ in 0..LOOKS_MAX {
            let update = self.session.update(Patience::Left)?;
            let sees_more = self.watch.follow(self.session.folders());
            if let Some(reason) = self.watch.poll_reason() {
                (self.report)(WatchEvent::Polling(reason));
            }
            self.know(update.change);
            if update.half_written {
                std::thread::sleep(SECOND_LOOK_AFTER);
            } else if !update.touched && !sees_more {
                break;
            }
        }
        let half_written = self.session.half_written();
        if half_written != self.half_written {
            // What the site says of them is no longer true.
            self.change = JournalChange::Anything;
            self.half_written = half_written;
        }
        Ok(())
    }

    /// Makes of the site what is to be another than it is.
    fn build(&mut self) {
        let today = (self.order.today)(self.session.settings());
        let is_standing = self.standing().is_some();
        let last = match (self.site.take(), take(&mut self.change)) {
            (Some(site), JournalChange::Notes(touched)) if is_standing => {
                Some((site.last, touched))
            }
            _ => None,
        };
        let order = BuildOrder { today, out: self.order.out.clone(), last };
        match build_once(&self.session, order, &mut Timings::default()) {
            Ok(built) => {
                (self.report)(WatchEvent::Built { session: &self.session, built: &built });
                let Built { index, this, .. } = built;
                let stamp = Stamp::of(&index);
                self.site = Some(SiteOnDisk { today, index, stamp, last: this });
                self.failure = None;
            }
            Err(error) => self.fail(&error),
        }
    }

    fn fail(&mut self, error: &Error) {
        self.site = None;
        let failure = sameness(error);
        if self.failure.as_ref() != Some(&failure) {
            (self.report)(WatchEvent::Failed(error));
        }
        self.failure = Some(failure);
    }
}

/// What a failure that is still the same keeps. The system's own words may name a file that is called
/// otherwise each time, and which page finds no room on the disk is chance.
fn sameness(error: &Error) -> String {
    match error {
        Error::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
            source.kind().to_string()
        }
        Error::Io { doing, path, source } => {
            format!("{doing} {}: {}", path.display(), source.kind())
        }
        error => error.to_string(),
    }
}
