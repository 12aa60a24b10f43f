//! What counts as contact.
//!
//! An interaction counts for each person in `with` when it happened, its date is not after today,
//! and its channel is between people: a newsletter or a note about somebody is no contact. Two on
//! one day are one day of contact. A plan never resets the clock, nor does a missed call.
//!
//! Why: "broadcasting is not networking", a mass mailing is not a relationship. Derived always and
//! stored never, so that deleting, editing or backdating an interaction is right at once.

use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Interaction, Occurrence, ViaKind, via_kind};
use chrono::NaiveDate;

/// What became of an interaction, seen on `today`: as written; else it is planned while its date
/// lies ahead, and has happened from that day on.
pub fn occurrence(interaction: &Interaction, today: NaiveDate) -> Occurrence {
    match (&interaction.status, interaction.day()) {
        (Some(written), _) => written.value,
        (None, Some(day)) if day > today => Occurrence::Planned,
        (None, _) => Occurrence::Happened,
    }
}

/// The day on which an interaction was contact, if it was.
pub fn contact_day(interaction: &Interaction, today: NaiveDate) -> Option<NaiveDate> {
    happened_on(interaction, today).filter(|_| is_personal(interaction))
}

/// The day on which an interaction happened, by whatever channel, if it has by today.
pub(super) fn happened_on(interaction: &Interaction, today: NaiveDate) -> Option<NaiveDate> {
    let day = interaction.day()?;
    let happened = day <= today && occurrence(interaction, today) == Occurrence::Happened;
    happened.then_some(day)
}

/// Whether the channel is between people; without a `via` it is.
pub(super) fn is_personal(interaction: &Interaction) -> bool {
    interaction.via.as_ref().is_none_or(|via| via_kind(&via.value) == ViaKind::Personal)
}

/// Every day of contact with one person, oldest first, each once.
pub fn contact_days(journal: &Journal, who: ContactIx, today: NaiveDate) -> Vec<NaiveDate> {
    let said = |ix: &InteractionIx| contact_day(&journal.interaction(*ix).note.said, today);
    let mut days: Vec<NaiveDate> =
        journal.contact(who).interactions.iter().filter_map(said).collect();
    days.dedup();
    days
}

/// The last interaction that counts with any of these people, up to and including `until`.
pub(super) fn last_counted(
    journal: &Journal,
    people: &[ContactIx],
    until: NaiveDate,
) -> Option<(NaiveDate, InteractionIx)> {
    let last_with = |&who: &ContactIx| {
        journal.contact(who).interactions.iter().rev().find_map(|&ix| {
            contact_day(&journal.interaction(ix).note.said, until).map(|day| (day, ix))
        })
    };
    people.iter().filter_map(last_with).max()
}

#[cfg(test)]
mod tests {
    use super::{contact_days, last_counted};
    use crate::insight::testing::{Notes, TODAY, day, today};
    use crate::journal::ContactIx;

    #[test]
    fn only_what_happened_between_people_by_today_counts() {
        for (on, keys, counts) in [
            ("2026-11-20", "", true),
            (TODAY, "", true),
            ("2026-11-20", "via: call", true),
            ("2026-11-20", "via: pigeon", true),
            ("2026-11-20", "via: newsletter", false),
            ("2026-11-20", "via: mass-mail", false),
            ("2026-11-20", "via: note", false),
            ("2026-11-20", "status: missed", false),
            ("2026-11-20", "status: cancelled", false),
            ("2026-11-20", "status: planned", false),
            ("2026-11-22", "", false),
            ("2026-11-22", "status: happened", false),
        ] {
            let (journal, _) = Notes::new().person("ada", "").met(on, "ada", keys).facts();
            let last = last_counted(&journal, &[ContactIx(0)], today());
            assert_eq!(last.is_some(), counts, "{on} {keys}");
        }
    }

    #[test]
    fn two_on_one_day_are_one_day_of_contact() {
        let (journal, _) = Notes::new()
            .person("ada", "")
            .met("2026-11-20", "ada", "")
            .met("2026-11-20", "ada", "via: call")
            .met("2026-11-01", "ada", "")
            .facts();
        let days = contact_days(&journal, ContactIx(0), today());
        assert_eq!(days, [day("2026-11-01"), day("2026-11-20")]);
    }

    #[test]
    fn a_plan_ahead_leaves_the_last_contact_where_it_was() {
        let (journal, _) = Notes::new()
            .person("ada", "")
            .met("2026-11-01", "ada", "")
            .met("2027-01-15", "ada", "")
            .facts();
        let (on, _) = last_counted(&journal, &[ContactIx(0)], today()).unwrap();
        assert_eq!(on, day("2026-11-01"));
    }
}
