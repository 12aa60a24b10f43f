//! What is open with somebody: promises, theirs, replies, thanks, what to make right, concerns,
//! plans; where each stands in the list, and since when or from when on.

use super::claim::{Claim, OpenLoop, State, Statement};
use super::rules;
use super::{Tracer, changed};
use crate::insight::silence::all_gone;
use crate::insight::{Concern, Concerns, Facts, Loops, Owed, OwedFrom, Owing, Plan, date_place};
use crate::journal::{ContactIx, FollowUpIx, Host, Journal};
use crate::model::{Kind, Mark, OwedKind, days_after};
use crate::source::Place;
use chrono::NaiveDate;

/// Says of anything open where it stands.
pub(super) struct Desk<'a> {
    pub(super) journal: &'a Journal,
    pub(super) facts: &'a Facts,
}

impl Tracer<'_> {
    pub(super) fn open(&self) -> Vec<Statement> {
        let desk = Desk { journal: self.journal, facts: self.facts };
        let facts = self.facts;
        let is_about = |who: &[ContactIx]| who.contains(&self.who);
        let owing = [&facts.replies, &facts.thanks, &facts.repairs];
        let owed = owing.into_iter().flat_map(Owing::all);
        let owed = owed.filter(|owed| is_about(&owed.who)).map(|owed| desk.owed(owed));
        let loops = [&facts.promises, &facts.waiting_for];
        let loops = loops.into_iter().flat_map(Loops::all);
        let loops = loops.filter(|&ix| is_about(&self.journal.follow_up(ix).about));
        let concerns = facts.concerns.all();
        let concerns = concerns
            .filter(|concern| is_about(&self.journal.follow_up(concern.follow_up).about))
            .map(|concern| desk.concern(concern));
        let plans = [&facts.unconfirmed, &facts.unconfirmed_old, &facts.planned];
        let plans = plans.into_iter().flatten();
        let plans = plans
            .filter(|plan| is_about(&self.journal.interaction(plan.interaction).with))
            .map(|plan| desk.plan(plan));
        let statements = owed.chain(loops.map(|ix| desk.follow_up(ix))).chain(concerns);
        statements.chain(self.concerns_kept(&desk)).chain(plans).collect()
    }

    /// Their concerns that nobody asks about yet.
    fn concerns_kept(&self, desk: &Desk<'_>) -> Vec<Statement> {
        let follow_ups = self.journal.contact(self.who).follow_ups.iter().copied();
        let kept = follow_ups.filter(|&ix| {
            let said = self.journal.said(self.journal.follow_up(ix));
            said.kind == Kind::Concern && said.mark == Mark::Open && desk.asked(ix).is_none()
        });
        kept.map(|ix| desk.follow_up(ix).detail()).collect()
    }
}

