//! Where a relationship stands, in Levinger's five stages. [Relationships have stages: Levinger.]
//!
//! The last interaction that happened and set a stage says so, else the contact's own key: a stage
//! is written where it was noticed, and stays true until something later says otherwise.

use super::occurrence;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Occurrence, Stage};
use crate::source::Place;
use chrono::NaiveDate;

/// Where a relationship stands, and the line that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageSet {
    pub stage: Stage,
    /// The interaction that set it; `None` where the contact's own key says so.
    pub interaction: Option<InteractionIx>,
    pub place: Place,
}

/// Why another stage is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageReason {
    /// Silent for `deterioration_after` cadences or more; days since the last contact.
    Silent { days: i64 },
    /// The temperature falls.
    Cooling,
    /// So many mutual contacts within `buildup_within`.
    Growing { contacts: usize },
}

/// A stage that the notes speak for; suggested, never written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageSuggestion {
    pub who: ContactIx,
    pub stage: Stage,
    pub reason: StageReason,
    pub sources: Vec<Place>,
}

/// The stage of the relationship with somebody on a day, where anything was said of it.
pub fn stage(journal: &Journal, today: NaiveDate, who: ContactIx) -> Option<Stage> {
    let entry = journal.contact(who);
    let set = entry.interactions.iter().rev().find_map(|&ix| {
        let said = &journal.interaction(ix).note.said;
        let happened = occurrence(said, today) == Occurrence::Happened;
        journal.for_person(&said.stage, who).filter(|_| happened)
    });
    set.or(entry.note.said.stage.as_ref().map(|stage| stage.value))
}

#[cfg(test)]
mod tests {
    use super::stage;
    use crate::insight::testing::{Notes, today};
    use crate::journal::ContactIx;
    use crate::model::Stage;

    #[test]
    fn the_last_interaction_that_set_it_says_where_it_stands() {
        let notes = || Notes::new().person("ada", "stage: acquaintance");
        let of = |notes: Notes| stage(&notes.facts().0, today(), ContactIx(0));
        assert_eq!(of(Notes::new().person("ada", "")), None);
        assert_eq!(of(notes()), Some(Stage::Acquaintance));
        let growing = || notes().met("2026-05-01", "ada", "stage: buildup");
        assert_eq!(of(growing()), Some(Stage::Buildup));
        assert_eq!(of(growing().met("2026-06-01", "ada", "")), Some(Stage::Buildup));
        let ahead = growing().met("2027-06-01", "ada", "stage: continuation");
        assert_eq!(of(ahead), Some(Stage::Buildup), "what lies ahead says nothing yet");
    }
}
