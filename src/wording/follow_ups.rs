//! When a follow-up is, or was, due.

use super::days::{day, near_day};
use crate::insight::{Facts, is_chased};
use crate::journal::{FollowUpIx, Journal};
use crate::model::Whose;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// `since Tuesday` once the day has passed, `today`, `by Friday`; without a due day, when it was
/// said: `from 1 November`.
pub fn due_words(journal: &Journal, facts: &Facts, ix: FollowUpIx) -> String {
    let entry = journal.follow_up(ix);
    let said = journal.said(entry);
    let Some(due) = said.due.as_ref().map(|due| due.value) else {
        return from(facts, journal.day_of(entry));
    };
    let near = near_day(due, facts.today);
    match due.cmp(&facts.today) {
        Ordering::Less if said.whose == Whose::Theirs && is_chased(journal, ix, facts.today) => {
            format!("since {near}; worth a word")
        }
        Ordering::Less => format!("since {near}"),
        Ordering::Equal => near,
        Ordering::Greater => format!("by {near}"),
    }
}

fn from(facts: &Facts, on: Option<NaiveDate>) -> String {
    on.map(|on| format!("from {}", day(on, facts.today))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::due_words;
    use crate::insight::testing::Notes;

    #[test]
    fn due_days_are_said_as_people_do() {
        for (line, said) in [
            ("- [ ] send it due:2026-11-17", "since Tuesday"),
            ("- [ ] send it due:2026-11-20", "since yesterday"),
            ("- [ ] send it due:2026-11-10", "since 10 November"),
            ("- [ ] send it due:2026-11-21", "today"),
            ("- [ ] send it due:2026-11-24", "by Tuesday"),
            ("- [ ] send it", "from 1 November"),
            ("- [ ] send it by:them due:2026-11-15", "since Sunday"),
            ("- [ ] send it by:them due:2026-11-14", "since 14 November; worth a word"),
        ] {
            let (journal, facts) = Notes::new()
                .person("ada", "")
                .said("2026-11-01", "ada", &format!("---\n{line}\n"))
                .facts();
            let ix = *facts.promises.open.iter().chain(&facts.waiting_for.open).next().unwrap();
            assert_eq!(due_words(&journal, &facts, ix), said, "{line}");
        }
    }
}
