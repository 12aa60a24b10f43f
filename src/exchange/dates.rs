//! Days as other programs write them: with the month's name in the language of the account, without
//! dashes, without a year. What could be two days is refused, as everywhere.

use crate::model::{DayFault, DayTime, PartialDate, slug, written_day};
use chrono::NaiveDate;

/// The months by how their names begin in English, German, French, Spanish, Italian, Portuguese and
/// Dutch, accents left out.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen"],
    &["feb", "fev"],
    &["mar", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mei", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "dic"],
];

/// A birthday or another day of the year.
pub(super) fn partial_date(written: &str) -> Result<PartialDate, DayFault> {
    let written = written.trim();
    let fault = match written.parse::<PartialDate>() {
        Ok(date) => return Ok(date),
        Err(DayFault::Sloppy(right)) => return right.parse(),
        Err(fault) => fault,
    };
    let respelt = compact(written).or_else(|| with_month_name(written));
    match respelt {
        Some(date) if fault == DayFault::Unreadable => date.parse(),
        _ => Err(fault),
    }
}

/// A day, and the time where one is written.
pub(super) fn day_time(written: &str) -> Result<DayTime, DayFault> {
    let written = written.trim();
    match written_day(written.trim_end_matches(" UTC")) {
        Err(DayFault::Sloppy(right)) => written_day(&right),
        Err(DayFault::Unreadable) => match with_month_name(written) {
            Some(day) => written_day(&day),
            None => Err(DayFault::Unreadable),
        },
        read => read,
    }
}

/// A day.
pub(super) fn day(written: &str) -> Result<NaiveDate, DayFault> {
    day_time(written).map(|read| read.day)
}

/// Why a date was not taken, and what to do.
pub(super) fn why_not(what: &str, written: &str, fault: &DayFault) -> String {
    let written = written.trim();
    match fault {
        DayFault::NoSuchDay => {
            format!("the calendar has no day `{written}`, so that {what} was left out")
        }
        DayFault::Ambiguous => format!(
            "in `{written}` the day and the month cannot be told apart, so that {what} was left out. Write the year first, then the month, as in 1815-12-10"
        ),
        DayFault::Sloppy(_) | DayFault::Unreadable => {
            format!(
                "`{written}` cannot be read as a date, so that {what} was left out. Write it as in 1815-12-10"
            )
        }
    }
}

/// `19850514`, `--0514`, `-0514`, and a day with a time behind it.
fn compact(written: &str) -> Option<String> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let without_year = written.strip_prefix("--").filter(|rest| rest.len() == 4 && is_digits(rest));
    match (without_year, written.len()) {
        (Some(rest), _) => Some(format!("--{}-{}", &rest[..2], &rest[2..])),
        (None, 8) if is_digits(written) => {
            Some(format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..]))
        }
        _ => None,
    }
}

/// `11 Feb 2024`, `Feb 11, 2024`, `11 févr. 2024`, `11. Februar`, `11 de fev. de 2024`.
fn with_month_name(written: &str) -> Option<String> {
    let mut month = None;
    let mut numbers = Vec::new();
    for word in written
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '-' | '/'))
    {
        let word = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let day_of = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        match (word.parse::<u32>().ok(), day_of.and_then(|day| day.parse::<u32>().ok())) {
            (Some(number), _) | (None, Some(number)) => numbers.push(number),
            _ if word.is_empty() || matches!(word, "de" | "of" | "del") => {}
            _ if month.is_none() => month = Some(month_of(word)?),
            _ => return None,
        }
    }
    let month = month?;
    match *numbers.as_slice() {
        [day, year] if year > 99 => Some(format!("{year:04}-{month:02}-{day:02}")),
        [year, day] if year > 99 => Some(format!("{year:04}-{month:02}-{day:02}")),
        [day] if day < 32 => Some(format!("{month:02}-{day:02}")),
        [year] if year > 99 => Some(format!("{year:04}-{month:02}")),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<usize> {
    let word = slug(word);
    let is_it = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    MONTHS.iter().position(is_it).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{DayFault, day_time, partial_date};

    #[test]
    fn dates_of_other_programs_are_read() {
        for (written, read) in [
            ("1815-12-10", "1815-12-10"),
            ("--05-14", "05-14"),
            (" --0514", "05-14"),
            ("19850514", "1985-05-14"),
            ("1985/05/14", "1985-05-14"),
            ("25.12.1985", "1985-12-25"),
            ("May 14, 1985", "1985-05-14"),
            ("14th of May", "05-14"),
            ("14. März 1985", "1985-03-14"),
            ("14 juin 1985", "1985-06-14"),
            ("14 juil. 1985", "1985-07-14"),
            ("14 août", "08-14"),
            ("14 de fev. de 1985", "1985-02-14"),
            ("1 ott 1985", "1985-10-01"),
            ("1985", "1985"),
        ] {
            assert_eq!(
                partial_date(written).map(|date| date.to_string()),
                Ok(read.to_owned()),
                "{written}"
            );
        }
        let day = |written: &str| day_time(written).map(|read| read.day.to_string());
        assert_eq!(day("11 Feb 2024").as_deref(), Ok("2024-02-11"));
        assert_eq!(day("2026-08-01 02:00:00 UTC").as_deref(), Ok("2026-08-01"));
    }

    #[test]
    fn what_could_be_two_days_or_none_is_refused() {
        for (written, fault) in [
            ("10.12.", DayFault::Ambiguous),
            ("03/05/1985", DayFault::Ambiguous),
            ("30 Feb 2017", DayFault::NoSuchDay),
            ("20170230", DayFault::NoSuchDay),
            ("soon", DayFault::Unreadable),
            ("May", DayFault::Unreadable),
            ("", DayFault::Unreadable),
        ] {
            assert_eq!(partial_date(written), Err(fault), "{written}");
        }
    }
}
