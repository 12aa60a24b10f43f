//! Where a relationship stands, in Levinger's five stages. [Relationships have stages: Levinger.]
//!
//! The last interaction that happened and set a stage says so, else the contact's own key: a stage
//! is written where it was noticed, and stays true until something later says otherwise.
//! `suggestion` says where the notes speak for another one.

use super::counted::happened_on;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Stage;
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

/// The stage of the relationship with somebody on a day, where anything was said of it.
pub fn stage(journal: &Journal, today: NaiveDate, who: ContactIx) -> Option<Stage> {
    stage_set(journal, today, who).map(|set| set.stage)
}

/// The same, with the line that says so.
pub fn stage_set(journal: &Journal, today: NaiveDate, who: ContactIx) -> Option<StageSet> {
    let entry = journal.contact(who);
    let set = entry.interactions.iter().rev().find_map(|&ix| {
        let note = &journal.interaction(ix).note;
        let written = journal.written_for(&note.said.stage, who)?;
        let place = note.source.place(written.span);
        let set = StageSet { stage: written.value, interaction: Some(ix), place };
        happened_on(&note.said, today).map(|_| set)
    });
    let own = || {
        let written = entry.note.said.stage.as_ref()?;
        let place = entry.note.source.place(written.span);
        Some(StageSet { stage: written.value, interaction: None, place })
    };
    set.or_else(own)
}

#[cfg(test)]
mod tests {
    use super::{stage, stage_set};
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

    #[test]
    fn the_line_that_sets_it_is_named() {
        let notes = || Notes::new().person("ada", "name: Ada\nstage: acquaintance");
        let of = |notes: Notes| {
            let (journal, _) = notes.facts();
            let set = stage_set(&journal, today(), ContactIx(0)).unwrap();
            (set.interaction.is_some(), format!("{}:{}", set.place.path, set.place.line))
        };
        assert_eq!(of(notes()), (false, "contacts/ada.md:3".to_owned()));
        let growing = notes().met("2026-05-01", "ada", "stage: buildup");
        assert_eq!(of(growing), (true, "interactions/2026-05-01-1.md:4".to_owned()));
    }
}
