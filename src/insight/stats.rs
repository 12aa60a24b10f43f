//! What a stretch of time was like: days of contact by month, person and channel, and what was
//! meant beside what was.
//!
//! A day counts once, however much happened on it. A rhythm asks for as many days of contact as
//! its cadence fits into the time, counted from when the relationship began; the contact that it
//! began with is none of them. It was kept if the average time between two of them was not late
//! (`late_after`). People who are paused, dormant, gone or closed are not looked at, nor a cadence
//! that did not come round yet.
//!
//! Why: numbers about people are for looking back, not for ranking them. How often you meant to be
//! in touch is worth changing when life says otherwise; how many contacts there are says nothing.

use super::{Facts, Silence, Standing, contact_day, contact_days};
use crate::journal::{ContactIx, Journal};
use crate::model::{Interval, Unit};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The time from `since` to `today`, both included.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    pub since: NaiveDate,
    pub today: NaiveDate,
    /// Every month by its first day, with its days of contact with anybody.
    pub months: Vec<(NaiveDate, usize)>,
    /// Those with whom there was contact, with their days; the most first, then by name.
    pub people: Vec<(ContactIx, usize)>,
    /// Channels as written, in lower case; empty where none was. The most days first.
    pub channels: Vec<(String, usize)>,
    /// The furthest from what was meant first, then by name.
    pub rhythms: Vec<Kept>,
}

/// A rhythm that was meant, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Index into `Facts::standings`.
    pub row: usize,
    pub interval: Interval,
    /// Days of contact that there were, after the one that it began with.
    pub days: usize,
    /// Days of contact that the cadence asks for; at least one.
    pub asked: usize,
    /// How long the time was, in days.
    pub within_days: i64,
    /// Whether the time begins with the first contact.
    pub is_begun_by_contact: bool,
    /// Whether it was not late on average.
    pub is_kept: bool,
}

/// Of fewer units than this a smaller one says it better: seven weeks are not two months.
const UNITS_MIN: usize = 3;

impl Kept {
    /// How long it was from one contact to the next on average, rounded to units of the cadence, or
    /// to the next smaller ones.
    pub fn every(&self) -> Option<(usize, Unit)> {
        let days = (self.days > 0).then(|| self.within_days as f64 / self.days as f64)?;
        let count = |unit| (days / unit_days(unit)).round() as usize;
        let unit = self.interval.unit();
        let unit = if count(unit) < UNITS_MIN { smaller(unit) } else { unit };
        Some((count(unit), unit))
    }

    /// Whether what there was is more than what was meant, as [`Self::every`] says it.
    pub fn is_said_to_be_longer(&self) -> bool {
        let longer = |(count, unit)| count as f64 * unit_days(unit) > mean_days(self.interval);
        self.every().is_some_and(longer)
    }
}

fn smaller(unit: Unit) -> Unit {
    match unit {
        Unit::Day | Unit::Week => Unit::Day,
        Unit::Month => Unit::Week,
        Unit::Year => Unit::Month,
    }
}

/// Everything that is counted of the time since a day.
pub fn stats(journal: &Journal, facts: &Facts, since: NaiveDate) -> Stats {
    let today = facts.today;
    let mut channels: BTreeMap<String, BTreeSet<NaiveDate>> = BTreeMap::new();
    let mut all: BTreeSet<NaiveDate> = BTreeSet::new();
    for (_, entry) in journal.interactions() {
        let said = &entry.note.said;
        if let Some(day) = contact_day(said, today).filter(|&day| day >= since) {
            let via = said.via.as_ref().map(|via| via.value.trim().to_lowercase());
            channels.entry(via.unwrap_or_default()).or_default().insert(day);
            all.insert(day);
        }
    }
    let mut channels: Vec<(String, usize)> =
        channels.into_iter().map(|(via, days)| (via, days.len())).collect();
    channels.sort_by_key(|(via, days)| (Reverse(*days), via.is_empty()));
    Stats {
        since,
        today,
        months: months((since, today), &all),
        people: people(journal, (since, today)),
        channels,
        rhythms: rhythms(journal, facts, since),
    }
}

