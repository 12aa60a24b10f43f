//! `kith serve`: the site in the browser, built again whenever a note changes.

use super::follow::Follow;
use super::{Desk, Exit};
use crate::diagnostic::{Look, Severity, human};
use crate::error::Error;
use crate::serve::{Editor, Fault, Port, Server, Stage};
use crate::session::{Built, GitNews, Session, WatchEvent};
use crate::site::anchors;
use crate::wording::count;
use clap::Args;
use std::path::Path;

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
    #[command(flatten)]
    follow: Follow,
}

impl Serve {
    /// Serves until it is stopped.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let followed = self.follow.open(desk)?;
        let server = Server::bind(self.port.map_or(Port::Free, Port::Given))?;
        let url = server.url();
        let stage = server.start();
        // What an earlier build left there can be read while this one is made.
        stage.show(&followed.site, None, None)?;
        let welcome = Some(Welcome { url, opens: self.open });
        let mut teller = Teller { stage, welcome };
        followed.run(desk, &mut |desk, event| teller.tell(desk, event))
    }
}

/// Tells the pages what the watch has to say.
struct Teller {
    stage: Stage,
    /// Said once, when there is something to see.
    welcome: Option<Welcome>,
}

/// Where the site can be read, and whether the browser is to be sent there.
struct Welcome {
    url: String,
    opens: bool,
}

impl Teller {
    fn tell(&mut self, desk: &mut Desk<'_>, event: &WatchEvent<'_>) -> Result<(), Error> {
        match event {
            WatchEvent::Built { session, built } => {
                let site = built.index.parent().unwrap_or(Path::new(""));
                if let Err(error) = self.stage.show(site, editor(session), fault(session, built)) {
                    self.fail(&error);
                    desk.env.complain(&format!("error: {error}\n"));
                }
            }
            WatchEvent::Failed(error) => self.fail(error),
            WatchEvent::Polling(_) => return Ok(()),
            WatchEvent::Git(news) => {
                let waits = matches!(news, GitNews::Waiting(_));
                let reason = Fault { title: WAITING.to_owned(), text: news.to_string() };
                self.stage.pause(waits.then_some(reason));
            }
        }
        self.welcome(desk)
    }

    fn fail(&self, error: &Error) {
        self.stage.fail(Fault { title: FAILED.to_owned(), text: error.to_string() });
    }

    fn welcome(&mut self, desk: &mut Desk<'_>) -> Result<(), Error> {
        let Some(Welcome { url, opens }) = self.welcome.take() else { return Ok(()) };
        desk.env.print(&format!(
            "Serving the site at {url} to this machine only, and watching for changes; Ctrl-C ends \
             it.\n"
        ))?;
        if opens {
            desk.env.open_meanwhile(Path::new(&url));
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
