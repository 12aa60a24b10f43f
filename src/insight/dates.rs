//! Birthdays and yearly dates near today.
//!
//! Those of the next `dates_days_ahead` days, and of the last `dates_days_back` if nothing was
//! said since. A month without a day shows through that month; a year alone never. 29 February is
//! kept on the 28th in common years. A number of years only where the year is known. The dead and
//! those who want no contact are left out: no age for the dead.

use super::DateAhead;
use super::counted::last_counted;
use super::silence::is_gone;
use crate::journal::{ContactEntry, ContactIx, Journal};
use crate::model::{PartialDate, slug};
use crate::source::Spanned;
use chrono::{Datelike, NaiveDate};

/// All of them, soonest first, then by name.
pub(super) fn dates(journal: &Journal, today: NaiveDate) -> Vec<DateAhead> {
    let living = journal.contacts().filter(|(_, entry)| !is_gone(&entry.note.said));
    let near = Near { journal, today };
    let mut dates: Vec<DateAhead> =
        living.flat_map(|(ix, entry)| near.of_contact(ix, entry)).collect();
    let name = |date: &DateAhead| slug(&journal.contact(date.contact).note.said.name);
    dates.sort_by_cached_key(|date| (date.on, name(date), date.contact));
    dates
}

struct Near<'a> {
    journal: &'a Journal,
    today: NaiveDate,
}

impl Near<'_> {
    fn of_contact(&self, ix: ContactIx, entry: &ContactEntry) -> Vec<DateAhead> {
        let said = &entry.note.said;
        let birthday =
            said.birthday.iter().map(|written| ("birthday", written.value, written.span));
        let yearly = said
            .dates
            .iter()
            .map(|Spanned { value, span }| (value.what.as_str(), value.date, *span));
        birthday
            .chain(yearly)
            .filter_map(|(what, date, span)| {
                let on = self.day_near(ix, date)?;
                Some(DateAhead {
                    contact: ix,
                    what: what.to_owned(),
                    date,
                    on,
                    years: years(date, on),
                    place: entry.note.source.place(span),
                })
            })
            .collect()
    }

    /// The day of a date that is near enough to be shown.
    fn day_near(&self, ix: ContactIx, date: PartialDate) -> Option<NaiveDate> {
        let on = match (date.month?, date.day) {
            (month, None) => self.today.with_day(1).filter(|first| first.month() == month),
            (_, Some(_)) => self.day_in_window(ix, date),
        }?;
        date.year.is_none_or(|year| year <= on.year()).then_some(on)
    }

    fn day_in_window(&self, ix: ContactIx, date: PartialDate) -> Option<NaiveDate> {
        let settings = &self.journal.settings().insight;
        let year = self.today.year();
        let days = [year - 1, year, year + 1].into_iter().filter_map(|year| date.in_year(year));
        let mut near = days.filter(|&on| match (on - self.today).num_days() {
            days if days >= 0 => days <= settings.dates_days_ahead,
            days => -days <= settings.dates_days_back && !self.said_since(ix, on),
        });
        near.next()
    }

    fn said_since(&self, ix: ContactIx, day: NaiveDate) -> bool {
        last_counted(self.journal, &[ix], self.today).is_some_and(|(last_on, _)| last_on >= day)
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
}
