//! What the journal says, given a day: pure functions of journal, settings and `today`.
//!
//! Every answer carries the places it came from, so that a report can always say why. A file is a
//! rule, with its reason and its tests; what a rule decides no other file decides again.
//!
//! ```text
//! what happened    counted steps stage places stems
//! when to ask      cadence standing due silence restart pull_back units planned dates
//! what is open     owed: unboxed (replies thanks repair), and boxes; askable: promises concerns
//! how it goes      rhythm temperature reciprocity giving suggestion turning_points
//! who with whom    common_ground introductions network bonds
//! all of it        memory (a day), relationship (one person), briefing (before a meeting), stats (a
//!                  stretch of time), trace (why)
//! ```

mod askable;
mod bonds;
mod boxes;
mod briefing;
mod cadence;
mod common_ground;
mod concerns;
mod counted;
mod dates;
mod due;
mod giving;
mod introductions;
mod memory;
mod network;
mod outlook;
mod owed;
mod places;
mod planned;
mod promises;
mod pull_back;
mod reciprocity;
mod relationship;
mod repair;
mod replies;
mod restart;
mod rhythm;
mod silence;
mod stage;
mod standing;
mod stats;
mod stems;
mod steps;
mod suggestion;
mod temperature;
mod thanks;
#[cfg(test)]
pub(crate) mod testing;
pub mod trace;
mod turning_points;
mod unboxed;
mod units;

pub use bonds::{Bond, bonds};
pub use briefing::{Briefing, Circle, Known, Tie, Worth, briefing};
pub use common_ground::{Ground, Grounds, Shared, common_ground};
pub use concerns::{Concern, Concerns, Question};
pub use counted::{contact_day, contact_days, occurrence};
pub use dates::{DateSpell, dates_to_come};
pub use giving::{Favour, Giving, giving, is_for};
pub use introductions::{Introduction, introductions};
pub use memory::{Memory, facts};
pub use network::{Network, network};
pub use outlook::{Outlook, Outlooks, Spell};
pub use owed::{AllOwed, Owed, OwedFrom, Owing, owed, owed_to};
pub use places::date_place;
pub use promises::is_chased;
pub use pull_back::{NextWord, PullBack};
pub use reciprocity::Reciprocity;
pub use relationship::{Relationship, relationship};
pub use rhythm::{Pace, Rhythm};
pub use silence::{is_dead, is_gone, living};
pub use stage::{StageSet, stage, stage_set};
pub use stats::{Kept, Stats, stats};
pub use suggestion::{StageReason, StageSuggestion};
pub use temperature::{Reading, Temperatures, Trend};
pub use turning_points::{Turn, TurningPoint, turning_points};

use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal};
use crate::model::{Cadence, Interval, OwedKind, PartialDate, Status};
use crate::source::Place;
use chrono::NaiveDate;

/// Everything the reports and pages ask of the journal on one day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    pub today: NaiveDate,
    /// One row for every person or unit, in the order of their names.
    pub standings: Vec<Standing>,
    /// `standings[row_of[contact]]` is a contact's row.
    pub row_of: Vec<usize>,
    /// Late, never, due: today's share, ranked.
    pub due: Vec<Due>,
    /// The rest, ranked, each with the day it is suggested for.
    pub can_wait: Vec<Due>,
    /// Those whose cadence comes round later, soonest first (all of them; reports cut by day).
    pub ahead: Vec<Due>,
    /// Rows (as indices into `standings`) that have a cadence, or a pause of their own, and are not
    /// asked about.
    pub silent: Vec<usize>,
    /// How many people have no rhythm: active, without a cadence from anywhere.
    pub no_rhythm: usize,
    pub promises: Loops,
    pub waiting_for: Loops,
    /// Planned for today or later, soonest first.
    pub planned: Vec<Plan>,
    /// Planned, and the day has passed: did it happen? Oldest first.
    pub unconfirmed: Vec<Plan>,
    /// The same, but more than `old_after_days` ago: one line.
    pub unconfirmed_old: Vec<Plan>,
    pub dates: Vec<DateAhead>,
    /// One-sided people whose time for a light touch has come, the longest waiting first.
    pub light_touches: Vec<Due>,
    /// The last word was theirs.
    pub replies: Owing,
    /// Something was received and not acknowledged.
    pub thanks: Owing,
    /// The last meeting went badly.
    pub repairs: Owing,
    pub concerns: Concerns,
    /// People who are silent for much longer than they used to be, the furthest gone first.
    pub drifting: Vec<Drift>,
    /// Stages that the notes speak for, in the order of `standings`.
    pub suggestions: Vec<StageSuggestion>,
}

/// Somebody who is drifting away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift {
    pub who: ContactIx,
    pub rhythm: Rhythm,
}

impl Facts {
    /// The row that a person stands in.
    pub fn standing(&self, who: ContactIx) -> &Standing {
        &self.standings[self.row_of[who.0 as usize]]
    }

    /// Everything that is owed to somebody: replies, thanks, repairs, each the longest first.
    pub fn all_owed(&self, who: ContactIx) -> impl Iterator<Item = &Owed> {
        let kinds = [&self.replies, &self.thanks, &self.repairs];
        kinds.into_iter().flat_map(Owing::all).filter(move |owed| owed.who.contains(&who))
    }

