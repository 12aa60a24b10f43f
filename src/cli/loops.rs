//! What an id on the command line names: a follow-up, a planned interaction, or something owed
//! that no box stands for. A plan is found by the name of its file too, since one without a
//! written `status` has no id.
//!
//! An id typed exactly as it is shown is that loop. Else whatever begins with it is meant, the
//! open before the closed, and several are never guessed among. What was closed has another, longer
//! id from then on, so that `--undo` takes whatever begins with the one it had: of several boxes
//! the one that was closed last.

use crate::error::Error;
use crate::insight::{Owed, OwedFrom, owed, owed_to};
use crate::journal::{FollowUpIx, InteractionIx, Journal, LoopId, owed_id};
use crate::model::{OwedKind, Word};
use crate::wording::people;
use chrono::NaiveDate;

/// Something that can be closed by its id; whether an interaction found by its file's name is a plan
/// at all hangs on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loop {
    FollowUp(FollowUpIx),
    Plan(InteractionIx),
    Owed(OwedKind, InteractionIx),
}

/// The open loop that was typed, else the closed one; `None` where there is none at all.
pub fn loop_of(journal: &Journal, today: NaiveDate, typed: &str) -> Result<Option<Loop>, Error> {
    let known = known(journal, today, typed);
    let by = |state: State, fit: Fit| known.iter().filter(move |one| one.is(state, fit)).collect();
    let tries = [
        (State::Open, Fit::Exact),
        (State::Closed, Fit::Exact),
        (State::Open, Fit::Prefix),
        (State::Closed, Fit::Prefix),
    ];
    only((journal, today), typed, tries.map(|(state, fit)| by(state, fit)))
}

/// The closed one that was typed, else the open one; for `--undo`.
pub fn closed_of(journal: &Journal, today: NaiveDate, typed: &str) -> Result<Option<Loop>, Error> {
    let known = known(journal, today, typed);
    let by = |state: State| known.iter().filter(move |one| one.is(state, Fit::Prefix)).collect();
    only((journal, today), typed, [closed_last(journal, by(State::Closed)), by(State::Open)])
}

/// Without the boxes that were closed before another of them; nothing else says when it was closed.
fn closed_last<'a>(journal: &Journal, mut closed: Vec<&'a Known>) -> Vec<&'a Known> {
    let closed_on = |known: &Known| match known.one {
        Loop::FollowUp(ix) => Some(journal.said(journal.follow_up(ix)).closed_on),
        Loop::Plan(_) | Loop::Owed(..) => None,
    };
    let last = closed.iter().filter_map(|known| closed_on(known)).max();
    closed.retain(|known| closed_on(known).is_none_or(|on| Some(on) == last));
    closed
}

/// The name by which the same loop is found in a journal that was read again.
pub fn whole_id(journal: &Journal, one: Loop) -> String {
    match one {
        Loop::FollowUp(ix) => journal.follow_up(ix).id.to_string(),
        Loop::Plan(ix) => journal.interaction(ix).note.source.path.to_string(),
        Loop::Owed(kind, ix) => {
            owed_id(&journal.interaction(ix).note.source.path, kind.word()).to_string()
        }
    }
}

/// What is owed, to those to whom it still is: `the reply to Ada Lovelace`. Of what is settled, to
/// everybody to whom it may have been.
pub fn owed_words(
    (journal, today): (&Journal, NaiveDate),
    (kind, ix): (OwedKind, InteractionIx),
) -> String {
    let owed = owed(journal, today);
    let is_this = |owed: &&Owed| owed.kind == kind && owed.from == OwedFrom::Interaction(ix);
    let still = owed.all().find(is_this).map(|owed| owed.who.clone());
    let who = people(journal, &still.unwrap_or_else(|| owed_to(journal, kind, ix)));
    match kind {
        OwedKind::Reply => format!("the reply to {who}"),
        OwedKind::Thanks => format!("thanks to {who}"),
        OwedKind::Repair => format!("making it right with {who}"),
    }
}

/// A loop that what was typed may mean.
struct Known {
    one: Loop,
    /// All letters of its id, or the name of its file.
    id: String,
    state: State,
    fit: Fit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Closed,
    /// A note named by its file: it is what it is.
    Either,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    Prefix,
}

impl Known {
    fn is(&self, state: State, fit: Fit) -> bool {
        let fits = fit == Fit::Prefix || self.fit == Fit::Exact;
        fits && (self.state == state || self.state == State::Either)
    }
}

/// The one loop of the first try that found any.
fn only<const N: usize>(
    (journal, today): (&Journal, NaiveDate),
    typed: &str,
    tries: [Vec<&Known>; N],
) -> Result<Option<Loop>, Error> {
    let found = tries.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.one)),
        several => {
            let line = |known: &&Known| {
                format!("  {}  {}", telling(known, several), text((journal, today), known.one))
            };
            let lines: Vec<String> = several.iter().map(line).collect();
            Err(Error::refused(format!(
                "`{typed}` may be any of these; type more letters of the id:\n{}",
                lines.join("\n")
            )))
        }
    }
}

