//! Days as address books write them: whole, without a year, without a day, as words.
//!
//! The day as written counts, whatever hour and zone stand behind it: a birthday that moves with the
//! clock is the oldest fault of address books. A year that stands for none is no year.

use super::super::lines::Line;
use crate::model::{DayFault, PartialDate, written_day};
use crate::parse::natural_date::month;

/// The day that a line says, in the form of a contact's key.
pub(super) fn read(line: &Line) -> Option<PartialDate> {
    let text = line.text();
    let date = of_card(&text).or_else(|| in_words(&text))?;
    let omitted = line.param("X-APPLE-OMIT-YEAR").find_map(|year| year.parse().ok());
    Some(match date.year == omitted {
        true if date.month.is_some() => PartialDate { year: None, ..date },
        _ => date.without_placeholder_year(),
    })
}

/// `18151210`, `1815-12-10`, `--1210`, `--12-10`, `--12`, `1815-12`, `1815`, with a time behind it
/// or not.
fn of_card(text: &str) -> Option<PartialDate> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let (dashes, digits) = match day.strip_prefix("--") {
        Some(rest) => ("--", rest.replace('-', "")),
        None => ("", day.replace('-', "")),
    };
    if text.starts_with("---") || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let written = match (dashes, digits.len()) {
        ("", 8) => format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]),
        ("", 6) => format!("{}-{}", &digits[..4], &digits[4..]),
        ("", 4) if !day.contains('-') => digits,
        ("", 4) => format!("{}-{}", &digits[..2], &digits[2..]),
        ("--", 4) => format!("{}-{}", &digits[..2], &digits[2..]),
        ("--", 2) => format!("--{digits}"),
        _ => return None,
    };
    written.parse().ok()
}

/// `10 December 1815`, `December 10`, `circa 1815`, `25.12.1815` where day and month are told apart.
fn in_words(text: &str) -> Option<PartialDate> {
    if let Err(DayFault::Sloppy(right)) = written_day(text) {
        return right.parse().ok();
    }
    let text = text.to_lowercase();
    let about = ["circa ", "ca. ", "ca ", "c. ", "about ", "~"];
    if let Some(year) = about.iter().find_map(|word| text.strip_prefix(word)) {
        return format!("~{}", year.trim()).parse().ok();
    }
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        digits.parse::<i32>().ok()
    };
    let month = words.iter().find_map(|word| month(word))?;
    let mut date = PartialDate { year: None, month: Some(month), day: None, about: false };
    for number in words.iter().filter_map(|word| number(word)) {
        match u32::try_from(number) {
            Ok(day @ 1..=31) if date.day.is_none() => date.day = Some(day),
            Ok(1000..=9999) if date.year.is_none() => date.year = Some(number),
            _ => return None,
        }
    }
    // What was put together must be in the calendar too.
    (words.len() <= 3).then(|| date.to_string().parse().ok()).flatten()
}

/// A line that says a day: as vCard 4.0 has it, or as what reads 3.0 understands it.
pub(super) fn line(name: &str, date: PartialDate, is_four: bool) -> Line {
    match (date.year, date.month, date.day) {
        _ if date.about => {
            let text = date.to_string().replace('~', "circa ");
            Line::new(name, text).with("VALUE", "text")
        }
        (Some(year), Some(month), Some(day)) if is_four => {
            Line::new(name, format!("{year:04}{month:02}{day:02}"))
        }
        (Some(_), Some(_), Some(_)) => Line::new(name, date.to_string()),
        (None, Some(month), Some(day)) if is_four => {
            Line::new(name, format!("--{month:02}{day:02}"))
        }
        (None, Some(month), Some(day)) => {
            // 1604 was a leap year: what Apple's and Google's address books write.
            let text = format!("1604-{month:02}-{day:02}");
            Line::new(name, text).with("X-APPLE-OMIT-YEAR", "1604")
        }
        _ if is_four => Line::new(name, date.to_string()),
        _ => Line::new(name, date.to_string()).with("VALUE", "text"),
    }
}

#[cfg(test)]
mod tests {
    use super::{line, read};
    use crate::exchange::lines::{Line, read as lines};

    fn said(text: &str) -> Option<String> {
        read(&lines(text.as_bytes())[0]).map(|date| date.to_string())
    }

    #[test]
    fn a_birthday_is_read_in_every_form_and_on_its_own_day() {
        for (text, day) in [
            ("BDAY:18151210", "1815-12-10"),
            ("BDAY;VALUE=date:1815-12-10", "1815-12-10"),
            ("BDAY:1815-12-10T23:59:59Z", "1815-12-10"),
            ("BDAY;VALUE=date-time:18151210T000000-0800", "1815-12-10"),
            ("BDAY:1979-12-31 23:00:00", "1979-12-31"),
            ("BDAY:--0412", "04-12"),
            ("BDAY:--04-12", "04-12"),
            ("BDAY:--04", "--04"),
            ("BDAY:1815-12", "1815-12"),
            ("BDAY:1815", "1815"),
            ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "02-29"),
            ("BDAY:1604-04-12", "04-12"),
            ("BDAY:1900-04-12", "04-12"),
            ("BDAY;X-APPLE-OMIT-YEAR=1815:1815-12-10", "12-10"),
            ("BDAY;VALUE=text:circa 1800", "~1800"),
            ("BDAY;VALUE=text:10 December 1815", "1815-12-10"),
            ("BDAY;VALUE=text:Dec 10\\, 1815", "1815-12-10"),
            ("BDAY;VALUE=text:April 12th", "04-12"),
            ("BDAY;VALUE=text:25.12.1815", "1815-12-25"),
        ] {
            assert_eq!(said(text).as_deref(), Some(day), "{text}");
        }
        for text in [
            "BDAY;VALUE=text:in spring",
            "BDAY:",
            "BDAY:---10",
            "BDAY:1815-02-30",
            "BDAY:03/05/1815",
            "BDAY:123456789",
            "BDAY;VALUE=text:may he live long",
            "BDAY;VALUE=text:31 April",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_day_reads_back_in_either_version() {
        for day in ["1815-12-10", "12-10", "02-29", "--12", "1815", "1815-12", "~1815"] {
            for is_four in [true, false] {
                let written: Line = line("BDAY", day.parse().unwrap(), is_four);
                assert_eq!(read(&written).unwrap().to_string(), day, "{written}");
            }
        }
    }
}
