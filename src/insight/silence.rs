//! Why nobody asks about a person although there is a cadence.
//!
//! Silence is of the cadence only; promises and dates stay, save for the dead and the closed, who
//! appear in no list of things to do. Looked for in this order: deceased; closed; dormant; paused
//! by the contact's own key, a role or a tag; `never`; `untracked`; planned.
//!
//! - An own pause holds while today is before `paused_until` and ends with a contact after
//!   `paused_on`; without `paused_on` it is firm. A pause by a role or tag is firm.
//! - A planned interaction within one cadence of today, and at least within `planned_days_min`
//!   days, silences: one does not remind somebody of a friend they are about to meet. A plan
//!   whose day has passed silences nobody; it is asked about instead.
//! - A unit is silent when all its members who have a cadence are; a silent member lends no
//!   cadence. But a pause of any member pauses the unit, since people who count as one are
//!   snoozed as one, and so does a plan with any.

use super::counted::{is_personal, occurrence};
use super::standing::{Day, Voice};
use super::{AppliedCadence, Silence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Cadence, Contact, Occurrence, Status, days_after};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// Whether somebody is dead or wants no contact: in no list of things to do.
pub fn is_gone(contact: &Contact) -> bool {
    is_dead(contact) || contact.status == Status::Closed
}

/// `died` implies deceased.
pub fn is_dead(contact: &Contact) -> bool {
    contact.status == Status::Deceased || contact.died.is_some()
}

/// Whether something is about people who are all dead or closed.
pub(super) fn all_gone(journal: &Journal, people: &[ContactIx]) -> bool {
    let gone = |&ix: &ContactIx| is_gone(&journal.contact(ix).note.said);
    !people.is_empty() && people.iter().all(gone)
}

/// Those of some people who are neither dead nor want no contact.
pub fn living(journal: &Journal, people: &[ContactIx]) -> Vec<ContactIx> {
    let is_here = |ix: &ContactIx| !is_gone(&journal.contact(*ix).note.said);
    people.iter().copied().filter(is_here).collect()
}

/// Why one person is not asked about, apart from what holds for a unit as a whole.
pub(super) fn of_member(
    day: &Day,
    contact: &Contact,
    cadence: Option<&AppliedCadence>,
) -> Option<Silence> {
    let by_cadence = cadence.and_then(|applied| match applied.cadence {
        Cadence::Every(_) => None,
        Cadence::Never => Some(Silence::Never),
        Cadence::Untracked => Some(Silence::Untracked),
    });
    of_status(contact).or_else(|| pause_by_word(day, contact)).or(by_cadence)
}

/// The pause of a role or tag, which holds till its day whatever happens.
fn pause_by_word(day: &Day, contact: &Contact) -> Option<Silence> {
    let (until, by) = day.rhythms.pause(contact)?;
    (day.today < until).then_some(Silence::Paused { until, by: Some(by) })
}

/// Why a row is not asked about.
pub(super) fn of_row(
    day: &Day,
    voices: &[Voice],
    last: Option<(NaiveDate, InteractionIx)>,
    cadence: Option<&AppliedCadence>,
) -> Option<Silence> {
    let members: Vec<ContactIx> = voices.iter().map(|voice| voice.who).collect();
    let pauses = members.iter().flat_map(|&ix| {
        let contact = &day.journal.contact(ix).note.said;
        let own = own_pause(day, contact, last).map(|until| Silence::Paused { until, by: None });
        pause_by_word(day, contact).into_iter().chain(own)
    });
    let plan = next_plan(day, &members, cadence)
        .map(|(on, interaction)| Silence::Planned { on, interaction });
    of_all(voices).into_iter().chain(pauses).chain(plan).min_by_key(order)
}

fn of_status(contact: &Contact) -> Option<Silence> {
    match contact.status {
        _ if is_dead(contact) => Some(Silence::Deceased),
        Status::Closed => Some(Silence::Closed),
        Status::Dormant => Some(Silence::Dormant),
        Status::Active | Status::Deceased => None,
    }
}

/// The reason of all who might be asked about, if every one of them has one.
fn of_all(voices: &[Voice]) -> Option<Silence> {
    let any_cadence = voices.iter().any(|voice| voice.cadence.is_some());
    let judged = || voices.iter().filter(|voice| voice.cadence.is_some() || !any_cadence);
    let silent = judged().all(|voice| voice.silence.is_some());
    judged().filter(|_| silent).filter_map(|voice| voice.silence.clone()).min_by_key(order)
}