impl Desk<'_> {
    /// A line with a box, whatever it is.
    pub(super) fn follow_up(&self, ix: FollowUpIx) -> Statement {
        if let Some(concern) = self.asked(ix) {
            return self.concern(concern);
        }
        if let Some(owed) = self.owed_of(OwedFrom::FollowUp(ix)) {
            return self.owed(owed);
        }
        let entry = self.journal.follow_up(ix);
        let said = self.journal.said(entry);
        let (state, key) = self.state(ix);
        let (claim, rule) = match (said.kind, said.mark) {
            (Kind::Concern, Mark::Open) => (OpenLoop::ConcernKept(ix), rules::CONCERNS),
            _ => (OpenLoop::FollowUp { ix, state }, rules::PROMISES),
        };
        let due = self.journal.said(entry).due_day();
        let written = self.journal.day_of(entry);
        let host = match entry.host {
            Host::Interaction(host) if due.is_none() && written.is_some() => {
                Some(date_place(self.journal, host))
            }
            _ => None,
        };
        let changed = key.and_then(|key| changed(self.journal, key));
        Statement::new(rule, Claim::Open(claim))
            .on(due.or(written))
            .on(day_of(state))
            .from([self.journal.place_of(entry)])
            .from(host.into_iter().chain(changed))
    }

    pub(super) fn owed(&self, owed: &Owed) -> Statement {
        let rule = match owed.kind {
            OwedKind::Reply => rules::REPLIES,
            OwedKind::Thanks => rules::THANKS,
            OwedKind::Repair => rules::REPAIR,
        };
        let facts = self.facts;
        let is_old = [&facts.replies, &facts.thanks, &facts.repairs]
            .into_iter()
            .any(|owing: &Owing| owing.old.contains(owed));
        let state = match owed.on.filter(|_| is_old) {
            Some(on) => State::Old { since: self.old_since(on) },
            None => State::Shown,
        };
        let key = match (is_old, owed.kind) {
            (true, _) => Some("old_after_days"),
            (false, OwedKind::Reply) => Some("reply_after_days"),
            (false, OwedKind::Repair) => Some("repair_after_days"),
            (false, OwedKind::Thanks) => None,
        };
        Statement::new(rule, Claim::Open(OpenLoop::Owed { owed: owed.clone(), state }))
            .on(owed.on)
            .on(day_of(state))
            .from([owed.place.clone()])
            .from(self.dated(owed))
            .from(key.and_then(|key| changed(self.journal, key)))
    }

    fn concern(&self, concern: &Concern) -> Statement {
        let Concerns { old, .. } = &self.facts.concerns;
        let state = match old.contains(concern) {
            true => State::Old { since: self.old_since(concern.asked_from) },
            false => State::Shown,
        };
        let entry = self.journal.follow_up(concern.follow_up);
        let host = match entry.host {
            Host::Interaction(ix) => Some(date_place(self.journal, ix)),
            Host::Contact(_) | Host::Daily(_) => None,
        };
        let claim = OpenLoop::Concern { concern: concern.clone(), state };
        let changed = ["concern_after", "satisfied_after"].map(|key| changed(self.journal, key));
        Statement::new(rules::CONCERNS, Claim::Open(claim))
            .on([concern.known_on, concern.asked_from])
            .on(self.journal.said(entry).due_day())
            .on(day_of(state))
            .from([self.journal.place_of(entry)])
            .from(host.into_iter().chain(changed.into_iter().flatten()))
    }

    pub(super) fn plan(&self, plan: &Plan) -> Statement {
        let (ix, on) = (plan.interaction, plan.on);
        let state = match () {
            () if self.facts.unconfirmed_old.contains(plan) => {
                State::Old { since: self.old_since(on) }
            }
            () => State::Shown,
        };
        let note = &self.journal.interaction(ix).note;
        let status = note.said.status.as_ref().map(|status| note.source.place(status.span));
        let statement =
            Statement::new(rules::PLANNED, Claim::Open(OpenLoop::Plan { ix, on, state }));
        let statement = statement.on([on]).on(day_of(state));
        statement.from([date_place(self.journal, ix)].into_iter().chain(status))
    }

    /// Where a box stands, and the number that put it there.
    fn state(&self, ix: FollowUpIx) -> (State, Option<&'static str>) {
        let entry = self.journal.follow_up(ix);
        let said = self.journal.said(entry);
        let settings = &self.journal.settings().insight;
        if said.mark != Mark::Open {
            return (State::Closed { on: said.closed_on }, None);
        }
        if all_gone(self.journal, &entry.about) {
            return (State::Gone, None);
        }
        let due = self.journal.said(entry).due_day();
        let is_in = |list: fn(&Loops) -> &Vec<FollowUpIx>| {
            [&self.facts.promises, &self.facts.waiting_for]
                .into_iter()
                .any(|loops| list(loops).contains(&ix))
        };
        let counted = due.or_else(|| self.journal.day_of(entry));
        if let Some(day) = counted.filter(|_| is_in(|loops| &loops.old)) {
            return (State::Old { since: self.old_since(day) }, Some("old_after_days"));
        }
        if is_in(|loops| &loops.later) {
            let from = due.map(|due| days_after(due, -settings.promises_days_ahead));
            return match from.filter(|&from| from > self.facts.today) {
                Some(from) => (State::NotYet { from }, Some("promises_days_ahead")),
                None => (State::Capped { most: settings.promises_max }, Some("promises_max")),
            };
        }
        let chased = due.filter(|_| crate::insight::is_chased(self.journal, ix, self.facts.today));
        let since = chased.map(|due| days_after(due, settings.chase_after_days));
        match since.filter(|_| said.is_their_promise()) {
            Some(since) => (State::Chased { since }, Some("chase_after_days")),
            None => (State::Shown, None),
        }
    }

    /// What is to be asked about a concern, where anything is.
    pub(super) fn asked(&self, ix: FollowUpIx) -> Option<&Concern> {
        let Concerns { open, old } = &self.facts.concerns;
        open.iter().chain(old).find(|concern| concern.follow_up == ix)
    }

    fn owed_of(&self, from: OwedFrom) -> Option<&Owed> {
        let facts = self.facts;
        let owing = [&facts.replies, &facts.thanks, &facts.repairs];
        let mut owed = owing.into_iter().flat_map(Owing::all);
        owed.find(|owed| owed.from == from)
    }

    /// The line that dates the note something is owed for.
    fn dated(&self, owed: &Owed) -> Option<Place> {
        match owed.from {
            OwedFrom::Interaction(ix) => Some(date_place(self.journal, ix)),
            OwedFrom::FollowUp(ix) => match self.journal.follow_up(ix).host {
                Host::Interaction(host) => Some(date_place(self.journal, host)),
                Host::Contact(_) | Host::Daily(_) => None,
            },
        }
    }

    /// The first day on which something of that day is old.
    fn old_since(&self, day: NaiveDate) -> NaiveDate {
        let old_after_days = self.journal.settings().insight.old_after_days;
        days_after(day, old_after_days.saturating_add(1))
    }
}

fn day_of(state: State) -> Option<NaiveDate> {
    match state {
        State::Chased { since } | State::Old { since } => Some(since),
        State::NotYet { from } => Some(from),
        State::Closed { on } => on,
        State::Shown | State::Capped { .. } | State::Gone => None,
    }
}
