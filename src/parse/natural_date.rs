//! Days as people say them on a command line: `yesterday`, `last friday`, `in 2 weeks`, `12 may`.
//!
//! ```text
//! today  yesterday  tomorrow  the day before yesterday  the day after tomorrow
//! friday               the last one before today, or the first one after it: the lean decides
//! last friday          the last one before today         next friday   the first one after today
//! this friday          as the lean says, and today counts           weekend   stands for saturday
//! 3 days ago  a week ago  in 2 weeks  2 weeks from now  +2w  -3d
//! 10d  2 weeks         back or ahead: the lean decides
//! last week  next month  next year     that long before or after today
//! end of month  end of next month  end of year
//! 12 may  may 12  the 12th of May  12 May 2027    without a year, as the lean says; today counts
//! the 12th             of this month, the one before or the one after, as the lean says
//! 2026-05-12
//! ```
//!
//! What could be two days is refused, never guessed: the day is written into a file for good.

use crate::model::{DayFault, Interval, Unit, written_day};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::fmt;

/// Which way a day lies that does not say so itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// Something that happened.
    Past,
    /// Something to come.
    Future,
}

/// Why a text is no day, with the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NaturalFault {
    pub written: String,
    pub why: Why,
}

/// Why a text is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// As for a day in a file.
    Day(DayFault),
    /// Not within the years 1 to 9999.
    TooFar,
}

