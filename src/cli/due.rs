//! `kith due`: the morning page.

use super::days::day_typed;
use super::{Desk, Exit};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::insight::facts;
use crate::parse::natural_date::Lean;
use crate::report::due::{self, DueView};
use crate::wording::day_in_full;
use crate::wording::problems;
use clap::{Args, ValueEnum};

/// Say who and what is due
///
/// The morning page: who is late and due and why, whom a light touch would be kind to, what you owe
/// a reply or thanks or have to make right, what you promised and what was promised to you, what to
/// ask after, plans whose day has passed, and plans, birthdays and other dates ahead. It fits one
/// screen; its last lines count what can wait.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith due
  kith due --within 2w       also who comes round in the next two weeks
  kith due --all             the whole list, not only today's share
  kith due --all --old       and what has long been open
  kith due --format json")]
pub struct Due {
    /// Lift the caps: everybody who is due, everything open, every date, in full
    #[arg(long)]
    all: bool,
    /// Also those who come round within this time, or by this day
    #[arg(long, value_name = "TIME|DATE")]
    within: Option<String>,
    /// Also what has been open for more than ninety days
    #[arg(long)]
    old: bool,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

/// `--format` of the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
}

impl Due {
    /// Prints the page; exit 0 whenever it printed.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let within = self.within.as_deref().map(|typed| day_typed(typed, (today, Lean::Future)));
        let within = within.transpose()?;
        if let Some(day) = within.filter(|&day| day < today) {
            return Err(Error::refused(format!(
                "{} lies back; `--within` takes a length of time or a day to come, as `2w`",
                day_in_full(day)
            )));
        }
        let journal = session.journal();
        let facts = desk.timings.time("insight", || facts(journal, today));
        let view = DueView { all: self.all, within, old: self.old };
        let text = match self.format {
            Format::Human => due::text(journal, &facts, (&view, &desk.style())),
            Format::Json => due::json(journal, &facts, &view),
        };
        desk.env.print(&text)?;
        if self.format == Format::Human {
            let problems = desk.timings.time("check", || session.problems(today));
            desk.env.print(&hidden_by_errors(&problems))?;
        }
        Ok(Exit::Done)
    }
}

/// A note that cannot be read may hide somebody from the list.
fn hidden_by_errors(found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    match problems(&errors).as_str() {
        "" => String::new(),
        errors => format!("\n`kith check` shows {errors}; somebody may be missing here.\n"),
    }
}
