//! `kith edit`: a note in the user's editor.

use super::editor::edit_note;
use super::loops::{Loop, loop_of};
use super::who::who;
use super::{Desk, Exit};
use crate::error::Error;
use crate::journal::{InteractionIx, Journal};
use crate::session::Session;
use chrono::NaiveDate;
use clap::Args;

/// Open a note in your editor
///
/// A person's file, the note of a follow-up or of what is owed, or an interaction by its file's name;
/// without a name the newest interaction that does not lie ahead. Uses $VISUAL, else $EDITOR, else vi.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith edit ada
  kith edit kz                    the note of the follow-up kz
  kith edit                       the newest interaction")]
pub struct Edit {
    /// A person, an id, or an interaction
    #[arg(value_name = "WHO|ID")]
    what: Option<String>,
}

impl Edit {
    /// Opens one file, and shows what is wrong with it afterwards.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let path = self.note(desk, &session)?;
        edit_note(desk, session.root(), &path)?;
        Ok(Exit::Done)
    }

    fn note(&self, desk: &mut Desk<'_>, session: &Session) -> Result<String, Error> {
        let journal = session.journal();
        let interaction = |ix| journal.interaction(ix).note.source.path.to_string();
        let Some(typed) = &self.what else {
            let newest = newest(journal, desk.today(session)?);
            return newest.map(interaction).ok_or_else(|| {
                Error::refused("there is no interaction yet; `kith log WHO` writes the first")
            });
        };
        if journal.meant(typed).is_empty() {
            match loop_of(journal, desk.today(session)?, typed)? {
                Some(Loop::Plan(ix) | Loop::Owed(_, ix)) => return Ok(interaction(ix)),
                Some(Loop::FollowUp(ix)) => {
                    return Ok(journal.source_of(journal.follow_up(ix).host).path.to_string());
                }
                None => {}
            }
        }
        let person = who(desk, journal, typed)?;
        Ok(journal.contact(person).note.source.path.to_string())
    }
}

/// The last interaction that does not lie ahead: what was written today, not a plan for January.
fn newest(journal: &Journal, today: NaiveDate) -> Option<InteractionIx> {
    let lies_ahead = |ix| journal.interaction(ix).day().is_some_and(|day| day > today);
    let mut newest_first = journal.interactions().rev().map(|(ix, _)| ix);
    newest_first
        .find(|&ix| !lies_ahead(ix))
        .or_else(|| journal.interactions().next_back().map(|(ix, _)| ix))
}
