//! Concerns to re-check.
//!
//! An open `#concern` that was not confirmed for `concern_after`: does this still hold? Counted
//! from `confirmed:`, else from the day of its note; a `due:` that lies after that day is the day
//! of the question instead. One ticked `satisfied_after` ago and not confirmed since: are they still
//! satisfied? That question is dropped after `old_after_days` more, instead of letting such
//! questions mount. One that was dropped (`[-]`) is not asked about, nor one in a contact's own
//! file till `confirmed:` or `due:` gives it a day.
//!
//! Why: calibrate; take the temperature; rinse and repeat.

use super::askable::Askable;
use crate::journal::{FollowUpIx, Journal};
use crate::model::{Kind, Mark};
use crate::settings::InsightSettings;
use chrono::NaiveDate;

/// What is to be asked about a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Open, and not confirmed for long.
    StillHolds,
    /// Closed a while ago.
    StillSatisfied,
}

/// A concern to ask after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    pub follow_up: FollowUpIx,
    pub question: Question,
    /// The day it was last confirmed, or written, or closed; in a contact's own file, which has no
    /// day, the one on which it is due.
    pub known_on: NaiveDate,
    /// The day from which the question is asked.
    pub asked_from: NaiveDate,
}

/// Concerns by the day from which they are asked about, the longest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concerns {
    pub open: Vec<Concern>,
    /// Asked for longer than `old_after_days`: one line.
    pub old: Vec<Concern>,
}

impl Concerns {
    /// Every one, old ones too.
    pub fn all(&self) -> impl Iterator<Item = &Concern> {
        self.open.iter().chain(&self.old)
    }
}

/// Every concern that is to be asked after today.
pub(super) fn concerns(journal: &Journal, today: NaiveDate, askable: &[Askable]) -> Concerns {
    let settings = &journal.settings().insight;
    let concerns = askable.iter().filter(|one| one.kind == Kind::Concern && !one.all_gone);
    let mut asked: Vec<Concern> = concerns
        .filter_map(|one| concern(settings, one))
        .filter(|concern| concern.asked_from <= today)
        .collect();
    asked.sort_by_key(|concern| (concern.asked_from, concern.follow_up));
    let is_old =
        |concern: &Concern| (today - concern.asked_from).num_days() > settings.old_after_days;
    let (mut old, open): (Vec<Concern>, Vec<Concern>) = asked.into_iter().partition(is_old);
    old.retain(|concern| concern.question == Question::StillHolds);
    Concerns { open, old }
}

