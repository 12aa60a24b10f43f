//! The language server: an editor shows what `kith` knows while a note is written.
//!
//! ```text
//! wire        messages over a pipe: whatever comes, reading goes on
//! inbox       what there is to do: messages, and word of the disk
//! server      the one loop: who is told and answered when
//! ├ client      what the client can do           ├ abilities  what we can
//! ├ journals    which text lies in which journal ├ uri, position: names and places
//! │ ├ documents the open texts
//! │ └ home      a journal, open texts standing for their files
//! └ requests    each message, and who answers it
//! view        a journal as a client sees it; spot: what stands at a place of it
//! diagnostics, completion, hover, navigation, symbols, rename, actions: the answers
//! changes     edits of files as a client makes them
//! ```
//!
//! Nothing is decided here: what is wrong comes from `check`, every change is a splice of `edit`,
//! what is said of people is said by `wording`. No file is written here either; the client does that
//! when the user lets it.

mod abilities;
mod actions;
mod changes;
mod client;
mod completion;
mod diagnostics;
mod documents;
mod home;
mod hover;
mod inbox;
mod journals;
mod manual;
mod navigation;
mod position;
mod rename;
mod requests;
mod server;
mod spot;
mod symbols;
mod uri;
mod view;
mod wire;

use crate::edit::NewFile;
use crate::error::Error;
use crate::session::Session;
use crate::settings::Settings;
use chrono::NaiveDate;
use server::Server;
use std::fmt;
use std::io::{Read, Write};
use std::path::PathBuf;

/// What the server needs of the world.
pub struct Setup {
    /// The journal that was asked for by name; else those that the client's files lie in.
    pub journal: Option<PathBuf>,
    /// Today, asked again and again.
    pub today: Box<dyn Fn(&Settings) -> NaiveDate>,
    /// The file that a new contact of this name would have.
    pub new_contact: fn(&Session, &str) -> Result<NewFile, Error>,
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup").field("journal", &self.journal).finish_non_exhaustive()
    }
}

/// How a client took its leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By `shutdown`, then `exit`.
    Properly,
    /// By `exit` alone, or by being gone.
    Abruptly,
}

/// Serves one client until it leaves.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write,
    setup: Setup,
) -> Result<Ended, Error> {
    Server::new(input, output, setup).run()
}
