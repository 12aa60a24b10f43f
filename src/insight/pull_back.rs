//! Pull back: somebody who has not answered is not nagged about.
//!
//! A row with a cadence that is one-sided (see `reciprocity`) is due no sooner than `pull_back`
//! after the last try, and then as a light touch, never as late: a sign of life that asks for
//! nothing. Contact with any member of a unit is contact with all, so that an answer from any is
//! an answer. The first answer ends it.
//!
//! Why: when somebody falls silent, more of the same only pushes them further off.

use super::reciprocity::{is_one_sided, tries};
use super::silence::has_plan_near;
use super::standing::Day;
use super::{Silence, Standing};
use crate::journal::{ContactIx, InteractionIx, Journal};
use chrono::NaiveDate;

/// Why and till when a one-sided person is left in peace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullBack {
    /// The tries that were not answered, oldest first.
    pub tries: Vec<InteractionIx>,
    /// The day of the last of them.
    pub last_try: NaiveDate,
    /// `pull_back` after it: the day a light touch would be kind.
    pub until: NaiveDate,
}

/// Whether, and till when, these people together are left in peace.
pub(super) fn pull_back(
    journal: &Journal,
    today: NaiveDate,
    members: &[ContactIx],
) -> Option<PullBack> {
    let tries = tries(journal, today, members);
    let last_try = tries.last()?.at.day;
    is_one_sided(journal, &tries).then(|| PullBack {
        tries: tries.iter().map(|step| step.ix).collect(),
        last_try,
        until: journal.settings().insight.pull_back.after(last_try),
    })
}

/// Whose the next word is, where nobody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextWord {
    /// Theirs: nothing asks about them, or not now.
    Theirs,
    /// Mine, from this day on, and no more than a light touch.
    LightTouch(NaiveDate),
    /// They are to meet soon as it is.
    Planned,
}

