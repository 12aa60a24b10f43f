//! `kith serve`: the site in the browser, built again whenever a note changes.

use super::build::told;
use super::watch::show_new;
use super::{Desk, Exit};
use crate::diagnostic::{Diagnostic, Look, Severity, human};
use crate::disk::{Watch as Wakes, WatchMode, check_out_folder};
use crate::error::Error;
use crate::serve::{Editor, Fault, Port, Server, Stage};
use crate::session::{Built, GitNews, Session, WatchEvent, WatchOrder, watch};
use crate::site::anchors;
use crate::wording::count;
use clap::Args;
use std::collections::HashSet;
use std::fmt::Display;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Show the site in the browser, and follow every change
///
/// Builds the site, builds it again when a note changes, and serves it to browsers on this machine
/// and to nobody else. An open page follows what you write. When something cannot be built the page
/// says so, and shows the last good site till it is mended. Goes on until you stop it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith serve --open
  kith serve --port 8080
  kith serve --poll         where nobody tells of changes: network folders")]
pub struct Serve {
    /// The port [else the first free one from 5484 upwards]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the review when it is built
    #[arg(long)]
    open: bool,
    /// The site's folder [else `[site] out` of kith.toml: site/ in the journal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Look at the folder again and again instead of being told of changes
    #[arg(long)]
    poll: bool,
}

impl Serve {
    /// Serves until it is stopped.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let root = session.root().to_owned();
        let out = self.out.as_ref().map(|out| desk.env.path(out));
        let site = out.clone().unwrap_or_else(|| root.join(&session.settings().site.out));
        let site = check_out_folder(&root, &site, session.settings())?;
        let clock = desk.clock(&session)?;
        drop(ManuallyDrop::into_inner(session));
        let server = Server::bind(self.port.map_or(Port::Free, Port::Given))?;
        let url = server.url();
        let stage = server.start();
        // What an earlier build left there can be read while this one is made.
        stage.show(&site, None, None)?;
        let order = WatchOrder { root: &root, out, today: &clock };
        let wakes = Wakes::new(if self.poll { WatchMode::Poll } else { WatchMode::Events });
        let stopper = wakes.stopper();
        let welcome = Some(Welcome { url, opens: self.open });
        let mut teller = Teller { desk, stage, welcome, shown: HashSet::new() };
        let mut is_told = Ok(());
        let mut report = |event: WatchEvent<'_>| {
            let told_now = teller.tell(event);
            if told_now.is_err() {
                is_told = told_now;
                stopper.stop();
            }
        };
        watch(&order, wakes, &mut report)?;
        is_told.map(|()| Exit::Done)
    }
}

/// Tells the terminal and the pages what the watch has to say.
struct Teller<'d, 'e> {
    desk: &'d mut Desk<'e>,
    stage: Stage,
    /// Said once, when there is something to see.
    welcome: Option<Welcome>,
    /// The problems that were shown in the terminal.
    shown: HashSet<Diagnostic>,
}

/// Where the site can be read, and whether the browser is to be sent there.
struct Welcome {
    url: String,
    opens: bool,
}

impl Teller<'_, '_> {
    fn tell(&mut self, event: WatchEvent<'_>) -> Result<(), Error> {
        match event {
            WatchEvent::Built { session, built } => {
                show_new(self.desk, session, (&mut self.shown, &built.problems));
                let site = built.index.parent().unwrap_or(Path::new(""));
                if let Err(error) = self.stage.show(site, editor(session), fault(session, built)) {
                    self.fail(&error);
                }
                self.desk.env.print(&told(built, &self.desk.env.folder))?;
            }
            WatchEvent::Failed(error) => self.fail(error),
            WatchEvent::Polling(reason) => {
                self.note(&reason);
                return Ok(());
            }
            WatchEvent::Git(news) => {
                let waits = matches!(news, GitNews::Waiting(_));
                let reason = Fault { title: WAITING.to_owned(), text: news.to_string() };
                self.stage.pause(waits.then_some(reason));
                self.note(&news);
            }
        }
        self.welcome()
    }

    fn note(&mut self, news: &dyn Display) {
        self.desk.env.complain(&format!("note: {news}\n"));
    }

    fn fail(&mut self, error: &Error) {
        self.stage.fail(Fault { title: FAILED.to_owned(), text: error.to_string() });
        self.desk.env.complain(&format!("error: {error}\n"));
    }

    fn welcome(&mut self) -> Result<(), Error> {
        let Some(Welcome { url, opens }) = self.welcome.take() else { return Ok(()) };
        self.desk.env.print(&format!(
            "Serving the site at {url} to this machine only, and watching for changes; Ctrl-C ends \
             it.\n"
        ))?;
        if opens {
            self.desk.env.open_meanwhile(Path::new(&url));
        }
        Ok(())
    }
}

fn editor(session: &Session) -> Option<Editor> {
    let url = session.settings().site.editor_url.as_ref()?;
    Some(Editor::new(url, session.root(), anchors(session.journal())))
}

const FAILED: &str = "The site cannot be built until this is mended";
const WAITING: &str = "The site waits for git";
const SETTINGS_HELD: &str = "kith.toml cannot be used as it is; what it said before still holds";

/// So many errors are shown over a page; the page of problems has all.
const ERRORS_SHOWN: usize = 5;
const LOOK: Look = Look { width: 100, colour: false };

/// The errors of a journal that was built all the same; those of the settings, which hold up
/// everything else that they say, come first.
fn fault(session: &Session, built: &Built) -> Option<Fault> {
    let errors = built.problems.iter().filter(|found| found.severity == Severity::Error);
    let settings = &session.settings_source().path;
    let (of_settings, of_notes): (Vec<_>, Vec<_>) =
        errors.partition(|found| found.path == *settings);
    let total = of_settings.len() + of_notes.len();
    let title = match (of_settings.is_empty(), total) {
        (true, 0) => return None,
        (true, total) => format!("{} in the journal", count(total, "error", "errors")),
        (false, _) => SETTINGS_HELD.to_owned(),
    };
    let shown = of_settings.into_iter().chain(of_notes).take(ERRORS_SHOWN);
    let mut text: String =
        shown.map(|found| human(found, session.source(&found.path), LOOK)).collect();
    if total > ERRORS_SHOWN {
        text += &format!("And {} more: `kith check` shows them.\n", total - ERRORS_SHOWN);
    }
    Some(Fault { title, text })
}
