//! Why somebody is asked about today, later, or not.

use super::{Teller, says, span};
use crate::insight::trace::Asked;
use crate::insight::{Band, PullBack, Silence};
use crate::model::{Interval, Unit};
use crate::wording::days::days;
use crate::wording::{Sentence, silence, unanswered};
use chrono::{Datelike, NaiveDate};

impl Teller<'_> {
    pub(super) fn asked(&self, asked: &Asked) -> Sentence {
        match asked {
            Asked::Silent(silence) => self.silent(silence),
            Asked::PauseEnded { until, paused_on, contact } => {
                says(format!("the pause until {} has ended, since there was ", self.day(*until)))
                    .then(self.met(*contact))
                    .text(format!(" after {}, the day it was set", self.day(*paused_on)))
            }
            Asked::PauseOver { until } => {
                says(format!("the pause until {} is over", self.day(*until)))
            }
            Asked::PlanFar { plan, on, until } => self.met(*plan).text(format!(
                " is planned for {}; only a plan up to {} would keep anybody from asking",
                self.day(*on),
                self.day(*until)
            )),
            Asked::NoCadence => says(format!(
                "without a cadence nobody is ever due; `kith set {} cadence 6w` gives one",
                self.id()
            )),
            Asked::DueOn { start, every, on } => self.sum(*start, *every, *on),
            Asked::NeverContacted => says(format!(
                "there is a cadence, but neither a contact nor `since` to count it from, so it {} due at once",
                if self.is_asked_later() { "would be" } else { "is" }
            )),
            Asked::Restarted { from, restart, to } => self.restarted(*from, *restart, *to),
            Asked::PulledBack(pull_back) => self.pulled_back(pull_back),
            Asked::Band { band, late_from, late_after } => {
                says(self.band(*band, (*late_from, *late_after)))
            }
            Asked::Rank { at, of, contacted, on } => says(self.rank((*at, *of), *contacted, *on)),
        }
    }

    fn silent(&self, why: &Silence) -> Sentence {
        let standing = self.who.map(|who| self.facts.standing(who));
        let told = standing.and_then(|standing| silence(self.journal, self.facts, standing));
        let told = told.unwrap_or_default();
        match why {
            Silence::Deceased => {
                self.name().text(" ").then(told).text("; the dead are in no list of things to do")
            }
            Silence::Closed => self
                .name()
                .text(" wants no contact (`status: closed`), and is in no list of things to do"),
            Silence::Dormant => {
                says("resting (`status: dormant`): nobody asks until that line changes")
            }
            Silence::Paused { by: None, .. } => told.text(self.end_of_pause()),
            Silence::Paused { by: Some(_), .. } => told.text("; such a pause holds till its day"),
            Silence::Never => says("`cadence: never`: no reminders"),
            Silence::Untracked => {
                says("`cadence: untracked`: you meet without noting it, so nobody asks")
            }
            Silence::Planned { .. } => {
                told.text(format!("; nobody asks with a plan in the next {}", self.plan_days()))
            }
        }
    }

    /// How near a plan has to be.
    fn plan_days(&self) -> String {
        let every = self.who.and_then(|who| self.facts.standing(who).interval());
        let cadence_days = every.map_or(0, |every| every.days_from(self.facts.today));
        days(cadence_days.max(self.journal.settings().insight.planned_days_min))
    }

    /// What would end a pause of their own.
    fn end_of_pause(&self) -> String {
        let standing = self.who.map(|who| self.facts.standing(who));
        let members = standing.map(|standing| standing.members.as_slice()).unwrap_or_default();
        let set_on = members.iter().find_map(|&who| {
            let said = &self.journal.contact(who).note.said;
            said.paused_until.as_ref().and(said.paused_on.as_ref())
        });
        match set_on {
            Some(set_on) => {
                format!("; a contact after {}, the day it was set, ends it", self.day(set_on.value))
            }
            None => "; it holds whatever happens, since no `paused_on` says when it was set".into(),
        }
    }

    /// `12 September + 6 weeks = 24 October`
    fn sum(&self, start: NaiveDate, every: Interval, on: NaiveDate) -> Sentence {
        let is_clamped =
            matches!(every.unit(), Unit::Month | Unit::Year) && on.day() != start.day();
        let clamped = match is_clamped {
            true => format!("; {} has no day {}", on.format("%B"), start.day()),
            false => String::new(),
        };
        let is_silent = self.who.is_some_and(|who| self.facts.standing(who).silence.is_some());
        let means = match is_silent {
            true => "the day it would be otherwise",
            false => "the day to be in touch again",
        };
        let (start, on) = (self.day(start), self.day(on));
        says(format!("{start} + {} = {on}, {means}{clamped}", span(every)))
    }

    /// Whether something keeps anybody from asking today: a pause, a restart, tries of late.
    fn is_asked_later(&self) -> bool {
        self.who.map(|who| self.facts.standing(who)).is_some_and(|standing| {
            let lies_ahead = standing.due_on.is_some_and(|on| on > self.facts.today);
            standing.silence.is_some() || lies_ahead
        })
    }

    fn restarted(&self, from: Option<NaiveDate>, restart: NaiveDate, to: NaiveDate) -> Sentence {
        let (restart, to) = (self.day(restart), self.day(to));
        says(match from {
            Some(from) => format!(
                "{} is before {restart}, when you began again (`restart`), so the day moves to {to}",
                self.day(from)
            ),
            None => format!("you began again on {restart} (`restart`), so the day is {to}"),
        })
    }

    fn pulled_back(&self, pull_back: &PullBack) -> Sentence {
        let after = span(self.journal.settings().insight.pull_back);
        unanswered(self.journal, self.facts.today, &pull_back.tries)
            .text(format!(": left in peace for {after}, till {}", self.day(pull_back.until)))
    }

    fn band(&self, band: Band, (late_from, late_after): (Option<NaiveDate>, f64)) -> String {
        let from = late_from.map(|from| self.day(from)).unwrap_or_default();
        match band {
            Band::Late => format!("late since {from}, when {late_after} times that had passed"),
            Band::Due if late_from.is_some() => {
                format!("due, and late from {from} on, when {late_after} times that have passed")
            }
            Band::Never | Band::Due => "in the list until there is a contact".to_owned(),
            Band::LightTouch => "a light touch would be kind by now, no more".to_owned(),
            Band::Soon => format!("{} lies ahead, so nobody asks yet", self.day_ahead()),
        }
    }

    /// The day on which they come round, named where another was told last.
    fn day_ahead(&self) -> String {
        let standing = self.who.map(|who| self.facts.standing(who));
        let moved = standing.and_then(|standing| {
            let told = standing.pull_back.as_ref()?.until;
            standing.due_on.filter(|&on| on != told)
        });
        moved.map_or_else(|| "that day".to_owned(), |on| self.day(on))
    }

    fn rank(&self, (at, of): (usize, usize), contacted: usize, on: NaiveDate) -> String {
        let per_day = self.journal.settings().insight.per_day;
        let place = match (at, of) {
            (1, 1) => "nobody else is due".to_owned(),
            _ => format!("{} of the {of} who are due, the most pressing first", ordinal(at)),
        };
        let less = match contacted {
            0 => String::new(),
            number => format!(", less {number} you have been in touch with today"),
        };
        let when = match on == self.facts.today {
            true => "today".to_owned(),
            false => format!("on {}", on.format("%A %-d %B")),
        };
        let are = if per_day == 1 { "is" } else { "are" };
        format!("{place}; {per_day} {are} suggested a day{less}, so {when}")
    }
}

/// `first`, `second` … `11th`, `22nd`
pub(super) fn ordinal(number: usize) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    match WORDS.get(number.wrapping_sub(1)) {
        Some(word) => (*word).to_owned(),
        None => format!("{number}{ending}"),
    }
}