/// As much of an id as tells it from the others; a file's name is whole.
fn telling<'a>(known: &'a Known, several: &[&Known]) -> &'a str {
    let id = known.id.as_str();
    let begin_so = |start: &str| several.iter().filter(|one| one.id.starts_with(start)).count();
    let starts = id.char_indices().skip(1).map(|(end, _)| &id[..end]);
    let mut telling = starts.filter(|start| known.state != State::Either && begin_so(start) == 1);
    telling.next().unwrap_or(id)
}

fn known(journal: &Journal, today: NaiveDate, typed: &str) -> Vec<Known> {
    let typed_as_is = typed.trim();
    let typed = typed_as_is.to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let by_id = |one: Loop, id: &LoopId, state: State| {
        let fit = if id.short() == typed { Fit::Exact } else { Fit::Prefix };
        id.begins_with(&typed).then(|| Known { one, id: id.to_string(), state, fit })
    };
    let state = |is_open: bool| if is_open { State::Open } else { State::Closed };
    let follow_ups = journal.follow_ups().filter_map(|(ix, entry)| {
        by_id(Loop::FollowUp(ix), &entry.id, state(journal.is_open(entry)))
    });
    // A line of a daily note has no `status` that could be written.
    let notes = journal.interactions().filter(|(_, entry)| entry.daily.is_none());
    let plans = notes.filter_map(|(ix, entry)| {
        let note = &entry.note;
        let (one, stem) = (Loop::Plan(ix), note.source.stem().to_owned());
        if [&*stem, &*note.source.path].contains(&typed_as_is) {
            return Some(Known { one, id: stem, state: State::Either, fit: Fit::Exact });
        }
        by_id(one, entry.plan.as_ref()?, state(entry.is_planned()))
    });
    let owed = owed(journal, today);
    let owed = owed.all().filter_map(|owed| match owed.from {
        OwedFrom::Interaction(ix) => by_id(Loop::Owed(owed.kind, ix), &owed.id, State::Open),
        OwedFrom::FollowUp(_) => None,
    });
    let settled = settled(journal);
    let settled = settled.iter().filter_map(|(one, id)| by_id(*one, id, State::Closed));
    follow_ups.chain(plans).chain(owed).chain(settled).collect()
}

/// What was closed by hand in the notes of interactions.
fn settled(journal: &Journal) -> Vec<(Loop, LoopId)> {
    let notes = journal.interactions().filter(|(_, entry)| !entry.note.said.settled.is_empty());
    let of_note = |(ix, _)| {
        let note = &journal.interaction(ix).note;
        let kinds = note.said.settled.iter();
        kinds.map(move |&kind| (Loop::Owed(kind, ix), owed_id(&note.source.path, kind.word())))
    };
    notes.flat_map(of_note).collect()
}

fn text((journal, today): (&Journal, NaiveDate), one: Loop) -> String {
    match one {
        Loop::FollowUp(ix) => journal.said(journal.follow_up(ix)).text.clone(),
        Loop::Plan(ix) => journal.interaction(ix).note.said.title.clone(),
        Loop::Owed(kind, ix) => owed_words((journal, today), (kind, ix)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Loop, closed_of, loop_of};
    use crate::insight::testing::{Notes, today};
    use crate::journal::Journal;

    /// Many boxes closed in October and one yesterday, in front of all of them.
    fn closed() -> Journal {
        let many: String =
            (0..200).map(|number| format!("- [x] box {number} done:2026-10-01\n")).collect();
        let body = format!("---\n- [x] the last done:2026-11-20\n{many}");
        Notes::new().person("ada", "").said("2026-09-01", "ada", &body).facts().0
    }

    #[test]
    fn undo_takes_the_box_that_was_closed_last() {
        let journal = closed();
        let (last, entry) = journal.follow_ups().next().unwrap();
        let whole = entry.id.to_string();
        for letters in [1, 2, 16] {
            let found = closed_of(&journal, today(), &whole[..letters]).unwrap();
            assert_eq!(found, Some(Loop::FollowUp(last)), "{letters}");
        }
    }

    #[test]
    fn of_several_that_were_closed_on_one_day_none_is_guessed_and_each_is_told_apart() {
        let journal = closed();
        let (_, entry) = journal.follow_ups().next().unwrap();
        let letter = &entry.id.to_string()[..1];
        let refused = loop_of(&journal, today(), letter).unwrap_err().to_string();
        let ids: Vec<&str> =
            refused.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
        assert!(ids.len() > 1, "{refused}");
        for id in ids {
            assert!(loop_of(&journal, today(), id).unwrap().is_some(), "{id}");
        }
    }
}
