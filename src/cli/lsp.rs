//! `kith lsp`: the language server, for an editor to start.

use super::add::contact_file;
use super::{Desk, Env, Exit};
use crate::error::Error;
use crate::lsp::{Ended, Setup, serve};
use crate::settings::Settings;
use clap::Args;

/// Speak with your editor while you write
///
/// A language server on standard input and output: your editor starts it, and then completes
/// people, keys and dates, shows problems as you type, a person's card beside their name, and
/// renames them everywhere. `kith help editors` has the set-up for each editor.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith lsp                  an editor runs this in the journal
  kith lsp --journal ~/journal")]
pub struct Lsp {
    /// As editors call it; there is no other way to speak with it
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    /// Serves until the editor leaves; exit 1 where it was gone without a word, as the protocol has
    /// it.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let typed = desk.typed_today()?;
        let today =
            move |settings: &Settings| typed.or(settings.journal.today).unwrap_or_else(Env::today);
        let setup = Setup {
            journal: desk.named_root()?,
            today: Box::new(today),
            new_contact: |session, name| contact_file(session, (name, &[])),
        };
        let (input, output) = desk.env.pipes();
        match serve(input, output, setup)? {
            Ended::Properly => Ok(Exit::Done),
            Ended::Abruptly => Ok(Exit::Found),
        }
    }
}
