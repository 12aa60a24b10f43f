//! `kith done`: closes what is open.

use super::days::day_typed;
use super::due::Format;
use super::loops::{Loop, closed_of, loop_of, owed_words, whole_id};
use super::{Desk, Exit};
use crate::edit::{Edit, EditFault, KeyChange, Setting, follow_up, front_matter, status};
use crate::error::Error;
use crate::insight::occurrence;
use crate::journal::{FollowUpIx, InteractionIx};
use crate::model::{DayTime, FollowUp, Kind, Mark, Occurrence, OwedKind, Word};
use crate::parse::natural_date::Lean;
use crate::report::done::{self, Outcome};
use crate::session::Session;
use crate::source::{Source, Spanned};
use crate::wording::{day_and_year, day_in_full};
use chrono::NaiveDate;
use clap::Args;

/// Close what is open: a promise, a reply, thanks, a plan
///
/// IDs are the letters that `kith due` shows. A box is ticked; a plan happened; what is owed though
/// no box stands for it is written into `settled` of its note. `--dropped` lets it go, or says that
/// a plan was cancelled; `--still` says that a concern still holds, or that they are still
/// satisfied; `--undo` opens it again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith done kz
  kith done kz mp --on yesterday
  kith done kz --dropped
  kith done kz --undo
  kith done kz mp --format json
  kith done 2026-11-26-lunch --dropped      a plan, by its file's name")]
pub struct Done {
    /// Ids, as `kith due` shows them
    #[arg(required = true)]
    id: Vec<String>,
    /// The day it was done [today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    how: How,
    /// How to print what was done
    #[arg(long, default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, Args)]
#[group(multiple = false)]
struct How {
    /// It will not be done: `[-]`, cancelled, or settled as it is
    #[arg(long)]
    dropped: bool,
    /// A concern still holds, or they are still satisfied: asks again later
    #[arg(long)]
    still: bool,
    /// Open it again
    #[arg(long)]
    undo: bool,
}

impl Done {
    /// Splices one file for each id; all ids are looked up before anything is written.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let on = match &self.on {
            Some(typed) => day_typed(typed, (today, Lean::Past))?,
            None => today,
        };
        if on > today {
            return Err(Error::refused(format!(
                "{} lies ahead, and nothing can have been done on it; name a day up to today",
                day_in_full(on)
            )));
        }
        let ids: Result<Vec<String>, Error> = self
            .id
            .iter()
            .map(|typed| Ok(whole_id(session.journal(), self.meant((&session, today), typed)?)))
            .collect();
        let mut outcomes = Vec::new();
        let closed = ids?.iter().zip(&self.id).try_for_each(|(id, typed)| {
            let outcome = self.close(desk, (id, typed), (on, today))?;
            if self.format == Format::Human {
                desk.env.print(&done::text(&outcome))?;
            }
            outcomes.push(outcome);
            Ok(())
        });
        // What was written before something failed is told all the same.
        if self.format == Format::Json {
            desk.env.print(&done::json(today, &outcomes))?;
        }
        closed.map(|()| Exit::Done)
    }

    /// Closes one thing in what the one before left behind.
    fn close(
        &self,
        desk: &mut Desk<'_>,
        (id, typed): (&str, &str),
        (on, today): (NaiveDate, NaiveDate),
    ) -> Result<Outcome, Error> {
        let outcome =
            desk.undisturbed(|desk, session| match self.meant((session, today), id)? {
                Loop::FollowUp(ix) => self.follow_up(desk, session, (ix, on)),
                Loop::Plan(ix) => self.plan(desk, session, (ix, on, today)),
                Loop::Owed(kind, ix) => self.owed(desk, (session, today), (kind, ix)),
            })?;
        Ok(Outcome { id: typed.to_owned(), ..outcome })
    }

    fn meant(&self, (session, today): (&Session, NaiveDate), typed: &str) -> Result<Loop, Error> {
        let find = if self.how.undo { closed_of } else { loop_of };
        let found = find(session.journal(), today, typed)?;
        found.ok_or_else(|| {
            let where_ids_are = if self.how.undo {
                "`--undo` takes the id by which it was closed"
            } else {
                "`kith due --all` shows the ids"
            };
            Error::refused(format!("nothing has the id `{typed}`; {where_ids_are}"))
        })
    }

    fn follow_up(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        (ix, on): (FollowUpIx, NaiveDate),
    ) -> Result<Outcome, Error> {
        let journal = session.journal();
        let entry = journal.follow_up(ix);
        let (source, said) = (journal.source_of(entry.host), journal.said(entry));
        let (edits, what) = if self.how.undo {
            (follow_up::reopen(source, said), "Open again".to_owned())
        } else if self.how.still {
            still(source, said, on)?
        } else if said.mark != Mark::Open {
            return Ok(outcome(source, &said.text, ("Closed already", false)));
        } else if self.how.dropped {
            (follow_up::give_up(source, said, on), let_go(said))
        } else {
            (follow_up::tick(source, said, on), ticked(said, on))
        };
        self.written(desk, session, (source, edits, &what, &said.text))
    }

    fn plan(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        (ix, on, today): (InteractionIx, NaiveDate, NaiveDate),
    ) -> Result<Outcome, Error> {
        let note = &session.journal().interaction(ix).note;
        let source = &note.source;
        let occurrence = occurrence(&note.said, today);
        let is_planned = occurrence == Occurrence::Planned;
        if note.said.status.is_none() && occurrence == Occurrence::Happened {
            return Err(Error::refused(format!(
                "`{}` was never planned, so there is nothing to close; `kith edit {}` opens it",
                source.path,
                source.stem()
            )));
        }
        let date = note.said.day();
        let (edits, what) = if self.how.undo && is_planned {
            (Ok(Vec::new()), String::new())
        } else if self.how.undo {
            (status::set_status(source, Occurrence::Planned), planned_again(date))
        } else if self.how.still {
            return Err(Error::refused("a plan is no #concern; `--still` does not fit it"));
        } else if self.how.dropped {
            (status::set_status(source, Occurrence::Cancelled), "Cancelled".to_owned())
        } else if let (Some(date), None) = (date.filter(|&date| date > today), &self.on) {
            return Err(Error::refused(format!(
                "that is planned for {}, which lies ahead; `--on DATE` says that it happened earlier",
                day_in_full(date)
            )));
        } else {
            let moved_to = self.on.as_ref().map(|_| on).filter(|on| date != Some(*on));
            (happened(source, moved_to), it_happened(moved_to, note.said.date.as_ref()))
        };
        self.written(desk, session, (source, edits, &what, &note.said.title))
    }

    /// What is owed though no box stands for it: a word in `settled`.
    fn owed(
        &self,
        desk: &mut Desk<'_>,
        (session, today): (&Session, NaiveDate),
        (kind, ix): (OwedKind, InteractionIx),
    ) -> Result<Outcome, Error> {
        let journal = session.journal();
        let source = &journal.interaction(ix).note.source;
        let words = owed_words((journal, today), (kind, ix));
        let (edits, (what, already)) = if self.how.undo {
            (status::unsettle(source, kind.word()), ("Open again", "Open already"))
        } else if self.how.still {
            return Err(Error::refused(format!(
                "{words} is no #concern; `--still` does not fit it"
            )));
        } else if self.how.dropped {
            let what = "Let go, and written as settled";
            (status::settle(source, kind.word()), (what, "Settled already"))
        } else {
            (status::settle(source, kind.word()), ("Settled", "Settled already"))
        };
        let is_written = desk.splice(session, source, &edits?)?;
        let words = if is_written && self.how.undo {
            let id = whole_id(journal, Loop::Owed(kind, ix));
            owed_again(desk, (&id, today))?.unwrap_or(words)
        } else {
            words
        };
        Ok(outcome(source, &words, (if is_written { what } else { already }, is_written)))
    }

    fn written(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        (source, edits, what, text): (&Source, Result<Vec<Edit>, EditFault>, &str, &str),
    ) -> Result<Outcome, Error> {
        let is_written = desk.splice(session, source, &edits?)?;
        let says = if is_written { what } else { "Nothing to change" };
        Ok(outcome(source, text, (says, is_written)))
    }
}

