//! The briefing before a meeting: everything of one person that one would want to have in mind.
//!
//! It asks no question of its own; it gathers, for one person, what the other rules answer. Only
//! three things are worked out here: the last times you were in touch (each counted as
//! [`contact_day`] does, with this person and not with their unit, since one meets a person), whom
//! they know among the people of the journal (`circle`), and the one thing that would be worth
//! giving next (`worth`). Open things are told without a cap: this is about one person.
//!
//! Why: somebody who remembers is good company, and who comes prepared gives rather than asks.

mod circle;
mod worth;

pub use circle::{Circle, Known, Tie};
pub use worth::Worth;

use super::counted::is_personal;
use super::{
    Concern, DateAhead, Facts, NextWord, Owed, OwedFrom, Plan, Question, Relationship, Turn,
    contact_day, is_gone, occurrence, relationship,
};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal};
use crate::model::{Mark, Occurrence, ViaKind, via_kind};

/// Of how many past times it is told what was said.
const LAST_MAX: usize = 2;

/// What to have in mind before meeting somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    pub who: ContactIx,
    /// The last times you were in touch, newest first; at most two.
    pub last: Vec<InteractionIx>,
    /// What you learned about them since (`via: note`), newest first.
    pub learned: Vec<InteractionIx>,
    /// Tries since then that did not reach them, newest first.
    pub missed: Vec<InteractionIx>,
    /// The next plan with them.
    pub planned: Option<Plan>,
    /// Mine, the most urgent first.
    pub promises: Vec<FollowUpIx>,
    /// Theirs.
    pub waiting_for: Vec<FollowUpIx>,
    /// Replies, thanks and repairs.
    pub owed: Vec<Owed>,
    /// Every open concern of theirs, with what is to be asked of it, if anything is yet.
    pub concerns: Vec<(FollowUpIx, Option<Concern>)>,
    /// Closed concerns to ask after: are they still satisfied?
    pub closed_concerns: Vec<Concern>,
    pub relationship: Relationship,
    /// Hard conversations, newest first.
    pub hard: Vec<InteractionIx>,
    /// Birthdays and yearly dates near today.
    pub dates: Vec<DateAhead>,
    pub circle: Vec<Known>,
    pub worth: Option<Worth>,
}

/// The briefing about somebody, on the day of `facts`.
pub fn briefing(journal: &Journal, facts: &Facts, who: ContactIx) -> Briefing {
    let relationship = relationship(journal, facts, who);
    let desk = Gathering { journal, facts, who };
    let owed: Vec<Owed> = facts.all_owed(who).cloned().collect();
    let loops = [&facts.promises, &facts.waiting_for].map(|loops| {
        let is_owed =
            |ix: &FollowUpIx| owed.iter().any(|owed| owed.from == OwedFrom::FollowUp(*ix));
        loops.all().filter(|&ix| desk.is_about(ix)).filter(|ix| !is_owed(ix)).collect::<Vec<_>>()
    });
    let [promises, waiting_for] = loops;
    let (last, learned, missed) = desk.past();
    let worth = match is_gone(&journal.contact(who).note.said) {
        true => None,
        false => worth::worth(journal, who, (&promises, &owed)),
    };
    // Whoever is to be left in peace is not to be written to for the sake of an interest.
    let is_left_be = match relationship.next_word {
        Some(NextWord::Theirs) => true,
        Some(NextWord::LightTouch(on)) => on > facts.today,
        Some(NextWord::Planned) | None => false,
    };
    let worth = worth.filter(|worth| !(is_left_be && matches!(worth, Worth::Interest(_))));
    Briefing {
        who,
        last,
        learned,
        missed,
        planned: facts.planned.iter().find(|plan| desk.is_meeting(plan.interaction)).cloned(),
        promises,
        waiting_for,
        owed,
        concerns: desk.concerns(),
        closed_concerns: desk.closed_concerns(),
        hard: hard(&relationship),
        relationship,
        dates: facts.dates.iter().filter(|date| date.contact == who).cloned().collect(),
        circle: circle::circle(journal, facts.today, who),
        worth,
    }
}

struct Gathering<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    who: ContactIx,
}

impl Gathering<'_> {
    /// The last times in touch, what was learned since, and the tries since; each newest first.
    fn past(&self) -> (Vec<InteractionIx>, Vec<InteractionIx>, Vec<InteractionIx>) {
        let (mut last, mut learned, mut missed) = (Vec::new(), Vec::new(), Vec::new());
        for &ix in self.journal.contact(self.who).interactions.iter().rev() {
            let said = &self.journal.interaction(ix).note.said;
            let is_over = said.day().is_some_and(|day| day <= self.facts.today);
            let is_note =
                said.via.as_ref().is_some_and(|via| via_kind(&via.value) == ViaKind::Note);
            match occurrence(said, self.facts.today) {
                _ if !is_over => {}
                _ if contact_day(said, self.facts.today).is_some() => last.push(ix),
                Occurrence::Happened if is_note && last.is_empty() => learned.push(ix),
                Occurrence::Missed if last.is_empty() => missed.push(ix),
                _ => {}
            }
            if last.len() == LAST_MAX {
                break;
            }
        }
        (last, learned, missed)
    }

    fn concerns(&self) -> Vec<(FollowUpIx, Option<Concern>)> {
        let open = self.journal.contact(self.who).follow_ups.iter().copied().filter(|&ix| {
            let said = self.journal.said(self.journal.follow_up(ix));
            said.is_concern() && said.mark == Mark::Open
        });
        open.map(|ix| (ix, self.asked().find(|asked| asked.follow_up == ix).cloned())).collect()
    }

    fn closed_concerns(&self) -> Vec<Concern> {
        let closed = self.asked().filter(|asked| asked.question == Question::StillSatisfied);
        closed.filter(|asked| self.is_about(asked.follow_up)).cloned().collect()
    }

    fn asked(&self) -> impl Iterator<Item = &Concern> {
        self.facts.concerns.all()
    }

    fn is_about(&self, ix: FollowUpIx) -> bool {
        self.journal.follow_up(ix).about.contains(&self.who)
    }

    fn is_meeting(&self, ix: InteractionIx) -> bool {
        let entry = self.journal.interaction(ix);
        entry.with.contains(&self.who) && is_personal(&entry.note.said)
    }
}

fn hard(relationship: &Relationship) -> Vec<InteractionIx> {
    let newest_first = relationship.turning_points.iter().rev();
    let hard = newest_first.filter(|point| point.turn == Turn::Difficult);
    hard.filter_map(|point| point.interaction).collect()
}

#[cfg(test)]
mod tests;