/// Whose the next word is with somebody one-sided, as the row stands.
pub(super) fn next_word(day: &Day, standing: &Standing) -> NextWord {
    match (&standing.silence, standing.due_on) {
        (Some(Silence::Planned { .. }), _) => NextWord::Planned,
        (Some(_), _) | (_, None) if has_plan_near(day, &standing.members) => NextWord::Planned,
        (None, Some(due_on)) => NextWord::LightTouch(due_on),
        _ => NextWord::Theirs,
    }
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::{Notes, day, today};
    use crate::insight::{Band, facts};

    const TRY: &str = "direction: outgoing\nvia: email";

    /// Somebody with these keys whom nobody could reach three times, last on 1 August.
    fn silent(keys: &str) -> Notes {
        Notes::new()
            .person("ada", keys)
            .met("2026-06-01", "ada", TRY)
            .met("2026-07-01", "ada", "status: missed")
            .met("2026-08-01", "ada", TRY)
    }

    #[test]
    fn day_by_day_nobody_is_nagged_about_and_then_a_light_touch_is_due() {
        let (journal, _) = silent("cadence: 2w").facts();
        for (on, band, light_touches) in [
            ("2026-06-29", Band::Late, 0),
            ("2026-08-02", Band::Soon, 0),
            ("2026-09-30", Band::Soon, 0),
            ("2026-10-01", Band::LightTouch, 1),
            ("2027-10-01", Band::LightTouch, 1),
        ] {
            let facts = facts(&journal, day(on));
            assert_eq!(facts.standings[0].band, Some(band), "{on}");
            assert_eq!(facts.light_touches.len(), light_touches, "{on}");
            let is_due = facts.due.len() + facts.can_wait.len();
            assert_eq!(is_due, usize::from(band == Band::Late), "{on}");
        }
    }

    #[test]
    fn due_on_is_the_later_of_the_cadence_and_two_months_after_the_last_try() {
        for (keys, due_on, pulled_back) in [
            ("cadence: 2w", Some("2026-10-01"), true),
            ("cadence: 6 months", Some("2027-02-01"), true),
            ("cadence: never", None, false),
            ("", None, false),
            ("cadence: 2w\nstatus: dormant", Some("2026-10-01"), true),
        ] {
            let (_, facts) = silent(keys).facts();
            let ada = &facts.standings[0];
            assert_eq!(ada.due_on, due_on.map(day), "{keys}");
            assert_eq!(ada.pull_back.is_some(), pulled_back, "{keys}");
        }
    }

    #[test]
    fn an_answer_ends_it_and_a_missed_call_of_theirs_is_one() {
        for keys in ["", "direction: incoming\nvia: letter", "status: missed\ndirection: incoming"]
        {
            let (_, facts) = silent("cadence: 2w").met("2026-08-02", "ada", keys).facts();
            assert_eq!(facts.standings[0].pull_back, None, "{keys}");
            assert!(facts.light_touches.is_empty());
            assert_eq!(facts.due.len(), 1, "{keys}");
        }
    }

    #[test]
    fn somebody_never_reached_is_left_in_peace_too_and_waits_longest_first() {
        let (journal, facts) = Notes::new()
            .person("ada", "cadence: 2w")
            .met("2026-09-01", "ada", "status: missed")
            .met("2026-09-02", "ada", "status: missed")
            .met("2026-09-03", "ada", "status: missed")
            .person("bert", "cadence: 2w")
            .met("2026-08-01", "bert", "status: missed")
            .met("2026-08-02", "bert", "status: missed")
            .met("2026-08-03", "bert", "status: missed")
            .facts();
        let due: Vec<_> = facts.light_touches.iter().map(|due| due.due_on).collect();
        assert_eq!(due, [day("2026-10-03"), day("2026-11-03")]);
        let before = crate::insight::facts(&journal, day("2026-10-02"));
        assert_eq!((before.due.len(), before.ahead.len()), (0, 2));
    }

    #[test]
    fn light_touches_take_no_share_of_the_day() {
        let (_, facts) = silent("cadence: 2w")
            .settings(|settings| settings.insight.per_day = 1)
            .person("bert", "cadence: 2w")
            .facts();
        assert_eq!((facts.due.len(), facts.light_touches.len()), (1, 1));
        let (_, facts) = silent("cadence: 2w")
            .settings(|settings| settings.insight.per_day = 1)
            .met("2026-11-21", "ada", "")
            .person("bert", "cadence: 2w")
            .facts();
        assert_eq!(facts.due.len(), 1, "ada was a light touch this morning");
    }

    #[test]
    fn a_unit_is_one_sided_only_if_none_of_them_answers() {
        for (william, is_pulled_back) in
            [("", false), ("direction: outgoing", true), ("via: newsletter", true)]
        {
            let (_, facts) = silent("cadence: 2w\nunit: lovelaces")
                .person("william", "unit: lovelaces")
                .met("2026-08-02", "william", william)
                .facts();
            assert_eq!(facts.standings[0].pull_back.is_some(), is_pulled_back, "{william}");
        }
        let (_, facts) = Notes::new()
            .person("ada", "unit: lovelaces\ncadence: 2w")
            .person("william", "unit: lovelaces")
            .met("2026-08-01", "ada, william", TRY)
            .met("2026-08-02", "william", TRY)
            .met("2026-08-03", "ada, william", "direction: [incoming, \"ada: outgoing\"]")
            .facts();
        assert_eq!(facts.standings[0].pull_back, None, "william answered on the third");
    }

    #[test]
    fn a_restart_still_forgives() {
        let (_, facts) = silent("cadence: 2w")
            .settings(|settings| settings.cadence.restart = Some(today()))
            .facts();
        let due_on = facts.standings[0].due_on.unwrap();
        assert!(due_on >= today() && due_on < day("2026-12-05"), "{due_on}");
    }

    #[test]
    fn a_light_touch_names_the_lines_of_the_tries() {
        let (_, facts) = silent("cadence: 2w").facts();
        let sources = facts.standings[0].sources.iter();
        let lines: Vec<String> =
            sources.map(|place| format!("{}:{}", place.path, place.line)).collect();
        assert_eq!(
            lines,
            [
                "interactions/2026-08-01-3.md:2",
                "contacts/ada.md:2",
                "interactions/2026-06-01-1.md:2",
                "interactions/2026-07-01-2.md:2",
            ]
        );
    }
}
