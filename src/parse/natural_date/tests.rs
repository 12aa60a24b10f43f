//! What people say, and the day they mean.

use super::{Lean, Why, natural_day};
use crate::model::DayFault;
use chrono::NaiveDate;
use proptest::prelude::{Strategy, prop_assert, proptest};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What is said on Saturday 21 November 2026, with the day meant by `log --on` and by `--due`.
fn hold(sayings: &[(&str, &str, &str)]) {
    for (said, past, future) in sayings {
        for (lean, meant) in [(Lean::Past, past), (Lean::Future, future)] {
            assert_eq!(
                natural_day(said, day("2026-11-21"), lean),
                Ok(day(meant)),
                "{said} {lean:?}"
            );
        }
    }
}

#[test]
fn days_of_the_week() {
    hold(&[
        ("today", "2026-11-21", "2026-11-21"),
        ("  ToDay ", "2026-11-21", "2026-11-21"),
        ("yesterday", "2026-11-20", "2026-11-20"),
        ("tomorrow", "2026-11-22", "2026-11-22"),
        ("the day before yesterday", "2026-11-19", "2026-11-19"),
        ("day after tomorrow", "2026-11-23", "2026-11-23"),
        ("friday", "2026-11-20", "2026-11-27"),
        ("Fri", "2026-11-20", "2026-11-27"),
        ("fri.", "2026-11-20", "2026-11-27"),
        ("on friday", "2026-11-20", "2026-11-27"),
        ("thurs", "2026-11-19", "2026-11-26"),
        ("saturday", "2026-11-14", "2026-11-28"),
        ("sunday", "2026-11-15", "2026-11-22"),
        ("last friday", "2026-11-20", "2026-11-20"),
        ("last saturday", "2026-11-14", "2026-11-14"),
        ("last  Sunday", "2026-11-15", "2026-11-15"),
        ("next friday", "2026-11-27", "2026-11-27"),
        ("next saturday", "2026-11-28", "2026-11-28"),
        ("next sunday", "2026-11-22", "2026-11-22"),
        ("this friday", "2026-11-20", "2026-11-27"),
        ("this saturday", "2026-11-21", "2026-11-21"),
        ("weekend", "2026-11-14", "2026-11-28"),
        ("this weekend", "2026-11-21", "2026-11-21"),
        ("next weekend", "2026-11-28", "2026-11-28"),
    ]);
}

#[test]
fn lengths_of_time_before_and_after_today() {
    hold(&[
        ("3 days ago", "2026-11-18", "2026-11-18"),
        ("0 days ago", "2026-11-21", "2026-11-21"),
        ("2 weeks ago", "2026-11-07", "2026-11-07"),
        ("2w ago", "2026-11-07", "2026-11-07"),
        ("two weeks ago", "2026-11-07", "2026-11-07"),
        ("a week ago", "2026-11-14", "2026-11-14"),
        ("a fortnight ago", "2026-11-07", "2026-11-07"),
        ("a year ago", "2025-11-21", "2025-11-21"),
        ("in 2 weeks", "2026-12-05", "2026-12-05"),
        ("in 2w", "2026-12-05", "2026-12-05"),
        ("in a month", "2026-12-21", "2026-12-21"),
        ("in twelve months", "2027-11-21", "2027-11-21"),
        ("3 weeks from now", "2026-12-12", "2026-12-12"),
        ("a week from today", "2026-11-28", "2026-11-28"),
        ("2w", "2026-11-07", "2026-12-05"),
        ("10d", "2026-11-11", "2026-12-01"),
        ("3m", "2026-08-21", "2027-02-21"),
        ("3 months", "2026-08-21", "2027-02-21"),
        ("1y", "2025-11-21", "2027-11-21"),
        ("+2w", "2026-12-05", "2026-12-05"),
        ("-3d", "2026-11-18", "2026-11-18"),
        ("- 3 days", "2026-11-18", "2026-11-18"),
        ("last week", "2026-11-14", "2026-11-14"),
        ("next week", "2026-11-28", "2026-11-28"),
        ("last month", "2026-10-21", "2026-10-21"),
        ("next month", "2026-12-21", "2026-12-21"),
        ("next year", "2027-11-21", "2027-11-21"),
    ]);
}

#[test]
fn days_of_the_calendar() {
    hold(&[
        ("end of month", "2026-11-30", "2026-11-30"),
        ("end of the month", "2026-11-30", "2026-11-30"),
        ("the end of next month", "2026-12-31", "2026-12-31"),
        ("end of last month", "2026-10-31", "2026-10-31"),
        ("end of year", "2026-12-31", "2026-12-31"),
        ("12 may", "2026-05-12", "2027-05-12"),
        ("May 12", "2026-05-12", "2027-05-12"),
        ("may 12th", "2026-05-12", "2027-05-12"),
        ("the 12th of May", "2026-05-12", "2027-05-12"),
        ("12-may", "2026-05-12", "2027-05-12"),
        ("12. dec.", "2025-12-12", "2026-12-12"),
        ("3 Sept", "2026-09-03", "2027-09-03"),
        ("21 november", "2026-11-21", "2026-11-21"),
        ("12 May 2027", "2027-05-12", "2027-05-12"),
        ("May 12, 2027", "2027-05-12", "2027-05-12"),
        ("12-oct-2027", "2027-10-12", "2027-10-12"),
        ("29 feb", "2024-02-29", "2028-02-29"),
        ("the 12th", "2026-11-12", "2026-12-12"),
        ("21st", "2026-11-21", "2026-11-21"),
        ("31st", "2026-10-31", "2026-12-31"),
        ("2026-05-12", "2026-05-12", "2026-05-12"),
        ("2026-05-12 14:30", "2026-05-12", "2026-05-12"),
    ]);
}

