//! The rhythm that there is, beside the one that is meant: the median gap of the recent past.
//!
//! - Of the gaps between days of contact the last `rhythm_gaps_max` are looked at; with fewer than
//!   `rhythm_gaps_min` there is no rhythm, so that three notes in one week prove nothing.
//! - Drifting: silent for more than `drifting_after` medians, and for at least `drifting_days_min`
//!   days more than one. Past `ended_after` medians it is over rather than drifting.
//! - People who count as one have one rhythm, since contact with any is contact with all.
//! - Nobody who is silent for a reason drifts (see `silence`), nor who has a plan with me in the
//!   next `planned_days_min` days. The one-sided are left to the light touches.
//!
//! Why: the cadence is what one means, the rhythm is what one does. Somebody who was there every
//! few weeks and then no more is missed sooner than any date says.

use super::pull_back::pull_back;
use super::standing::Day;
use super::{Drift, Facts, Standing, contact_day, silence};
use crate::journal::{ContactIx, Journal};
use crate::settings::InsightSettings;
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How the silence of today compares with the gaps of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Steady,
    /// Silent for much longer than usual.
    Drifting,
    /// Silent for so long that it is over rather than drifting.
    Ended,
}

/// The rhythm of one person; there is none with fewer than `rhythm_gaps_min` gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// The median of the last gaps between days of contact, in days.
    pub median_days: i64,
    /// How many gaps it is the median of.
    pub gaps: usize,
    /// Days since the last contact.
    pub silent_days: i64,
    pub pace: Pace,
}

/// Whether the people of a row are drifting away; of people who count as one the first is named.
pub(super) fn drift(day: &Day, standing: &Standing) -> Option<Drift> {
    let who = *standing.members.first().filter(|_| may_drift(day, standing))?;
    let rhythm = rhythm(day.journal, day.today, &standing.members)?;
    (rhythm.pace == Pace::Drifting).then_some(Drift { who, rhythm })
}

/// The furthest gone first; ties stay in their order.
pub(super) fn rank(drifting: &mut [Drift]) {
    // Silence ÷ median without dividing.
    drifting.sort_by(|one, other| {
        let [one, other] = [one.rhythm, other.rhythm];
        (other.silent_days * one.median_days).cmp(&(one.silent_days * other.median_days))
    });
}

impl Facts {
    /// Who is drifting away and not due. Whoever is due as well is told of once, among those who
    /// are: that presses more.
    pub fn only_drifting(&self) -> Vec<&Drift> {
        let due: BTreeSet<usize> =
            self.due.iter().chain(&self.can_wait).map(|due| due.row).collect();
        let is_due = |drift: &&Drift| due.contains(&self.row_of[drift.who.0 as usize]);
        self.drifting.iter().filter(|drift| !is_due(drift)).collect()
    }
}

/// The rhythm with some people who count as one.
pub(super) fn rhythm(journal: &Journal, today: NaiveDate, people: &[ContactIx]) -> Option<Rhythm> {
    let settings = &journal.settings().insight;
    let days = days(journal, today, (people, settings.rhythm_gaps_max.saturating_add(1)));
    let silent_days = (today - *days.first()?).num_days();
    let gaps = days.windows(2).map(|pair| (pair[0] - pair[1]).num_days());
    let mut gaps: Vec<i64> = gaps.collect();
    if gaps.is_empty() || gaps.len() < settings.rhythm_gaps_min {
        return None;
    }
    gaps.sort_unstable();
    let median_days = (gaps[(gaps.len() - 1) / 2] + gaps[gaps.len() / 2]) / 2;
    let pace = pace(settings, median_days, silent_days);
    Some(Rhythm { median_days, gaps: gaps.len(), silent_days, pace })
}

fn may_drift(day: &Day, standing: &Standing) -> bool {
    standing.silence.is_none()
        && is_silent_enough(day, standing)
        && !silence::has_plan_near(day, &standing.members)
        && pull_back(day.journal, day.today, &standing.members).is_none()
}

/// Most people are not, and of them nothing else needs to be looked at.
fn is_silent_enough(day: &Day, standing: &Standing) -> bool {
    let days_min = day.journal.settings().insight.drifting_days_min;
    standing.last.is_some_and(|(on, _)| (day.today - on).num_days() > days_min)
}

/// The last days of contact with any of them, newest first, each once.
fn days(
    journal: &Journal,
    today: NaiveDate,
    (people, count): (&[ContactIx], usize),
) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    for &who in people {
        let newest_first = journal.contact(who).interactions.iter().rev();
        let day = |&ix: &_| contact_day(&journal.interaction(ix).note.said, today);
        let mut before = None;
        let each_once = newest_first.filter_map(day).filter(|&on| before.replace(on) != Some(on));
        days.extend(each_once.take(count));
    }
    days.sort_unstable_by_key(|&on| Reverse(on));
    days.dedup();
    days.truncate(count);
    days
}