/// Whether an own pause of any of these people held this morning already; `last` is their last
/// contact before today.
pub(super) fn was_paused(
    day: &Day,
    members: &[ContactIx],
    last: Option<(NaiveDate, InteractionIx)>,
) -> bool {
    let contacts = members.iter().map(|&ix| &day.journal.contact(ix).note.said);
    let is_of_today = |contact: &Contact| {
        contact.paused_on.as_ref().is_some_and(|paused_on| paused_on.value == day.today)
    };
    contacts
        .filter(|contact| !is_of_today(contact))
        .any(|contact| own_pause(day, contact, last).is_some())
}

/// Till when a contact's own pause holds.
fn own_pause(
    day: &Day,
    contact: &Contact,
    last: Option<(NaiveDate, InteractionIx)>,
) -> Option<NaiveDate> {
    let until = contact.paused_until.as_ref()?.value;
    let ended = match (&contact.paused_on, last) {
        (Some(paused_on), Some((last_on, _))) => last_on > paused_on.value,
        _ => false,
    };
    (day.today < until && !ended).then_some(until)
}

/// Whether a plan with any of these people is so near that it silences without a cadence too.
pub(super) fn has_plan_near(day: &Day, members: &[ContactIx]) -> bool {
    let until = days_after(day.today, day.journal.settings().insight.planned_days_min);
    members
        .iter()
        .flat_map(|&who| plans_ahead(day.journal, day.today, who))
        .any(|(on, _)| on <= until)
}

/// The next plan with any of these people that is near enough to silence.
fn next_plan(
    day: &Day,
    members: &[ContactIx],
    cadence: Option<&AppliedCadence>,
) -> Option<(NaiveDate, InteractionIx)> {
    let cadence_days = match cadence?.cadence {
        Cadence::Every(interval) => interval.days_from(day.today),
        Cadence::Never | Cadence::Untracked => 0,
    };
    let near_days = cadence_days.max(day.journal.settings().insight.planned_days_min);
    let until = days_after(day.today, near_days);
    let plans = members.iter().flat_map(|&who| plans_ahead(day.journal, day.today, who));
    plans.filter(|(on, _)| *on <= until).min()
}

/// Plans with one person from today on, latest first.
pub(super) fn plans_ahead(
    journal: &Journal,
    today: NaiveDate,
    who: ContactIx,
) -> impl Iterator<Item = (NaiveDate, InteractionIx)> {
    let newest_first = journal.contact(who).interactions.iter().rev();
    newest_first
        .filter_map(move |&ix| {
            let said = &journal.interaction(ix).note.said;
            said.day().map(|on| (on, ix, said))
        })
        .take_while(move |(on, ..)| *on >= today)
        .filter(move |(.., said)| {
            is_personal(said) && occurrence(said, today) == Occurrence::Planned
        })
        .map(|(on, ix, _)| (on, ix))
}

/// The order in which reasons are looked for; of two pauses the longer.
fn order(silence: &Silence) -> (u8, Reverse<Option<NaiveDate>>) {
    match silence {
        Silence::Deceased => (0, Reverse(None)),
        Silence::Closed => (1, Reverse(None)),
        Silence::Dormant => (2, Reverse(None)),
        Silence::Paused { until, .. } => (3, Reverse(Some(*until))),
        Silence::Never => (4, Reverse(None)),
        Silence::Untracked => (5, Reverse(None)),
        Silence::Planned { .. } => (6, Reverse(None)),
    }
}

#[cfg(test)]
mod tests {
    use crate::insight::Silence;
    use crate::insight::testing::{Notes, day};

    /// The plain name of a silence.
    fn name(silence: Option<&Silence>) -> String {
        match silence {
            Some(Silence::Paused { until, by }) => {
                format!(
                    "paused till {until}{}",
                    by.iter().map(|by| format!(" by {by}")).collect::<String>()
                )
            }
            Some(Silence::Planned { on, .. }) => format!("planned on {on}"),
            Some(other) => format!("{other:?}").to_lowercase(),
            None => String::new(),
        }
    }

