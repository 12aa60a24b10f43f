//! `kith stats`: what a stretch of time was like.

use super::days::day_typed;
use super::due::Format;
use super::{Desk, Exit};
use crate::error::Error;
use crate::insight::{facts, network, stats};
use crate::model::Interval;
use crate::parse::natural_date::Lean;
use crate::report::stats::{self, StatsView};
use crate::wording::day_in_full;
use chrono::NaiveDate;
use clap::Args;

/// Look back: days of contact, rhythms meant and kept
///
/// Days of contact by month, by person and by channel; what you meant beside what was; and the
/// people who carry your network.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith stats
  kith stats --since 3m
  kith stats --since 2024-01-01 --all
  kith stats --format json")]
pub struct Stats {
    /// From when: a day, or how long ago
    #[arg(long, value_name = "TIME|DATE", default_value = "1y")]
    since: String,
    /// Everybody and every rhythm, not only the first ten
    #[arg(long)]
    all: bool,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

const ROWS: usize = 10;

impl Stats {
    /// Prints the report.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let since = self.since(today)?;
        let journal = session.journal();
        let facts = desk.timings.time("insight", || facts(journal, today));
        let view = StatsView {
            stats: stats(journal, &facts, since),
            network: network(journal, today),
            rows_max: (!self.all).then_some(ROWS),
        };
        let text = match self.format {
            Format::Json => stats::json(journal, &facts, &view),
            Format::Human if journal.interactions().len() == 0 => NOTHING_YET.to_owned(),
            Format::Human => stats::text(journal, &facts, (&view, &desk.style())),
        };
        desk.env.print(&text)?;
        Ok(Exit::Done)
    }

    fn since(&self, today: NaiveDate) -> Result<NaiveDate, Error> {
        let since = match self.since.parse::<Interval>() {
            Ok(ago) => ago.before(today),
            Err(_) => day_typed(&self.since, (today, Lean::Past))?,
        };
        if since >= today {
            return Err(Error::refused(format!(
                "{} does not lie back; `--since` takes a day that has passed, or how long ago, as \
                 `3m`",
                day_in_full(since)
            )));
        }
        Ok(since)
    }
}

const NOTHING_YET: &str = "\
There is nothing to look back on yet; `kith log WHO -m TEXT` writes down what happened.
";
