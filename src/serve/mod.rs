//! The built site for a browser on this machine, live: an open page follows the notes.
//!
//! ```text
//! ports         one port of this machine's own addresses, and no other's
//! connections   how many, how long, how much each may ask
//! guard         which requests are answered at all: none that another site had a hand in
//! address       what an address asks for, as a file of the site
//! answer        the answers, each with the headers that keep the site to itself
//! page          a page as it is served: it listens
//! editor        the way from a page to the file in the editor
//! edition       the site as the last good build left it
//! news          what is told to the pages that listen
//! ```
//!
//! The pages are read from the folder that the build writes, where each is replaced whole; of that
//! folder nothing is served but what its manifest names. The server runs in a thread of its own
//! and waits for nobody: builds happen elsewhere and are told to it by a [`Stage`].
//!
//! A journal is the most private folder a person owns, and every page in the browser can send
//! requests to this machine. So: loopback addresses only, our own names in `Host` (else a foreign
//! name that is made to lead here could read everything), nothing that another site asks for, and
//! no word that would let one read an answer.

#![expect(clippy::disallowed_methods, reason = "this is the room that listens")]

mod address;
mod answer;
mod connections;
mod edition;
mod editor;
mod guard;
mod news;
mod page;
mod ports;

pub use editor::Editor;
pub use news::Fault;
pub use ports::Port;

use crate::error::Error;
use edition::Edition;
use news::News;
use ports::Ports;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch::{Sender, channel};

/// Threads that read files: enough that one slow disk does not hold up the others.
const READERS: usize = 4;

/// A server that holds its port and does not answer yet.
#[derive(Debug)]
pub struct Server {
    ports: Ports,
    runtime: Runtime,
}

impl Server {
    /// Takes a port.
    pub fn bind(port: Port) -> Result<Self, Error> {
        let ports = Ports::bind(port)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(READERS)
            .build()
            .map_err(|source| Error::io("start", "the server", source))?;
        Ok(Self { ports, runtime })
    }

    /// Where the site can be read.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.ports.number)
    }

    /// Begins to answer, in a thread that goes on until the program ends.
    pub fn start(self) -> Stage {
        let (news, told) = channel(News::default());
        let Self { ports, runtime } = self;
        thread::spawn(move || runtime.block_on(connections::serve(ports, told)));
        Stage { news }
    }
}

/// What the readers see: told of every build.
#[derive(Debug)]
pub struct Stage {
    news: Sender<News>,
}

impl Stage {
    /// Shows the site in `out` as it stands, if there is one, its pages leading to the editor, and
    /// over it what is wrong with the journal.
    pub fn show(
        &self,
        out: &Path,
        editor: Option<Editor>,
        fault: Option<Fault>,
    ) -> Result<(), Error> {
        let edition = Edition::open(out, editor)?.map(Arc::new);
        self.news.send_replace(News { edition, fault: fault.map(Arc::new), pause: None });
        Ok(())
    }

    /// Goes on with the last good site, with a fault over it.
    pub fn fail(&self, fault: Fault) {
        self.news.send_modify(|news| news.fault = Some(Arc::new(fault)));
    }

    /// Goes on with the site as it is and says why, or goes on as before.
    pub fn pause(&self, reason: Option<Fault>) {
        self.news.send_modify(|news| news.pause = reason.map(Arc::new));
    }
}
