//! `kith merge`: two contacts who are one person.

use super::due::Format;
use super::env::Answer;
use super::who::who;
use super::{Desk, Exit};
use crate::disk::remove;
use crate::edit::merge::{Pair, merging};
use crate::error::Error;
use crate::journal::{ContactIx, Journal};
use crate::model::folded;
use crate::report::merge::{Told, json, text};
use crate::session::Session;
use clap::Args;

/// Join two contacts into one, wherever notes name them
///
/// The first stays, the second goes into it: keys that the first lacks are taken over, lists are
/// united, and where both say different things the first holds and what the second said is kept in
/// the text. References lead to the first, and the second's names and id still mean them. Shows the
/// plan, and asks before anything is written. kith keeps no copy: commit before, and git brings
/// both back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith merge charles charles-2
  kith merge charles charles-2 --apply
  kith merge contacts/office/ada contacts/ada    two files of one id, by their paths
  kith merge charles charles-2 --format json")]
pub struct Merge {
    /// Who stays: an id, a name or a word of one
    #[arg(value_name = "WHO")]
    who: String,
    /// Who goes into it
    #[arg(value_name = "DOUBLE")]
    double: String,
    /// Write it without asking
    #[arg(long)]
    apply: bool,
    /// How to print the plan
    #[arg(long, default_value = "human")]
    format: Format,
}

const QUESTION: &str = "\
kith keeps no copy of the second file; git does, where it is committed.
Merge them? [y/N] ";

impl Merge {
    /// The file that stays, the references, then the file that goes: killed at any moment, all
    /// resolve, and the same command does the rest.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let journal = session.journal();
        let pair =
            Pair { stays: who(desk, journal, &self.who)?, goes: who(desk, journal, &self.double)? };
        if pair.stays == pair.goes {
            return self.one_already(desk, (journal, pair.stays));
        }
        let plan = merging(journal, pair)?;
        if !self.is_wanted(desk, &text(&plan, Told::Planned))? {
            if self.format == Format::Json {
                desk.env.print(&json(&plan, Told::Planned))?;
            }
            return Ok(Exit::Done);
        }
        let paths = [pair.stays, pair.goes].map(|who| path_of(journal, who));
        let told = match self.format {
            Format::Human => text(&plan, Told::Done),
            Format::Json => json(&plan, Told::Done),
        };
        desk.undisturbed(|desk, session| merge(desk, session, &paths))
            .map_err(|fault| cut_short(&fault))?;
        desk.env.print(&told)?;
        Ok(Exit::Done)
    }

    /// Whether it is to be written: by `--apply`, or asked on a terminal.
    fn is_wanted(&self, desk: &mut Desk<'_>, plan: &str) -> Result<bool, Error> {
        if self.apply || self.format == Format::Json {
            return Ok(self.apply);
        }
        desk.env.print(plan)?;
        match desk.env.ask(QUESTION)? {
            Answer::Typed(answer) if ["y", "yes"].contains(&&*folded(&answer)) => Ok(true),
            Answer::Typed(_) => desk.env.print("Nothing was written.\n").map(|()| false),
            Answer::Nobody => {
                desk.env.print("Nothing was written; `--apply` writes it.\n").map(|()| false)
            }
        }
    }

    /// Both words lead to one file: it took the other in before, or is named twice.
    fn one_already(
        &self,
        desk: &mut Desk<'_>,
        (journal, one): (&Journal, ContactIx),
    ) -> Result<Exit, Error> {
        let note = &journal.contact(one).note;
        let (name, path) = (&note.said.name, &note.source.path);
        let names = note.said.former_names.iter().chain(&note.said.aliases);
        let is_former = |typed: &str| names.clone().any(|name| folded(name) == folded(typed));
        if is_former(&self.who) || is_former(&self.double) {
            let said = format!("`{}` and `{}` are one already: {path}.\n", self.who, self.double);
            return desk.env.print(&said).map(|()| Exit::Done);
        }
        Err(Error::refused(format!(
            "`{}` and `{}` both mean {name} (`{path}`), and one file cannot go into itself. Name \
             the two by their ids or paths",
            self.who, self.double
        )))
    }
}

/// Writes what is left to do, as the journal stands now.
fn merge(desk: &mut Desk<'_>, session: &Session, [stays, goes]: &[String; 2]) -> Result<(), Error> {
    let journal = session.journal();
    let Some(double) = at(journal, goes) else { return Ok(()) };
    let stays = at(journal, stays).ok_or_else(|| {
        Error::refused(format!("`{stays}` was moved meanwhile. Run the command again"))
    })?;
    let plan = merging(journal, Pair { stays, goes: double })?;
    desk.splice(session, plan.stays, &plan.edits)?;
    for note in &plan.notes {
        desk.splice(session, note.source, &note.edits)?;
    }
    remove(session.root(), &plan.goes.path, plan.goes.text.as_bytes())
}

fn at(journal: &Journal, path: &str) -> Option<ContactIx> {
    let mut contacts = journal.contacts();
    contacts.find(|(_, entry)| *entry.note.source.path == *path).map(|(ix, _)| ix)
}

fn path_of(journal: &Journal, who: ContactIx) -> String {
    journal.contact(who).note.source.path.to_string()
}

fn cut_short(fault: &Error) -> Error {
    Error::refused(format!(
        "{fault}. Both files still hold what they held; run the command again for the rest"
    ))
}
