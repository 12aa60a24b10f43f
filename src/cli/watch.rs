//! `kith watch`: builds again whenever a note changes.

use super::follow::Follow;
use super::{Desk, Exit};
use crate::error::Error;
use crate::session::WatchEvent;
use clap::Args;

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
    #[command(flatten)]
    follow: Follow,
}

impl Watch {
    /// Watches until it is stopped.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let mut is_first = true;
        self.follow.open(desk)?.run(desk, &mut |desk, event| match event {
            WatchEvent::Built { .. } if is_first => {
                is_first = false;
                desk.env.print("Watching for changes; Ctrl-C ends it.\n")
            }
            _ => Ok(()),
        })
    }
}
