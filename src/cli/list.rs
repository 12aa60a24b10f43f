//! `kith list`: contacts in a table.

use super::due::Format;
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::facts;
use crate::model::Word;
use crate::query::matching;
use crate::report::list::{self, COLUMNS, Column, ListView};
use clap::Args;

/// List contacts
///
/// Words match names, tags, roles, city, company and the other texts of the card, case and
/// accents aside; all of them must match.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith list
  kith list mathematics london
  kith list --columns name,last,next,email --sort last
  kith list --format json")]
pub struct List {
    /// Words that must all match
    words: Vec<String>,
    /// What to show, of: name, id, last, next, cadence, roles, tags, unit, stage, status, since,
    /// birthday, city, company, email, phone [default: name,last,next,cadence,roles,tags]
    #[arg(long, value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,
    /// What to sort by: any column
    #[arg(long, value_parser = column, default_value = "name")]
    sort: Column,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

impl List {
    /// Prints the table; exit 1 where nobody matches.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let facts = facts(journal, today);
        let people = matching(journal, &self.words);
        let columns = if self.columns.is_empty() { COLUMNS.to_vec() } else { self.columns };
        let view = ListView { people, columns, sort: self.sort };
        let text = match self.format {
            Format::Human => list::text(journal, &facts, (&view, &desk.style())),
            Format::Json => list::json(journal, &facts, &view),
        };
        desk.env.print(&text)?;
        if view.people.is_empty() && self.format == Format::Human {
            desk.env.complain(if self.words.is_empty() {
                "There is nobody in this journal yet; `kith add NAME` adds the first.\n"
            } else {
                "Nobody matches.\n"
            });
        }
        Ok(if view.people.is_empty() { Exit::Found } else { Exit::Done })
    }
}

fn column(typed: &str) -> Result<Column, String> {
    Column::of_word(typed).ok_or_else(|| {
        let words: Vec<&str> = Column::WORDS.iter().map(|&(word, _)| word).collect();
        format!("there is no such column; write one of {}", words.join(", "))
    })
}
