//! `kith schema`: the keys of a note for programs that check YAML.

use super::{Desk, Exit};
use crate::error::Error;
use crate::parse::NoteKind;
use crate::report::schema;
use clap::{Args, ValueEnum};

/// Print the JSON schema of a note's front matter
///
/// Every key with the kind of its value, for editors and checkers that read such schemas. It is no
/// stricter than kith. `kith help editors` says which editors make use of it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith schema contact > contact.schema.json
  kith schema interaction")]
pub struct Schema {
    /// Of which notes
    note: Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Note {
    Contact,
    Interaction,
}

impl Schema {
    /// Prints it.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let kind = match self.note {
            Note::Contact => NoteKind::Contact,
            Note::Interaction => NoteKind::Interaction,
        };
        desk.env.print(&schema::text(kind))?;
        Ok(Exit::Done)
    }
}
