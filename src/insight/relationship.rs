//! The shape of the relationship with one person: every rule that looks at one person's notes,
//! asked at once. For a person's page, the briefing and `kith show`.

use super::{Giving, Reciprocity, Rhythm, StageSet, StageSuggestion, Temperatures, TurningPoint};
use crate::journal::{ContactIx, Journal};
use chrono::NaiveDate;

/// What the notes say of one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Relationship {
    pub reciprocity: Reciprocity,
    pub giving: Giving,
    pub temperatures: Temperatures,
    /// Where it stands, and where that is written.
    pub stage: Option<StageSet>,
    pub suggestion: Option<StageSuggestion>,
    pub rhythm: Option<Rhythm>,
    /// Oldest first.
    pub turning_points: Vec<TurningPoint>,
}

/// The shape of the relationship with one person.
pub fn relationship(_journal: &Journal, _today: NaiveDate, _who: ContactIx) -> Relationship {
    Relationship::default()
}
