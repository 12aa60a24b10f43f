//! Why one open thing stands where it stands: the box or the note, whom it is about, how to close
//! it.

use super::claim::{About, Claim, Closing, OpenLoop, Statement, Trace};
use super::contact::counting;
use super::open::Desk;
use crate::insight::{Facts, OwedFrom, Plan, occurrence};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal};
use crate::model::{Kind, Mark, Occurrence};

/// Everything that can be said of one open thing.
pub fn trace_loop(journal: &Journal, facts: &Facts, about: About) -> Trace {
    let desk = Desk { journal, facts };
    let statements = match &about {
        About::Person(_) => Vec::new(),
        About::FollowUp(ix) => follow_up(&desk, *ix),
        About::Interaction(ix) => interaction(&desk, *ix),
        About::Owed(owed) => {
            let closing = match owed.from {
                OwedFrom::Interaction(_) => Closing::Settle(owed.kind),
                OwedFrom::FollowUp(_) => Closing::Tick,
            };
            let first = desk.owed(owed);
            let close = close(&first, (owed.id.short().to_owned(), closing));
            let whom = about_whom(&first, &owed.who);
            vec![first, whom, close]
        }
    };
    Trace { about, statements }
}

fn follow_up(desk: &Desk<'_>, ix: FollowUpIx) -> Vec<Statement> {
    let entry = desk.journal.follow_up(ix);
    let said = desk.journal.said(entry);
    let first = desk.follow_up(ix);
    let closing = match (said.kind, said.mark) {
        (Kind::Concern, Mark::Open) => Some(Closing::Concern),
        (Kind::Concern, _) => desk.asked(ix).map(|_| Closing::StillWell),
        (_, Mark::Open) => Some(Closing::Tick),
        _ => None,
    };
    let id = entry.id.short().to_owned();
    let close = closing.map(|closing| close(&first, (id, closing)));
    let whom = about_whom(&first, &entry.about);
    [first, whom].into_iter().chain(close).collect()
}

/// A plan, or something that happened: then the question is whether it counts.
fn interaction(desk: &Desk<'_>, ix: InteractionIx) -> Vec<Statement> {
    let Desk { journal, facts } = *desk;
    let entry = journal.interaction(ix);
    let with = Claim::Open(OpenLoop::With(entry.with.to_vec()));
    let with =
        |first: &Statement| Statement::new(first.rule, with).from(first.sources.first().cloned());
    let planned = occurrence(&entry.note.said, facts.today) == Occurrence::Planned;
    let on = entry.day().filter(|_| planned);
    let Some(on) = on else {
        let counting = counting(journal, (ix, facts.today));
        let with = with(&counting);
        return vec![counting, with];
    };
    let first = desk.plan(&Plan { interaction: ix, on });
    let with = with(&first);
    let id = entry.plan.as_ref().map_or(entry.note.source.stem(), |id| id.short());
    let close = close(&first, (id.to_owned(), Closing::Plan));
    vec![first, with, close]
}

fn about_whom(first: &Statement, who: &[ContactIx]) -> Statement {
    let claim = Claim::Open(OpenLoop::AboutWhom(who.to_vec()));
    Statement::new(first.rule, claim).from(first.sources.first().cloned())
}

fn close(first: &Statement, (id, closing): (String, Closing)) -> Statement {
    let claim = Claim::Open(OpenLoop::Close { id, closing });
    Statement::new(first.rule, claim)
}
