//! How and where something happened, and what became of it, in few words.

use crate::insight::{Facts, occurrence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Direction;
use crate::wording;

/// The circumstances of an interaction, as one of its people has it or, without a reader, as it
/// was for everybody: `planned`, `letter to you`, `London`.
pub(super) fn circumstances(
    journal: &Journal,
    facts: &Facts,
    (ix, reader): (InteractionIx, Option<ContactIx>),
) -> Vec<String> {
    let said = &journal.interaction(ix).note.said;
    let direction = match reader {
        Some(who) => journal.for_person(&said.direction, who),
        None => said.direction.all.as_ref().map(|all| all.value),
    };
    let what_became = wording::became(occurrence(said, facts.today), direction);
    let direction = match direction {
        Some(Direction::Outgoing) => "from you",
        Some(Direction::Incoming) => "to you",
        Some(Direction::Mutual) | None => "",
    };
    let via = said.via.as_ref().map(|via| via.value.trim()).unwrap_or_default();
    let is_title = wording::title(journal, ix).to_lowercase() == via.to_lowercase();
    let how = [if is_title { "" } else { via }, direction].join(" ").trim().to_owned();
    let place = said.place.clone().unwrap_or_default();
    let parts = [what_became.unwrap_or_default().to_owned(), how, place];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}
