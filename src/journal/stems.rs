//! Which interaction a stem names: an index that keeps no text of its own.

use super::InteractionIx;
use crate::model::{Interaction, as_folded, folded};
use crate::parse::Note;
use rayon::prelude::*;
use std::sync::Arc;

/// The interactions by their files' stems. Of several with one stem only the earliest is there,
/// for that one is meant.
#[derive(Debug, Default)]
pub struct Stems {
    sorted: Vec<InteractionIx>,
}

impl Stems {
    /// Indexes interactions in their order.
    pub fn new(interactions: &[Arc<Note<Interaction>>]) -> Self {
        let keyed = interactions.par_iter().map(|note| folded(note.source.stem()));
        let mut keyed: Vec<(String, InteractionIx)> =
            keyed.zip((0..interactions.len() as u32).into_par_iter().map(InteractionIx)).collect();
        keyed.par_sort_unstable();
        keyed.dedup_by(|(later, _), (earlier, _)| later == earlier);
        Self { sorted: keyed.into_iter().map(|(_, ix)| ix).collect() }
    }

    /// The interaction called `stem`; `stem_of` tells the stems of those indexed.
    pub fn find<'a>(
        &self,
        stem: &str,
        stem_of: impl Fn(InteractionIx) -> &'a str,
    ) -> Option<InteractionIx> {
        let wanted = as_folded(stem);
        let found = self.sorted.binary_search_by(|&ix| as_folded(stem_of(ix)).cmp(&wanted));
        found.ok().map(|at| self.sorted[at])
    }
}
