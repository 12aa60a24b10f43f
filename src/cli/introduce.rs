//! `kith introduce`: who might gain from knowing whom.

use super::due::Format;
use super::who::who;
use super::{Desk, Exit};
use crate::error::Error;
use crate::report::introduce::{self, IntroduceView};
use clap::Args;

/// Say who might gain from knowing whom, and who brought whom
///
/// What one needs or likes, another offers, and no note has them together. Each speaks in the
/// words of their own file; what they have in common stands below. Ask both before you bring them
/// together.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith introduce
  kith introduce priya       only with her
  kith introduce --all       not only the first ten
  kith introduce --format json")]
pub struct Introduce {
    /// Only introductions of this person: an id, a name or a word of one
    who: Option<String>,
    /// All introductions, not only the first ten
    #[arg(long)]
    all: bool,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

impl Introduce {
    /// Prints them; exit 0 where there is nobody to introduce, too.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let who = self.who.as_deref().map(|typed| who(desk, journal, typed)).transpose()?;
        let view = IntroduceView { who, all: self.all };
        let text = match self.format {
            Format::Human => introduce::text(journal, today, (&view, &desk.style())),
            Format::Json => introduce::json(journal, today, &view),
        };
        desk.env.print(&text)?;
        Ok(Exit::Done)
    }
}
