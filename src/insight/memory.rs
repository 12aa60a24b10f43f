//! The facts of a day: found from scratch, and found again after some notes changed.
//!
//! Most of what is to be known is found of one row, one person or one note for itself, and hangs on
//! few notes: it is kept where none of these changed. Ranking, counting and cutting, which look at
//! everything at once, are cheap and are done anew. So [`Memory::follow`] comes to the very facts
//! that [`facts`] finds, in a fraction of the time.

use super::askable::{Askable, askable, askable_again};
use super::owed::{AllOwed, all_owed};
use super::planned::Plans;
use super::silence::is_gone;
use super::standing::Day;
use super::unboxed::{Unboxed, unboxed, unboxed_again};
use super::{DateAhead, Drift, Facts, Plan, Silence, StageSuggestion, Standing};
use super::{concerns, dates, due, is_told, no_rhythm, planned, promises, row_of};
use super::{rhythm, suggestion, units};
use crate::journal::{ContactIx, Journal, Touched};
use chrono::NaiveDate;
use rayon::join;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::mem::take;

/// Everything that is to be known of a journal on one day.
pub fn facts(journal: &Journal, today: NaiveDate) -> Facts {
    Memory::new(journal, today).facts
}

/// The facts of one day, and what it takes to find them again after some notes changed.
#[derive(Debug)]
pub struct Memory {
    facts: Facts,
    askable: Vec<Askable>,
}

impl Memory {
    /// Finds everything. What is asked about people and what is asked about notes is found beside
    /// each other.
    pub fn new(journal: &Journal, today: NaiveDate) -> Self {
        let day = Day::new(journal, today);
        let of_people = || {
            let rows: Vec<OfRow> =
                units::rows(journal).into_par_iter().map(|row| of_row(&day, row)).collect();
            Rows::of(rows)
        };
        let people: Vec<ContactIx> = journal.contacts().map(|(who, _)| who).collect();
        let of_notes = || {
            join(
                || unboxed(journal, today),
                || {
                    let askable = askable(journal);
                    (askable, planned::plans(journal, today), dates::dates(journal, today, &people))
                },
            )
        };
        let (rows, (unboxed, (askable, plans, dates))) = join(of_people, of_notes);
        Parts { rows, unboxed, plans, dates, askable }.put_together(&day)
    }

    /// The facts.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Brings the facts up to date with a journal that is the one they were found in but for the
    /// notes touched. On another day, and where the rows are others, everything is found anew.
    pub fn follow(&mut self, journal: &Journal, today: NaiveDate, touched: &Touched) {
        if today != self.facts.today || !self.has_rows_of(journal, touched) {
            *self = Self::new(journal, today);
            return;
        }
        let day = Day::new(journal, today);
        let (facts, askable) = (take(&mut self.facts), take(&mut self.askable));
        let before = Parts::of(facts, askable);
        *self = before.again(&day, touched).put_together(&day);
    }

    /// Whether everybody stands in the row they stood in, and nobody died or came back.
    fn has_rows_of(&self, journal: &Journal, touched: &Touched) -> bool {
        let is_as_before = |&who: &ContactIx| {
            let silence = &self.facts.standing(who).silence;
            let was_gone = matches!(silence, Some(Silence::Deceased | Silence::Closed));
            was_gone == is_gone(&journal.contact(who).note.said)
        };
        let members = self.facts.standings.iter().map(|standing| &standing.members);
        touched.contacts.iter().all(is_as_before)
            && (touched.contacts.is_empty() || units::rows(journal).iter().eq(members))
    }
}

/// What is found of one row.
struct OfRow {
    standing: Standing,
    drift: Option<Drift>,
    suggestions: Vec<StageSuggestion>,
}

fn of_row(day: &Day, members: Vec<ContactIx>) -> OfRow {
    let standing = day.standing(members);
    OfRow {
        drift: rhythm::drift(day, &standing),
        suggestions: suggestion::of_row(day, &standing),
        standing,
    }
}

/// What is found of all rows, each in their order.
#[derive(Default)]
struct Rows {
    standings: Vec<Standing>,
    drifting: Vec<Drift>,
    suggestions: Vec<StageSuggestion>,
}

impl Rows {
    fn of(rows: Vec<OfRow>) -> Self {
        let mut all = Self::default();
        for row in rows {
            all.standings.push(row.standing);
            all.drifting.extend(row.drift);
            all.suggestions.extend(row.suggestions);
        }
        all
    }

