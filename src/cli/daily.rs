//! `kith` alone: how the day stands, and the few commands that one types every day.

use super::{BEGIN, Desk, EVERY_DAY, Exit, TOPICS_LINE};
use crate::error::Error;
use crate::insight::facts;
use crate::report::daily;

/// In a journal what today asks for, elsewhere how to begin; both are answers, and no errors.
pub fn run(desk: &mut Desk<'_>) -> Result<Exit, Error> {
    let session = match desk.root() {
        Ok(_) => desk.open()?,
        Err(Error::NoJournal { .. }) => {
            desk.env.print(&format!("{WELCOME}\n{BEGIN}\n{EVERY_DAY}\n{TOPICS_LINE}\n"))?;
            return Ok(Exit::Done);
        }
        Err(fault) => return Err(fault),
    };
    let today = desk.today(&session)?;
    let state = daily::text(session.journal(), &facts(session.journal(), today));
    desk.env.print(&format!("{state}\n{EVERY_DAY}\n{MORE}\n"))?;
    Ok(Exit::Done)
}

const WELCOME: &str = "\
kith keeps a journal of the people you care about, in plain files of your own.
There is none in this folder, nor in those above it.
";

const MORE: &str = "`kith --help` has all commands, `kith help` the manual.";
