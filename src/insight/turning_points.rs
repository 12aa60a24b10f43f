//! Turning points: the days that made a relationship what it is.

use crate::journal::{ContactIx, InteractionIx};
use crate::model::Stage;
use crate::source::Place;
use chrono::NaiveDate;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The first day of contact.
    FirstContact,
    /// A hard conversation.
    Difficult,
    /// The relationship moved to another stage.
    Stage(Stage),
    /// They were brought to me by this person.
    IntroducedBy(ContactIx),
    /// They brought this person to me.
    Introduced(ContactIx),
}

/// One turning point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    pub on: NaiveDate,
    pub turn: Turn,
    /// The interaction it was, where it was one.
    pub interaction: Option<InteractionIx>,
    pub place: Place,
}