    fn again(mut self, day: &Day, touched: &Touched) -> Self {
        let row_of = row_of(&self.standings);
        let row_of = |who: ContactIx| row_of[who.0 as usize];
        let changed: BTreeSet<usize> = touched.people.iter().map(|&who| row_of(who)).collect();
        self.drifting.retain(|drift| !changed.contains(&row_of(drift.who)));
        self.suggestions.retain(|suggestion| !changed.contains(&row_of(suggestion.who)));
        let changed: Vec<(usize, Vec<ContactIx>)> =
            changed.into_iter().map(|row| (row, take(&mut self.standings[row].members))).collect();
        let again = changed.into_par_iter().map(|(row, members)| (row, of_row(day, members)));
        for (row, found) in again.collect::<Vec<_>>() {
            self.standings[row] = found.standing;
            self.drifting.extend(found.drift);
            self.suggestions.extend(found.suggestions);
        }
        self.drifting.sort_by_key(|drift| row_of(drift.who));
        self.suggestions.sort_by_key(|suggestion| row_of(suggestion.who));
        self
    }
}

/// What the facts are made of: whatever is found of one row, person or note for itself.
struct Parts {
    rows: Rows,
    unboxed: Unboxed,
    /// In the order of the notes.
    plans: Vec<Plan>,
    dates: Vec<DateAhead>,
    askable: Vec<Askable>,
}

impl Parts {
    /// Takes facts apart.
    fn of(facts: Facts, askable: Vec<Askable>) -> Self {
        let Facts { replies, thanks, repairs, standings, drifting, suggestions, .. } = facts;
        let mut plans = facts.planned;
        plans.extend(facts.unconfirmed.into_iter().chain(facts.unconfirmed_old));
        Self {
            rows: Rows { standings, drifting, suggestions },
            unboxed: Unboxed::of(AllOwed { replies, thanks, repairs }),
            plans,
            dates: facts.dates,
            askable,
        }
    }

    fn again(self, day: &Day, touched: &Touched) -> Self {
        let (journal, today) = (day.journal, day.today);
        let Self { rows, unboxed, mut plans, mut dates, askable } = self;
        let ((rows, unboxed), askable) = join(
            || (rows.again(day, touched), unboxed_again(journal, (today, unboxed), touched)),
            || askable_again(journal, askable, touched),
        );
        plans.retain(|plan| !touched.interactions.contains(&plan.interaction));
        let changed = touched.interactions.iter();
        plans.extend(changed.filter_map(|&ix| planned::plan(journal, today, ix)));
        plans.sort_by_key(|plan| plan.interaction);
        let people: Vec<ContactIx> = touched.people.iter().copied().collect();
        dates.retain(|date| !touched.people.contains(&date.contact));
        dates.extend(dates::dates(journal, today, &people));
        dates::sort(journal, &mut dates);
        Self { rows, unboxed, plans, dates, askable }
    }

    /// Ranks, counts and cuts what was found.
    fn put_together(self, day: &Day) -> Memory {
        let (journal, today) = (day.journal, day.today);
        let Rows { standings, mut drifting, suggestions } = self.rows;
        let askable = self.askable;
        let of_rows = || (due::asked(day, &standings), no_rhythm(journal, &standings));
        let of_notes = || {
            let owed = all_owed(journal, today, (self.unboxed, &askable));
            let promises = promises::promises(journal, today, (&askable, &owed));
            let waiting_for = promises::waiting_for(journal, today, &askable);
            (owed, promises, waiting_for, concerns::concerns(journal, today, &askable))
        };
        let ((asked, no_rhythm), (owed, promises, waiting_for, concerns)) = join(of_rows, of_notes);
        rhythm::rank(&mut drifting);
        let plans = Plans::of(journal, today, self.plans);
        let facts = Facts {
            today,
            row_of: row_of(&standings),
            due: asked.due,
            can_wait: asked.can_wait,
            ahead: asked.ahead,
            silent: (0..standings.len()).filter(|&row| is_told(&standings[row])).collect(),
            no_rhythm,
            promises,
            waiting_for,
            planned: plans.ahead,
            unconfirmed: plans.unconfirmed,
            unconfirmed_old: plans.old,
            dates: self.dates,
            light_touches: asked.light_touches,
            replies: owed.replies,
            thanks: owed.thanks,
            repairs: owed.repairs,
            concerns,
            drifting,
            suggestions,
            standings,
        };
        Memory { facts, askable }
    }
}

#[cfg(test)]
mod tests;