    #[test]
    fn each_reason_silences_and_is_told() {
        for (keys, expected) in [
            ("cadence: 6w", ""),
            ("cadence: 6w\nstatus: dormant", "dormant"),
            ("cadence: 6w\nstatus: closed", "closed"),
            ("cadence: 6w\nstatus: deceased", "deceased"),
            ("cadence: 6w\ndied: 2026-02", "deceased"),
            ("cadence: never", "never"),
            ("cadence: untracked", "untracked"),
            ("cadence: never\nstatus: dormant", "dormant"),
            ("cadence: 6w\npaused_until: 2026-12-01", "paused till 2026-12-01"),
            ("cadence: 6w\npaused_until: 2026-11-22", "paused till 2026-11-22"),
            ("cadence: 6w\npaused_until: 2026-11-21", ""),
            ("paused_until: 2026-12-01", "paused till 2026-12-01"),
            ("cadence: 6w\ntags: [Oslo]", "paused till 2027-08-01 by Oslo"),
            ("cadence: 6w\nroles: [rower]", "paused till 2026-12-24 by rower"),
            (
                "cadence: 6w\ntags: [oslo]\npaused_until: 2026-12-01",
                "paused till 2027-08-01 by oslo",
            ),
        ] {
            let (_, facts) = Notes::new()
                .settings(|settings| {
                    settings.cadence.pause = [
                        ("oslo".to_owned(), day("2027-08-01")),
                        ("rower".to_owned(), day("2026-12-24")),
                    ]
                    .into();
                })
                .person("ada", keys)
                .facts();
            let standing = &facts.standings[0];
            assert_eq!(name(standing.silence.as_ref()), expected, "{keys}");
            assert_eq!(standing.band.is_none(), !expected.is_empty(), "{keys}");
            assert_eq!(facts.silent.len(), usize::from(!expected.is_empty()), "{keys}");
        }
    }

    #[test]
    fn a_contact_after_paused_on_ends_the_pause_and_without_paused_on_it_is_firm() {
        for (paused_on, met, is_paused) in [
            ("paused_on: 2026-11-01", "2026-11-02", false),
            ("paused_on: 2026-11-01", "2026-11-01", true),
            ("paused_on: 2026-11-01", "2026-10-20", true),
            ("", "2026-11-20", true),
        ] {
            let keys = format!("cadence: 6w\npaused_until: 2026-12-31\n{paused_on}");
            let (_, facts) = Notes::new().person("ada", &keys).met(met, "ada", "").facts();
            assert_eq!(facts.standings[0].silence.is_some(), is_paused, "{paused_on} {met}");
        }
    }

    #[test]
    fn a_plan_within_one_cadence_or_a_month_silences() {
        for (cadence, on, keys, expected) in [
            ("1w", "2026-12-21", "", "planned on 2026-12-21"),
            ("1w", "2026-12-22", "", ""),
            ("3 months", "2027-02-21", "", "planned on 2027-02-21"),
            ("3 months", "2027-02-22", "", ""),
            ("1w", "2026-11-21", "status: planned", "planned on 2026-11-21"),
            ("1w", "2026-11-20", "status: planned", ""),
            ("1w", "2026-12-01", "status: cancelled", ""),
            ("1w", "2026-12-01", "via: newsletter", ""),
        ] {
            let (_, facts) = Notes::new()
                .person("ada", &format!("cadence: {cadence}"))
                .met(on, "ada", keys)
                .facts();
            assert_eq!(
                name(facts.standings[0].silence.as_ref()),
                expected,
                "{cadence} {on} {keys}"
            );
        }
    }

    #[test]
    fn a_unit_is_silent_when_all_who_have_a_cadence_are() {
        for (ada, william, expected, due_on) in [
            ("cadence: 6w\nstatus: dormant", "cadence: 8w", "", Some("2026-12-27")),
            ("cadence: 6w\nstatus: dormant", "", "dormant", Some("2026-12-13")),
            ("cadence: never", "cadence: untracked", "never", None),
            ("cadence: never", "cadence: 6w", "", Some("2026-12-13")),
            (
                "cadence: 6w\npaused_until: 2026-12-01",
                "cadence: 8w",
                "paused till 2026-12-01",
                Some("2026-12-13"),
            ),
            (
                "cadence: 6w\ntags: [oslo]",
                "cadence: 8w",
                "paused till 2027-08-01 by oslo",
                Some("2026-12-27"),
            ),
            ("tags: [oslo]", "cadence: 8w", "paused till 2027-08-01 by oslo", Some("2026-12-27")),
        ] {
            let (_, facts) = Notes::new()
                .settings(|settings| {
                    settings.cadence.pause = [("oslo".to_owned(), day("2027-08-01"))].into();
                })
                .person("ada", &format!("unit: lovelaces\n{ada}"))
                .person("william", &format!("unit: lovelaces\n{william}"))
                .met("2026-11-01", "william", "")
                .facts();
            let standing = &facts.standings[0];
            assert_eq!(name(standing.silence.as_ref()), expected, "{ada} + {william}");
            assert_eq!(standing.due_on, due_on.map(day), "{ada} + {william}");
        }
    }

    #[test]
    fn only_the_active_without_any_cadence_are_counted_as_without_rhythm() {
        let (_, facts) = Notes::new()
            .person("ada", "")
            .person("mary", "status: dormant")
            .person("charles", "died: 2020")
            .person("george", "cadence: never")
            .person("michael", "paused_until: 2027-01-01")
            .person("william", "unit: kings")
            .person("zoe", "unit: kings\ncadence: 6w")
            .facts();
        assert_eq!(facts.no_rhythm, 1);
    }
}
