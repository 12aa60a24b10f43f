//! A calendar for other programs: days with a title, as RFC 5545 wants them.
//!
//! Every event lasts a day and has a start alone: an end would be the day after, and writers that
//! put the same day there make an event of no length. It blocks no time (`TRANSPARENT`) and asks a
//! shared calendar to keep it to its owner (`CLASS:PRIVATE`). `DTSTAMP` is the day that the
//! calendar is made for, so that the same journal and day give the same bytes.
//!
//! The crate icalendar, which the tests read the result with, is not asked to write it: it lets the
//! last line of a folded text have 76 octets, and keeps a carriage return as it is.

pub mod read;

use super::lines::{escaped, write};
use chrono::{Datelike, NaiveDate};

/// A day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same in every calendar that tells of the same thing; two events of one calendar that
    /// share it are told apart by a number.
    pub uid: String,
    pub on: NaiveDate,
    pub repeats: Repeats,
    pub title: String,
    /// Empty where there is nothing more to say.
    pub about: String,
}

/// Whether an event comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    Never,
    Yearly,
    /// A 29 February, which is kept on the 28th in common years.
    YearlyLastOfFebruary,
}

/// The calendar of some events as text, made for a day.
pub fn calendar(name: &str, events: &[Event], made_on: NaiveDate) -> String {
    let mut out = String::new();
    for (key, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Kithbook//kith//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &escaped(name)),
    ] {
        line(&mut out, key, value);
    }
    let stamp = format!("{}T000000Z", compact(made_on));
    for (event, uid) in events.iter().zip(uids(events)) {
        write_event(&mut out, event, (&uid, &stamp));
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn write_event(out: &mut String, event: &Event, (uid, stamp): (&str, &str)) {
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &escaped(uid));
    line(out, "DTSTAMP", stamp);
    line(out, "DTSTART;VALUE=DATE", &compact(event.on));
    match event.repeats {
        Repeats::Never => {}
        Repeats::Yearly => line(out, "RRULE", "FREQ=YEARLY"),
        Repeats::YearlyLastOfFebruary => {
            line(out, "RRULE", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
        }
    }
    line(out, "SUMMARY", &escaped(&event.title));
    if !event.about.is_empty() {
        line(out, "DESCRIPTION", &escaped(&event.about));
    }
    line(out, "CLASS", "PRIVATE");
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

/// `ID@kithbook`; of several events with one id the later ones have a number more.
fn uids(events: &[Event]) -> Vec<String> {
    let mut taken = std::collections::BTreeSet::new();
    let mut uid = |own: &str| {
        let numbered = (2..).map(|number| format!("{own}-{number}@kithbook"));
        let mut free = std::iter::once(format!("{own}@kithbook")).chain(numbered);
        let free = free.find(|uid| !taken.contains(uid)).unwrap_or_default();
        taken.insert(free.clone());
        free
    };
    events.iter().map(|event| uid(&event.uid)).collect()
}

fn compact(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// One content line.
fn line(out: &mut String, key: &str, value: &str) {
    write(out, &format!("{key}:{value}"));
}

#[cfg(test)]
mod tests {
    use super::{Event, Repeats, calendar};
    use crate::exchange::lines::LINE_OCTETS_MAX;
    use chrono::NaiveDate;
    use icalendar::{Calendar, Component};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn event(title: &str) -> Event {
        let (uid, about) = ("one".to_owned(), String::new());
        Event {
            uid,
            on: day("2026-11-24"),
            repeats: Repeats::Never,
            title: title.to_owned(),
            about,
        }
    }

    fn written(title: &str) -> String {
        calendar("Kithbook", &[event(title)], day("2026-11-21"))
    }

    #[test]
    fn an_event_is_a_day_with_a_start_and_no_end() {
        assert_eq!(
            written("Write to Ada").split("\r\n").collect::<Vec<_>>(),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Kithbook//kith//EN",
                "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "X-WR-CALNAME:Kithbook",
                "BEGIN:VEVENT",
                "UID:one@kithbook",
                "DTSTAMP:20261121T000000Z",
                "DTSTART;VALUE=DATE:20261124",
                "SUMMARY:Write to Ada",
                "CLASS:PRIVATE",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            ]
        );
    }

    /// What another reader makes of the one event.
    fn read_back(text: &str) -> String {
        let calendar: Calendar = text.parse().unwrap();
        let event = calendar.events().next().unwrap();
        event.get_summary().unwrap().to_owned()
    }

    #[test]
    fn whatever_a_title_holds_another_reader_reads_it_back() {
        let long = "a very long title, ".repeat(600);
        let wide = "佐藤 美咲 👩‍👩‍👧 ليلى ".repeat(80);
        for title in [
            "Lunch, tea; and “cake”: \\o/",
            "two\nlines",
            "END:VEVENT\nBEGIN:VEVENT",
            "👩‍👩‍👧‍👦 é e\u{301}",
            long.trim(),
            wide.trim(),
            &"x".repeat(3 * LINE_OCTETS_MAX),
        ] {
            assert_eq!(read_back(&written(title)), title);
        }
        assert_eq!(read_back(&written("a\r\nb\rc\u{0}\u{7}\td")), "a\nb\nc d");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_letter_is_cut() {
        for length in 0..400 {
            for letter in ["a", "é", "美", "👩"] {
                let text = written(&letter.repeat(length));
                assert!(text.ends_with("\r\n"));
                for line in text.split("\r\n") {
                    assert!(
                        line.len() <= LINE_OCTETS_MAX && !line.contains(['\r', '\n']),
                        "{line}"
                    );
                }
                assert!(text.replace("\r\n ", "").contains(&letter.repeat(length)));
            }
        }
    }

    #[test]
    fn what_comes_again_says_how_and_equal_ids_are_told_apart() {
        let yearly = Event { repeats: Repeats::Yearly, ..event("a") };
        let leap = Event { repeats: Repeats::YearlyLastOfFebruary, ..event("b") };
        let text = calendar("K", &[yearly, leap, event("c")], day("2026-11-21"));
        assert!(text.contains("UID:one@kithbook\r\n") && text.contains("UID:one-3@kithbook\r\n"));
        let calendar: Calendar = text.parse().unwrap();
        let rules: Vec<Option<&str>> =
            calendar.events().map(|event| event.property_value("RRULE")).collect();
        let last_of_february = Some("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
        assert_eq!(rules, [Some("FREQ=YEARLY"), last_of_february, None]);
    }
}