/// Reads a day as people say it.
pub fn natural_day(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, NaturalFault> {
    let written = text.trim();
    let day = match written_day(written) {
        Ok(read) => Ok(read.day),
        Err(fault) if fault != DayFault::Unreadable && is_in_numbers(written) => {
            Err(Why::Day(fault))
        }
        Err(_) => Sayer { today, lean }.day(&written.to_lowercase()),
    };
    day.map_err(|why| NaturalFault { written: written.to_owned(), why })
}

/// Whether the day, before any time of day, is written in numbers alone.
fn is_in_numbers(written: &str) -> bool {
    let day = written.split([' ', 'T', 't']).next().unwrap_or(written);
    !day.contains(char::is_alphabetic)
}

/// Somebody who says a day today.
#[derive(Clone, Copy)]
struct Sayer {
    today: NaiveDate,
    lean: Lean,
}

const UNREADABLE: Why = Why::Day(DayFault::Unreadable);
const NO_SUCH_DAY: Why = Why::Day(DayFault::NoSuchDay);

impl Sayer {
    fn day(self, text: &str) -> Result<NaiveDate, Why> {
        let (sign, text) = match text.split_at_checked(1) {
            Some(("+", rest)) => (Some(Lean::Future), rest),
            Some(("-", rest)) => (Some(Lean::Past), rest),
            _ => (None, text),
        };
        let words: Vec<&str> = text
            .split(|letter: char| letter.is_whitespace() || ",./-".contains(letter))
            .filter(|word| !matches!(*word, "" | "on" | "the" | "of"))
            .collect();
        match sign {
            Some(way) => self.moved(length(&words).ok_or(UNREADABLE)?, way),
            None => self.said(&words),
        }
    }

    fn said(self, words: &[&str]) -> Result<NaiveDate, Why> {
        let days = |count, way| self.moved((count, Unit::Day), way);
        match words {
            ["today"] => Ok(self.today),
            ["yesterday"] => days(1, Lean::Past),
            ["tomorrow"] => days(1, Lean::Future),
            ["day", "before", "yesterday"] => days(2, Lean::Past),
            ["day", "after", "tomorrow"] => days(2, Lean::Future),
            ["end", when @ ..] => self.end_of(when),
            ["last", what] => self.neighbour(what, Lean::Past),
            ["next", what] => self.neighbour(what, Lean::Future),
            ["this", what] => self.this(weekday(what).ok_or(UNREADABLE)?),
            [length_words @ .., "ago"] => {
                self.moved(length(length_words).ok_or(UNREADABLE)?, Lean::Past)
            }
            ["in", length_words @ ..] | [length_words @ .., "from", "now" | "today"] => {
                self.moved(length(length_words).ok_or(UNREADABLE)?, Lean::Future)
            }
            [one] if weekday(one).is_some() => self.neighbour(one, self.lean),
            _ => match length(words) {
                Some(length) => self.moved(length, self.lean),
                None => self.calendar_day(words),
            },
        }
    }

    /// The nearest friday, or a week, month or year, before or after today.
    fn neighbour(self, what: &str, way: Lean) -> Result<NaiveDate, Why> {
        let unit = match what {
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => {
                let days = match days_to(self.today, weekday(what).ok_or(UNREADABLE)?, way) {
                    0 => 7,
                    days => days,
                };
                return self.moved((days, Unit::Day), way);
            }
        };
        self.moved((1, unit), way)
    }

    fn this(self, weekday: Weekday) -> Result<NaiveDate, Why> {
        self.moved((days_to(self.today, weekday, self.lean), Unit::Day), self.lean)
    }

    fn moved(self, (count, unit): (u64, Unit), way: Lean) -> Result<NaiveDate, Why> {
        let months = |count: u64| u32::try_from(count).map(Months::new).map_err(|_| Why::TooFar);
        let by_days = |count: u64| match way {
            Lean::Past => self.today.checked_sub_days(Days::new(count)),
            Lean::Future => self.today.checked_add_days(Days::new(count)),
        };
        let by_months = |count| match way {
            Lean::Past => self.today.checked_sub_months(count),
            Lean::Future => self.today.checked_add_months(count),
        };
        in_the_calendar(match unit {
            Unit::Day => by_days(count),
            Unit::Week => by_days(count.saturating_mul(7)),
            Unit::Month => by_months(months(count)?),
            Unit::Year => by_months(months(count.saturating_mul(12))?),
        })
    }

    fn end_of(self, when: &[&str]) -> Result<NaiveDate, Why> {
        let (which, unit) = match when {
            [unit] => ("this", *unit),
            [which, unit] => (*which, *unit),
            _ => return Err(UNREADABLE),
        };
        let within = match which {
            "this" => self.today,
            "last" => self.neighbour(unit, Lean::Past)?,
            "next" => self.neighbour(unit, Lean::Future)?,
            _ => return Err(UNREADABLE),
        };
        let month = match unit {
            "month" => within.month(),
            "year" => 12,
            _ => return Err(UNREADABLE),
        };
        let days = [31, 30, 29, 28];
        in_the_calendar(
            days.iter().find_map(|&day| NaiveDate::from_ymd_opt(within.year(), month, day)),
        )
    }

    /// `12 may`, `may 12 2027`, `12th`.
    fn calendar_day(self, words: &[&str]) -> Result<NaiveDate, Why> {
        let (first, second, year) = match words {
            [nth] if nth.ends_with(char::is_alphabetic) => {
                return self.of_a_month(day_of_month(nth).ok_or(UNREADABLE)?);
            }
            [first, second] => (first, second, None),
            [first, second, year] if year.len() == 4 => (first, second, Some(year)),
            _ => return Err(UNREADABLE),
        };
        let (day, month) = day_of_month(first)
            .zip(month(second))
            .or_else(|| day_of_month(second).zip(month(first)))
            .ok_or(UNREADABLE)?;
        match year {
            Some(year) => {
                let year = year.parse().map_err(|_| UNREADABLE)?;
                let day = NaiveDate::from_ymd_opt(year, month, day).ok_or(NO_SUCH_DAY)?;
                in_the_calendar(Some(day))
            }
            None => self.of_a_year(day, month),
        }
    }

    /// The nearest 12 May; 29 February may be up to eight years away.
    fn of_a_year(self, day: u32, month: u32) -> Result<NaiveDate, Why> {
        let year = |by: i32| match self.lean {
            Lean::Past => self.today.year() - by,
            Lean::Future => self.today.year() + by,
        };
        (0..=8)
            .filter_map(|by| NaiveDate::from_ymd_opt(year(by), month, day))
            .find(|&day| self.is_this_way(day))
            .map_or(Err(NO_SUCH_DAY), |day| in_the_calendar(Some(day)))
    }

    /// The nearest 12th; a month that has no 31st is passed over.
    fn of_a_month(self, day: u32) -> Result<NaiveDate, Why> {
        let first = self.today - Days::new(u64::from(self.today.day0()));
        let month = |by: u32| match self.lean {
            Lean::Past => first.checked_sub_months(Months::new(by)),
            Lean::Future => first.checked_add_months(Months::new(by)),
        };
        (0..=2)
            .filter_map(|by| month(by)?.with_day(day))
            .find(|&day| self.is_this_way(day))
            .map_or(Err(NO_SUCH_DAY), |day| in_the_calendar(Some(day)))
    }

    fn is_this_way(self, day: NaiveDate) -> bool {
        match self.lean {
            Lean::Past => day <= self.today,
            Lean::Future => day >= self.today,
        }
    }
}

fn in_the_calendar(day: Option<NaiveDate>) -> Result<NaiveDate, Why> {
    day.filter(|day| (1..=9999).contains(&day.year())).ok_or(Why::TooFar)
}

/// How many days from today to the nearest such weekday, today being the nearest there is.
fn days_to(today: NaiveDate, weekday: Weekday, way: Lean) -> u64 {
    u64::from(match way {
        Lean::Past => today.weekday().days_since(weekday),
        Lean::Future => weekday.days_since(today.weekday()),
    })
}

/// `2w`, `2 weeks`, `a week`, `two weeks`, `a fortnight`.
fn length(words: &[&str]) -> Option<(u64, Unit)> {
    let (count, unit) = match words {
        [glued] => glued.split_at(glued.bytes().take_while(u8::is_ascii_digit).count()),
        [count, unit] => (*count, *unit),
        _ => return None,
    };
    let count = count_of(count)?;
    if matches!(unit, "fortnight" | "fortnights") {
        return Some((count.saturating_mul(2), Unit::Week));
    }
    let one: Interval = format!("1 {unit}").parse().ok()?;
    Some((count, one.unit()))
}

fn count_of(word: &str) -> Option<u64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match word {
        "" => None,
        "a" | "an" => Some(1),
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(word.parse().unwrap_or(u64::MAX))
        }
        _ => (1..).zip(WORDS).find(|(_, name)| *name == word).map(|(count, _)| count),
    }
}

