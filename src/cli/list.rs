//! `kith list`: contacts in a table.

use super::due::Format;
use super::typed_query::TypedQuery;
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::facts;
use crate::model::Word;
use crate::report::Order;
use crate::report::list::{self, COLUMNS, Column, ListView};
use clap::Args;

/// List contacts
///
/// Words match names, tags, roles, city, company and the other texts of the card, case and
/// accents aside; `tag:work`, `last:>90d` and their like ask of one key. Everything asked for must
/// match, unless `or` stands between.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith list
  kith list mathematics london
  kith list role:mentor -tag:work
  kith list \"last:>90d or last:none\" --sort last
  kith list via:call after:2026           whom you called this year
  kith list --columns name,last,next,email --sort birthday
  kith list --format json

`kith help query` has every key.")]
pub struct List {
    #[command(flatten)]
    query: TypedQuery,
    /// What to show, of: name, id, last, next, cadence, roles, tags, unit, stage, status, since,
    /// birthday, city, company, email, phone [default: name,last,next,cadence,roles,tags]
    #[arg(long, value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,
    /// What to sort by: any column; birthdays by month and day
    #[arg(long, value_parser = column, default_value = "name")]
    sort: Column,
    /// The other way round; those of whom the column says nothing stay last
    #[arg(long)]
    reverse: bool,
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
        let Some(query) = self.query.read(desk, journal, today) else { return Ok(Exit::NotDone) };
        let facts = desk.timings.time("insight", || facts(journal, today));
        let people = query.contacts(journal, &facts);
        let columns = if self.columns.is_empty() { COLUMNS.to_vec() } else { self.columns };
        let order = if self.reverse { Order::Reversed } else { Order::Usual };
        let view = ListView { people, columns, sort: self.sort, order };
        let text = match self.format {
            Format::Human => list::text(journal, &facts, (&view, &desk.style())),
            Format::Json => list::json(journal, &facts, &view),
        };
        desk.env.print(&text)?;
        if view.people.is_empty() && self.format == Format::Human {
            desk.env.complain(if query.is_everything() {
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
