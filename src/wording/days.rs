//! Days and lengths of time as people say them.

use crate::model::{PartialDate, days_after};
use chrono::{Datelike, Days, NaiveDate};

const DAYS_MAX: i64 = 34;
const MONTHS_MIN: i32 = 3;
const MONTHS_MAX: i32 = 23;
const YEAR_UNSAID_DAYS: i64 = 180;
const NEAR_DAYS: i64 = 6;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How a day's month is called.
#[derive(Debug, Clone, Copy)]
enum Month {
    Whole,
    /// By its first three letters.
    Short,
}

/// `3 May`. Pages say so many days that the formatting of the libraries would be felt.
fn day_and_month(day: NaiveDate, called: Month) -> String {
    let mut said = String::with_capacity("30 September 2026".len());
    write_digits(&mut said, day.day().into(), 1);
    let month = MONTHS[day.month0() as usize];
    said.extend([" ", if let Month::Short = called { &month[..3] } else { month }]);
    said
}

fn with_year(mut said: String, day: NaiveDate) -> String {
    said.push_str(if day.year() < 0 { " -" } else { " " });
    write_digits(&mut said, day.year().unsigned_abs().into(), 4);
    said
}

/// Appends a number of at least so many digits.
pub fn write_digits(out: &mut String, number: u64, digits: usize) {
    if number > 9 || digits > 1 {
        write_digits(out, number / 10, digits.saturating_sub(1));
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// `Saturday 21 November 2026`
pub fn day_in_full(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `18 September`; with its year where one might think of another.
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    if is_year_plain(day, today) { day_and_month(day, Month::Whole) } else { day_and_year(day) }
}

/// Whether nobody would think of another year.
fn is_year_plain(day: NaiveDate, today: NaiveDate) -> bool {
    day.year() == today.year() || (day - today).num_days().abs() <= YEAR_UNSAID_DAYS
}

/// `3 May 2026`
pub fn day_and_year(day: NaiveDate) -> String {
    with_year(day_and_month(day, Month::Whole), day)
}

/// `3 Sep 2026`, where there is little room.
pub fn short_day_and_year(day: NaiveDate) -> String {
    with_year(day_and_month(day, Month::Short), day)
}

/// `3 Sep`
pub fn short_plain_day(day: NaiveDate) -> String {
    day_and_month(day, Month::Short)
}

/// `September 2026`
pub fn month_and_year(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}

/// `Tue 24 Nov`
pub fn short_day(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// [`short_day`]; with its year where one might think of another.
pub fn short_day_ahead(on: NaiveDate, today: NaiveDate) -> String {
    if is_year_plain(on, today) { short_day(on) } else { with_year(short_day(on), on) }
}

/// `yesterday`, `today`, `Tuesday` within six days either way, else as [`day`].
pub fn near_day(near: NaiveDate, today: NaiveDate) -> String {
    match (near - today).num_days() {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ if is_near(near, today) => near.format("%A").to_string(),
        _ => day(near, today),
    }
}

/// [`near_day`] as it follows what happened: `yesterday`, `on Tuesday`, `on 17 November`.
pub(super) fn on_day(on: NaiveDate, today: NaiveDate) -> String {
    let near = near_day(on, today);
    let is_word = (on - today).num_days().abs() <= 1;
    if is_word { near } else { format!("on {near}") }
}

/// Whether a day is so near that [`near_day`] says its weekday, or a word for it.
pub(super) fn is_near(on: NaiveDate, today: NaiveDate) -> bool {
    (on - today).num_days().abs() <= NEAR_DAYS
}

/// `1 day`, `14 days`
pub(super) fn days(number: i64) -> String {
    if number == 1 { "1 day".to_owned() } else { format!("{number} days") }
}

/// [`duration`] of so many days that end today.
pub(super) fn duration_till(today: NaiveDate, days: i64) -> String {
    duration(days_after(today, -days), today)
}

/// The time from one day to a later one: `31 days`, `10 weeks`, `5 months`, `2 years`; whole
/// units only, never rounded up; within one day, `less than a day`.
pub fn duration(from: NaiveDate, to: NaiveDate) -> String {
    let (count, unit) = length(from, to);
    match count {
        0 => "less than a day".to_owned(),
        1 => format!("1 {unit}"),
        _ => format!("{count} {unit}s"),
    }
}

/// The number and the word of [`duration`], the word in the singular.
pub(super) fn length(from: NaiveDate, to: NaiveDate) -> (i64, &'static str) {
    let days = (to - from).num_days();
    let months = whole_months(from, to);
    match days {
        _ if days <= DAYS_MAX => (days, "day"),
        _ if months < MONTHS_MIN => (days / 7, "week"),
        _ if months <= MONTHS_MAX => (i64::from(months), "month"),
        _ => (i64::from(months / 12), "year"),
    }
}

/// A date that may lack parts: `10 December 1815`, `10 December`, `December 1815`, `about 1815`.
pub fn about_when(date: PartialDate) -> String {
    let month = date.month.and_then(|month| NaiveDate::from_ymd_opt(2000, month, 1));
    let parts = [
        date.day.map(|day| day.to_string()),
        month.map(|month| month.format("%B").to_string()),
        date.year.map(|year| year.to_string()),
    ];
    let about = date.about.then(|| "about".to_owned());
    about.into_iter().chain(parts.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

/// A month has passed when its day comes round, or, where the month is too short, ends.
fn whole_months(from: NaiveDate, to: NaiveDate) -> i32 {
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let is_last_day = to.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1);
    months - i32::from(to.day() < from.day() && !is_last_day)
}

#[cfg(test)]
mod tests {
    use super::{about_when, day, day_in_full, duration, near_day, short_day, short_day_ahead};
    use crate::insight::testing::{day as on, today};

    #[test]
    fn lengths_of_time_are_whole_and_never_rounded_up() {
        for (from, said) in [
            ("2026-11-21", "less than a day"),
            ("2026-11-20", "1 day"),
            ("2026-10-21", "31 days"),
            ("2026-10-18", "34 days"),
            ("2026-10-17", "5 weeks"),
            ("2026-09-12", "10 weeks"),
            ("2026-08-23", "12 weeks"),
            ("2026-08-22", "13 weeks"),
            ("2026-08-21", "3 months"),
            ("2026-06-14", "5 months"),
            ("2024-11-22", "23 months"),
            ("2024-11-21", "2 years"),
            ("2016-11-22", "9 years"),
        ] {
            assert_eq!(duration(on(from), today()), said, "{from}");
        }
        assert_eq!(duration(on("2026-08-31"), on("2026-11-30")), "3 months");
        assert_eq!(duration(on("2026-01-01"), on("2026-04-01")), "3 months");
    }

    #[test]
    fn a_year_is_said_only_where_one_might_think_of_another() {
        for (text, said) in [
            ("2026-01-02", "2 January"),
            ("2027-01-01", "1 January"),
            ("2027-05-20", "20 May"),
            ("2027-05-21", "21 May 2027"),
            ("2025-12-18", "18 December 2025"),
        ] {
            assert_eq!(day(on(text), today()), said);
        }
    }

    #[test]
    fn near_days_are_said_by_their_weekday() {
        for (text, said) in [
            ("2026-11-21", "today"),
            ("2026-11-20", "yesterday"),
            ("2026-11-22", "tomorrow"),
            ("2026-11-17", "Tuesday"),
            ("2026-11-27", "Friday"),
            ("2026-11-28", "28 November"),
            ("2026-11-14", "14 November"),
        ] {
            assert_eq!(near_day(on(text), today()), said);
        }
        assert_eq!(day_in_full(today()), "Saturday 21 November 2026");
        assert_eq!(short_day(on("2026-11-24")), "Tue 24 Nov");
        assert_eq!(short_day_ahead(on("2027-01-12"), on("2026-11-21")), "Tue 12 Jan");
        assert_eq!(short_day_ahead(on("2027-11-24"), on("2026-11-21")), "Wed 24 Nov 2027");
    }

    #[test]
    fn what_is_not_known_of_a_date_is_not_said() {
        for (date, said) in [
            ("1815-12-10", "10 December 1815"),
            ("12-10", "10 December"),
            ("1815-12", "December 1815"),
            ("--12", "December"),
            ("1815", "1815"),
            ("~1815", "about 1815"),
        ] {
            assert_eq!(about_when(date.parse().unwrap()), said);
        }
    }
}
