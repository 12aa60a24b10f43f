//! `kith restart`: forgives the backlog.

use super::days::day_typed;
use super::{Desk, Exit};
use crate::edit::settings;
use crate::error::Error;
use crate::parse::natural_date::Lean;
use crate::wording::day_in_full;
use clap::Args;

/// Forgive the backlog: begin again from a day
///
/// Writes `restart` into kith.toml. Whoever was due before that day is spread over one cadence
/// from it, so that two hundred late people do not stand there on Monday morning.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith restart
  kith restart monday")]
pub struct Restart {
    /// The day
    #[arg(default_value = "today")]
    date: String,
}

impl Restart {
    /// Writes the one line.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let day = day_typed(&self.date, (today, Lean::Future))?;
        let is_written = desk.undisturbed(|desk, session| {
            let source = session.settings_source();
            desk.splice(session, source, &settings::restart(source, day)?)
        })?;
        let when = day_in_full(day);
        desk.env.print(&if is_written {
            format!("Whoever was due before {when} is forgiven, and comes round in the cadence after it.\n")
        } else {
            format!("kith.toml says so already: {when}.\n")
        })?;
        Ok(Exit::Done)
    }
}
