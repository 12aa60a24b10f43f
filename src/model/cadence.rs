//! How often to be in touch, and the calendar arithmetic of it.

use chrono::{Days, Months, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A contact's `cadence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
    /// Every so often.
    Every(Interval),
    /// Wants no reminder, ever.
    Never,
    /// We meet without my noting it.
    Untracked,
}

/// A length of time in whole calendar units; at least one day and at most a hundred years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    count: u32,
    unit: Unit,
}

/// The calendar's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Why a text is no cadence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CadenceFault {
    /// Not a number and a unit, nor one of the words.
    Unreadable,
    /// Nought of something.
    Zero,
    /// More than a hundred years.
    TooLong,
    /// `biweekly`, `bimonthly`: twice a week, or every two?
    TwoMeanings,
}

const YEARS_MAX: u32 = 100;

/// Words for a length of time, as they stand in a `cadence`.
pub const RHYTHMS: [(&str, (u32, Unit)); 10] = [
    ("daily", (1, Unit::Day)),
    ("weekly", (1, Unit::Week)),
    ("fortnightly", (2, Unit::Week)),
    ("monthly", (1, Unit::Month)),
    ("quarterly", (3, Unit::Month)),
    ("half-yearly", (6, Unit::Month)),
    ("twice a year", (6, Unit::Month)),
    ("yearly", (1, Unit::Year)),
    ("annually", (1, Unit::Year)),
    ("once a year", (1, Unit::Year)),
];

impl Interval {
    /// `count` units, if that is at least one day and at most a hundred years.
    pub fn new(count: u32, unit: Unit) -> Result<Self, CadenceFault> {
        let max = match unit {
            Unit::Day => YEARS_MAX * 366,
            Unit::Week => YEARS_MAX * 53,
            Unit::Month => YEARS_MAX * 12,
            Unit::Year => YEARS_MAX,
        };
        match count {
            0 => Err(CadenceFault::Zero),
            _ if count > max => Err(CadenceFault::TooLong),
            _ => Ok(Self { count, unit }),
        }
    }

    /// One year.
    pub const YEAR: Self = Self { count: 1, unit: Unit::Year };

    /// One to twelve months, for defaults.
    pub const fn months(count: u8) -> Self {
        Self { count: if count == 0 { 1 } else { count as u32 }, unit: Unit::Month }
    }

    /// How many of [`Self::unit`].
    pub fn count(self) -> u32 {
        self.count
    }

    /// The calendar unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// The day this long after `anchor`: calendar-true, so that 31 January and a month is the
    /// last of February. Past the calendar's end it is the calendar's end.
    pub fn after(self, anchor: NaiveDate) -> NaiveDate {
        let count = self.count;
        let day = match self.unit {
            Unit::Day => anchor.checked_add_days(Days::new(u64::from(count))),
            Unit::Week => anchor.checked_add_days(Days::new(7 * u64::from(count))),
            Unit::Month => anchor.checked_add_months(Months::new(count)),
            Unit::Year => anchor.checked_add_months(Months::new(count.saturating_mul(12))),
        };
        day.unwrap_or(NaiveDate::MAX)
    }

    /// The day this long before `day`, calendar-true; before the calendar's beginning, that.
    pub fn before(self, day: NaiveDate) -> NaiveDate {
        let count = self.count;
        let before = match self.unit {
            Unit::Day => day.checked_sub_days(Days::new(u64::from(count))),
            Unit::Week => day.checked_sub_days(Days::new(7 * u64::from(count))),
            Unit::Month => day.checked_sub_months(Months::new(count)),
            Unit::Year => day.checked_sub_months(Months::new(count.saturating_mul(12))),
        };
        before.unwrap_or(NaiveDate::MIN)
    }

    /// Its length in days when it begins on `anchor`; at least one.
    pub fn days_from(self, anchor: NaiveDate) -> i64 {
        (self.after(anchor) - anchor).num_days().max(1)
    }

