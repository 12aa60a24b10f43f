//! `kith show`: one person, card and timeline.

use super::due::Format;
use super::who::who;
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::facts;
use crate::report::show;
use clap::Args;

/// Show a person: the card, what is open, the timeline
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith show ada
  kith show \"Ada Lovelace\" --format json")]
pub struct Show {
    /// An id, a name or a word of one
    who: String,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

impl Show {
    /// Prints the person; exit 1 where nobody is called so.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        if journal.meant(&self.who).is_empty() && journal.with_words(&self.who).is_empty() {
            let fault = super::who::nobody(journal, &self.who);
            desk.env.complain(&format!("error: {fault}\n"));
            return Ok(Exit::Found);
        }
        let person = who(desk, journal, &self.who)?;
        let facts = desk.timings.time("insight", || facts(journal, today));
        let text = match self.format {
            Format::Human => show::text(journal, &facts, (person, &desk.style())),
            Format::Json => show::json(journal, &facts, person),
        };
        desk.env.print(&text)?;
        Ok(Exit::Done)
    }
}