/// What is owed now that it is open again; the journal before knew only to whom it may have been.
fn owed_again(
    desk: &mut Desk<'_>,
    (id, today): (&str, NaiveDate),
) -> Result<Option<String>, Error> {
    let session = desk.open()?;
    let journal = session.journal();
    Ok(match closed_of(journal, today, id) {
        Ok(Some(Loop::Owed(kind, ix))) => Some(owed_words((journal, today), (kind, ix))),
        _ => None,
    })
}

/// Names the day that an open box said already: nothing else keeps it.
fn ticked(said: &FollowUp, on: NaiveDate) -> String {
    match said.closed_on.filter(|&day| day != on) {
        Some(day) => format!("Done on {}, not on {}", day_and_year(on), day_and_year(day)),
        None => "Done".to_owned(),
    }
}

fn let_go(said: &FollowUp) -> String {
    match said.closed_on {
        Some(day) => format!("Let go, and the {} in it taken out", day_and_year(day)),
        None => "Let go".to_owned(),
    }
}

/// A plan that came true, on another day than planned where one is given.
fn happened(source: &Source, moved_to: Option<NaiveDate>) -> Result<Vec<Edit>, EditFault> {
    let status = KeyChange::set("status", Setting::text("happened"));
    let date = moved_to.map(|on| KeyChange::set("date", Setting::day(on)));
    front_matter::change_keys(source, &[status].into_iter().chain(date).collect::<Vec<_>>())
}

/// Names the day and hour that are written over: nothing else keeps them.
fn it_happened(moved_to: Option<NaiveDate>, planned: Option<&Spanned<DayTime>>) -> String {
    match (moved_to, planned) {
        (Some(on), Some(planned)) => {
            let DayTime { day, time } = planned.value;
            let hour = time.map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
            let [on, day] = [on, day].map(day_and_year);
            format!("It happened on {on}, not on {day}{hour}")
        }
        _ => "It happened".to_owned(),
    }
}

fn planned_again(on: Option<NaiveDate>) -> String {
    on.map_or("Planned again".to_owned(), |on| format!("Planned again for {}", day_and_year(on)))
}

/// A concern confirmed, open or closed.
fn still(
    source: &Source,
    said: &FollowUp,
    on: NaiveDate,
) -> Result<(Result<Vec<Edit>, EditFault>, String), Error> {
    let text = &said.text;
    let what = match said.mark {
        _ if said.kind != Kind::Concern => {
            return Err(Error::refused(format!("“{text}” is no #concern, so nothing was written")));
        }
        Mark::Open => "Still so",
        Mark::Done => "Still satisfied",
        Mark::Dropped => {
            return Err(Error::refused(format!(
                "“{text}” was let go, so nothing was written; `--undo` opens it again"
            )));
        }
    };
    Ok((follow_up::confirm(source, said, on), what.to_owned()))
}

fn outcome(source: &Source, what: &str, (says, changed): (&str, bool)) -> Outcome {
    Outcome {
        id: String::new(),
        what: what.to_owned(),
        path: source.path.to_string(),
        changed,
        says: says.to_owned(),
    }
}
