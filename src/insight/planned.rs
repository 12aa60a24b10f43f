//! What is planned, and what was planned for a day that has passed: "did it happen?".
//!
//! A plan is asked about from the day after it. After `old_after_days` it folds away with the
//! other old loops. Plans with nobody but the dead and those who want no contact drop out.

use super::Plan;
use super::counted::occurrence;
use super::silence::all_gone;
use crate::journal::{InteractionIx, Journal};
use crate::model::Occurrence;
use chrono::NaiveDate;

/// Plans by what is to be done about them.
#[derive(Default)]
pub(super) struct Plans {
    /// For today or later, soonest first.
    pub(super) ahead: Vec<Plan>,
    /// The day has passed, oldest first.
    pub(super) unconfirmed: Vec<Plan>,
    /// The day passed long ago, oldest first.
    pub(super) old: Vec<Plan>,
}

impl Plans {
    /// Those of [`plans`].
    pub(super) fn of(journal: &Journal, today: NaiveDate, all: Vec<Plan>) -> Self {
        let old_after_days = journal.settings().insight.old_after_days;
        let mut plans = Self::default();
        for plan in all {
            let list = match (today - plan.on).num_days() {
                ..=0 => &mut plans.ahead,
                past_days if past_days > old_after_days => &mut plans.old,
                _ => &mut plans.unconfirmed,
            };
            list.push(plan);
        }
        plans
    }
}

/// Every plan of the journal; interactions are in the order of their days, and so are plans. One
/// without an id of a plan has no `status` that says so, and only its day can.
pub(super) fn plans(journal: &Journal, today: NaiveDate) -> Vec<Plan> {
    let ahead = journal.interactions().rev().take_while(|(_, entry)| entry.day() > Some(today));
    let ahead_from = journal.interactions().len() - ahead.count();
    let may_be_plans = journal
        .interactions()
        .enumerate()
        .filter(|(index, (_, entry))| entry.plan.is_some() || *index >= ahead_from);
    may_be_plans.filter_map(|(_, (ix, _))| plan(journal, today, ix)).collect()
}

/// One interaction as a plan, if it is one.
pub(super) fn plan(
    journal: &Journal,
    today: NaiveDate,
    interaction: InteractionIx,
) -> Option<Plan> {
    let entry = journal.interaction(interaction);
    let said = &entry.note.said;
    let is_planned =
        occurrence(said, today) == Occurrence::Planned && !all_gone(journal, &entry.with);
    let on = said.day().filter(|_| is_planned)?;
    Some(Plan { interaction, on })
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::{Notes, TODAY};

    #[test]
    fn a_plan_is_ahead_till_its_day_has_passed_and_then_asked_about() {
        for (on, keys, ahead, unconfirmed, old) in [
            ("2026-12-24", "", 1, 0, 0),
            (TODAY, "status: planned", 1, 0, 0),
            (TODAY, "", 0, 0, 0),
            ("2026-11-20", "status: planned", 0, 1, 0),
            ("2026-11-20", "", 0, 0, 0),
            ("2026-08-23", "status: planned", 0, 1, 0),
            ("2026-08-22", "status: planned", 0, 0, 1),
            ("2026-12-24", "status: cancelled", 0, 0, 0),
        ] {
            let (_, facts) = Notes::new().person("ada", "").met(on, "ada", keys).facts();
            let counts =
                (facts.planned.len(), facts.unconfirmed.len(), facts.unconfirmed_old.len());
            assert_eq!(counts, (ahead, unconfirmed, old), "{on} {keys}");
        }
    }

    #[test]
    fn plans_with_nobody_but_the_closed_drop_out() {
        let (_, facts) = Notes::new()
            .person("ada", "status: closed")
            .person("mary", "")
            .met("2026-12-24", "ada", "")
            .met("2026-12-25", "ada, mary", "")
            .facts();
        assert_eq!(facts.planned.len(), 1);
    }
}
