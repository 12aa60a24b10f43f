//! `kith snooze`: pull back from somebody for a while, or move what was promised.

use super::days::day_typed;
use super::loops::{Loop, loop_of, owed_words, whole_id};
use super::who::who;
use super::{Desk, Exit};
use crate::edit::{follow_up, pause};
use crate::error::Error;
use crate::insight::{facts, is_gone};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal};
use crate::model::{Interval, OwedKind, Word};
use crate::parse::natural_date::Lean;
use crate::session::Session;
use crate::wording::{day_in_full, silence};
use chrono::NaiveDate;
use clap::Args;
use std::sync::Arc;

/// Pause somebody, or move a promise
///
/// Writes `paused_until` and `paused_on` into the contact; a contact after that day ends the
/// pause. Given the id of a follow-up, moves its due date instead.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith snooze ada --for 2w
  kith snooze ada charles --until \"1 march\"
  kith snooze ada --clear
  kith snooze kz --until friday      the promise kz")]
pub struct Snooze {
    /// People, or ids of follow-ups
    #[arg(required = true, value_name = "WHO|ID")]
    who: Vec<String>,
    #[command(flatten)]
    till: Till,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Till {
    /// For so long: 10d, 2w, "3 months"
    #[arg(long = "for", value_name = "TIME")]
    length: Option<String>,
    /// Till (not including) a day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// End the pause
    #[arg(long)]
    clear: bool,
}

/// What to pause, by a name that holds when the journal is read again.
enum Target {
    Person { path: Arc<str> },
    Promise { id: String },
}

/// What to pause, in one reading of the journal.
enum Found {
    Person(ContactIx),
    Promise(FollowUpIx),
}

impl Target {
    fn again(&self, journal: &Journal, today: NaiveDate) -> Result<Found, Error> {
        let found = match self {
            Self::Person { path } => {
                let mut people = journal.contacts();
                people
                    .find(|(_, entry)| entry.note.source.path == *path)
                    .map(|(ix, _)| Found::Person(ix))
            }
            Self::Promise { id } => match loop_of(journal, today, id)? {
                Some(Loop::FollowUp(ix)) => Some(Found::Promise(ix)),
                _ => None,
            },
        };
        found.ok_or_else(|| Error::refused("the journal changed meanwhile. Run the command again"))
    }
}

impl Snooze {
    /// Writes one file for each.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let until = self.till.day(today)?;
        let targets: Result<Vec<Target>, Error> =
            self.who.iter().map(|typed| target(desk, (&session, today), typed)).collect();
        for target in targets? {
            // Each is written into what the one before left behind.
            let said = desk.undisturbed(|desk, session| {
                match (target.again(session.journal(), today)?, until) {
                    (Found::Person(ix), Some(until)) => {
                        pause_person(desk, session, (ix, until, today))
                    }
                    (Found::Person(ix), None) => clear_person(desk, session, ix),
                    (Found::Promise(ix), Some(until)) => move_promise(desk, session, (ix, until)),
                    (Found::Promise(_), None) => Err(Error::refused(
                        "a follow-up has no pause to clear; `--until DATE` moves it",
                    )),
                }
            })?;
            desk.env.print(&said)?;
        }
        Ok(Exit::Done)
    }
}

impl Till {
    /// The day it ends; `None` ends it now.
    fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Error> {
        let day = match (&self.length, &self.until) {
            (Some(length), _) => {
                let interval: Interval = length.parse().map_err(|_| {
                    Error::refused(format!(
                        "`{length}` is no length of time; write 10d, 2w, 3 months"
                    ))
                })?;
                interval.after(today)
            }
            (None, Some(until)) => day_typed(until, (today, Lean::Future))?,
            (None, None) => return Ok(None),
        };
        if day <= today {
            return Err(Error::refused(format!(
                "{} does not lie ahead; name a later day",
                day_in_full(day)
            )));
        }
        Ok(Some(day))
    }
}

fn target(
    desk: &mut Desk<'_>,
    (session, today): (&Session, NaiveDate),
    typed: &str,
) -> Result<Target, Error> {
    let journal = session.journal();
    if journal.meant(typed).is_empty() {
        match loop_of(journal, today, typed)? {
            Some(one @ Loop::FollowUp(_)) => {
                return Ok(Target::Promise { id: whole_id(journal, one) });
            }
            Some(Loop::Plan(_)) => {
                return Err(Error::refused(format!(
                    "`{typed}` is a planned interaction; `kith edit {typed}` opens it, so that you can write another date"
                )));
            }
            Some(Loop::Owed(kind, ix)) => return Err(no_day_to_move(journal, typed, (kind, ix))),
            None => {}
        }
    }
    let person = who(desk, journal, typed)?;
    Ok(Target::Person { path: Arc::clone(&journal.contact(person).note.source.path) })
}

/// What is owed has no day of its own; only a box can be put off.
fn no_day_to_move(journal: &Journal, typed: &str, (kind, ix): (OwedKind, InteractionIx)) -> Error {
    let words = owed_words(journal, kind, ix);
    let path = &journal.interaction(ix).note.source.path;
    let put_off = match kind {
        OwedKind::Reply | OwedKind::Thanks => format!(
            "to put it off, write a line such as `- [ ] {words} #{} due:DATE` into `{path}`; ",
            kind.word()
        ),
        OwedKind::Repair => String::new(),
    };
    Error::refused(format!(
        "`{typed}` is {words}, which no box stands for, so there is no day to move; {put_off}`kith done {typed}` settles it"
    ))
}

fn pause_person(
    desk: &mut Desk<'_>,
    session: &Session,
    (ix, until, today): (ContactIx, NaiveDate, NaiveDate),
) -> Result<String, Error> {
    let note = &session.journal().contact(ix).note;
    if is_gone(&note.said) {
        let facts = facts(session.journal(), today);
        let why = silence(session.journal(), &facts, facts.standing(ix)).unwrap_or_default();
        return Err(Error::refused(format!(
            "{} {why}, so kith asks nothing of you and there is nothing to pause",
            note.said.name
        )));
    }
    let is_written =
        desk.splice(session, &note.source, &pause::snooze(&note.source, until, today)?)?;
    let already = if is_written { "" } else { " already" };
    Ok(format!("{} is paused{already} until {}.\n", note.said.name, day_in_full(until)))
}

fn clear_person(desk: &mut Desk<'_>, session: &Session, ix: ContactIx) -> Result<String, Error> {
    let note = &session.journal().contact(ix).note;
    let is_written = desk.splice(session, &note.source, &pause::clear(&note.source)?)?;
    let now = if is_written { "no longer" } else { "not" };
    Ok(format!("{} is {now} paused.\n", note.said.name))
}

fn move_promise(
    desk: &mut Desk<'_>,
    session: &Session,
    (ix, until): (FollowUpIx, NaiveDate),
) -> Result<String, Error> {
    let journal = session.journal();
    let entry = journal.follow_up(ix);
    let (source, said) = (journal.source_of(entry.host), journal.said(entry));
    let is_written = desk.splice(session, source, &follow_up::move_due(source, said, until)?)?;
    let already = if is_written { "" } else { " already" };
    Ok(format!("“{}” is due{already} on {}.\n", said.text, day_in_full(until)))
}
