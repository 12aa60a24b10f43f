//! A pause: `paused_until` and `paused_on`, always together.

use super::front_matter::change_keys;
use super::setting::{KeyChange, Setting};
use super::{Edit, EditFault};
use crate::source::Source;
use chrono::NaiveDate;

/// Pulls back till `until`; a contact after `today` ends the pause. A pause that already ends on
/// that day keeps the day it began.
pub fn snooze(source: &Source, until: NaiveDate, today: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let until = KeyChange::set("paused_until", Setting::day(until));
    if change_keys(source, std::slice::from_ref(&until))?.is_empty() {
        return Ok(Vec::new());
    }
    change_keys(source, &[until, KeyChange::set("paused_on", Setting::day(today))])
}

/// Ends a pause.
pub fn clear(source: &Source) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::remove("paused_until"), KeyChange::remove("paused_on")])
}

#[cfg(test)]
mod tests {
    use super::{clear, snooze};
    use crate::edit::apply;
    use crate::source::Source;

    #[test]
    fn a_pause_is_two_lines_that_come_go_and_stay_together() {
        let source = |text: &str| Source::new("contacts/ada.md", text);
        let snoozed = |text: &str, until: &str, today: &str| {
            let (until, today) = (until.parse().unwrap(), today.parse().unwrap());
            apply(text, &snooze(&source(text), until, today).unwrap()).unwrap()
        };
        let before = "---\nname: Ada\ncadence: 6w # mine\ntags: [a]\n---\n";
        let first = snoozed(before, "2026-09-01", "2026-07-01");
        assert_eq!(
            first,
            "---\nname: Ada\ncadence: 6w # mine\npaused_until: 2026-09-01\npaused_on: 2026-07-01\ntags: [a]\n---\n"
        );
        assert_eq!(snoozed(&first, "2026-09-01", "2026-07-02"), first);
        let longer = snoozed(&first, "2026-10-01", "2026-07-02");
        assert!(longer.contains("\npaused_until: 2026-10-01\npaused_on: 2026-07-02\n"));
        assert_eq!(apply(&longer, &clear(&source(&longer)).unwrap()).unwrap(), before);
        assert_eq!(clear(&source(before)), Ok(Vec::new()));
    }
}
