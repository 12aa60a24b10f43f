//! What became of an interaction that did not happen.

use crate::model::{Direction, Occurrence};

/// In a word or two; `None` of what happened. What somebody else tried, I missed.
pub fn became(occurrence: Occurrence, direction: Option<Direction>) -> Option<&'static str> {
    match (occurrence, direction) {
        (Occurrence::Happened, _) => None,
        (Occurrence::Planned, _) => Some("planned"),
        (Occurrence::Missed, Some(Direction::Incoming)) => Some("missed"),
        (Occurrence::Missed, _) => Some("not reached"),
        (Occurrence::Cancelled, _) => Some("cancelled"),
    }
}
