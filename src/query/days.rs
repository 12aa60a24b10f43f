//! Days in a query: a day, a month, a year, or a length of time from today.
//!
//! Whatever was typed becomes a first and a last day. A month is all of its days, so that
//! `on:2026-05` is May and `after:2026-05 before:2026-06` is May too: `after` takes in the first
//! day of what it names, and `before` ends before that. `last month` is the calendar's last
//! month, in this as in any search; it is never one day, as it is for `kith log --on`.

use super::fault::Unplaced;
use super::lex::Order;
use crate::model::{CadenceFault, Interval};
use crate::parse::natural_date::{Lean, month, natural_day};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::ops::RangeInclusive;

/// What was typed as a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) days: RangeInclusive<NaiveDate>,
    /// A length of time from today, so that more of it may be an earlier day.
    pub(super) is_length: bool,
}

impl Moment {
    /// Reads it; a day that does not say which way it lies leans to one side of today.
    pub(super) fn read(text: &str, (today, lean): (NaiveDate, Lean)) -> Result<Self, Unplaced> {
        let text = text.trim().to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        if let Some(days) = calendar_period(&words).or_else(|| period_near(&words, today)) {
            return Ok(Self { days, is_length: false });
        }
        let day =
            natural_day(&text, today, lean).map_err(|fault| (fault.message(), fault.help()))?;
        Ok(Self { days: day..=day, is_length: is_length(&text) })
    }

    /// The days that are before, on or after it.
    pub(super) fn compared(&self, order: Order) -> RangeInclusive<NaiveDate> {
        let (first, last) = (*self.days.start(), *self.days.end());
        match order {
            Order::Same => first..=last,
            Order::Less => NaiveDate::MIN..=first.pred_opt().unwrap_or(first),
            Order::LessOrSame => NaiveDate::MIN..=last,
            Order::More => last.succ_opt().unwrap_or(last)..=NaiveDate::MAX,
            Order::MoreOrSame => first..=NaiveDate::MAX,
        }
    }
}

/// `2026`, `2026-05`, `may 2026`
fn calendar_period(words: &[&str]) -> Option<RangeInclusive<NaiveDate>> {
    let (year, month) = match words {
        [written] => match written.split_once('-') {
            Some((year, month)) if month.len() == 2 => (year, Some(digits(month)?)),
            Some(_) => return None,
            None => (*written, None),
        },
        [name, year] => (*year, Some(month(name)?)),
        _ => return None,
    };
    let year = digits(year).filter(|&number| year.len() == 4 && number > 0)?;
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month.unwrap_or(1), 1)?;
    Some(lasting(first, if month.is_some() { 1 } else { 12 }))
}

/// `this week`, `last month`, `next year`, each the calendar's.
fn period_near(words: &[&str], today: NaiveDate) -> Option<RangeInclusive<NaiveDate>> {
    let &[which, unit] = words else { return None };
    let by = ["last", "this", "next"].iter().position(|word| *word == which)?;
    let moved = |months: u32| {
        let first = today.with_day(1)?.checked_sub_months(Months::new(months))?;
        first.checked_add_months(Months::new(months * u32::try_from(by).ok()?))
    };
    match unit {
        "week" => {
            let monday = today.week(Weekday::Mon).checked_first_day()?;
            let days = 7 * u64::try_from(by).ok()?;
            let first = monday.checked_sub_days(Days::new(7))?.checked_add_days(Days::new(days))?;
            Some(first..=first.checked_add_days(Days::new(6))?)
        }
        "month" => moved(1).map(|first| lasting(first, 1)),
        "year" => moved(12)?.with_month(1).map(|first| lasting(first, 12)),
        _ => None,
    }
}

/// So many months from the first day of one.
fn lasting(first: NaiveDate, months: u32) -> RangeInclusive<NaiveDate> {
    let next = first.checked_add_months(Months::new(months));
    first..=next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
}

/// `7d`, `2 weeks`, and nought of something.
fn is_length(text: &str) -> bool {
    matches!(text.parse::<Interval>(), Ok(_) | Err(CadenceFault::Zero | CadenceFault::TooLong))
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::insight::testing::today;
    use crate::parse::natural_date::Lean;

    #[test]
    fn what_is_typed_is_a_first_and_a_last_day() {
        for (text, first, last, is_length) in [
            ("2026", "2026-01-01", "2026-12-31", false),
            ("2028-02", "2028-02-01", "2028-02-29", false),
            ("May 2026", "2026-05-01", "2026-05-31", false),
            ("2026-05-03", "2026-05-03", "2026-05-03", false),
            ("this week", "2026-11-16", "2026-11-22", false),
            ("last week", "2026-11-09", "2026-11-15", false),
            ("last month", "2026-10-01", "2026-10-31", false),
            ("next month", "2026-12-01", "2026-12-31", false),
            ("last year", "2025-01-01", "2025-12-31", false),
            ("next year", "2027-01-01", "2027-12-31", false),
            ("yesterday", "2026-11-20", "2026-11-20", false),
            ("friday", "2026-11-20", "2026-11-20", false),
            ("90d", "2026-08-23", "2026-08-23", true),
            ("0d", "2026-11-21", "2026-11-21", true),
            ("2 weeks", "2026-11-07", "2026-11-07", true),
        ] {
            let moment = Moment::read(text, (today(), Lean::Past)).unwrap();
            assert_eq!(moment.days.start().to_string(), first, "{text}");
            assert_eq!(moment.days.end().to_string(), last, "{text}");
            assert_eq!(moment.is_length, is_length, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "soon", "03/05/2026", "2026-02-30", "2026-13", "0000", "99999999999d"] {
            assert!(Moment::read(text, (today(), Lean::Past)).is_err(), "{text}");
        }
    }
}
