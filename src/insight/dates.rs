//! Birthdays and yearly dates near today.
//!
//! Those of the next `dates_days_ahead` days, and of the last `dates_days_back` if nothing was
//! said since. A month without a day shows through that month; a year alone never. 29 February is
//! kept on the 28th in common years. A number of years only where the year is known. The dead and
//! those who want no contact are left out: no age for the dead.

use super::DateAhead;
use super::counted::contact_day;
use super::silence::is_gone;
use crate::journal::{ContactEntry, ContactIx, Journal};
use crate::model::{Interval, PartialDate, days_after};
use crate::source::Spanned;
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;

/// A date, and when it is near enough to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct DateSpell {
    pub date: DateAhead,
    pub from: NaiveDate,
    /// The last day, if nothing is written till then.
    pub until: NaiveDate,
}

/// Those of some people today, soonest first, then by name.
pub(super) fn dates(journal: &Journal, today: NaiveDate, people: &[ContactIx]) -> Vec<DateAhead> {
    let near = Near { journal, from: today, until: today };
    near.of(people).into_iter().map(|spell| spell.date).collect()
}

/// Puts dates into that order.
pub(super) fn sort(journal: &Journal, dates: &mut [DateAhead]) {
    dates.sort_by_key(|date| place(journal, date));
}

fn place(journal: &Journal, date: &DateAhead) -> (NaiveDate, usize) {
    (date.on, journal.place_by_name(date.contact))
}

/// Every date that is shown on some day from one to another, soonest first, then by name.
pub fn dates_to_come(journal: &Journal, from: NaiveDate, until: NaiveDate) -> Vec<DateSpell> {
    Near { journal, from, until }.of(journal.by_name())
}

/// A date in one year, and the first and the last day on which it is near enough to be shown.
type Spell = (NaiveDate, NaiveDate, NaiveDate);

/// The days on which somebody may look.
struct Near<'a> {
    journal: &'a Journal,
    from: NaiveDate,
    until: NaiveDate,
}

impl Near<'_> {
    fn of(&self, people: &[ContactIx]) -> Vec<DateSpell> {
        let of_contact = |&who: &ContactIx| self.of_contact(who, self.journal.contact(who));
        let mut dates: Vec<DateSpell> = people.par_iter().flat_map_iter(of_contact).collect();
        dates.sort_by_key(|spell| place(self.journal, &spell.date));
        dates
    }

    /// The living only.
    fn of_contact(&self, ix: ContactIx, entry: &ContactEntry) -> Vec<DateSpell> {
        let said = &entry.note.said;
        if is_gone(said) {
            return Vec::new();
        }
        let birthday =
            said.birthday.iter().map(|written| ("birthday", written.value, written.span));
        let yearly = said
            .dates
            .iter()
            .map(|Spanned { value, span }| (value.what.as_str(), value.date, *span));
        birthday
            .chain(yearly)
            .flat_map(|(what, date, span)| {
                let spells = self.spells(ix, date).into_iter();
                spells.map(move |(on, from, until)| DateSpell {
                    date: DateAhead {
                        contact: ix,
                        what: what.to_owned(),
                        date,
                        on,
                        years: years(date, on),
                        place: entry.note.source.place(span),
                    },
                    from,
                    until,
                })
            })
            .collect()
    }

    /// The days of a date, each with the first and the last on which it is near enough to be shown.
    /// Of two that are near at once the earlier is shown.
    fn spells(&self, ix: ContactIx, date: PartialDate) -> Vec<Spell> {
        let years = self.from.year() - 1..=self.until.year() + 1;
        let is_near = |spell: &Spell| spell.2 >= self.from && spell.1 <= self.until;
        // Most dates are far, whatever was said since, and of them nothing else is looked up.
        if !years.clone().any(|year| self.whole_spell(date, year).as_ref().is_some_and(is_near)) {
            return Vec::new();
        }
        let mut spells: Vec<Spell> = Vec::new();
        for year in years {
            let Some((on, from, until)) = self.spell(ix, date, year) else { continue };
            let free_from = spells.last().map_or(from, |(.., last)| days_after(*last, 1));
            spells.push((on, from.max(free_from), until));
        }
        spells.retain(|spell| {
            let is_known = date.year.is_none_or(|year| year <= spell.0.year());
            is_known && spell.1 <= spell.2 && is_near(spell)
        });
        spells
    }

    fn spell(&self, ix: ContactIx, date: PartialDate, year: i32) -> Option<Spell> {
        let (on, from, last) = self.whole_spell(date, year)?;
        if date.day.is_none() {
            return Some((on, from, last));
        }
        let till_said = self.said_since(ix, on).map_or(last, |said_on| days_after(said_on, -1));
        Some((on, from, last.min(till_said).max(on)))
    }

    /// As if nothing were said after it.
    fn whole_spell(&self, date: PartialDate, year: i32) -> Option<Spell> {
        let settings = &self.journal.settings().insight;
        if date.day.is_none() {
            let first = NaiveDate::from_ymd_opt(year, date.month?, 1)?;
            return Some((first, first, days_after(Interval::months(1).after(first), -1)));
        }
        let on = date.in_year(year)?;
        let from = days_after(on, -settings.dates_days_ahead);
        Some((on, from, days_after(on, settings.dates_days_back).max(on)))
    }

    /// The first day of contact from that day on, on which it has been or will have been.
    fn said_since(&self, ix: ContactIx, day: NaiveDate) -> Option<NaiveDate> {
        let newest_first = self.journal.contact(ix).interactions.iter().rev();
        newest_first
            .map(|&ix| &self.journal.interaction(ix).note.said)
            .filter_map(|said| Some((said.day()?, said)))
            .take_while(|(on, _)| *on >= day)
            .filter_map(|(on, said)| contact_day(said, on))
            .last()
    }
}

