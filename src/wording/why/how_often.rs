//! How often, by which line, and who counts as one.

use super::{Teller, says};
use crate::insight::trace::{Aim, Lost};
use crate::insight::{AppliedCadence, CadenceFrom};
use crate::wording::{Sentence, cadence, cadence_from, people};

impl Teller<'_> {
    pub(super) fn how_often(&self, aim: &Aim) -> Sentence {
        match aim {
            Aim::Holds(applied) => {
                says(format!("{}, ", cadence(applied.cadence))).then(self.from(applied))
            }
            Aim::Lost { applied, to } => {
                let lost = match to {
                    Lost::Own => format!("{} own cadence comes first", self.pronouns().their),
                    Lost::Shorter => "a shorter one holds".to_owned(),
                    Lost::Any => "that is for those who have no other".to_owned(),
                    Lost::Silent => "whoever is not asked about lends none".to_owned(),
                };
                let every = cadence(applied.cadence);
                self.from(applied).text(format!(" it would be {every}, but {lost}"))
            }
            Aim::Unit { others, .. } if others.is_empty() => {
                says("there is a `unit`, but nobody else is in it")
            }
            Aim::Unit { unit, others } => says("counts as one with ")
                .then(people(self.journal, others))
                .text(format!(" (`unit: {unit}`): contact with any is contact with all")),
        }
    }

    /// `as mentor`, `by the tag choir`
    fn from(&self, applied: &AppliedCadence) -> Sentence {
        match &applied.from {
            CadenceFrom::Contact(who) if self.who == Some(*who) => {
                says(format!("by {} own `cadence`", self.pronouns().their))
            }
            CadenceFrom::Contact(who) => {
                says("by the `cadence` of ").then(people(self.journal, &[*who]))
            }
            from => says(cadence_from(from).unwrap_or_default()),
        }
    }
}
