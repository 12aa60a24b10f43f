//! `kith edit`: a note in the user's editor.

use super::loops::{Loop, loop_of};
use super::new::problems;
use super::who::who;
use super::{Desk, Exit};
use crate::diagnostic::human;
use crate::error::Error;
use crate::parse::NoteKind;
use crate::session::Session;
use clap::Args;

/// Open a note in your editor
///
/// A person's file, the note in which a follow-up stands, or an interaction by its file's name;
/// without a name the newest interaction. Uses $VISUAL, else $EDITOR, else vi.
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
        let (kind, path) = self.note(desk, &session)?;
        desk.env.edit(&session.root().join(&path))?;
        let session = desk.open()?;
        if let Some(source) = session.source(&path) {
            let look = desk.look();
            let found = problems(kind, &path, &source.text);
            let shown: String =
                found.iter().map(|problem| human(problem, Some(source), look)).collect();
            desk.env.complain(&shown);
        }
        Ok(Exit::Done)
    }

    fn note(&self, desk: &mut Desk<'_>, session: &Session) -> Result<(NoteKind, String), Error> {
        let journal = session.journal();
        let interaction = |ix| {
            let path = &journal.interaction(ix).note.source.path;
            (NoteKind::Interaction, path.to_string())
        };
        let Some(typed) = &self.what else {
            let newest = journal.interactions().next_back();
            return newest.map(|(ix, _)| interaction(ix)).ok_or_else(|| {
                Error::refused("there is no interaction yet; `kith log WHO` writes the first")
            });
        };
        if journal.meant(typed).is_empty() {
            match loop_of(journal, typed)? {
                Some(Loop::Plan(ix)) => return Ok(interaction(ix)),
                Some(Loop::FollowUp(ix)) => {
                    let path = journal.source_of(journal.follow_up(ix)).path.to_string();
                    let is_contact =
                        path.starts_with(&format!("{}/", session.settings().journal.contacts));
                    let kind = if is_contact { NoteKind::Contact } else { NoteKind::Interaction };
                    return Ok((kind, path));
                }
                None => {}
            }
        }
        let person = who(desk, journal, typed)?;
        Ok((NoteKind::Contact, journal.contact(person).note.source.path.to_string()))
    }
}
