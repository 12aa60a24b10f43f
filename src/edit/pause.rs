//! A pause: `paused_until` and `paused_on`, always together.

use super::front_matter::change_keys;
use super::setting::{KeyChange, Setting};
use super::{Edit, EditFault};
use crate::source::Source;
use chrono::NaiveDate;

/// Pulls back till `until`; a contact after `today` ends the pause. A pause that already ends on
/// that day keeps the day it began.
pub fn snooze(source: &Source, until: NaiveDate, today: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let until = KeyChange::set("paused_until", Setting::text(until));
    if change_keys(source, std::slice::from_ref(&until))?.is_empty() {
        return Ok(Vec::new());
    }
    change_keys(source, &[until, KeyChange::set("paused_on", Setting::text(today))])
}

/// Ends a pause.
pub fn clear(source: &Source) -> Result<Vec<Edit>, EditFault> {
    change_keys(source, &[KeyChange::remove("paused_until"), KeyChange::remove("paused_on")])
}
