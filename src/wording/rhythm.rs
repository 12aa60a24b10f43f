//! How often one means to be in touch, where that comes from, and what became of it.

use crate::insight::{CadenceFrom, Kept};
use crate::model::{Cadence, Interval, Unit};

/// `every month`, `every 6 weeks`
fn every(interval: Interval) -> String {
    match interval.count() {
        1 => format!("every {}", unit(interval)),
        count => format!("every {count} {}s", unit(interval)),
    }
}

/// A cadence where it stands alone, as on a card.
pub fn cadence(cadence: Cadence) -> String {
    match cadence {
        Cadence::Every(interval) => every(interval),
        Cadence::Never => "no reminders".to_owned(),
        Cadence::Untracked => "not tracked".to_owned(),
    }
}

/// Where a cadence comes from, unless it is the person's own: `as mentor`.
pub fn cadence_from(from: &CadenceFrom) -> Option<String> {
    match from {
        CadenceFrom::Contact(_) => None,
        CadenceFrom::Role(role) => Some(format!("as {role}")),
        CadenceFrom::Tag(tag) => Some(format!("by the tag {tag}")),
        CadenceFrom::Default => Some("as everybody".to_owned()),
    }
}

/// What was meant beside what was: `every 6 weeks; it was every 9`.
pub fn meant_and_was(kept: &Kept) -> String {
    let meant = every(kept.interval);
    match kept.every() {
        None if kept.is_begun_by_contact => format!("{meant}; once, and not again"),
        None => format!("{meant}; not once in that time"),
        Some(_) if !kept.is_said_to_be_longer() => format!("{meant}; it was a little less"),
        Some((was, unit)) if kept.interval.count() > 1 && unit == kept.interval.unit() => {
            format!("{meant}; it was every {was}")
        }
        Some((was, unit)) => format!("{meant}; it was every {was} {}s", word(unit)),
    }
}

/// `19 of 24 kept`; of none that was kept nothing is said.
pub fn rhythms_kept(kept: usize, all: usize) -> Option<String> {
    match kept {
        0 => None,
        _ if kept == all => Some("all kept".to_owned()),
        _ => Some(format!("{kept} of {all} kept")),
    }
}

/// The aim at the end of a reason: `every month`, `you try for 6 weeks`, and after a length in
/// the same unit only `you try for 6`.
pub(super) fn aim(interval: Interval, unit_said: Option<&str>) -> String {
    match interval.count() {
        1 => every(interval),
        count if unit_said == Some(unit(interval)) => format!("you try for {count}"),
        count => format!("you try for {count} {}s", unit(interval)),
    }
}

/// `in the last year`, `in the last 6 months`
pub fn in_the_last(length: Interval) -> String {
    match length.count() {
        1 => format!("in the last {}", unit(length)),
        count => format!("in the last {count} {}s", unit(length)),
    }
}

/// The word for its unit, in the singular.
pub(super) fn unit(interval: Interval) -> &'static str {
    word(interval.unit())
}

fn word(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
    }
}

#[cfg(test)]
mod tests {
    use super::{aim, every};

    #[test]
    fn the_aim_leaves_out_a_unit_that_was_just_said() {
        for (interval, unit_said, said) in [
            ("6w", Some("week"), "you try for 6"),
            ("6w", Some("day"), "you try for 6 weeks"),
            ("6w", None, "you try for 6 weeks"),
            ("1 month", Some("month"), "every month"),
            ("1 year", Some("day"), "every year"),
        ] {
            assert_eq!(aim(interval.parse().unwrap(), unit_said), said);
        }
        assert_eq!(every("6w".parse().unwrap()), "every 6 weeks");
    }
}