    /// What is still owed after an interaction, where no box stands for it.
    pub fn owed(&self, kind: OwedKind, ix: InteractionIx) -> Option<&Owed> {
        let owing = match kind {
            OwedKind::Reply => &self.replies,
            OwedKind::Thanks => &self.thanks,
            OwedKind::Repair => &self.repairs,
        };
        let from = OwedFrom::Interaction(ix);
        owing.all().find(|owed| owed.from == from)
    }
}

/// Where a person, or a unit of people, stands with regard to cadence.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The people of the row; one, unless they share a `unit`. By name.
    pub members: Vec<ContactIx>,
    pub cadence: Option<AppliedCadence>,
    /// The last counted interaction with any of them.
    pub last: Option<(NaiveDate, InteractionIx)>,
    /// Last contact, else `since` unless it lies ahead.
    pub start: Option<NaiveDate>,
    /// Start + cadence, `restart` considered; for somebody never contacted, today. Given for the
    /// silent too: when it would be, were they asked about.
    pub due_on: Option<NaiveDate>,
    /// `None`: no cadence, or silent.
    pub band: Option<Band>,
    pub silence: Option<Silence>,
    /// They have not answered, so `due_on` lies further ahead.
    pub pull_back: Option<PullBack>,
    pub sources: Vec<Place>,
}

impl Standing {
    /// The cadence as an interval, where it is one.
    pub fn interval(&self) -> Option<Interval> {
        standing::interval(self.cadence.as_ref())
    }

    /// The cadence that is still meant: none for the dead and for those who want no contact.
    pub fn aim(&self) -> Option<&AppliedCadence> {
        let is_gone = matches!(self.silence, Some(Silence::Deceased | Silence::Closed));
        self.cadence.as_ref().filter(|_| !is_gone)
    }
}

/// Which cadence holds, and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct AppliedCadence {
    pub cadence: Cadence,
    pub from: CadenceFrom,
}

/// Where a cadence comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CadenceFrom {
    /// The key in this contact's own file.
    Contact(ContactIx),
    /// `[cadence] roles`, by this role.
    Role(String),
    /// `[cadence] tags`, by this tag.
    Tag(String),
    Default,
}

/// How pressing a due row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Past `late_after` cadences.
    Late,
    /// A cadence, but no contact and no `since`.
    Never,
    /// From the cadence on.
    Due,
    /// One-sided, and two months after the last try: a light touch would be kind.
    LightTouch,
    /// Not yet.
    Soon,
}

/// One row of the due list.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Index into `Facts::standings`.
    pub row: usize,
    pub band: Band,
    pub due_on: NaiveDate,
    pub interval: Interval,
    /// Days since the start; `None` in the band `never`.
    pub days: Option<i64>,
    /// The day it is suggested for: today for today's share; a coming weekday for the rest.
    pub suggested_on: Option<NaiveDate>,
}

/// Why nobody asks about a row, in the order in which it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    Deceased,
    Closed,
    Dormant,
    /// Paused till (not including) the day; by its own key, or by a tag or role.
    Paused {
        until: NaiveDate,
        by: Option<String>,
    },
    Never,
    Untracked,
    /// A planned interaction is near.
    Planned {
        on: NaiveDate,
        interaction: InteractionIx,
    },
}

/// Open follow-ups in the order of their urgency, cut to what a person can bear.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loops {
    /// Shown.
    pub open: Vec<FollowUpIx>,
    /// Not pressing yet, or past the cap.
    pub later: Vec<FollowUpIx>,
    /// Older than `old_after_days`: one line.
    pub old: Vec<FollowUpIx>,
}

impl Loops {
    /// Every one: the shown, then the later, then the old.
    pub fn all(&self) -> impl Iterator<Item = FollowUpIx> {
        self.open.iter().chain(&self.later).chain(&self.old).copied()
    }
}

/// A planned interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub interaction: InteractionIx,
    pub on: NaiveDate,
}

/// A birthday or another yearly date, near today.
#[derive(Debug, Clone, PartialEq)]
pub struct DateAhead {
    pub contact: ContactIx,
    /// `birthday`, or the text of the `dates` entry.
    pub what: String,
    /// The date as written.
    pub date: PartialDate,
    /// The day of it near today; the first of the month where only the month is known.
    pub on: NaiveDate,
    /// The age, or how many years it is, where the year is known.
    pub years: Option<i32>,
    pub place: Place,
}

fn row_of(standings: &[Standing]) -> Vec<usize> {
    let people = standings.iter().map(|standing| standing.members.len()).sum();
    let mut row_of = vec![0; people];
    for (row, standing) in standings.iter().enumerate() {
        for who in &standing.members {
            row_of[who.0 as usize] = row;
        }
    }
    row_of
}

/// A pause by a role or tag is told only of those whom it keeps from being asked about.
fn is_told(standing: &Standing) -> bool {
    match standing.silence {
        Some(Silence::Paused { by: None, .. }) => true,
        Some(_) => standing.cadence.is_some(),
        None => false,
    }
}

fn no_rhythm(journal: &Journal, standings: &[Standing]) -> usize {
    let is_active = |&&who: &&ContactIx| {
        let contact = &journal.contact(who).note.said;
        contact.status == Status::Active && !is_gone(contact)
    };
    standings
        .iter()
        .filter(|standing| standing.cadence.is_none() && !is_told(standing))
        .flat_map(|standing| standing.members.iter().filter(is_active))
        .count()
}