fn months(
    (since, today): (NaiveDate, NaiveDate),
    days: &BTreeSet<NaiveDate>,
) -> Vec<(NaiveDate, usize)> {
    let first = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    // Of a long time before the first note nothing is to be told.
    let begin = days.first().map_or(today, |&day| day.max(since));
    let begin = if since >= Interval::YEAR.before(today) { since } else { begin };
    let mut months: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut month = first(begin);
    while month <= today {
        months.insert(month, 0);
        month = Interval::months(1).after(month);
    }
    for &day in days {
        *months.entry(first(day)).or_default() += 1;
    }
    months.into_iter().collect()
}

fn people(journal: &Journal, (since, today): (NaiveDate, NaiveDate)) -> Vec<(ContactIx, usize)> {
    let days = |who| contact_days(journal, who, today).iter().filter(|&&day| day >= since).count();
    let everybody = journal.contacts().map(|(who, _)| (who, days(who)));
    let mut people: Vec<(ContactIx, usize)> = everybody.filter(|(_, days)| *days > 0).collect();
    people.sort_by_key(|&(who, days)| (Reverse(days), &journal.contact(who).note.said.name));
    people
}

fn rhythms(journal: &Journal, facts: &Facts, since: NaiveDate) -> Vec<Kept> {
    let rows = facts.standings.iter().enumerate();
    let mut rhythms: Vec<Kept> = rows
        .filter(|(_, standing)| matches!(standing.silence, None | Some(Silence::Planned { .. })))
        .filter_map(|(row, standing)| kept(journal, (row, standing), (since, facts.today)))
        .collect();
    rhythms.sort_by(|a, b| (a.days * b.asked).cmp(&(b.days * a.asked)).then(a.row.cmp(&b.row)));
    rhythms
}

fn kept(
    journal: &Journal,
    (row, standing): (usize, &Standing),
    (since, today): (NaiveDate, NaiveDate),
) -> Option<Kept> {
    let interval = standing.interval()?;
    let days: BTreeSet<NaiveDate> =
        standing.members.iter().flat_map(|&who| contact_days(journal, who, today)).collect();
    let met = standing
        .members
        .iter()
        .filter_map(|&who| journal.contact(who).note.said.since.as_ref().map(|since| since.value));
    let first = met.chain(days.first().copied()).min().filter(|&day| day <= today)?;
    let begin = first.max(since.pred_opt()?);
    let has_come_round = interval.after(begin) <= today;
    let within_days = (today - begin).num_days();
    let asked = (within_days as f64 / mean_days(interval) + ROUNDING) as usize;
    let is_begun_by_contact = days.contains(&begin) && begin >= since;
    let days = days.iter().filter(|&&day| day > begin).count();
    let late_after = journal.settings().insight.late_after * mean_days(interval);
    let is_kept = days > 0 && within_days as f64 / days as f64 <= late_after;
    has_come_round.then_some(Kept {
        row,
        interval,
        days,
        asked: asked.max(1),
        within_days,
        is_begun_by_contact,
        is_kept,
    })
}

/// A year is one of 365 days too.
const ROUNDING: f64 = 0.05;
const YEAR_DAYS: f64 = 365.25;

/// The length of an interval over many years.
fn mean_days(interval: Interval) -> f64 {
    f64::from(interval.count()) * unit_days(interval.unit())
}

fn unit_days(unit: Unit) -> f64 {
    match unit {
        Unit::Day => 1.0,
        Unit::Week => 7.0,
        Unit::Month => YEAR_DAYS / 12.0,
        Unit::Year => YEAR_DAYS,
    }
}

#[cfg(test)]
mod tests {
    use super::{Stats, stats};
    use crate::insight::testing::{Notes, day};
    use crate::model::Unit;

    fn of(notes: Notes, since: &str) -> Stats {
        let (journal, facts) = notes.facts();
        stats(&journal, &facts, day(since))
    }

    /// Contact with Ada on every so-many-th day before today, for a year and a half.
    fn every(days: u64, keys: &str) -> Notes {
        let today = day("2026-11-21");
        let on = (0..540).step_by(days as usize).map(|back| today - chrono::Days::new(back));
        on.fold(Notes::new().person("ada", keys), |notes, on| notes.met(&on.to_string(), "ada", ""))
    }

