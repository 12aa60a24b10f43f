//! `kith snooze`: pull back from somebody for a while, or move what was promised.

use super::days::{as_option, day_typed};
use super::loops::{Loop, loop_of, owed_words, whole_id};
use super::who::who;
use super::{Desk, Exit};
use crate::edit::{follow_up, pause};
use crate::error::Error;
use crate::insight::{Facts, Silence, facts, is_gone};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal};
use crate::model::{Interval, OwedKind, Word};
use crate::parse::natural_date::{Lean, natural_day};
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
#[command(
    override_usage = "kith snooze [OPTIONS] <--for <TIME>|--until <DATE>|--clear> <WHO|ID>..."
)]
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
#[group(multiple = false)]
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

impl Snooze {
    /// Writes one file for each.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        if self.till.is_open() {
            return Err(self.no_end(today));
        }
        let until = self.till.day(today)?;
        let targets: Result<Vec<Target>, Error> =
            self.who.iter().map(|typed| target(desk, (&session, today), typed)).collect();
        for target in targets? {
            // Each is written into what the one before left behind.
            let said = match &target {
                Target::Person { path } => {
                    let is_written = desk.undisturbed(|desk, session| {
                        pause_person(desk, session, (path, until, today))
                    })?;
                    let session = desk.open()?;
                    let (journal, ix) = (session.journal(), person(session.journal(), path)?);
                    paused((journal, &facts(journal, today)), ix, (until, is_written))
                }
                Target::Promise { id } => desk.undisturbed(|desk, session| {
                    move_promise(desk, session, (promise(session.journal(), today, id)?, until))
                })?,
            };
            desk.env.print(&said)?;
        }
        Ok(Exit::Done)
    }

    /// The words after the first may be the end, for want of an option before them.
    fn no_end(&self, today: NaiveDate) -> Error {
        let is_length = |text: &str| text.parse::<Interval>().is_ok();
        let is_day = |text: &str| natural_day(text, today, Lean::Future).is_ok();
        let meant = (1..self.who.len()).find_map(|at| {
            let words = &self.who[at..];
            let length = as_option("--for", words, is_length);
            length.or_else(|| as_option("--until", words, is_day))
        });
        Error::refused(match meant {
            Some(option) => format!("nothing says till when; write {option}"),
            None => "nothing says till when; write `--for 2w`, `--until DATE`, or `--clear` to end a pause".to_owned(),
        })
    }
}

impl Till {
    fn is_open(&self) -> bool {
        self.length.is_none() && self.until.is_none() && !self.clear
    }

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
            Some(Loop::Owed(kind, ix)) => {
                return Err(no_day_to_move((journal, today), typed, (kind, ix)));
            }
            None => {}
        }
    }
    let person = who(desk, journal, typed)?;
    Ok(Target::Person { path: Arc::clone(&journal.contact(person).note.source.path) })
}

/// What is owed has no day of its own; only a box can be put off.
fn no_day_to_move(
    (journal, today): (&Journal, NaiveDate),
    typed: &str,
    (kind, ix): (OwedKind, InteractionIx),
) -> Error {
    let words = owed_words((journal, today), (kind, ix));
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

fn person(journal: &Journal, path: &str) -> Result<ContactIx, Error> {
    let found = journal.contacts().find(|(_, entry)| &*entry.note.source.path == path);
    found.map(|(ix, _)| ix).ok_or_else(changed)
}

fn promise(journal: &Journal, today: NaiveDate, id: &str) -> Result<FollowUpIx, Error> {
    match loop_of(journal, today, id)? {
        Some(Loop::FollowUp(ix)) => Ok(ix),
        _ => Err(changed()),
    }
}

fn changed() -> Error {
    Error::refused("the journal changed meanwhile. Run the command again")
}

/// Writes the pause, or takes it out; whether that changed anything.
fn pause_person(
    desk: &mut Desk<'_>,
    session: &Session,
    (path, until, today): (&str, Option<NaiveDate>, NaiveDate),
) -> Result<bool, Error> {
    let journal = session.journal();
    let ix = person(journal, path)?;
    let note = &journal.contact(ix).note;
    let Some(until) = until else {
        return desk.splice(session, &note.source, &pause::clear(&note.source)?);
    };
    if is_gone(&note.said) {
        let facts = facts(journal, today);
        let why = silence(journal, &facts, facts.standing(ix)).unwrap_or_default();
        return Err(Error::refused(format!(
            "{} {why}, so kith asks nothing of you and there is nothing to pause",
            note.said.name
        )));
    }
    desk.splice(session, &note.source, &pause::snooze(&note.source, until, today)?)
}

/// What holds now: the pause that was written, or another one that holds longer.
fn paused(
    (journal, facts): (&Journal, &Facts),
    ix: ContactIx,
    (until, is_written): (Option<NaiveDate>, bool),
) -> String {
    let standing = facts.standing(ix);
    let name = &journal.contact(ix).note.said.name;
    let holds = |held: NaiveDate| until.is_none_or(|until| until < held);
    let other = match standing.silence {
        Some(Silence::Paused { until: held, .. }) if holds(held) => {
            silence(journal, facts, standing)
        }
        _ => None,
    };
    let own = match (until.map(day_in_full), is_written, other.is_some()) {
        (Some(day), true, _) => format!("{name} is paused until {day}"),
        (Some(day), false, _) => format!("{name} is paused already until {day}"),
        (None, true, false) => format!("{name} is no longer paused"),
        (None, true, true) => format!("The pause of {name} is taken out"),
        (None, false, false) => format!("{name} is not paused"),
        (None, false, true) => format!("{name} has no pause of their own"),
    };
    match other {
        None => format!("{own}.\n"),
        Some(other) => {
            let id = journal.telling_names(&[ix]).1.concat();
            format!("{own}, but another holds: {other}. `kith why {id}` says which.\n")
        }
    }
}

fn move_promise(
    desk: &mut Desk<'_>,
    session: &Session,
    (ix, until): (FollowUpIx, Option<NaiveDate>),
) -> Result<String, Error> {
    let Some(until) = until else {
        return Err(Error::refused("a follow-up has no pause to clear; `--until DATE` moves it"));
    };
    let journal = session.journal();
    let entry = journal.follow_up(ix);
    let (source, said) = (journal.source_of(entry.host), journal.said(entry));
    let is_written = desk.splice(session, source, &follow_up::move_due(source, said, until)?)?;
    let already = if is_written { "" } else { " already" };
    Ok(format!("“{}” is due{already} on {}.\n", said.text, day_in_full(until)))
}
