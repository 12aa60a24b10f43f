//! Why now, or why not: the silence, the day and what moved it, the band, the rank.

use super::claim::{Asked, Claim, Statement};
use super::rules;
use super::{Tracer, Weight};
use crate::insight::silence::plans_ahead;
use crate::insight::standing::{forgiven, late_on};
use crate::insight::{Band, Facts, Silence, date_place};
use crate::journal::ContactIx;
use crate::model::{Interval, days_after};
use crate::source::Place;
use chrono::NaiveDate;

impl Tracer<'_> {
    pub(super) fn now(&self) -> Vec<Statement> {
        let mut statements = self.silence();
        statements.extend(self.past_pauses());
        match self.standing.interval() {
            Some(every) => statements.extend(self.day(every)),
            None if self.standing.silence.is_none() => statements.push(self.no_cadence()),
            None => {}
        }
        statements.extend(self.band());
        statements.extend(self.rank());
        statements.extend(self.far_plan());
        statements
    }

    /// Why nobody asks about them.
    pub(super) fn silence(&self) -> Vec<Statement> {
        let Some(silence) = self.standing.silence.clone() else { return Vec::new() };
        let on = match &silence {
            Silence::Paused { until, .. } => Some(*until),
            Silence::Planned { on, .. } => Some(*on),
            _ => None,
        };
        let sources = self.silence_places(&silence);
        let claim = Claim::Now(Asked::Silent(silence));
        vec![Statement::new(rules::SILENCE, claim).on(on).from(sources)]
    }

    fn silence_places(&self, silence: &Silence) -> Vec<Place> {
        let members = self.standing.members.iter().copied();
        match silence {
            Silence::Deceased => {
                let died = |who| self.key_place(who, "died").or(self.key_place(who, "status"));
                members.filter_map(died).collect()
            }
            Silence::Closed | Silence::Dormant => {
                members.filter_map(|who| self.key_place(who, "status")).collect()
            }
            Silence::Paused { by: None, .. } => members
                .flat_map(|who| ["paused_until", "paused_on"].map(|key| self.key_place(who, key)))
                .flatten()
                .collect(),
            Silence::Paused { by: Some(word), .. } => self.word_pause_places(word),
            Silence::Never | Silence::Untracked => {
                let applied = self.standing.cadence.iter();
                applied.flat_map(|applied| self.cadence_places(applied)).collect()
            }
            Silence::Planned { interaction, .. } => [date_place(self.journal, *interaction)]
                .into_iter()
                .chain(self.changed("planned_days_min"))
                .collect(),
        }
    }

    fn word_pause_places(&self, word: &str) -> Vec<Place> {
        let place = self.journal.settings().place(&format!("cadence.pause.{word}"));
        let members = self.standing.members.iter().copied();
        let theirs = members.filter(|&who| self.has_word(who, word)).filter_map(|who| {
            let is_role = self.journal.contact(who).note.said.roles.iter().any(|own| own == word);
            self.word_place(who, if is_role { "roles" } else { "tags" }, word)
        });
        place.into_iter().chain(theirs).collect()
    }

    /// Pauses of their own that hold no longer.
    fn past_pauses(&self) -> Vec<Statement> {
        let members = self.standing.members.iter();
        members.filter_map(|&who| self.past_pause(who)).collect()
    }

    fn past_pause(&self, who: ContactIx) -> Option<Statement> {
        let said = &self.journal.contact(who).note.said;
        let until = said.paused_until.as_ref()?.value;
        let places = ["paused_until", "paused_on"].map(|key| self.key_place(who, key));
        let statement = |claim| {
            let statement = Statement::new(rules::SILENCE, Claim::Now(claim));
            statement.on([until]).from(places.into_iter().flatten())
        };
        if until <= self.facts.today {
            return Some(statement(Asked::PauseOver { until }).detail());
        }
        let paused_on = said.paused_on.as_ref()?.value;
        let (last_on, contact) = self.standing.last.filter(|(on, _)| *on > paused_on)?;
        let ended = statement(Asked::PauseEnded { until, paused_on, contact });
        Some(ended.on([paused_on, last_on]).from([date_place(self.journal, contact)]))
    }

    fn no_cadence(&self) -> Statement {
        Statement::new(rules::CADENCE, Claim::Now(Asked::NoCadence))
    }

    /// Start and cadence, and what moved the day from there.
    fn day(&self, every: Interval) -> Vec<Statement> {
        let base = self.standing.start.map(|start| (start, every.after(start)));
        let claim = match base {
            Some((start, on)) => Asked::DueOn { start, every, on },
            None => Asked::NeverContacted,
        };
        let days = match base {
            Some((start, on)) => [Some(start), Some(on)],
            None => [self.standing.due_on, None],
        };
        let cadence = self.standing.cadence.iter();
        let places = cadence.flat_map(|applied| self.cadence_places(applied));
        let due = Statement::new(rules::DUE_ON, Claim::Now(claim))
            .on(days.into_iter().flatten())
            .from(self.start_places())
            .from(places);
        let due = match self.standing.silence {
            Some(_) => due.detail(),
            None => due,
        };
        let weight = due.weight;
        let moved = self.restarted(base.map(|(_, on)| on)).into_iter().chain(self.pulled_back());
        [due].into_iter().chain(moved.map(|moved| Statement { weight, ..moved })).collect()
    }

    /// The line of the last contact, else those of `since`.
    fn start_places(&self) -> Vec<Place> {
        match (self.standing.last, self.standing.start) {
            (Some((_, ix)), _) => vec![date_place(self.journal, ix)],
            (None, Some(start)) => {
                let members = self.standing.members.iter().copied();
                let begun = members.filter(|&who| {
                    let since = &self.journal.contact(who).note.said.since;
                    since.as_ref().is_some_and(|since| since.value == start)
                });
                begun.filter_map(|who| self.key_place(who, "since")).collect()
            }
            (None, None) => Vec::new(),
        }
    }

    fn restarted(&self, from: Option<NaiveDate>) -> Option<Statement> {
        let forgiven = forgiven(self.journal, self.standing)?;
        // Somebody never contacted is due on any day, so only a day ahead is another one.
        let to = match from {
            Some(_) => forgiven,
            None => Some(forgiven).filter(|&on| on > self.facts.today)?,
        };
        let settings = self.journal.settings();
        let restart = settings.cadence.restart?;
        let claim = Claim::Now(Asked::Restarted { from, restart, to });
        let statement = Statement::new(rules::RESTART, claim).on(from).on([restart, to]);
        Some(statement.from(settings.place("cadence.restart")))
    }

    fn pulled_back(&self) -> Option<Statement> {
        let pull_back = self.standing.pull_back.clone()?;
        let tries = pull_back.tries.iter().map(|&ix| date_place(self.journal, ix));
        let places: Vec<Place> =
            tries.chain(self.changed("one_sided_after")).chain(self.changed("pull_back")).collect();
        let days = [pull_back.last_try, pull_back.until];
        let claim = Claim::Now(Asked::PulledBack(pull_back));
        Some(Statement::new(rules::PULL_BACK, claim).on(days).from(places))
    }

    fn band(&self) -> Option<Statement> {
        let (band, due_on) = (self.standing.band?, self.standing.due_on?);
        let every = self.standing.interval()?;
        let late_after = self.journal.settings().insight.late_after;
        let start = self.standing.start;
        let is_counted = start.is_some() && band != Band::LightTouch;
        let late_from = is_counted.then(|| late_on(self.journal, start, (due_on, every)));
        let claim = Claim::Now(Asked::Band { band, late_from, late_after });
        let days = late_from.into_iter().chain([due_on]);
        Some(Statement::new(rules::BANDS, claim).on(days).from(self.changed("late_after")))
    }

    /// Where they stand among all who are due, and the day they are suggested for.
    fn rank(&self) -> Option<Statement> {
        let Facts { due, can_wait, .. } = self.facts;
        let row = self.facts.row_of[self.who.0 as usize];
        let mut ranked = due.iter().chain(can_wait);
        let at = ranked.position(|due| due.row == row)?;
        let on = due.iter().chain(can_wait).nth(at)?.suggested_on?;
        let per_day = self.journal.settings().insight.per_day;
        let contacted = match can_wait.is_empty() {
            true => 0,
            false => per_day.saturating_sub(due.len()),
        };
        let of = due.len() + can_wait.len();
        let claim = Claim::Now(Asked::Rank { at: at + 1, of, contacted, on });
        let rule = if can_wait.is_empty() { rules::RANK } else { rules::SHARE };
        Some(Statement::new(rule, claim).on([on]).from(self.changed("per_day")))
    }

    /// The next plan, where it lies too far ahead to keep anybody from asking.
    fn far_plan(&self) -> Option<Statement> {
        let every = self.standing.interval().filter(|_| self.standing.silence.is_none())?;
        let (journal, today) = (self.journal, self.facts.today);
        let members = self.standing.members.iter();
        let (on, plan) = members.flat_map(|&who| plans_ahead(journal, today, who)).min()?;
        let least = self.journal.settings().insight.planned_days_min;
        let near = every.days_from(self.facts.today).max(least);
        let until = days_after(self.facts.today, near);
        let claim = Claim::Now(Asked::PlanFar { plan, on, until });
        let statement = Statement::new(rules::SILENCE, claim).on([on, until]);
        let places = [date_place(self.journal, plan)];
        Some(Statement { weight: Weight::Detail, ..statement.from(places) })
    }
}
