//! Introductions worth making, as the pages of both ask for them.

use crate::insight::{Introduction, introductions};
use crate::journal::{ContactIx, Journal};

/// Every introduction, and which of them somebody is a part of.
#[derive(Debug)]
pub(super) struct Introductions {
    all: Vec<Introduction>,
    /// For each contact, as indices into `all`.
    of: Vec<Vec<usize>>,
}

impl Introductions {
    pub(super) fn new(journal: &Journal) -> Self {
        let all = introductions(journal);
        let mut of = vec![Vec::new(); journal.contacts().len()];
        for (index, introduction) in all.iter().enumerate() {
            of[introduction.seeker.0 as usize].push(index);
            of[introduction.giver.0 as usize].push(index);
        }
        Self { all, of }
    }

    /// Those that are most worth making, no two of them for the same person.
    pub(super) fn best(&self, most: usize) -> Vec<&Introduction> {
        let mut best: Vec<&Introduction> = Vec::new();
        for one in &self.all {
            if best.len() == most {
                break;
            }
            if best.iter().all(|known| known.seeker != one.seeker) {
                best.push(one);
            }
        }
        best
    }

    pub(super) fn of(&self, who: ContactIx) -> impl Iterator<Item = &Introduction> {
        self.of[who.0 as usize].iter().map(|&index| &self.all[index])
    }
}
