//! Days as people and telephones write them.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// A day, with a time of day where one was written. No zone: the day as written counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct DayTime {
    pub day: NaiveDate,
    pub time: Option<NaiveTime>,
}

/// Why a text is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayFault {
    /// Well written, but the calendar has no such day: 2017-02-30.
    NoSuchDay,
    /// The parts are there and only badly written (`2026-5-4`); this is the right form.
    Sloppy(String),
    /// Day and month cannot be told apart: `03/05/2026`, `10.12.`
    Ambiguous,
    /// Anything else.
    Unreadable,
}

/// So many days after a day, or before it where the number is negative; past the calendar's ends,
/// its end.
pub fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    TimeDelta::try_days(days).and_then(|days| day.checked_add_signed(days)).unwrap_or(end)
}

/// Reads `2026-05-03`, with an optional time after a `T` or a blank: `14:30`, seconds, fractions and a
/// zone (`Z`, `+02:00`) are allowed and the zone is left out of account.
pub fn written_day(text: &str) -> Result<DayTime, DayFault> {
    let text = text.trim();
    let Some((date, rest)) = text.split_at_checked(10).filter(|(date, _)| is_iso_shape(date))
    else {
        return Err(fault_of(text));
    };
    let day = calendar_day(date).ok_or(DayFault::NoSuchDay)?;
    let time = match rest.strip_prefix(['T', 't', ' ']) {
        _ if rest.is_empty() => None,
        Some(time) => Some(time_of_day(time.trim()).ok_or(DayFault::Unreadable)?),
        None => return Err(DayFault::Unreadable),
    };
    Ok(DayTime { day, time })
}

/// The day that opens a file's name: `2026-11-20 Dinner`, `20261120-1432`, `2026-11-20`.
pub fn day_of_file_name(stem: &str) -> Option<DayTime> {
    let dashed = stem.split_at_checked(10).filter(|(date, _)| is_iso_shape(date));
    if let Some((date, rest)) = dashed {
        let ends = !rest.starts_with(|letter: char| letter.is_ascii_digit());
        return calendar_day(date).filter(|_| ends).map(|day| DayTime { day, time: None });
    }
    let (digits, rest) = stem.split_at_checked(8)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit())
        || rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let day = calendar_day(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))?;
    let time = rest
        .strip_prefix(['-', '_', 'T', ' '])
        .and_then(|rest| rest.get(..4))
        .filter(|time| time.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|time| {
            NaiveTime::from_hms_opt(time[..2].parse().ok()?, time[2..].parse().ok()?, 0)
        });
    Some(DayTime { day, time })
}

/// Whether a text looks like a day, as `2026-02-30` does, which is none.
pub fn is_iso_shape(text: &str) -> bool {
    text.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

/// The day of a text of ISO shape; the year 0 is no year.
fn calendar_day(text: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(part(0..4)?).ok().filter(|&year| year > 0)?;
    NaiveDate::from_ymd_opt(year, part(5..7)?, part(8..10)?)
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    let zone = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let clock = text[..zone].trim_end();
    ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(clock, format).ok())
}

fn fault_of(text: &str) -> DayFault {
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let has_other_parts = parts.iter().filter(|part| !part.is_empty()).count() > numbers.len();
    match (parts.as_slice(), numbers.as_slice()) {
        ([_, _, _], &[year, month, day]) if year > 99 => sloppy(year, month, day),
        ([_, _, _], &[day, month, year]) if year > 99 && day > 12 && month <= 12 => {
            sloppy(year, month, day)
        }
        ([_, _, _], &[month, day, year]) if year > 99 && day > 12 && month <= 12 => {
            sloppy(year, month, day)
        }
        (_, &[first, second] | &[first, second, _])
            if first <= 31 && second <= 31 && !has_other_parts =>
        {
            DayFault::Ambiguous
        }
        _ => DayFault::Unreadable,
    }
}

fn sloppy(year: u32, month: u32, day: u32) -> DayFault {
    let right = format!("{year:04}-{month:02}-{day:02}");
    match calendar_day(&right) {
        Some(_) => DayFault::Sloppy(right),
        None => DayFault::NoSuchDay,
    }
}

#[cfg(test)]
mod tests {
    use super::{DayFault, day_of_file_name, written_day};

    #[test]
    fn the_day_as_written_counts_whatever_the_zone() {
        for text in [
            "2026-05-03",
            " 2026-05-03 ",
            "2026-05-03T23:59:59Z",
            "2026-05-03 14:30",
            "2026-05-03T00:10:00.5+14:00",
        ] {
            let read = written_day(text).unwrap();
            assert_eq!(read.day.to_string(), "2026-05-03", "{text}");
            assert_eq!(read.time.is_some(), text.trim().len() > 10, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_says_why() {
        for (text, fault) in [
            ("2017-02-30", DayFault::NoSuchDay),
            ("0000-01-01", DayFault::NoSuchDay),
            ("2026-5-4", DayFault::Sloppy("2026-05-04".into())),
            ("2026/05/04", DayFault::Sloppy("2026-05-04".into())),
            ("25.12.2026", DayFault::Sloppy("2026-12-25".into())),
            ("03/05/2026", DayFault::Ambiguous),
            ("10.12.", DayFault::Ambiguous),
            ("03.05.26", DayFault::Ambiguous),
            ("2026-11", DayFault::Unreadable),
            (":2026-11-27", DayFault::Unreadable),
            ("２０２６-05-03", DayFault::Unreadable),
            ("192.168.1.10", DayFault::Unreadable),
            ("2026-05-03x", DayFault::Unreadable),
            ("friday", DayFault::Unreadable),
            ("", DayFault::Unreadable),
        ] {
            assert_eq!(written_day(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn file_names_that_open_with_a_day() {
        for (stem, day) in [
            ("2026-11-20 Dinner", "2026-11-20"),
            ("20261120-1432", "2026-11-20"),
            ("2026-11-20", "2026-11-20"),
        ] {
            assert_eq!(day_of_file_name(stem).unwrap().day.to_string(), day);
        }
        assert!(day_of_file_name("20261120-1432").unwrap().time.is_some());
        for stem in ["Dinner", "2026-13-01 x", "202611201", "2026-11-201", "ノート2026"] {
            assert_eq!(day_of_file_name(stem), None, "{stem}");
        }
    }
}
