//! What is on the morning page: as much as one screen bears, everything with `--all`.
//!
//! People are capped by `insight` already. Open loops share `loops_max` rows, plans and dates
//! `ahead_max`, and light touches have `light_touches_max`. Old loops, where they are asked for,
//! come on top.

use super::DueView;
use super::share::{chosen, in_threes, in_turn, nearest};
use crate::insight::{Concern, DateAhead, Due, Facts, Loops, Owed, Plan};
use crate::journal::{FollowUpIx, Journal};

/// The rows of each section.
pub(super) struct Page<'a> {
    pub(super) due: Vec<&'a Due>,
    pub(super) soon: Vec<&'a Due>,
    pub(super) light_touches: Shown<&'a Due>,
    pub(super) replies: Shown<&'a Owed>,
    pub(super) thanks: Shown<&'a Owed>,
    pub(super) repairs: Shown<&'a Owed>,
    pub(super) promises: Shown<FollowUpIx>,
    pub(super) waiting_for: Shown<FollowUpIx>,
    pub(super) concerns: Shown<&'a Concern>,
    pub(super) unconfirmed: Shown<&'a Plan>,
    pub(super) planned: Shown<&'a Plan>,
    pub(super) dates: Shown<&'a DateAhead>,
}

/// The rows of one section.
pub(super) struct Shown<Row> {
    pub(super) rows: Vec<Row>,
    pub(super) left_out: Vec<Row>,
}

/// What is open of one kind: what may be shown, what waits whatever room there is, and what has
/// long been open.
struct Open<Row> {
    rows: Vec<Row>,
    later: Vec<Row>,
    old: Vec<Row>,
}

impl<'a> Page<'a> {
    pub(super) fn new(journal: &Journal, facts: &'a Facts, view: &DueView) -> Self {
        let settings = &journal.settings().insight;
        let rows = |max: usize| if view.all { usize::MAX } else { max };
        let owing = |open: &'a [Owed], old: &'a [Owed]| Open::new(open, old, view);
        let replies = owing(&facts.replies.open, &facts.replies.old);
        let thanks = owing(&facts.thanks.open, &facts.thanks.old);
        let repairs = owing(&facts.repairs.open, &facts.repairs.old);
        let promises = Open::of_loops(&facts.promises, view);
        let waiting_for = Open::of_loops(&facts.waiting_for, view);
        let concerns = Open::new(&facts.concerns.open, &facts.concerns.old, view);
        let unconfirmed = Open::new(&facts.unconfirmed, &facts.unconfirmed_old, view);
        let loops = [
            in_turn(replies.rows.len()),
            in_turn(thanks.rows.len()),
            in_turn(repairs.rows.len()),
            in_threes(promises.rows.len()),
            in_turn(waiting_for.rows.len()),
            in_turn(concerns.rows.len()),
            in_turn(unconfirmed.rows.len()),
        ];
        let share: Vec<usize> =
            chosen(rows(settings.loops_max), &loops).iter().map(Vec::len).collect();
        let (planned, dates) = ahead(facts, rows(settings.ahead_max));
        Self {
            due: view.due(facts).collect(),
            soon: view.soon(facts).collect(),
            light_touches: Open::new(&facts.light_touches, &[], view)
                .first(rows(settings.light_touches_max)),
            replies: replies.first(share[0]),
            thanks: thanks.first(share[1]),
            repairs: repairs.first(share[2]),
            promises: promises.first(share[3]),
            waiting_for: waiting_for.first(share[4]),
            concerns: concerns.first(share[5]),
            unconfirmed: unconfirmed.first(share[6]),
            planned,
            dates,
        }
    }

    /// How many promises, theirs included, are not on the page.
    pub(super) fn promises_left_out(&self) -> usize {
        self.promises.left_out.len() + self.waiting_for.left_out.len()
    }

    /// How many other open loops are not.
    pub(super) fn loose_ends_left_out(&self) -> usize {
        let owing = [&self.replies, &self.thanks, &self.repairs];
        let owing: usize = owing.iter().map(|shown| shown.left_out.len()).sum();
        owing + self.concerns.left_out.len() + self.unconfirmed.left_out.len()
    }
}

impl<'a, Row> Open<&'a Row> {
    fn new(open: &'a [Row], old: &'a [Row], view: &DueView) -> Self {
        let old = old.iter().filter(|_| view.old).collect();
        Self { rows: open.iter().collect(), later: Vec::new(), old }
    }
}

impl Open<FollowUpIx> {
    fn of_loops(loops: &Loops, view: &DueView) -> Self {
        let old = if view.old { loops.old.clone() } else { Vec::new() };
        match view.all {
            true => Self { rows: [&*loops.open, &loops.later].concat(), later: Vec::new(), old },
            false => Self { rows: loops.open.clone(), later: loops.later.clone(), old },
        }
    }
}

impl<Row> Open<Row> {
    fn first(mut self, rows_max: usize) -> Shown<Row> {
        let mut left_out = self.rows.split_off(self.rows.len().min(rows_max));
        left_out.extend(self.later);
        self.rows.extend(self.old);
        Shown { rows: self.rows, left_out }
    }
}

/// What lies ahead: the nearest, in the order of their days. A single one left out is shown: the
/// line that counts it would be as long.
fn ahead(facts: &Facts, rows_max: usize) -> (Shown<&Plan>, Shown<&DateAhead>) {
    let plans: Vec<_> = facts.planned.iter().map(|plan| Some(plan.on)).collect();
    let days: Vec<_> =
        facts.dates.iter().map(|date| date.date.day.is_some().then_some(date.on)).collect();
    let sections = [nearest(&plans, facts.today), nearest(&days, facts.today)];
    let rows = chosen(rows_max, &sections);
    (Shown::of(&facts.planned, &rows[0]), Shown::of(&facts.dates, &rows[1]))
}

impl<'a, Row> Shown<&'a Row> {
    fn of(all: &'a [Row], shown: &[usize]) -> Self {
        if shown.len() + 1 >= all.len() {
            return Self { rows: all.iter().collect(), left_out: Vec::new() };
        }
        let (mut rows, mut left_out) = (Vec::new(), Vec::new());
        for (index, row) in all.iter().enumerate() {
            let is_shown = shown.binary_search(&index).is_ok();
            if is_shown { &mut rows } else { &mut left_out }.push(row);
        }
        Self { rows, left_out }
    }
}
