//! What a site knows that no change of a few notes' contents makes otherwise: it hangs on which
//! notes there are, on who met whom, on names and on the contacts' own keys.
//!
//! So it is found once and shared by the builds of a journal that is followed from change to change
//! ([`Journal::patch`] says which changes these are).

use super::address::Places;
use super::introductions::Introductions;
use super::since::Since;
use super::titles;
use crate::insight::Grounds;
use crate::journal::{ContactIx, Journal};
use rayon::join;
use std::sync::Arc;

/// What lasts.
#[derive(Debug)]
pub(super) struct Lasting {
    pub places: Arc<Places>,
    pub introductions: Introductions,
    pub grounds: Grounds,
    /// For each interaction: its own title, if it has one.
    pub titles: Vec<Option<String>>,
    /// For each contact: who names it as a relation, and as what.
    pub named_by: Vec<Vec<(ContactIx, String)>>,
}

impl Lasting {
    fn new(journal: &Journal) -> Self {
        let ((places, titles), (introductions, grounds)) = join(
            || (Places::new(journal), titles::own_titles(journal)),
            || (Introductions::new(journal), Grounds::new(journal)),
        );
        let named_by = named_by(journal);
        Self { places: Arc::new(places), introductions, grounds, titles, named_by }
    }

    /// What lasted since the site was made, else what is found now.
    pub(super) fn of(journal: &Journal, since: Option<Since<'_>>) -> Arc<Self> {
        let is_called_the_same = |since: &Since<'_>| {
            let title = |ix| &since.known.lasting.titles[ix as usize];
            let touched = since.touched.interactions.iter();
            touched.into_iter().all(|&ix| *title(ix.0) == titles::own_title(journal, ix))
        };
        match since.filter(is_called_the_same) {
            Some(since) => Arc::clone(&since.known.lasting),
            None => Arc::new(Self::new(journal)),
        }
    }
}

fn named_by(journal: &Journal) -> Vec<Vec<(ContactIx, String)>> {
    let mut named_by = vec![Vec::new(); journal.contacts().len()];
    for (ix, entry) in journal.contacts() {
        for (said, known) in entry.note.said.relations.iter().zip(&entry.relations) {
            if let Some(other) = known {
                named_by[other.0 as usize].push((ix, said.kind.clone()));
            }
        }
    }
    named_by
}
