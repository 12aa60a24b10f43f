//! The watch: the same build again whenever anything changed.
//!
//! A wake-up leads to a look, a look to another one until two agree, and only then to a build.
//! No error ends a watch: it is said once, the last good site stays, and the next look that goes
//! well builds again.

use crate::disk::{PollReason, Wake, Watch};
use crate::error::Error;
use crate::session::Session;
use crate::session::build::{BuildOrder, Built, build_once};
use crate::session::notes::Patience;
use crate::session::timings::Timings;
use crate::settings::Settings;
use chrono::NaiveDate;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Without any event, the disk is looked at so often all the same; midnight is noticed then too.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// While the journal cannot be read, perhaps because it is gone and will be back.
const LOOK_EVERY_WHILE_FAILING: Duration = Duration::from_secs(1);
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
}

/// Watches until the [`Stopper`](crate::disk::Stopper) of `watch` says otherwise. Fails only
/// where the journal cannot be opened at all.
pub fn watch(
    order: &WatchOrder<'_>,
    watch: Watch,
    report: &mut dyn FnMut(WatchEvent<'_>),
) -> Result<(), Error> {
    let session = Session::open_to_update(order.root)?;
    let mut watcher =
        Watcher { order, watch, report, session, built_on: None, failure: None, is_lost: false };
    loop {
        watcher.look();
        let pause = if watcher.is_lost { LOOK_EVERY_WHILE_FAILING } else { LOOK_EVERY };
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
    /// The day of the site as it stands; `None` where it is not what it should be.
    built_on: Option<NaiveDate>,
    /// The failure that was said last and is not mended.
    failure: Option<String>,
    /// Whether the journal could not be looked at.
    is_lost: bool,
}

impl Watcher<'_> {
    fn look(&mut self) {
        let settled = self.settle();
        self.is_lost = settled.is_err();
        match settled {
            Err(error) => {
                self.watch.follow(&[]);
                self.fail(&error);
            }
            Ok(changed) => {
                let today = (self.order.today)(self.session.settings());
                if changed || self.built_on != Some(today) {
                    self.build(today);
                }
            }
        }
    }

    /// Brings the session up to date until two looks agree; says whether anything changed.
    /// The watches are set after each look and before the next, so that no file made between
    /// the two is overlooked.
    fn settle(&mut self) -> Result<bool, Error> {
        let mut changed = false;
        let mut patience = Patience::Left;
        for _ in 0..LOOKS_MAX {
            let update = self.session.update(patience)?;
            let sees_more = self.watch.follow(self.session.folders());
            if let Some(reason) = self.watch.poll_reason() {
                (self.report)(WatchEvent::Polling(reason));
            }
            if update.changed {
                changed = true;
                self.built_on = None;
            }
            if update.half_written {
                std::thread::sleep(SECOND_LOOK_AFTER);
                patience = Patience::Spent;
            } else if !update.touched && !sees_more {
                break;
            }
        }
        Ok(changed)
    }

    fn build(&mut self, today: NaiveDate) {
        let order = BuildOrder { today, out: self.order.out.clone() };
        match build_once(&self.session, &order, &mut Timings::default()) {
            Ok(built) => {
                self.built_on = Some(today);
                self.failure = None;
                (self.report)(WatchEvent::Built { session: &self.session, built: &built });
            }
            Err(error) => self.fail(&error),
        }
    }

    fn fail(&mut self, error: &Error) {
        self.built_on = None;
        let said = error.to_string();
        if self.failure.as_ref() != Some(&said) {
            (self.report)(WatchEvent::Failed(error));
        }
        self.failure = Some(said);
    }
}
