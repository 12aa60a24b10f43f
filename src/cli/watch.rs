//! `kith watch`: builds again whenever a note changes.

use super::build::told;
use super::{Desk, Exit};
use crate::diagnostic::{Diagnostic, human};
use crate::disk::{Watch as Wakes, WatchMode};
use crate::error::Error;
use crate::session::{Session, WatchEvent, WatchOrder, watch};
use clap::Args;
use std::collections::HashSet;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Build the site again on every change
///
/// Goes on until you stop it. An error in a note is shown and does not end it; when it is mended
/// it is gone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith watch
  kith watch --poll         where the system cannot tell of changes: network folders")]
pub struct Watch {
    /// The site's folder [else `[site] out` of kith.toml: site/ in the journal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Look at the folder again and again instead of being told of changes
    #[arg(long)]
    poll: bool,
}

impl Watch {
    /// Watches until it is stopped.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let root = session.root().to_owned();
        let folder = desk.env.folder.clone();
        let out = self.out.map(|out| desk.env.path(&out));
        let clock = desk.clock(&session)?;
        drop(ManuallyDrop::into_inner(session));
        let order = WatchOrder { root: &root, out, today: &clock };
        let mode = if self.poll { WatchMode::Poll } else { WatchMode::Events };
        let wakes = Wakes::new(mode);
        let stopper = wakes.stopper();
        let mut problems_shown = HashSet::new();
        let mut is_told = Ok(());
        let mut is_first = true;
        let mut report = |event: WatchEvent<'_>| {
            let told_now = match event {
                WatchEvent::Built { session, built } => {
                    show_new(desk, session, (&mut problems_shown, &built.problems));
                    let how_to_stop =
                        if is_first { "Watching for changes; Ctrl-C ends it.\n" } else { "" };
                    is_first = false;
                    desk.env.print(&(told(built, &folder) + how_to_stop))
                }
                WatchEvent::Failed(fault) => {
                    desk.env.complain(&format!("error: {fault}\n"));
                    Ok(())
                }
                WatchEvent::Polling(reason) => {
                    desk.env.complain(&format!("note: {reason}\n"));
                    Ok(())
                }
                WatchEvent::Git(news) => {
                    desk.env.complain(&format!("note: {news}\n"));
                    Ok(())
                }
            };
            if told_now.is_err() {
                is_told = told_now;
                stopper.stop();
            }
        };
        watch(&order, wakes, &mut report)?;
        is_told.map(|()| Exit::Done)
    }
}

/// Shows the problems that the build before did not have.
pub fn show_new(
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
