//! `kith export`: the journal for other programs.

use super::{Desk, Exit};
use crate::disk::write_export;
use crate::error::Error;
use crate::insight::facts;
use crate::report::calendar;
use crate::session::Session;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write people and dates for another program
///
/// Prints to standard output, or writes one file. It holds what you know of people, private notes
/// among it: keep it where you would keep the journal.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith export ics --out due.ics

`kith help import` says what becomes of each key.")]
pub struct Export {
    /// What is to read it
    #[arg(value_name = "FORMAT")]
    to: Target,
    /// The file to write, instead of standard output; one that is there is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What an export may be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Due dates, plans and birthdays, for a calendar
    Ics,
}

impl Export {
    /// Writes one document.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let text = self.text(&session, today)?;
        match &self.out {
            None => desk.env.hand_out(text.as_bytes())?,
            Some(out) => {
                let out = desk.env.path(out);
                write_export(session.root(), &out, text.as_bytes())?;
                desk.env.print(&format!("Wrote {}\n", out.display()))?;
            }
        }
        Ok(Exit::Done)
    }

    fn text(&self, session: &Session, today: NaiveDate) -> Result<String, Error> {
        let journal = session.journal();
        Ok(match self.to {
            Target::Ics => calendar::ics(journal, &facts(journal, today)),
        })
    }
}
