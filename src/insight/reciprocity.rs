//! Reciprocity: who reaches out. The days within `reciprocity_within` on which I did, they did, or
//! both, and the tries that nothing has answered since.
//!
//! Two on one day are one day, here as everywhere: a day on which both reached out is mutual, and
//! three calls in one afternoon are one try. A missed call of theirs is no contact, but it is an
//! answer. Broadcasts, notes, plans and what was cancelled count for nothing. From
//! `one_sided_after` days of unanswered tries on a relationship is one-sided. An answer from any of
//! a unit is an answer, as in `pull_back`.
//!
//! Why: one-sided communication is stalking, however kindly it is meant.

use super::steps::{Step, steps, steps_since, unanswered};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Direction;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Who reached out to whom, and whether an answer came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reciprocity {
    /// Days within `reciprocity_within` on which I reached out.
    pub outgoing_days: usize,
    /// Days on which they did.
    pub incoming_days: usize,
    /// Days on which we were together in it.
    pub mutual_days: usize,
    /// My tries with them since the last answer of any of their unit, oldest first: outgoing or
    /// missed, with nothing mutual or incoming after them.
    pub unanswered: Vec<InteractionIx>,
    /// The tries of `one_sided_after` days or more with their unit are unanswered, theirs among them.
    pub is_one_sided: bool,
}

/// Who reached out to whom, seen on `today`; `unit` are those who count as one with them, and they.
pub(super) fn reciprocity(
    journal: &Journal,
    today: NaiveDate,
    (who, unit): (ContactIx, &[ContactIx]),
) -> Reciprocity {
    let settings = &journal.settings().insight;
    let begin = settings.reciprocity_within.before(today);
    let mut days: BTreeMap<NaiveDate, Direction> = BTreeMap::new();
    let recent = steps(journal, who, today).take_while(|step| step.at.day >= begin);
    for (day, direction) in recent.filter_map(|step| Some((step.at.day, step.kind.direction()?))) {
        let of_day = days.entry(day).or_insert(direction);
        if *of_day != direction {
            *of_day = Direction::Mutual;
        }
    }
    let number = |wanted| days.values().filter(|&&direction| direction == wanted).count();
    let tries = tries(journal, today, unit);
    let is_with = |ix: &InteractionIx| journal.interaction(*ix).with.contains(&who);
    let unanswered: Vec<InteractionIx> = tries.iter().map(|step| step.ix).filter(is_with).collect();
    Reciprocity {
        outgoing_days: number(Direction::Outgoing),
        incoming_days: number(Direction::Incoming),
        mutual_days: number(Direction::Mutual),
        is_one_sided: !unanswered.is_empty() && is_one_sided(journal, &tries),
        unanswered,
    }
}

/// My tries with any of these people that none of them has answered since, oldest first.
pub(super) fn tries(journal: &Journal, today: NaiveDate, people: &[ContactIx]) -> Vec<Step> {
    let is_of_them = |step: &Step| step.kind.is_of_them();
    let with_one = |&who| steps_since(steps(journal, who, today), is_of_them);
    let steps: Vec<Step> = people.iter().flat_map(with_one).collect();
    let mut tries: Vec<Step> = unanswered(&steps, |step| step.kind.is_try(), is_of_them).collect();
    tries.sort_by_key(|step| step.ix);
    tries.dedup_by_key(|step| step.ix);
    tries
}

/// Whether so many tries, oldest first, are too many.
pub(super) fn is_one_sided(journal: &Journal, tries: &[Step]) -> bool {
    let mut days: Vec<NaiveDate> = tries.iter().map(|step| step.at.day).collect();
    days.dedup();
    days.len() >= journal.settings().insight.one_sided_after
}

#[cfg(test)]
mod tests {
    use super::reciprocity;
    use crate::insight::testing::{Notes, TODAY, today};
    use crate::journal::ContactIx;

    const MINE: &str = "direction: outgoing\nvia: email";
    const THEIRS: &str = "direction: incoming\nvia: email";
    const BOTH: &str = "";
    const TRY: &str = "status: missed\nvia: call";
    const CALL: &str = "status: missed\nvia: call\ndirection: incoming";

    fn with_ada(steps: &[(&str, &str)]) -> super::Reciprocity {
        let notes = Notes::new().person("ada", "");
        let notes = steps.iter().fold(notes, |notes, (on, keys)| notes.met(on, "ada", keys));
        reciprocity(&notes.facts().0, today(), (ContactIx(0), &[ContactIx(0)]))
    }

    #[test]
    fn days_of_the_last_year_each_once() {
        for (steps, days) in [
            (&[("2026-11-01", MINE), ("2026-11-02", THEIRS), ("2026-11-03", BOTH)][..], (1, 1, 1)),
            (&[("2026-11-01", MINE), ("2026-11-01", MINE)], (1, 0, 0)),
            (&[("2026-11-01", MINE), ("2026-11-01", THEIRS)], (0, 0, 1)),
            (&[("2026-11-01", MINE), ("2026-11-01", BOTH)], (0, 0, 1)),
            (&[("2026-11-01", TRY), ("2026-11-02", CALL)], (0, 0, 0)),
            (&[("2025-11-20", MINE), ("2025-11-21", MINE), (TODAY, MINE)], (2, 0, 0)),
            (&[("2026-11-01", "via: newsletter"), ("2026-11-22", MINE)], (0, 0, 0)),
        ] {
            let found = with_ada(steps);
            let found = (found.outgoing_days, found.incoming_days, found.mutual_days);
            assert_eq!(found, days, "{steps:?}");
        }
    }

    #[test]
    fn one_sided_from_the_third_day_without_an_answer() {
        let three = [("2026-09-01", MINE), ("2026-10-01", TRY), ("2026-11-01", MINE)];
        for (more, unanswered, is_one_sided) in [
            (&[][..], 3, true),
            (&[("2026-11-02", "via: newsletter")], 3, true),
            (&[("2026-11-02", "status: planned")], 3, true),
            (&[("2026-11-22", BOTH)], 3, true),
            (&[("2026-08-31", BOTH)], 3, true),
            (&[("2026-09-15", THEIRS)], 2, false),
            (&[("2026-11-01", THEIRS)], 0, false),
            (&[("2026-11-02", BOTH)], 0, false),
            (&[("2026-11-02", CALL)], 0, false),
            (&[("2026-11-02", "direction: incoming\nvia: gift")], 0, false),
            (&[("2026-11-02", CALL), ("2026-11-03", TRY)], 1, false),
        ] {
            let found = with_ada(&[&three[..], more].concat());
            assert_eq!(
                (found.unanswered.len(), found.is_one_sided),
                (unanswered, is_one_sided),
                "{more:?}"
            );
        }
    }

    #[test]
    fn three_tries_on_one_day_are_one_and_times_of_day_tell_a_try_after_the_answer() {
        let day = [("2026-11-01", TRY), ("2026-11-01", TRY), ("2026-11-01", MINE)];
        let found = with_ada(&day);
        assert_eq!((found.unanswered.len(), found.is_one_sided), (3, false));
        for (theirs, mine, unanswered) in [
            ("2026-11-01 09:00", "2026-11-01 10:00", 1),
            ("2026-11-01 10:00", "2026-11-01 09:00", 0),
            ("2026-11-01", "2026-11-01 10:00", 0),
        ] {
            let found = with_ada(&[(theirs, THEIRS), (mine, MINE)]);
            assert_eq!(found.unanswered.len(), unanswered, "{theirs} {mine}");
        }
    }
}
