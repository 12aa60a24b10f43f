//! A date that may lack its year, its day, or everything but its year.

use super::day::{DayFault, written_day};
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A birthday or a yearly date: at least a year or a month is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// Written with `~`: about then.
    pub about: bool,
}

/// A person born in either would be the oldest alive.
const PLACEHOLDER_YEARS: [i32; 2] = [1604, 1900];

impl PartialDate {
    /// The day of it in a given year: 29 February falls on the 28th in common years. `None`
    /// where the day or the month is not known.
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        let (month, day) = (self.month?, self.day?);
        NaiveDate::from_ymd_opt(year, month, day)
            .or_else(|| NaiveDate::from_ymd_opt(year, month, 28))
    }

    /// Every day of a given year that it may be: of a month alone all its days, of a year alone none.
    pub fn days_in_year(&self, year: i32) -> Vec<NaiveDate> {
        let first = self.month.and_then(|month| NaiveDate::from_ymd_opt(year, month, 1));
        match (self.in_year(year), first) {
            (Some(on), _) => vec![on],
            (None, Some(first)) => {
                first.iter_days().take_while(|day| day.month() == first.month()).collect()
            }
            (None, None) => Vec::new(),
        }
    }

    /// A birthday whose year stands for none: address books write 1604 (Apple) or 1900 (Outlook)
    /// where they know the day alone.
    #[must_use]
    pub fn without_placeholder_year(self) -> Self {
        let is_placeholder = self.year.is_some_and(|year| PLACEHOLDER_YEARS.contains(&year));
        if is_placeholder && self.month.is_some() { Self { year: None, ..self } } else { self }
    }

    /// Whether both may be one date of which less or more is known.
    pub fn agrees(self, other: Self) -> bool {
        fn same<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// Whether it agrees with another and knows all that the other does.
    pub fn covers(self, other: Self) -> bool {
        let known = |date: Self| [date.year.is_some(), date.month.is_some(), date.day.is_some()];
        let knows_all = known(self).iter().zip(known(other)).all(|(&own, other)| own || !other);
        self.agrees(other) && knows_all && (!self.about || other.about)
    }

    /// Whether even the first day that it may be lies after another; `false` without a year.
    pub fn begins_after(self, day: NaiveDate) -> bool {
        let first = |year| (year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let after = |year| first(year) > (day.year(), day.month(), day.day());
        self.year.is_some_and(after) && !self.about
    }

    /// The age on `on`, in whole years, where year, month and day are all known and exact.
    pub fn age_on(&self, on: NaiveDate) -> Option<i32> {
        let year = self.year.filter(|_| !self.about)?;
        let this_year = self.in_year(on.year())?;
        let age = on.year() - year - i32::from(this_year > on);
        (age >= 0).then_some(age)
    }
}

impl FromStr for PartialDate {
    type Err = DayFault;

    /// Reads `1815-12-10`, `12-10` (month first), `--12-10`, `--12`, `1815`, `1815-12`, `~1815`.
    fn from_str(text: &str) -> Result<Self, DayFault> {
        let text = text.trim();
        let (about, text) = match text.strip_prefix('~') {
            Some(rest) => (true, rest.trim()),
            None => (false, text),
        };
        let of = |year, month, day| Self { year, month, day, about };
        let date = match shape(text).as_str() {
            "9999-99-99" => {
                let day = written_day(text)?.day;
                of(Some(day.year()), Some(day.month()), Some(day.day()))
            }
            "99-99" => of(None, number(&text[..2]), number(&text[3..])),
            "--99-99" => of(None, number(&text[2..4]), number(&text[5..])),
            "--99" => of(None, number(&text[2..]), None),
            "9999" => of(text.parse().ok(), None, None),
            "9999-99" => of(text[..4].parse().ok(), number(&text[5..]), None),
            _ => return Err(written_day(text).err().unwrap_or(DayFault::Unreadable)),
        };
        if date.is_in_the_calendar() { Ok(date) } else { Err(DayFault::NoSuchDay) }
    }
}

impl PartialDate {
    /// 2000 was a leap year, so that 29 February without a year stands.
    fn is_in_the_calendar(&self) -> bool {
        let (year, month, day) =
            (self.year.unwrap_or(2000), self.month.unwrap_or(1), self.day.unwrap_or(1));
        year > 0 && NaiveDate::from_ymd_opt(year, month, day).is_some()
    }
}

/// The text with every ASCII digit made a nine.
fn shape(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_digit() { '9' } else { letter }).collect()
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

impl fmt::Display for PartialDate {
    /// The form of the file: `1815-12-10`, `12-10`, `--12`, `~1815`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.about {
            f.write_str("~")?;
        }
        match (self.year, self.month, self.day) {
            (Some(year), None, _) => write!(f, "{year:04}"),
            (Some(year), Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (Some(year), Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (None, Some(month), Some(day)) => write!(f, "{month:02}-{day:02}"),
            (None, Some(month), None) => write!(f, "--{month:02}"),
            (None, None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DayFault, PartialDate};

    #[test]
    fn every_form_of_the_manual_reads() {
        for (text, back) in [
            ("1815-12-10", "1815-12-10"),
            ("12-10", "12-10"),
            ("--12-10", "12-10"),
            ("--12", "--12"),
            ("1815", "1815"),
            ("1815-12", "1815-12"),
            ("~1815", "~1815"),
            ("02-29", "02-29"),
        ] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), back);
        }
    }

    #[test]
    fn a_day_that_cannot_be_or_cannot_be_told_is_refused() {
        for (text, fault) in [
            ("10.12.", DayFault::Ambiguous),
            ("13-10", DayFault::NoSuchDay),
            ("2023-02-29", DayFault::NoSuchDay),
            ("0000", DayFault::NoSuchDay),
            ("spring", DayFault::Unreadable),
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_29th_of_february_is_kept_on_the_28th() {
        let leap: PartialDate = "2000-02-29".parse().unwrap();
        assert_eq!(leap.in_year(2026).unwrap().to_string(), "2026-02-28");
        assert_eq!(leap.age_on("2026-02-27".parse().unwrap()), Some(25));
        assert_eq!(leap.age_on("2026-02-28".parse().unwrap()), Some(26));
    }
}
