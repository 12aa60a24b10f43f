//! What the facts say of everybody at once, sorted by person, so that a page finds its own.

use crate::insight::{Concern, Facts, Owed, Plan};
use crate::journal::{ContactIx, FollowUpIx, Journal};
use std::collections::BTreeMap;

/// One list for each contact, in the order of the facts.
pub(super) struct ByPerson<'a> {
    /// What is owed to somebody, old ones too.
    owed: Vec<Vec<&'a Owed>>,
    /// Plans with somebody whose day has passed.
    unconfirmed: Vec<Vec<&'a Plan>>,
    /// What is to be asked of a concern.
    questions: BTreeMap<FollowUpIx, &'a Concern>,
}

impl<'a> ByPerson<'a> {
    pub(super) fn new(journal: &'a Journal, facts: &'a Facts) -> Self {
        let people = journal.contacts().len();
        let (mut owed, mut unconfirmed) = (vec![Vec::new(); people], vec![Vec::new(); people]);
        for owing in [&facts.replies, &facts.thanks, &facts.repairs] {
            for one in owing.all() {
                one.who.iter().for_each(|who| owed[who.0 as usize].push(one));
            }
        }
        for plan in facts.unconfirmed_old.iter().chain(&facts.unconfirmed) {
            let with = &journal.interaction(plan.interaction).with;
            with.iter().for_each(|who| unconfirmed[who.0 as usize].push(plan));
        }
        let concerns = facts.concerns.all();
        Self {
            owed,
            unconfirmed,
            questions: concerns.map(|concern| (concern.follow_up, concern)).collect(),
        }
    }

    pub(super) fn owed(&self, who: ContactIx) -> &[&'a Owed] {
        &self.owed[who.0 as usize]
    }

    pub(super) fn unconfirmed(&self, who: ContactIx) -> &[&'a Plan] {
        &self.unconfirmed[who.0 as usize]
    }

    pub(super) fn question(&self, ix: FollowUpIx) -> Option<&'a Concern> {
        self.questions.get(&ix).copied()
    }
}
