//! Coming back after a long time: `[cadence] restart = DATE` forgives.
//!
//! Whoever was due before that day is due on it plus a SHA-256 hash of the id modulo the cadence in
//! days, so that the backlog spreads over one cadence and is the same on every machine. Somebody
//! never contacted is due on any day, so before that one too, and is spread like the others; once
//! that day has come they stand in the band `never` again. Of a unit the id of its first member
//! counts.
//!
//! Why: guilt makes people leave. One line in one file instead of two hundred edits.

use crate::model::Interval;
use chrono::{Days, NaiveDate};
use sha2::{Digest, Sha256};

const HASH_BYTES: usize = 8;

/// The new due day of somebody whom the restart forgives; `due_on` is `None` for somebody never
/// contacted.
pub(super) fn forgiven(
    restart: NaiveDate,
    due_on: Option<NaiveDate>,
    (id, every): (&str, Interval),
) -> Option<NaiveDate> {
    if due_on.is_some_and(|due_on| due_on >= restart) {
        return None;
    }
    let days = hash(id) % every.days().unsigned_abs().max(1);
    Some(restart.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX))
}

fn hash(id: &str) -> u64 {
    let hash = Sha256::digest(id.as_bytes());
    hash.iter().take(HASH_BYTES).fold(0, |number, &byte| (number << 8) | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use crate::insight::Band;
    use crate::insight::testing::{Notes, TODAY, day};

    /// Due dates of many after a restart: (id, due_on).
    fn restarted(restart: &str, met: &[(&str, &str)]) -> Vec<chrono::NaiveDate> {
        let mut notes =
            Notes::new().settings(|settings| settings.cadence.restart = Some(day(restart)));
        for (id, on) in met {
            notes = notes.person(id, "cadence: 4w");
            if !on.is_empty() {
                notes = notes.met(on, id, "");
            }
        }
        notes.facts().1.standings.iter().filter_map(|standing| standing.due_on).collect()
    }

    #[test]
    fn a_restart_forgives_whoever_was_due_before_it_and_nobody_else() {
        let due = restarted(TODAY, &[("ada", "2020-01-01"), ("mary", "2026-10-24")]);
        assert!(due[0] >= day(TODAY) && due[0] < day("2026-12-19"), "{due:?}");
        assert_eq!(due[1], day(TODAY));
        assert_eq!(due, restarted(TODAY, &[("ada", "2019-05-05"), ("mary", "2026-10-24")]));
    }

    #[test]
    fn a_restart_spreads_the_backlog_and_forgives_those_never_met_too() {
        let ids = ["ada", "mary", "charles", "michael", "george", "william", "zoe", "li"];
        let backlog: Vec<(&str, &str)> = ids.iter().map(|&id| (id, "")).collect();
        let mut due = restarted(TODAY, &backlog);
        due.sort();
        due.dedup();
        assert!(due.len() > 4, "{due:?}");
        assert!(due.iter().all(|&on| on >= day(TODAY) && on < day("2026-12-19")), "{due:?}");
    }

    #[test]
    fn somebody_forgiven_is_not_late_on_the_day_they_come_round() {
        let (_, facts) = Notes::new()
            .settings(|settings| settings.cadence.restart = Some(day("2026-11-20")))
            .person("ada", "cadence: 1d")
            .met("2020-01-01", "ada", "")
            .facts();
        assert_eq!(facts.standings[0].due_on, Some(day("2026-11-20")));
        assert_eq!(facts.standings[0].band, Some(Band::Late));
        let (_, facts) = Notes::new()
            .settings(|settings| settings.cadence.restart = Some(day(TODAY)))
            .person("ada", "cadence: 1d")
            .met("2020-01-01", "ada", "")
            .facts();
        assert_eq!(facts.standings[0].band, Some(Band::Due));
    }
}
