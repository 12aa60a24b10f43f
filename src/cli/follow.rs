//! What `watch` and `serve` share: a journal that is followed from change to change, and what the
//! terminal says of it.

use super::build::told;
use super::{Desk, Exit};
use crate::diagnostic::{Diagnostic, human};
use crate::disk::{BuiltSite, Watch, WatchMode, check_out_folder};
use crate::error::Error;
use crate::session::{Session, WatchEvent, WatchOrder, watch};
use crate::settings::Settings;
use chrono::NaiveDate;
use clap::Args;
use std::collections::HashSet;
use std::fmt::Display;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Where the site goes, and how changes are noticed.
#[derive(Debug, Args)]
pub struct Follow {
    /// The site's folder [else `[site] out` of kith.toml: site/ in the journal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Look at the folder again and again instead of being told of changes
    #[arg(long)]
    poll: bool,
}

/// A journal that can be followed.
pub struct Followed {
    /// Where its site goes as `kith.toml` stands now, by its real path.
    pub site: PathBuf,
    root: PathBuf,
    out: Option<PathBuf>,
    today: Box<dyn Fn(&Settings) -> NaiveDate>,
    watch: Watch,
}

/// What is done with an event after the terminal has said it.
pub type Tell<'a> = &'a mut dyn FnMut(&mut Desk<'_>, &WatchEvent<'_>) -> Result<(), Error>;

impl Follow {
    /// Refuses what no change could mend: no journal, a folder that may hold no site.
    pub fn open(self, desk: &mut Desk<'_>) -> Result<Followed, Error> {
        let session = desk.open()?;
        let root = session.root().to_owned();
        let out = self.out.map(|out| desk.env.path(&out));
        let site = out.clone().unwrap_or_else(|| root.join(&session.settings().site.out));
        let site = check_out_folder(&root, &site, session.settings())?;
        BuiltSite::open(&site)?.map_or(Ok(()), |built| built.check_own())?;
        let today = Box::new(desk.clock(&session)?);
        drop(ManuallyDrop::into_inner(session));
        let mode = if self.poll { WatchMode::Poll } else { WatchMode::Events };
        Ok(Followed { site, root, out, today, watch: Watch::new(mode) })
    }
}

impl Followed {
    /// Follows it until somebody stops that, or nothing can be said any more.
    pub fn run(self, desk: &mut Desk<'_>, tell: Tell<'_>) -> Result<Exit, Error> {
        let order = WatchOrder { root: &self.root, out: self.out, today: &self.today };
        let stopper = self.watch.stopper();
        let mut shown = HashSet::new();
        let mut is_told = Ok(());
        let mut report = |event: WatchEvent<'_>| {
            let told_now = say(desk, &event, &mut shown).and_then(|()| tell(desk, &event));
            if told_now.is_err() {
                is_told = told_now;
                stopper.stop();
            }
        };
        watch(&order, self.watch, &mut report)?;
        is_told.map(|()| Exit::Done)
    }
}

/// Says an event in the terminal, where some problems have been shown already.
fn say(
    desk: &mut Desk<'_>,
    event: &WatchEvent<'_>,
    shown: &mut HashSet<Diagnostic>,
) -> Result<(), Error> {
    match event {
        WatchEvent::Built { session, built } => {
            show_new(desk, session, (shown, &built.problems));
            return desk.env.print(&told(built, &desk.env.folder));
        }
        WatchEvent::Failed(fault) => desk.env.complain(&format!("error: {fault}\n")),
        WatchEvent::Polling(reason) => note(desk, reason),
        WatchEvent::Git(news) => note(desk, news),
    }
    Ok(())
}

fn note(desk: &mut Desk<'_>, news: &dyn Display) {
    desk.env.complain(&format!("note: {news}\n"));
}

/// Shows the problems that the build before did not have.
fn show_new(
    desk: &mut Desk<'_>,
    session: &Session,
    (shown, problems): (&mut HashSet<Diagnostic>, &[Diagnostic]),
) {
    let look = desk.look();
    let new = problems.iter().filter(|problem| !shown.contains(problem));
    let text: String =
        new.map(|problem| human(problem, session.source(&problem.path), look)).collect();
    desk.env.complain(&text);
    *shown = problems.iter().cloned().collect();
}
