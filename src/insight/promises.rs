//! Promises: mine to keep, and theirs that I wait for.
//!
//! Mine are the open follow-ups of every kind but `#concern` (which has a rule of its own), save
//! for a `#reply` or `#thanks` that stands among the replies or thanks today: late ones first, then
//! those due within `promises_days_ahead` days, then the undated, oldest first; at most
//! `promises_max`. The rest can wait. Theirs (`by:them`) are sorted in the same way and are worth a
//! word once `chase_after_days` past due. What is older than `old_after_days`, past its due day or,
//! undated, by the date of its note, folds into one line.
//!
//! Why: close loops; do not leave people hanging. Promises about nobody but the dead and those
//! who want no contact drop out.

use super::Loops;
use super::askable::Askable;
use super::owed::{AllOwed, OwedFrom};
use crate::journal::{FollowUpIx, Journal};
use crate::model::{Kind, Mark, Whose};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// My open follow-ups, save for those that are listed among what is owed.
pub(super) fn promises(
    journal: &Journal,
    today: NaiveDate,
    (askable, owed): (&[Askable], &AllOwed),
) -> Loops {
    let listed: BTreeSet<FollowUpIx> = owed
        .all()
        .filter_map(|owed| match owed.from {
            OwedFrom::FollowUp(ix) => Some(ix),
            OwedFrom::Interaction(_) => None,
        })
        .collect();
    let mut open = urgent_first(askable, Whose::Mine);
    open.retain(|one| !listed.contains(&one.ix));
    loops(journal, today, &open)
}

/// The open follow-ups that are theirs to do.
pub(super) fn waiting_for(journal: &Journal, today: NaiveDate, askable: &[Askable]) -> Loops {
    loops(journal, today, &urgent_first(askable, Whose::Theirs))
}

fn loops(journal: &Journal, today: NaiveDate, open: &[&Askable]) -> Loops {
    let settings = &journal.settings().insight;
    let mut loops = Loops::default();
    for one in open {
        let age_days = one.due.or(one.day).map(|day| (today - day).num_days());
        let is_near =
            one.due.is_none_or(|due| (due - today).num_days() <= settings.promises_days_ahead);
        if age_days.is_some_and(|days| days > settings.old_after_days) {
            loops.old.push(one.ix);
        } else if is_near && loops.open.len() < settings.promises_max {
            loops.open.push(one.ix);
        } else {
            loops.later.push(one.ix);
        }
    }
    loops
}

/// Whether something of theirs is so long past due that a word about it is in place.
pub fn is_chased(journal: &Journal, ix: FollowUpIx, today: NaiveDate) -> bool {
    let chase_after_days = journal.settings().insight.chase_after_days;
    let due = journal.said(journal.follow_up(ix)).due_day();
    due.is_some_and(|due| (today - due).num_days() >= chase_after_days)
}

/// Dated ones by their day, then undated ones by the day of their note, then those of no day.
fn urgent_first(askable: &[Askable], whose: Whose) -> Vec<&Askable> {
    let is_open = |one: &&Askable| {
        one.mark == Mark::Open && one.whose == whose && one.kind != Kind::Concern && !one.all_gone
    };
    let mut open: Vec<&Askable> = askable.iter().filter(is_open).collect();
    let day_or_last = |day: Option<NaiveDate>| day.unwrap_or(NaiveDate::MAX);
    open.par_sort_unstable_by_key(|one| (day_or_last(one.due), day_or_last(one.day), one.ix));
    open
}

#[cfg(test)]
mod tests {
    use crate::insight::Facts;
    use crate::insight::is_chased;
    use crate::insight::testing::{Notes, today};
    use crate::journal::{FollowUpIx, Journal};

    fn texts<'a>(journal: &'a Journal, list: &[FollowUpIx]) -> Vec<&'a str> {
        list.iter().map(|&ix| journal.said(journal.follow_up(ix)).text.as_str()).collect()
    }

    fn journal_of(boxes: &str) -> (Journal, Facts) {
        Notes::new()
            .person("ada", "")
            .person("dead", "died: 2026")
            .said("2026-11-01", "ada", &format!("---\n{boxes}\n"))
            .facts()
    }

    #[test]
    fn late_then_due_within_a_week_then_undated_oldest_first() {
        let (journal, facts) = Notes::new()
            .person("ada", "")
            .said("2026-11-02", "ada", "---\n- [ ] newer\n- [ ] far due:2026-11-29\n")
            .said(
                "2026-11-01",
                "ada",
                "---\n- [ ] older\n- [ ] near due:2026-11-28\n- [ ] late due:2026-11-20\n",
            )
            .facts();
        assert_eq!(texts(&journal, &facts.promises.open), ["late", "near", "older", "newer"]);
        assert_eq!(texts(&journal, &facts.promises.later), ["far"]);
    }

    #[test]
    fn only_open_promises_of_the_living_are_asked_for() {
        for (line, mine, theirs) in [
            ("- [ ] send it", 1, 0),
            ("- [x] send it", 0, 0),
            ("- [-] send it", 0, 0),
            ("- [ ] send it by:them", 0, 1),
            ("- [ ] her letter #reply", 0, 0),
            ("- [ ] onboarding is slow #concern", 0, 0),
            ("- [ ] send it for:dead", 0, 0),
            ("- [ ] send it for:dead for:ada", 1, 0),
        ] {
            let (_, facts) = journal_of(line);
            let counts = (facts.promises.open.len(), facts.waiting_for.open.len());
            assert_eq!(counts, (mine, theirs), "{line}");
        }
    }

    #[test]
    fn more_than_ten_wait_and_what_is_older_than_ninety_days_folds() {
        let many = "- [ ] one more\n".repeat(12);
        let (_, facts) = journal_of(&many);
        assert_eq!((facts.promises.open.len(), facts.promises.later.len()), (10, 2));
        let (journal, facts) = Notes::new()
            .person("ada", "")
            .said("2026-01-01", "ada", "---\n- [ ] undated\n- [ ] due then due:2026-11-20\n")
            .said(
                "2026-11-01",
                "ada",
                "---\n- [ ] day 91 due:2026-08-22\n- [ ] day 90 due:2026-08-23\n",
            )
            .facts();
        assert_eq!(texts(&journal, &facts.promises.old), ["day 91", "undated"]);
        assert_eq!(texts(&journal, &facts.promises.open), ["day 90", "due then"]);
    }

    #[test]
    fn theirs_are_chased_a_week_past_due() {
        for (line, chased) in [
            ("- [ ] the tables by:them due:2026-11-14", true),
            ("- [ ] the tables by:them due:2026-11-15", false),
            ("- [ ] the tables by:them", false),
        ] {
            let (journal, facts) = journal_of(line);
            assert_eq!(is_chased(&journal, facts.waiting_for.open[0], today()), chased, "{line}");
        }
    }

    #[test]
    fn a_promise_names_its_line() {
        let (journal, facts) = journal_of("We spoke.\n\n- [ ] send it");
        let place = journal.place_of(journal.follow_up(facts.promises.open[0]));
        assert_eq!((place.path.as_ref(), place.line), ("interactions/2026-11-01-2.md", 7));
    }
}