/// How many years it is on that day, from one on.
fn years(date: PartialDate, on: NaiveDate) -> Option<i32> {
    let year = date.year.filter(|_| !date.about)?;
    Some(on.year() - year).filter(|&years| years > 0)
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::{Notes, TODAY, day, today};

    /// What is shown for ada: the day, and how many years it is.
    fn shown(keys: &str, met: &str) -> Vec<String> {
        let notes = Notes::new().person("ada", keys);
        let notes = if met.is_empty() { notes } else { notes.met(met, "ada", "") };
        let dates = notes.facts().1.dates;
        let line = |date: &super::DateAhead| match date.years {
            Some(years) => format!("{} {} {years}", date.what, date.on),
            None => format!("{} {}", date.what, date.on),
        };
        dates.iter().map(line).collect()
    }

    #[test]
    fn the_next_thirty_days_and_the_last_seven_if_nothing_was_said_since() {
        for (birthday, met, expected) in [
            ("11-21", "", Some("birthday 2026-11-21")),
            ("1815-12-10", "", Some("birthday 2026-12-10 211")),
            ("12-21", "", Some("birthday 2026-12-21")),
            ("12-22", "", None),
            ("11-14", "", Some("birthday 2026-11-14")),
            ("11-13", "", None),
            ("11-14", "2026-11-13", Some("birthday 2026-11-14")),
            ("11-14", "2026-11-14", None),
            ("11-21", TODAY, Some("birthday 2026-11-21")),
            ("--11", "", Some("birthday 2026-11-01")),
            ("--12", "", None),
            ("1980-11", "", Some("birthday 2026-11-01 46")),
            ("1815", "", None),
            ("~1980", "", None),
        ] {
            let shown = shown(&format!("birthday: {birthday}"), met);
            assert_eq!(shown.first().map(String::as_str), expected, "{birthday} {met}");
        }
    }

    #[test]
    fn yearly_dates_count_their_years_from_the_first_on() {
        for (entry, expected) in [
            ("wedding 2016-12-08", Some("wedding 2026-12-08 10")),
            ("wedding 2026-12-08", Some("wedding 2026-12-08")),
            ("wedding 2027-12-08", None),
        ] {
            let shown = shown(&format!("dates: [\"{entry}\"]"), "");
            assert_eq!(shown.first().map(String::as_str), expected, "{entry}");
        }
    }

    #[test]
    fn the_dead_and_the_closed_have_no_birthday_and_the_dormant_have() {
        for (keys, count) in [
            ("died: 2020", 0),
            ("status: deceased", 0),
            ("status: closed", 0),
            ("status: dormant", 1),
        ] {
            assert_eq!(shown(&format!("birthday: 11-24\n{keys}"), "").len(), count, "{keys}");
        }
    }

    #[test]
    fn over_new_year_and_on_the_29th_of_february() {
        let (journal, _) = Notes::new()
            .person("ada", "birthday: 01-05")
            .person("bert", "birthday: 2000-02-29")
            .person("cleo", "birthday: 12-28")
            .facts();
        let on = |today: &str| -> Vec<String> {
            let dates = crate::insight::facts(&journal, day(today)).dates;
            dates.iter().map(|date| date.on.to_string()).collect()
        };
        assert_eq!(on("2026-12-20"), ["2026-12-28", "2027-01-05"]);
        assert_eq!(on("2027-01-02"), ["2026-12-28", "2027-01-05"]);
        assert_eq!(on("2026-02-21"), ["2026-02-28"]);
        assert_eq!(on("2028-02-21"), ["2028-02-29"]);
        assert!(crate::insight::facts(&journal, today()).dates.is_empty());
    }

    #[test]
    fn every_day_ahead_shows_what_it_will_show_then() {
        let (journal, _) = Notes::new()
            .settings(|settings| settings.insight.dates_days_back = 40)
            .person("ada", "birthday: 1815-12-10\ndates: [wedding 2016-12-24, met 2027-02-03]")
            .person("leap", "birthday: 02-29\ndates: [name day --02]")
            .person("late", "birthday: 11-01\ndates: [feast 11-19]")
            .met("2026-11-20", "late", "")
            .met("2026-12-31", "ada", "")
            .facts();
        let ahead = super::dates_to_come(&journal, today(), day("2028-03-31"));
        for on in today().iter_days().take_while(|on| *on <= day("2028-03-31")) {
            let shown = ahead.iter().filter(|spell| spell.from <= on && on <= spell.until);
            let shown: Vec<_> = shown.map(|spell| spell.date.clone()).collect();
            assert_eq!(shown, super::dates(&journal, on, journal.by_name()), "{on}");
        }
    }
}