fn concern(settings: &InsightSettings, one: &Askable) -> Option<Concern> {
    let (question, known_on, asked_from) = match one.mark {
        Mark::Open => {
            let known_on = one.confirmed.or(one.day);
            let due = one.due.filter(|&due| known_on.is_none_or(|known_on| due > known_on));
            let asked_from =
                due.or_else(|| known_on.map(|day| settings.concern_after.after(day)))?;
            (Question::StillHolds, known_on.unwrap_or(asked_from), asked_from)
        }
        Mark::Done => {
            let closed_on = one.closed_on?;
            let is_confirmed = one.confirmed.is_some_and(|confirmed| confirmed > closed_on);
            let asked_from = settings.satisfied_after.after(closed_on);
            (!is_confirmed).then_some((Question::StillSatisfied, closed_on, asked_from))?
        }
        Mark::Dropped => return None,
    };
    Some(Concern { follow_up: one.ix, question, known_on, asked_from })
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::{Notes, day};
    use crate::insight::{Question, facts};

    const HOLDS: &str = "StillHolds";
    const SATISFIED: &str = "StillSatisfied";

    /// What is asked on each day about a concern in a note of 1 May: the question, or `old`.
    fn asked(line: &str, days: &[&str]) -> Vec<String> {
        let (journal, _) = Notes::new()
            .person("ada", "")
            .person("dead", "died: 2026")
            .said("2026-05-01", "ada", &format!("---\n{line}\n"))
            .facts();
        let of_day = |on: &&str| {
            let concerns = facts(&journal, day(on)).concerns;
            let open = concerns.open.iter().map(|concern| format!("{:?}", concern.question));
            open.chain(concerns.old.iter().map(|_| "old".to_owned())).collect::<Vec<_>>().join(" ")
        };
        days.iter().map(of_day).collect()
    }

    #[test]
    fn day_by_day_an_open_one_is_asked_about_after_three_months_and_then_is_old() {
        let days = ["2026-05-01", "2026-07-31", "2026-08-01", "2026-10-30", "2026-10-31"];
        assert_eq!(asked("- [ ] slow #concern", &days), ["", "", HOLDS, HOLDS, "old"]);
        let confirmed = "- [ ] slow #concern confirmed:2026-08-05";
        let days = ["2026-08-06", "2026-11-04", "2026-11-05"];
        assert_eq!(asked(confirmed, &days), ["", "", HOLDS]);
    }

    #[test]
    fn day_by_day_a_closed_one_is_asked_about_after_a_month_and_then_let_be() {
        let closed = "- [x] slow #concern done:2026-06-15";
        let days = ["2026-07-14", "2026-07-15", "2026-10-13", "2026-10-14"];
        assert_eq!(asked(closed, &days), ["", SATISFIED, SATISFIED, ""]);
        for (line, is_asked) in [
            ("- [x] slow #concern done:2026-06-15 confirmed:2026-06-15", true),
            ("- [x] slow #concern done:2026-06-15 confirmed:2026-07-15", false),
            ("- [x] slow #concern", false),
        ] {
            assert_eq!(!asked(line, &["2026-07-20"])[0].is_empty(), is_asked, "{line}");
        }
    }

    #[test]
    fn what_is_not_asked_about() {
        for line in [
            "- [-] slow #concern",
            "- [-] slow #concern ❌ 2026-05-02",
            "- [ ] slow",
            "- [ ] slow #concern for:dead",
            "- [ ] slow #concern due:2026-09-02",
        ] {
            assert_eq!(asked(line, &["2026-09-01"]), [""], "{line}");
        }
        assert_eq!(asked("- [ ] slow #concern due:2026-09-02", &["2026-09-02"]), [HOLDS]);
    }

    #[test]
    fn its_due_day_is_the_day_till_it_is_confirmed_on_it_or_later() {
        let due = "- [ ] slow #concern due:2026-05-20";
        assert_eq!(asked(due, &["2026-05-19", "2026-05-20", "2026-08-18"]), ["", HOLDS, HOLDS]);
        let confirmed = format!("{due} confirmed:2026-05-20");
        assert_eq!(asked(&confirmed, &["2026-05-20", "2026-08-19", "2026-08-20"]), ["", "", HOLDS]);
    }

    #[test]
    fn one_in_a_contacts_own_file_is_asked_about_once_it_has_a_day() {
        for (line, count) in [
            ("- [ ] slow #concern", 0),
            ("- [ ] slow #concern confirmed:2026-05-01", 1),
            ("- [ ] slow #concern due:2026-09-01", 1),
            ("- [ ] slow #concern due:2026-09-02", 0),
            ("- [ ] slow #concern confirmed:2026-09-01 due:2026-08-01", 0),
        ] {
            let note = format!("---\nname: Ada\n---\n{line}\n");
            let (journal, _) = Notes::new().note("contacts/ada.md", &note).facts();
            let facts = facts(&journal, day("2026-09-01"));
            assert_eq!(facts.concerns.open.len(), count, "{line}");
        }
    }

    #[test]
    fn the_longest_asked_about_comes_first() {
        let (_, facts) = Notes::new()
            .person("ada", "")
            .said("2026-07-20", "ada", "---\n- [ ] later #concern\n")
            .said(
                "2026-07-01",
                "ada",
                "---\n- [ ] slow #concern\n- [x] a #concern done:2026-10-10\n",
            )
            .facts();
        let asked: Vec<(Question, String)> = facts
            .concerns
            .open
            .iter()
            .map(|concern| (concern.question, concern.asked_from.to_string()))
            .collect();
        assert_eq!(
            asked,
            [
                (Question::StillHolds, "2026-10-01".to_owned()),
                (Question::StillHolds, "2026-10-20".to_owned()),
                (Question::StillSatisfied, "2026-11-10".to_owned()),
            ]
        );
    }
}
