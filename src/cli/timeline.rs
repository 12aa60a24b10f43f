//! `kith timeline`: interactions over everybody.

use super::due::Format;
use super::typed_query::TypedQuery;
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::facts;
use crate::report::Order;
use crate::report::timeline::{self, TimelineView};
use clap::Args;

/// Show what happened with anybody, and what is planned
///
/// Newest first, by month. Words match titles, texts, tags, topics, places and the people's names,
/// case and accents aside; `with:ada`, `via:call`, `after:2026-05` and their like ask of one key.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith timeline
  kith timeline with:ada looms
  kith timeline after:\"last month\" -via:email
  kith timeline role:mentor on:2026 --reverse
  kith timeline status:planned
  kith timeline --format json

The last 50 are shown, to a person and to a pipe alike; JSON holds all of them.
`kith help query` has every key.")]
pub struct Timeline {
    #[command(flatten)]
    query: TypedQuery,
    /// How many to show [default: 50; of JSON all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Show all of them
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// Oldest first
    #[arg(long)]
    reverse: bool,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

const LIMIT: usize = 50;

impl Timeline {
    /// Prints the timeline; exit 1 where nothing matches.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let Some(query) = self.query.read(desk, journal, today) else { return Ok(Exit::NotDone) };
        let facts = desk.timings.time("insight", || facts(journal, today));
        let is_whole = self.all || self.format == Format::Json;
        let limit = self.limit.or((!is_whole).then_some(LIMIT));
        let order = if self.reverse { Order::Reversed } else { Order::Usual };
        let view = TimelineView::new(journal, query.interactions(journal, &facts), (order, limit));
        let text = match self.format {
            Format::Human => timeline::text(journal, &facts, (&view, &desk.style())),
            Format::Json => timeline::json(journal, &facts, &view),
        };
        desk.env.print(&text)?;
        if view.is_empty() && self.format == Format::Human {
            desk.env.complain(if query.is_everything() {
                "Nothing is written down yet; `kith log WHO` writes the first.\n"
            } else {
                "Nothing matches.\n"
            });
        }
        Ok(if view.is_empty() { Exit::Found } else { Exit::Done })
    }
}
