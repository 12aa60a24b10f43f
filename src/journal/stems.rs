//! Which interaction a stem names: an index that keeps no text of its own.

use super::InteractionIx;
use super::join::Unjoined;
use crate::model::{as_folded, folded};
use rayon::prelude::*;

/// The interactions by their files' stems. Of several with one stem only the earliest is there,
/// for that one is meant.
#[derive(Debug, Default)]
pub struct Stems {
    sorted: Vec<InteractionIx>,
}

impl Stems {
    /// Indexes interactions in their order, but for lines of daily notes: a link to a day leads to
    /// its page and to none of them.
    pub fn new(interactions: &[Unjoined]) -> Self {
        let key = |(note, daily): &Unjoined| daily.is_none().then(|| folded(note.source.stem()));
        let keyed = interactions.par_iter().map(key);
        let mut keyed: Vec<(String, InteractionIx)> = keyed
            .zip((0..interactions.len() as u32).into_par_iter().map(InteractionIx))
            .filter_map(|(key, ix)| Some((key?, ix)))
            .collect();
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
