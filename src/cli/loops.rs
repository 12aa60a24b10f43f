//! What an id on the command line names: a follow-up or a planned interaction. A plan is found by
//! the name of its file too, since one without a written `status` has no id.

use crate::error::Error;
use crate::journal::{FollowUpIx, InteractionEntry, InteractionIx, Journal};
use crate::model::{Mark, Occurrence};

/// Something that can be closed by its id; whether an interaction found by its file's name is a plan
/// at all hangs on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loop {
    FollowUp(FollowUpIx),
    Plan(InteractionIx),
}

/// The open loop whose id begins with what was typed, else the closed one; `None` where there is
/// none at all.
pub fn loop_of(journal: &Journal, typed: &str) -> Result<Option<Loop>, Error> {
    let open = found(journal, typed, |mark| mark == Mark::Open);
    let found = if open.is_empty() { found(journal, typed, |_| true) } else { open };
    match found.as_slice() {
        [] => Ok(None),
        &[one] => Ok(Some(one)),
        several => {
            let lines: Vec<String> =
                several.iter().map(|&one| format!("  {}", described(journal, one))).collect();
            Err(Error::refused(format!(
                "`{typed}` may be any of these; type more letters of the id:\n{}",
                lines.join("\n")
            )))
        }
    }
}

/// The closed follow-up, if that is what was typed; for `--undo`.
pub fn closed_of(journal: &Journal, typed: &str) -> Result<Option<Loop>, Error> {
    let closed = found(journal, typed, |mark| mark != Mark::Open);
    match closed.as_slice() {
        &[one] => Ok(Some(one)),
        _ => loop_of(journal, typed),
    }
}

/// The name by which the same loop is found in a journal that was read again.
pub fn whole_id(journal: &Journal, one: Loop) -> String {
    match one {
        Loop::FollowUp(ix) => journal.follow_up(ix).id.to_string(),
        Loop::Plan(ix) => journal.interaction(ix).note.source.path.to_string(),
    }
}

fn found(journal: &Journal, typed: &str, wanted: impl Fn(Mark) -> bool) -> Vec<Loop> {
    let typed_as_is = typed.trim();
    let typed = typed_as_is.to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let follow_ups = journal
        .follow_ups()
        .filter(|(_, entry)| entry.id.begins_with(&typed) && wanted(journal.said(entry).mark))
        .map(|(ix, _)| Loop::FollowUp(ix));
    let plans = journal
        .interactions()
        .filter(|(_, entry)| {
            let mark = if is_planned(entry) { Mark::Open } else { Mark::Done };
            let by_id = entry.plan.as_ref().is_some_and(|id| id.begins_with(&typed));
            let note = &entry.note;
            by_id && wanted(mark) || [&*note.said.stem, &*note.source.path].contains(&typed_as_is)
        })
        .map(|(ix, _)| Loop::Plan(ix));
    follow_ups.chain(plans).collect()
}

fn is_planned(entry: &InteractionEntry) -> bool {
    entry.note.said.status.as_ref().is_some_and(|status| status.value == Occurrence::Planned)
}

fn described(journal: &Journal, one: Loop) -> String {
    match one {
        Loop::FollowUp(ix) => {
            let entry = journal.follow_up(ix);
            format!("{}  {}", entry.id.short(), journal.said(entry).text)
        }
        Loop::Plan(ix) => {
            let entry = journal.interaction(ix);
            let id = entry.plan.as_ref().map_or(&*entry.note.said.stem, |id| id.short());
            format!("{id}  {}", entry.note.said.title)
        }
    }
}
