//! How the sections of the page share the rows of one screen. Every section that has anything gets
//! its first row before any gets a second, so that nothing is crowded out by what there is most of.

use chrono::NaiveDate;

/// Which rows of each section are shown, as indices in their order: those of the least rank, of
/// equal rank those of the earlier section.
pub(super) fn chosen<Rank: Ord>(rows_max: usize, sections: &[Vec<Rank>]) -> Vec<Vec<usize>> {
    let mut rows: Vec<(&Rank, usize, usize)> = Vec::new();
    for (section, ranks) in sections.iter().enumerate() {
        rows.extend(ranks.iter().enumerate().map(|(row, rank)| (rank, section, row)));
    }
    rows.sort();
    rows.truncate(rows_max);
    let mut shown = vec![Vec::new(); sections.len()];
    for (_, section, row) in rows {
        shown[section].push(row);
    }
    shown.iter_mut().for_each(|rows| rows.sort_unstable());
    shown
}

/// Ranks for rows that stand in the order of their urgency: the sections take turns.
pub(super) fn in_turn(rows: usize) -> Vec<usize> {
    (0..rows).map(|row| 2 * row).collect()
}

/// The same for what there is most of: before the others have another turn, three rows at once.
pub(super) fn in_threes(rows: usize) -> Vec<usize> {
    (0..rows).map(|row| (2 * row.div_ceil(3)).saturating_sub(1)).collect()
}

/// Ranks for rows that have days: the nearest of each section, then whatever is nearest.
pub(super) fn nearest(days: &[Option<NaiveDate>], today: NaiveDate) -> Vec<(bool, Nearness)> {
    let nearness = days.iter().map(|&on| Nearness::of(on, today));
    let first = nearness.clone().min();
    let mut is_taken = false;
    nearness
        .map(|near| {
            let is_first = !is_taken && Some(near) == first;
            is_taken |= is_first;
            (!is_first, near)
        })
        .collect()
}

/// How near a day is: this week's first, then what has just passed, then what is further ahead,
/// and last what has no day of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    ThisWeek(i64),
    Past(i64),
    Ahead(i64),
    NoDay,
}

impl Nearness {
    fn of(on: Option<NaiveDate>, today: NaiveDate) -> Self {
        match on.map(|on| (on - today).num_days()) {
            None => Self::NoDay,
            Some(days @ 0..7) => Self::ThisWeek(days),
            Some(days) if days < 0 => Self::Past(-days),
            Some(days) => Self::Ahead(days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{chosen, in_threes, in_turn, nearest};
    use crate::insight::testing::{day, today};

    #[test]
    fn every_section_gets_a_row_before_any_gets_a_second() {
        for (rows_max, open, shown) in [
            (8, [1, 9, 3], [1, 4, 3]),
            (8, [0, 2, 1], [0, 2, 1]),
            (2, [1, 9, 3], [1, 1, 0]),
            (4, [5, 0, 5], [2, 0, 2]),
            (usize::MAX, [5, 0, 50], [5, 0, 50]),
        ] {
            let chosen = chosen(rows_max, &open.map(in_turn));
            let counts: Vec<usize> = chosen.iter().map(Vec::len).collect();
            assert_eq!(counts, shown, "{rows_max} of {open:?}");
        }
    }

    #[test]
    fn promises_come_three_at_a_time_after_the_first() {
        for (rows_max, counts) in [(2, [1, 1]), (5, [1, 4]), (6, [2, 4]), (10, [3, 7])] {
            let chosen = chosen(rows_max, &[in_turn(9), in_threes(9)]);
            assert_eq!([chosen[0].len(), chosen[1].len()], counts, "{rows_max}");
        }
    }

    #[test]
    fn what_has_days_is_chosen_by_their_nearness_and_shown_in_its_order() {
        let days = |days: &[&str]| -> Vec<_> {
            let days: Vec<_> = days.iter().map(|on| (!on.is_empty()).then(|| day(on))).collect();
            nearest(&days, today())
        };
        let plans = days(&["2026-12-20", "2026-12-21"]);
        let dates =
            days(&["", "2026-11-16", "2026-11-20", "2026-11-22", "2026-11-28", "2026-11-29"]);
        let sections = [plans, dates];
        for (rows_max, shown) in [
            (1, [vec![], vec![3]]),
            (2, [vec![0], vec![3]]),
            (4, [vec![0], vec![1, 2, 3]]),
            (6, [vec![0], vec![1, 2, 3, 4, 5]]),
            (7, [vec![0, 1], vec![1, 2, 3, 4, 5]]),
        ] {
            assert_eq!(chosen(rows_max, &sections), shown, "{rows_max}");
        }
    }
}
