//! How it felt, over time, and whether it is getting warmer.
//!
//! Every interaction that happened and has a `temperature` for somebody is a reading. The trend is
//! the mean of the latest `temperature_readings` against the mean of as many before them, where one
//! word of the scale (cold, cool, mild, warm, hot) is one apart from the next. A difference of less
//! than `temperature_change` is none; with too few readings there is no trend.
//!
//! Why: take the temperature of a relationship now and then. One cool evening is an evening; three
//! that are cooler than the three before are a change.

use super::counted::happened_on;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Temperature;
use crate::settings::InsightSettings;
use crate::source::Place;
use chrono::NaiveDate;

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub on: NaiveDate,
    pub temperature: Temperature,
    pub interaction: InteractionIx,
    pub place: Place,
}

/// Where the readings go: the latest `temperature_readings` against as many before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    Warmer,
    Steady,
    Cooler,
}

/// All readings of one person, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Temperatures {
    pub readings: Vec<Reading>,
    /// `None` where there are not enough readings to compare.
    pub trend: Option<Trend>,
}

/// Every reading of one person, and where they go.
pub fn temperatures(journal: &Journal, today: NaiveDate, who: ContactIx) -> Temperatures {
    let newest_first: Vec<Reading> = newest_first(journal, today, who).collect();
    let trend = trend(&newest_first, &journal.settings().insight);
    Temperatures { readings: newest_first.into_iter().rev().collect(), trend }
}

/// The readings that the trend compares, newest first, where they have become cooler.
pub(super) fn cooling(journal: &Journal, today: NaiveDate, who: ContactIx) -> Option<Vec<Reading>> {
    let settings = &journal.settings().insight;
    let compared = 2 * settings.temperature_readings;
    let readings: Vec<Reading> = newest_first(journal, today, who).take(compared).collect();
    (trend(&readings, settings) == Some(Trend::Cooler)).then_some(readings)
}

fn newest_first(
    journal: &Journal,
    today: NaiveDate,
    who: ContactIx,
) -> impl Iterator<Item = Reading> {
    let interactions = journal.contact(who).interactions.iter().rev();
    interactions.filter_map(move |&ix| reading(journal, today, (ix, who)))
}

fn reading(
    journal: &Journal,
    today: NaiveDate,
    (ix, who): (InteractionIx, ContactIx),
) -> Option<Reading> {
    let note = &journal.interaction(ix).note;
    let written = journal.written_for(&note.said.temperature, who)?;
    Some(Reading {
        on: happened_on(&note.said, today)?,
        temperature: written.value,
        interaction: ix,
        place: note.source.place(written.span),
    })
}

/// Both means are over as many readings, so that their sums are compared.
fn trend(newest_first: &[Reading], settings: &InsightSettings) -> Option<Trend> {
    let count = settings.temperature_readings;
    let sum = |readings: &[Reading]| -> i32 {
        readings.iter().map(|reading| reading.temperature as i32).sum()
    };
    let latest = newest_first.get(..count).filter(|latest| !latest.is_empty())?;
    let before = newest_first.get(count..count.checked_mul(2)?)?;
    let difference = sum(latest) - sum(before);
    let is_change = f64::from(difference.abs()) / count as f64 >= settings.temperature_change;
    Some(match difference.signum() {
        1 if is_change => Trend::Warmer,
        -1 if is_change => Trend::Cooler,
        _ => Trend::Steady,
    })
}

#[cfg(test)]
mod tests {
    use super::{Temperatures, Trend, temperatures};
    use crate::insight::testing::{Notes, today, who};

    fn of(id: &str, notes: Notes) -> Temperatures {
        let (journal, _) = notes.person("ada", "").person("mary", "").facts();
        temperatures(&journal, today(), who(&journal, id))
    }

    /// Readings a day apart, the last of them yesterday.
    fn series(readings: &[&str]) -> Notes {
        let first = 21 - readings.len();
        readings.iter().enumerate().fold(Notes::new(), |notes, (index, felt)| {
            let on = format!("2026-11-{:02}", first + index);
            notes.met(&on, "ada", &format!("temperature: {felt}"))
        })
    }

    #[test]
    fn three_readings_are_compared_with_the_three_before() {
        for (readings, trend) in [
            (&["cold", "cold", "hot", "hot", "hot"][..], None),
            (&["mild", "mild", "mild", "mild", "mild", "warm"], Some(Trend::Steady)),
            (&["mild", "mild", "mild", "mild", "warm", "warm"], Some(Trend::Warmer)),
            (&["mild", "warm", "cool", "cool", "mild", "warm"], Some(Trend::Steady)),
            (&["warm", "hot", "mild", "warm", "mild", "warm"], Some(Trend::Steady)),
            (&["warm", "warm", "warm", "warm", "mild", "mild"], Some(Trend::Cooler)),
            (&["warm", "warm", "warm", "warm", "cool", "warm"], Some(Trend::Cooler)),
            (&["hot", "hot", "hot", "mild", "mild", "mild", "mild", "mild", "mild"], {
                Some(Trend::Steady)
            }),
        ] {
            assert_eq!(of("ada", series(readings)).trend, trend, "{readings:?}");
        }
        for count in [0, 99] {
            let notes = series(&["warm"; 6])
                .settings(|settings| settings.insight.temperature_readings = count);
            assert_eq!(of("ada", notes).trend, None);
        }
    }

    #[test]
    fn what_did_not_happen_felt_like_nothing() {
        for (on, status, count) in [
            ("2026-11-21", "", 1),
            ("2026-11-20", "status: planned", 0),
            ("2026-11-20", "status: cancelled", 0),
            ("2026-11-22", "", 0),
            ("2026-11-22", "status: happened", 0),
        ] {
            let notes = Notes::new().met(on, "ada", &format!("temperature: warm\n{status}"));
            assert_eq!(of("ada", notes).readings.len(), count, "{on} {status}");
        }
    }

    #[test]
    fn a_reading_of_ones_own_is_found_on_its_line() {
        let notes = || {
            Notes::new().met("2026-11-20", "ada, mary", "temperature:\n  - warm\n  - mary: cool")
        };
        let (ada, mary) = (of("ada", notes()), of("mary", notes()));
        assert_eq!((ada.readings[0].temperature as i32, ada.readings[0].place.line), (1, 5));
        assert_eq!((mary.readings[0].temperature as i32, mary.readings[0].place.line), (-1, 6));
    }
}
