//! What a trace is made of: statements, each with its rule and its places.

use crate::insight::{
    AppliedCadence, Band, Concern, Giving, Owed, PullBack, Reciprocity, Rhythm, Silence, StageSet,
    StageSuggestion, Trend,
};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx};
use crate::model::{Interval, OwedKind, PartialDate};
use crate::source::Place;
use chrono::NaiveDate;

/// Why somebody, or something open, stands where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    pub about: About,
    /// By their parts, in the order in which one would ask.
    pub statements: Vec<Statement>,
}

/// Whom or what a trace explains.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    Person(ContactIx),
    FollowUp(FollowUpIx),
    /// By its file's name, or a plan by its id.
    Interaction(InteractionIx),
    Owed(Owed),
}

/// One thing that can be said, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub claim: Claim,
    /// The heading of `kith help insight` that it goes by.
    pub rule: &'static str,
    pub weight: Weight,
    /// Every day that it gives.
    pub dates: Vec<NaiveDate>,
    pub sources: Vec<Place>,
}

/// Whether a statement belongs to the short answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Answer,
    Detail,
}

/// The parts of an answer, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Now,
    Contact,
    Rhythm,
    Open,
    Dates,
    Shape,
}

/// What is stated.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    Now(Asked),
    Contact(Counting),
    Rhythm(Aim),
    Open(OpenLoop),
    Date { what: String, date: PartialDate, on: Option<NaiveDate>, state: DateState },
    Shape(Shape),
}

/// Why somebody is asked about today, later, or not.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    Silent(Silence),
    /// The pause would have held longer, but there was contact after `paused_on`.
    PauseEnded {
        until: NaiveDate,
        paused_on: NaiveDate,
        contact: InteractionIx,
    },
    /// `paused_until` has come.
    PauseOver {
        until: NaiveDate,
    },
    /// A plan lies too far ahead to silence; one up to `until` would.
    PlanFar {
        plan: InteractionIx,
        on: NaiveDate,
        until: NaiveDate,
    },
    NoCadence,
    DueOn {
        start: NaiveDate,
        every: Interval,
        on: NaiveDate,
    },
    /// A cadence, but nothing to count it from.
    NeverContacted,
    Restarted {
        from: Option<NaiveDate>,
        restart: NaiveDate,
        to: NaiveDate,
    },
    PulledBack(PullBack),
    Band {
        band: Band,
        late_from: Option<NaiveDate>,
        late_after: f64,
    },
    /// The how manieth of all who are due, and the day it is suggested for.
    Rank {
        at: usize,
        of: usize,
        contacted: usize,
        on: NaiveDate,
    },
}

/// What counted as contact, and what did not.
#[derive(Debug, Clone, PartialEq)]
pub enum Counting {
    Last {
        ix: InteractionIx,
        on: NaiveDate,
    },
    /// It counts, whether it is the last or not.
    Counted {
        ix: InteractionIx,
        on: NaiveDate,
    },
    Nothing,
    NotCounted {
        ix: InteractionIx,
        on: Option<NaiveDate>,
        verdict: Verdict,
    },
    MoreNotCounted(usize),
    /// So many open boxes: no contact.
    Boxes(usize),
    Since {
        whose: ContactIx,
        on: NaiveDate,
        used: SinceUse,
    },
    Earlier {
        ix: InteractionIx,
        on: NaiveDate,
    },
    MoreEarlier(usize),
}

/// Why an interaction does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Undated,
    PlanAhead,
    /// Nobody has said whether it happened.
    PlanPast,
    Missed,
    Cancelled,
    /// Written as happened, on a day to come.
    Ahead,
    Broadcast,
    Note,
}

/// What became of `since`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SinceUse {
    IsStart,
    LiesAhead,
    /// There is contact, or another of the unit has a later one.
    Superseded,
}

/// How often, and with whom.
#[derive(Debug, Clone, PartialEq)]
pub enum Aim {
    Holds(AppliedCadence),
    Lost {
        applied: AppliedCadence,
        to: Lost,
    },
    /// Who counts as one with them.
    Unit {
        unit: String,
        others: Vec<ContactIx>,
    },
}

/// What a cadence lost to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The contact's own.
    Own,
    /// A shorter one.
    Shorter,
    /// Any other: it is the default.
    Any,
    /// Whoever has it is not asked about, and lends none to the unit.
    Silent,
}

/// Something open.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenLoop {
    FollowUp {
        ix: FollowUpIx,
        state: State,
    },
    Owed {
        owed: Owed,
        state: State,
    },
    Concern {
        concern: Concern,
        state: State,
    },
    /// A concern that is not asked about yet.
    ConcernKept(FollowUpIx),
    Plan {
        ix: InteractionIx,
        on: NaiveDate,
        state: State,
    },
    /// Whom it is about; of nobody, the list is empty.
    AboutWhom(Vec<ContactIx>),
    /// Whom an interaction is with.
    With(Vec<ContactIx>),
    Close {
        id: String,
        closing: Closing,
    },
}

/// How something open is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    Tick,
    Concern,
    Plan,
    /// A concern that was closed, and is asked after.
    StillWell,
    /// By `settled:`, or by what happens later.
    Settle(OwedKind),
}

/// Where something open stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In the list.
    Shown,
    /// In the list, and worth a word since that day.
    Chased { since: NaiveDate },
    /// It is shown from that day on.
    NotYet { from: NaiveDate },
    /// So many more urgent ones are shown first.
    Capped { most: usize },
    /// It folded away on that day.
    Old { since: NaiveDate },
    /// Ticked or dropped.
    Closed { on: Option<NaiveDate> },
    /// Everybody it is about is dead or wants no contact.
    Gone,
}

/// Whether a yearly date is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateState {
    Shown,
    /// It will be, from that day on.
    NotYet {
        from: NaiveDate,
    },
    /// There was contact on that day or after it.
    SaidSince {
        contact: InteractionIx,
        on: NaiveDate,
    },
    /// A year alone never is.
    YearAlone,
}

/// The shape of the relationship.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Stage(StageSet),
    Suggestion(StageSuggestion),
    Rhythm(Rhythm),
    Temperature { readings: usize, trend: Option<Trend> },
    Reciprocity(Reciprocity),
    Giving(Giving),
}

impl Statement {
    pub(super) fn new(rule: &'static str, claim: Claim) -> Self {
        Self { claim, rule, weight: Weight::Answer, dates: Vec::new(), sources: Vec::new() }
    }

    /// The same, left out of the short answer.
    pub(super) fn detail(self) -> Self {
        Self { weight: Weight::Detail, ..self }
    }

    /// The same, giving these days.
    pub(super) fn on(mut self, dates: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.dates.extend(dates);
        self.dates.sort();
        self.dates.dedup();
        self
    }

    /// The same, coming from these places too.
    pub(super) fn from(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        for place in places {
            if !self.sources.contains(&place) {
                self.sources.push(place);
            }
        }
        self
    }

    /// Where it stands in the answer.
    pub fn part(&self) -> Part {
        match &self.claim {
            Claim::Now(_) => Part::Now,
            Claim::Contact(_) => Part::Contact,
            Claim::Rhythm(_) => Part::Rhythm,
            Claim::Open(_) => Part::Open,
            Claim::Date { .. } => Part::Dates,
            Claim::Shape(_) => Part::Shape,
        }
    }
}