fn pace(settings: &InsightSettings, median_days: i64, silent_days: i64) -> Pace {
    let medians = silent_days as f64 / median_days as f64;
    let is_long = silent_days - median_days >= settings.drifting_days_min;
    match medians {
        _ if !is_long || medians <= settings.drifting_after => Pace::Steady,
        _ if medians > settings.ended_after => Pace::Ended,
        _ => Pace::Drifting,
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, Rhythm, rhythm};
    use crate::insight::testing::{Notes, today};
    use crate::journal::ContactIx;
    use chrono::Days;

    /// Ada, met on days that lie so many days back.
    fn met(notes: Notes, id: &str, days_ago: &[u64]) -> Notes {
        days_ago
            .iter()
            .fold(notes, |notes, &ago| notes.met(&(today() - Days::new(ago)).to_string(), id, ""))
    }

    fn of(days_ago: &[u64]) -> Option<Rhythm> {
        let (journal, _) = met(Notes::new().person("ada", ""), "ada", days_ago).facts();
        rhythm(&journal, today(), &[ContactIx(0)])
    }

    fn pace(gap: u64, silent: u64) -> Pace {
        of(&[0, 1, 2, 3, 4].map(|index| silent + gap * index)).unwrap().pace
    }

    fn drifting(notes: Notes) -> Vec<String> {
        let (journal, facts) = notes.facts();
        let id = |who: ContactIx| journal.contact(who).note.said.id.clone();
        facts.drifting.iter().map(|drift| id(drift.who)).collect()
    }

    #[test]
    fn three_notes_in_one_week_prove_nothing() {
        for (days_ago, gaps) in [
            (&[][..], None),
            (&[40], None),
            (&[40, 42, 45], None),
            (&[40, 42, 45, 46], None),
            (&[40, 40, 42, 45, 46], None),
            (&[40, 42, 45, 46, 47], Some(4)),
        ] {
            assert_eq!(of(days_ago).map(|rhythm| rhythm.gaps), gaps, "{days_ago:?}");
        }
        let (journal, facts) = met(Notes::new().person("ada", ""), "ada", &[300, 302, 305]).facts();
        assert!(journal.contacts().len() == 1 && facts.drifting.is_empty());
    }

    #[test]
    fn the_median_is_of_the_recent_past() {
        assert_eq!(of(&[10, 11, 14, 24, 124]).unwrap().median_days, 6, "1 3 10 100");
        assert_eq!(of(&[10, 11, 14, 24, 124, 125]).unwrap().median_days, 3, "1 1 3 10 100");
        let recent: Vec<u64> = (0..=12).map(|index| 5 * index).collect();
        let long_ago: Vec<u64> = (1..=20).map(|index| 60 + 100 * index).collect();
        let rhythm = of(&[recent, long_ago].concat()).unwrap();
        assert_eq!((rhythm.median_days, rhythm.gaps, rhythm.silent_days), (5, 12, 0));
    }

    #[test]
    fn drifting_day_by_day() {
        for (gap, silent, expected) in [
            (30, 60, Pace::Steady),
            (30, 61, Pace::Drifting),
            (30, 360, Pace::Drifting),
            (30, 361, Pace::Ended),
            (7, 20, Pace::Steady),
            (7, 21, Pace::Drifting),
            (1, 14, Pace::Steady),
            (1, 15, Pace::Ended),
        ] {
            assert_eq!(pace(gap, silent), expected, "every {gap} days, silent for {silent}");
        }
    }

    #[test]
    fn the_furthest_gone_stands_first() {
        let notes = Notes::new().person("ada", "").person("bert", "").person("cleo", "");
        let notes = met(notes, "ada", &[70, 100, 130, 160, 190]);
        let notes = met(notes, "bert", &[70, 80, 90, 100, 110]);
        let notes = met(notes, "cleo", &[20, 120, 220, 320, 420]);
        assert_eq!(drifting(notes), ["bert", "ada"]);
    }

    #[test]
    fn whoever_is_due_as_well_is_told_of_among_those_who_are() {
        for (keys, told) in [("", 1), ("cadence: 1 year", 1), ("cadence: 1 month", 0)] {
            let notes = met(Notes::new().person("ada", keys), "ada", &[70, 80, 90, 100, 110]);
            let (_, facts) = notes.facts();
            assert_eq!((facts.drifting.len(), facts.only_drifting().len()), (1, told), "{keys}");
        }
    }

    #[test]
    fn nobody_who_is_silent_for_a_reason_drifts() {
        let gone =
            |keys: &str| met(Notes::new().person("ada", keys), "ada", &[70, 80, 90, 100, 110]);
        assert_eq!(drifting(gone("")), ["ada"]);
        assert_eq!(drifting(gone("cadence: 1 year")), ["ada"]);
        for keys in [
            "died: 2026",
            "status: closed",
            "status: dormant",
            "cadence: never",
            "cadence: untracked",
            "paused_until: 2026-12-01",
        ] {
            assert!(drifting(gone(keys)).is_empty(), "{keys}");
        }
        for (on, silent) in [("2026-11-21", true), ("2026-12-21", true), ("2026-12-22", false)] {
            let notes = gone("").met(on, "ada", "status: planned");
            assert_eq!(drifting(notes).is_empty(), silent, "{on}");
        }
    }

    #[test]
    fn whoever_has_not_answered_three_times_is_left_to_the_light_touches() {
        let gone = || met(Notes::new().person("ada", ""), "ada", &[90, 100, 110, 120, 130]);
        let tried = |notes: Notes, on: &str| notes.met(on, "ada", "direction: outgoing");
        let twice = || tried(tried(gone(), "2026-09-01"), "2026-09-11");
        assert_eq!(drifting(twice()), ["ada"]);
        assert!(drifting(tried(twice(), "2026-09-21")).is_empty());
    }

    #[test]
    fn people_who_count_as_one_drift_as_one() {
        let unit = || {
            let notes = Notes::new().person("ada", "unit: kings").person("will", "unit: kings");
            met(met(notes, "ada", &[70, 90, 110]), "will", &[80, 100])
        };
        assert_eq!(drifting(unit()), ["ada"]);
        assert!(drifting(met(unit(), "will", &[3])).is_empty());
    }
}