    #[test]
    fn a_day_counts_once_for_its_month_its_people_and_its_channel() {
        let notes = Notes::new()
            .person("ada", "")
            .person("bob", "")
            .met("2025-11-20", "ada", "")
            .met("2026-10-05", "ada, bob", "via: Call")
            .met("2026-10-05", "ada", "via: call")
            .met("2026-11-02", "bob", "via: letter")
            .met("2026-11-03", "bob", "via: newsletter")
            .met("2026-11-04", "bob", "status: missed")
            .met("2026-11-05", "bob", "")
            .met("2026-12-24", "bob", "");
        let stats = of(notes, "2025-11-21");
        assert_eq!(stats.months.len(), 13);
        assert_eq!(stats.months[11..], [(day("2026-10-01"), 1), (day("2026-11-01"), 2)]);
        let people: Vec<(u32, usize)> = stats.people.iter().map(|&(who, n)| (who.0, n)).collect();
        assert_eq!(people, [(1, 3), (0, 1)]);
        let channels = [("call", 1), ("letter", 1), ("", 1)].map(|(via, n)| (via.to_owned(), n));
        assert_eq!(stats.channels, channels);
    }

    #[test]
    fn a_rhythm_is_kept_that_was_not_late_on_average() {
        for (keys, days, asked, is_kept, is_every) in [
            ("cadence: 1w", 7, 52, true, (7, Unit::Day)),
            ("cadence: 6w", 42, 8, true, (6, Unit::Week)),
            ("cadence: 6w", 60, 8, true, (7, Unit::Week)),
            ("cadence: 6w", 90, 8, false, (10, Unit::Week)),
            ("cadence: 1 month", 30, 12, true, (4, Unit::Week)),
            ("cadence: 1 month", 48, 12, false, (7, Unit::Week)),
            ("cadence: 1 month", 100, 12, false, (3, Unit::Month)),
            ("cadence: quarterly", 100, 4, true, (3, Unit::Month)),
            ("cadence: 1y", 250, 1, true, (6, Unit::Month)),
        ] {
            let stats = of(every(days, keys), "2025-11-21");
            let kept = stats.rhythms[0];
            assert_eq!((kept.asked, kept.is_kept), (asked, is_kept), "{keys} {days}");
            assert_eq!(kept.every(), Some(is_every), "{keys} {days}");
        }
    }

    #[test]
    fn the_contact_that_it_began_with_is_none_of_those_asked_for() {
        for (met, since, days, is_begun_by_contact) in [
            ("2026-03-01", "2025-11-21", 0, true),
            ("2026-03-01", "2026-03-01", 0, true),
            ("2026-03-01", "2026-03-02", 0, false),
        ] {
            let notes = Notes::new().person("ada", "cadence: 1w").met(met, "ada", "");
            let kept = of(notes, since).rhythms[0];
            assert_eq!(
                (kept.days, kept.is_begun_by_contact),
                (days, is_begun_by_contact),
                "{since}"
            );
        }
        let notes = Notes::new().person("ada", "cadence: 1w\nsince: 2026-01-01");
        let kept = of(notes.met("2026-03-01", "ada", ""), "2026-03-01").rhythms[0];
        assert_eq!((kept.days, kept.is_begun_by_contact), (1, false));
    }

    #[test]
    fn who_is_silent_or_new_is_not_looked_at() {
        for (keys, is_looked_at) in [
            ("cadence: 2w\nsince: 2026-10-01", true),
            ("cadence: 2w\nsince: 2026-11-20", false),
            ("cadence: 1 month\nsince: 2026-10-21", true),
            ("cadence: 1 month\nsince: 2026-10-22", false),
            ("cadence: 2w", false),
            ("cadence: 2w\nsince: 2026-10-01\nstatus: dormant", false),
            ("cadence: 2w\nsince: 2026-10-01\npaused_until: 2027-01-01", false),
            ("cadence: never\nsince: 2026-10-01", false),
            ("since: 2026-10-01", false),
        ] {
            let stats = of(Notes::new().person("ada", keys), "2025-11-21");
            assert_eq!(!stats.rhythms.is_empty(), is_looked_at, "{keys}");
        }
    }
}