/// `12`, `12th`.
fn day_of_month(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = word.split_at(digits);
    let day = digits.parse().ok()?;
    (digits.len() < 3 && matches!(rest, "" | "st" | "nd" | "rd" | "th")).then_some(day)
}

/// As they are called in English, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month: `may`, `sept`, `december`, three letters or more of the English name.
pub fn month(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, name)| opens(word, name)).map(|(number, _)| number)
}

/// As they are called in English, in lower case.
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// `fri`, `thurs`, `saturday`; the weekend begins on it.
fn weekday(word: &str) -> Option<Weekday> {
    if word == "weekend" {
        return Some(Weekday::Sat);
    }
    WEEKDAYS.iter().find(|(name, _)| opens(word, name)).map(|&(_, weekday)| weekday)
}

fn opens(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

impl NaturalFault {
    /// What is wrong, without a full stop.
    pub fn message(&self) -> String {
        let written = &self.written;
        match &self.why {
            Why::Day(DayFault::NoSuchDay) => format!("the calendar has no day `{written}`"),
            Why::Day(DayFault::Sloppy(_)) => format!("`{written}` is not in the form of a date"),
            Why::Day(DayFault::Ambiguous) => {
                format!("in `{written}` the day and the month cannot be told apart")
            }
            Why::Day(DayFault::Unreadable) => {
                format!("`{written}` is no day that kith understands")
            }
            Why::TooFar => format!("`{written}` lies outside the years 1 to 9999"),
        }
    }

    /// What to write instead, in the same manner.
    pub fn help(&self) -> String {
        match &self.why {
            Why::Day(DayFault::NoSuchDay) => "name one that exists, as `2026-02-28` or `12 may`",
            Why::Day(DayFault::Sloppy(right)) => return format!("write `{right}`"),
            Why::Day(DayFault::Ambiguous) => "write `2026-05-03` or `3 may 2026`",
            Why::Day(DayFault::Unreadable) => {
                "write it as `yesterday`, `last friday`, `3 days ago`, `in 2 weeks`, `12 may` or `2026-05-12`"
            }
            Why::TooFar => "name a nearer day, as `in 2 weeks` or `2026-05-12`",
        }
        .to_owned()
    }
}

impl fmt::Display for NaturalFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message(), self.help())
    }
}

#[cfg(test)]
mod tests;
