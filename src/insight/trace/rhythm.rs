//! Which cadence holds, which others would have, and who counts as one.

use super::Tracer;
use super::claim::{Aim, Claim, Lost, Statement};
use super::rules;
use crate::insight::cadence::Rhythms;
use crate::insight::{AppliedCadence, CadenceFrom};
use crate::journal::ContactIx;

impl Tracer<'_> {
    pub(super) fn rhythm(&self) -> Vec<Statement> {
        let holds = self.standing.cadence.iter().map(|applied| {
            let claim = Claim::Rhythm(Aim::Holds(applied.clone()));
            Statement::new(rules::CADENCE, claim).from(self.cadence_places(applied))
        });
        holds.chain(self.lost()).chain(self.unit()).collect()
    }

    /// Every cadence that anybody of the row might have had, but the one that holds.
    fn lost(&self) -> Vec<Statement> {
        let rhythms = Rhythms::new(&self.journal.settings().cadence);
        let mut lost: Vec<AppliedCadence> = Vec::new();
        let mut statements = Vec::new();
        for &who in &self.standing.members {
            let candidates = rhythms.candidates(who, &self.journal.contact(who).note.said);
            for applied in &candidates {
                let is_told = self.standing.cadence.as_ref() == Some(applied);
                if is_told || lost.contains(applied) {
                    continue;
                }
                let to = self.lost_to(applied, &candidates);
                let claim = Claim::Rhythm(Aim::Lost { applied: applied.clone(), to });
                let places = self.cadence_places(applied);
                statements.push(Statement::new(rules::CADENCE, claim).from(places).detail());
                lost.push(applied.clone());
            }
        }
        statements
    }

    fn lost_to(&self, applied: &AppliedCadence, candidates: &[AppliedCadence]) -> Lost {
        let is_own = |one: &AppliedCadence| matches!(one.from, CadenceFrom::Contact(_));
        let length = |one: &AppliedCadence| crate::insight::cadence::length(one.cadence);
        let is_longer = self.standing.cadence.as_ref().is_some_and(|held| {
            length(held) < length(applied) || (length(held) == length(applied) && held != applied)
        });
        match applied.from {
            CadenceFrom::Default if candidates.len() > 1 => Lost::Any,
            CadenceFrom::Role(_) | CadenceFrom::Tag(_) if candidates.iter().any(is_own) => {
                Lost::Own
            }
            _ if is_longer => Lost::Shorter,
            _ => Lost::Silent,
        }
    }

    fn unit(&self) -> Option<Statement> {
        let others: Vec<ContactIx> =
            self.standing.members.iter().copied().filter(|&one| one != self.who).collect();
        let unit = self.journal.contact(self.who).note.said.unit.clone()?;
        let places = self.standing.members.iter().filter_map(|&who| self.key_place(who, "unit"));
        let claim = Claim::Rhythm(Aim::Unit { unit, others });
        Some(Statement::new(rules::UNIT, claim).from(places))
    }
}