#[test]
fn at_the_edges_of_the_calendar() {
    use Lean::{Future, Past};
    for (today, said, lean, meant) in [
        ("2026-01-31", "in a month", Future, "2026-02-28"),
        ("2026-01-31", "next month", Future, "2026-02-28"),
        ("2026-01-31", "end of next month", Future, "2026-02-28"),
        ("2026-03-31", "last month", Past, "2026-02-28"),
        ("2026-03-31", "1m", Past, "2026-02-28"),
        ("2026-03-30", "the 31st", Past, "2026-01-31"),
        ("2026-01-31", "30th", Future, "2026-03-30"),
        ("2028-02-29", "next year", Future, "2029-02-28"),
        ("2028-02-29", "a year ago", Past, "2027-02-28"),
        ("2028-02-29", "end of month", Future, "2028-02-29"),
        ("2028-02-29", "29 feb", Past, "2028-02-29"),
        ("2028-02-29", "29 feb", Future, "2028-02-29"),
        ("2097-01-01", "29 feb", Future, "2104-02-29"),
        ("2026-12-31", "tomorrow", Future, "2027-01-01"),
        ("2026-12-31", "1 january", Future, "2027-01-01"),
        ("2027-01-01", "yesterday", Past, "2026-12-31"),
        ("2027-01-01", "31 dec", Past, "2026-12-31"),
        ("2027-01-01", "friday", Past, "2026-12-25"),
        ("2027-01-01", "friday", Future, "2027-01-08"),
        ("2027-01-01", "the 31st", Past, "2026-12-31"),
    ] {
        assert_eq!(natural_day(said, day(today), lean), Ok(day(meant)), "{said} on {today}");
    }
}

#[test]
fn what_is_no_day_or_could_be_two_is_refused() {
    let today = day("2026-11-21");
    for (said, why) in [
        ("", Why::Day(DayFault::Unreadable)),
        ("soon", Why::Day(DayFault::Unreadable)),
        ("may", Why::Day(DayFault::Unreadable)),
        ("may 2027", Why::Day(DayFault::Unreadable)),
        ("12", Why::Day(DayFault::Unreadable)),
        ("week", Why::Day(DayFault::Unreadable)),
        ("this week", Why::Day(DayFault::Unreadable)),
        ("last may", Why::Day(DayFault::Unreadable)),
        ("ago", Why::Day(DayFault::Unreadable)),
        ("weekly ago", Why::Day(DayFault::Unreadable)),
        ("in every 2 weeks", Why::Day(DayFault::Unreadable)),
        ("1.5 weeks ago", Why::Day(DayFault::Unreadable)),
        ("+friday", Why::Day(DayFault::Unreadable)),
        ("end of friday", Why::Day(DayFault::Unreadable)),
        ("fr", Why::Day(DayFault::Unreadable)),
        ("12 may 27", Why::Day(DayFault::Unreadable)),
        ("mañana", Why::Day(DayFault::Unreadable)),
        ("03/05/2026", Why::Day(DayFault::Ambiguous)),
        ("10.12.", Why::Day(DayFault::Ambiguous)),
        ("2026-5-4", Why::Day(DayFault::Sloppy("2026-05-04".into()))),
        ("2026-02-30", Why::Day(DayFault::NoSuchDay)),
        ("2026-02-30T10:00", Why::Day(DayFault::NoSuchDay)),
        ("31 april", Why::Day(DayFault::NoSuchDay)),
        ("29 feb 2027", Why::Day(DayFault::NoSuchDay)),
        ("the 32nd", Why::Day(DayFault::NoSuchDay)),
        ("0th", Why::Day(DayFault::NoSuchDay)),
        ("3000 years ago", Why::TooFar),
        ("in 99999999999999999999999 days", Why::TooFar),
        ("in 18446744073709551615 weeks", Why::TooFar),
        ("in 99999999999 years", Why::TooFar),
        ("1 may 0000", Why::TooFar),
    ] {
        for lean in [Lean::Past, Lean::Future] {
            let fault = natural_day(said, today, lean).unwrap_err();
            assert_eq!(fault.why, why, "{said}");
            assert_eq!(fault.written, said);
        }
    }
}

#[test]
fn a_refusal_names_what_was_said_and_what_to_say() {
    let today = day("2026-11-21");
    let sentence = |said| natural_day(said, today, Lean::Past).unwrap_err().to_string();
    assert_eq!(
        sentence("03/05/2026"),
        "in `03/05/2026` the day and the month cannot be told apart; write `2026-05-03` or `3 may 2026`"
    );
    assert_eq!(
        sentence("soon"),
        "`soon` is no day that kith understands; write it as `yesterday`, `last friday`, \
         `3 days ago`, `in 2 weeks`, `12 may` or `2026-05-12`"
    );
    assert_eq!(sentence("2026-5-4"), "`2026-5-4` is not in the form of a date; write `2026-05-04`");
}

/// Words of the grammar in any order.
fn sayings() -> impl Strategy<Value = String> {
    let words = "last next this in ago end of friday weekend month year may feb 29 31st a two \
                 2w 9999999999y days from now + - / . 2026 2026-02-30 the é 李"
        .split(' ')
        .collect::<Vec<_>>();
    proptest::collection::vec(proptest::sample::select(words), 0..6)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn whatever_is_said_on_whatever_day_is_answered(
        said in proptest::prop_oneof![sayings(), proptest::prelude::any::<String>()],
        days in 0u64..3_652_000,
    ) {
        let today = day("0001-01-01") + chrono::Days::new(days);
        for lean in [Lean::Past, Lean::Future] {
            if let Err(fault) = natural_day(&said, today, lean) {
                prop_assert!(fault.to_string().contains(&fault.written));
            }
        }
    }
}
