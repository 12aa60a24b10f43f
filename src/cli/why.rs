//! `kith why`: where each date and suggestion comes from.

use super::due::Format;
use super::loops::{Loop, loop_of};
use super::who::{slip, who};
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::trace::{About, Trace, trace, trace_loop};
use crate::insight::{Facts, facts};
use crate::journal::Journal;
use crate::report::why::{self, WhyView};
use clap::Args;

/// Say why: where each date and suggestion comes from
///
/// Which contact counted, which did not and for what reason, which cadence holds and which lost,
/// what moved the day, and what is open; each with the file and the line it comes from. An ID is
/// what `kith due` shows before something open. `kith help insight` has the rules.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith why ada
  kith why ada --all                also what today's answer does not hang on
  kith why kz                       a promise, by its id
  kith why 2026-11-01-newsletter    an interaction, by its file's name
  kith why ada charles --format json")]
pub struct Why {
    /// People, as ids, names or a word of one; or ids of what is open
    #[arg(required = true, value_name = "WHO|ID")]
    who: Vec<String>,
    /// Everything: older contacts, cadences that lost, dates that are not shown
    #[arg(long)]
    all: bool,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

impl Why {
    /// Prints the answers; exit 2 where nobody and nothing is called so.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let facts = desk.timings.time("insight", || facts(journal, today));
        let traces: Result<Vec<Trace>, Error> =
            self.who.iter().map(|typed| traced(desk, (journal, &facts), typed)).collect();
        let view = WhyView { traces: traces?, all: self.all };
        let text = match self.format {
            Format::Human => why::text(journal, &facts, (&view, &desk.style())),
            Format::Json => why::json(journal, &facts, &view),
        };
        desk.env.print(&text)?;
        Ok(Exit::Done)
    }
}

/// A person where a name was typed, else what is open under an id, else a person by a word.
fn traced(
    desk: &mut Desk<'_>,
    (journal, facts): (&Journal, &Facts),
    typed: &str,
) -> Result<Trace, Error> {
    if journal.meant(typed).is_empty() {
        match loop_of(journal, facts.today, typed)? {
            Some(Loop::FollowUp(ix)) => {
                return Ok(trace_loop(journal, facts, About::FollowUp(ix)));
            }
            Some(Loop::Plan(ix)) => {
                return Ok(trace_loop(journal, facts, About::Interaction(ix)));
            }
            Some(Loop::Owed(kind, ix)) => {
                let about = facts.owed(kind, ix).cloned();
                let about = about.map_or(About::Interaction(ix), About::Owed);
                return Ok(trace_loop(journal, facts, about));
            }
            None if is_nobody(journal, typed) => {
                return Err(Error::refused(format!(
                    "no contact is called `{typed}`, and nothing has that id; `kith list` shows \
                     the contacts, `kith due --all` the ids"
                )));
            }
            None => {}
        }
    }
    Ok(trace(journal, facts, who(desk, journal, typed)?))
}

/// Whether this is nobody's name, not even nearly.
fn is_nobody(journal: &Journal, typed: &str) -> bool {
    let is_typed = !typed.trim().is_empty();
    is_typed && journal.with_words(typed).is_empty() && slip(journal, typed).is_none()
}
