//! Where somebody stands on the reader's day: now, and from which days on otherwise.

use crate::insight::{Silence, Spell};
use crate::journal::ContactIx;
use crate::site::material::Material;
use crate::site::told::number;
use serde::Serialize;

/// What holds for a time.
#[derive(Debug, Default, Serialize)]
pub(super) struct Stands {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<i64>,
    /// The day from which they are due, and late; of those alone who are asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<i64>,
    /// They were never met, and are due on every day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never: Option<u8>,
    /// The day on which a pause ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused: Option<i64>,
}

/// How somebody stands today, and from each day on which that changes by itself; where `kith.toml`
/// pins the day, today.
pub(super) fn spells(material: &Material<'_>, who: ContactIx) -> Vec<(i64, Stands)> {
    let row = material.facts.row_of[who.0 as usize];
    let spells = material.outlooks.of(row).spells;
    let days = if material.is_live() { spells.len() } else { 1 };
    spells.iter().take(days).map(|spell| (number(spell.from), stands(spell))).collect()
}

fn stands(spell: &Spell<'_>) -> Stands {
    let standing = &*spell.standing;
    let due_on = standing.due_on.filter(|_| standing.band.is_some());
    let is_never_met = standing.start.is_none() && standing.pull_back.is_none();
    Stands {
        last: standing.last.map(|(on, _)| number(on)),
        due: due_on.map(number),
        late: spell.late_on.map(number),
        never: due_on.filter(|_| is_never_met).map(|_| 1),
        paused: match standing.silence {
            Some(Silence::Paused { until, .. }) => Some(number(until)),
            _ => None,
        },
    }
}
