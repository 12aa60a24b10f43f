//! `kith prep`: the briefing before a meeting.

use super::due::Format;
use super::who::{nobody, people};
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::{Briefing, briefing, facts};
use crate::report::prep;
use clap::Args;

/// Read up on somebody before you meet them
///
/// One page: what they like to be called, when and how you last met and what was said, what is
/// open between you, what they need, what to avoid, whom they know here, and one thing that would
/// be worth giving. Several people are told of one after another.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith prep ada
  kith prep ada charles
  kith prep lovelaces                     everybody of a unit
  kith prep ada --format json")]
pub struct Prep {
    /// Ids, names or words of them; a unit's name stands for all of it
    #[arg(required = true)]
    who: Vec<String>,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

impl Prep {
    /// Prints the page; exit 1 where nobody is called so.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let mut who = Vec::new();
        for typed in &self.who {
            let Some(meant) = people(desk, journal, typed)? else {
                let fault = nobody(journal, typed);
                desk.env.complain(&format!("error: {fault}\n"));
                return Ok(Exit::Found);
            };
            who.extend(meant.into_iter().filter(|one| !who.contains(one)).collect::<Vec<_>>());
        }
        let facts = desk.timings.time("insight", || facts(journal, today));
        let briefings: Vec<Briefing> =
            who.into_iter().map(|one| briefing(journal, &facts, one)).collect();
        let text = match self.format {
            Format::Human => prep::text(journal, &facts, (&briefings, &desk.style())),
            Format::Json => prep::json(journal, &facts, &briefings),
        };
        desk.env.print(&text)?;
        Ok(Exit::Done)
    }
}