    /// Its length in days from 1 January 2001, for comparing one interval with another.
    pub fn days(self) -> i64 {
        self.days_from(NaiveDate::from_ymd_opt(2001, 1, 1).unwrap_or(NaiveDate::MIN))
    }
}

impl FromStr for Interval {
    type Err = CadenceFault;

    fn from_str(text: &str) -> Result<Self, CadenceFault> {
        match text.parse()? {
            Cadence::Every(interval) => Ok(interval),
            Cadence::Never | Cadence::Untracked => Err(CadenceFault::Unreadable),
        }
    }
}

impl FromStr for Cadence {
    type Err = CadenceFault;

    /// Reads `10d`, `6w`, `3 months`, `every 2 weeks`, `quarterly`, `yearly`, `never`, `untracked`.
    fn from_str(text: &str) -> Result<Self, CadenceFault> {
        let text = text.trim().to_lowercase();
        let word = match text.as_str() {
            "never" => return Ok(Self::Never),
            "untracked" => return Ok(Self::Untracked),
            "biweekly" | "bi-weekly" | "bimonthly" | "bi-monthly" => {
                return Err(CadenceFault::TwoMeanings);
            }
            _ => RHYTHMS.iter().find(|(word, _)| *word == text).map(|&(_, length)| length),
        };
        let (count, unit) = match word {
            Some(found) => found,
            None => number_and_unit(text.strip_prefix("every ").unwrap_or(&text))?,
        };
        Interval::new(count, unit).map(Self::Every)
    }
}

fn number_and_unit(text: &str) -> Result<(u32, Unit), CadenceFault> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit = match unit.trim() {
        "d" | "day" | "days" => Unit::Day,
        "w" | "week" | "weeks" => Unit::Week,
        "m" | "mo" | "month" | "months" => Unit::Month,
        "y" | "year" | "years" => Unit::Year,
        _ => return Err(CadenceFault::Unreadable),
    };
    match number {
        "" if text.len() > 2 => Ok((1, unit)),
        "" => Err(CadenceFault::Unreadable),
        _ => number.parse().map(|count| (count, unit)).map_err(|_| CadenceFault::TooLong),
    }
}

impl fmt::Display for Interval {
    /// The shortest form that reads back: `6w`, `3m`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => 'd',
            Unit::Week => 'w',
            Unit::Month => 'm',
            Unit::Year => 'y',
        };
        write!(f, "{}{unit}", self.count)
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(interval) => interval.fmt(f),
            Self::Never => f.write_str("never"),
            Self::Untracked => f.write_str("untracked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cadence, CadenceFault};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_form_of_the_manual_reads_and_reads_back() {
        for (text, short) in [
            ("10d", "10d"),
            ("6w", "6w"),
            ("3 months", "3m"),
            ("every 2 weeks", "2w"),
            ("month", "1m"),
            ("Quarterly", "3m"),
            ("yearly", "1y"),
            ("never", "never"),
            ("untracked", "untracked"),
        ] {
            let cadence: Cadence = text.parse().unwrap();
            assert_eq!(cadence.to_string(), short);
            assert_eq!(short.parse(), Ok(cadence));
        }
    }

    #[test]
    fn what_is_no_rhythm_is_refused_and_never_overflows() {
        for (text, fault) in [
            ("", CadenceFault::Unreadable),
            ("w", CadenceFault::Unreadable),
            ("soon", CadenceFault::Unreadable),
            ("0d", CadenceFault::Zero),
            ("-3d", CadenceFault::Unreadable),
            ("99999999999d", CadenceFault::TooLong),
            ("101 years", CadenceFault::TooLong),
            ("biweekly", CadenceFault::TwoMeanings),
        ] {
            assert_eq!(text.parse::<Cadence>(), Err(fault), "{text}");
        }
    }

    #[test]
    fn months_are_counted_from_the_anchor() {
        let Ok(Cadence::Every(month)) = "1 month".parse() else { panic!("a month is a cadence") };
        assert_eq!(month.after(day("2026-01-31")), day("2026-02-28"));
        assert_eq!(month.days(), 31);
    }
}
