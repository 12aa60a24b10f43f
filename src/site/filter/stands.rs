//! Where somebody stands on the reader's day: now, and from which days on otherwise.

use super::{Listed, day_number};
use crate::insight::{Silence, Spell};
use crate::journal::ContactIx;
use crate::site::runs::Run;
use crate::site::standing::linked;
use crate::wording;
use chrono::Days;
use serde::Serialize;

/// What holds for a time.
#[derive(Debug, Default, Serialize)]
pub(super) struct Stands {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<i64>,
    /// Where the last contact is told: its anchor; where that is not on the first page of its
    /// month, with the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<String>,
    /// The day from which they are soon due, due, late; of those alone who are asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub soon: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<i64>,
    /// They have not answered …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<u8>,
    /// … or were never met, and are due on every day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never: Option<u8>,
    /// The day on which a pause ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused: Option<i64>,
    /// Why nobody asks: text, and links as a text and an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<Vec<Part>>,
}

/// A piece of a sentence.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Part {
    Text(String),
    Link([String; 2]),
}

/// How a row stands today, and from each day on which that changes by itself.
pub(super) fn spells(listed: &Listed<'_>, who: ContactIx) -> Vec<(i64, Stands)> {
    let row = listed.material.facts.row_of[who.0 as usize];
    let spells = listed.outlooks.of(row).spells;
    spells.iter().map(|spell| (day_number(spell.from), stands(listed, spell))).collect()
}

fn stands(listed: &Listed<'_>, spell: &Spell<'_>) -> Stands {
    let material = listed.material;
    let standing = &*spell.standing;
    let due_on = standing.due_on.filter(|_| standing.band.is_some());
    let is_left_be = standing.pull_back.is_some();
    let begins = due_on.zip(standing.start).filter(|_| !is_left_be);
    let sentence = wording::silence(material.journal, material.facts, standing);
    let silence = sentence.map(|words| linked(material, "../", &words));
    Stands {
        last: standing.last.map(|(on, _)| day_number(on)),
        last_at: standing.last.map(|(on, ix)| {
            let place = material.addresses.interaction_href("", ix);
            let usual = format!("timeline/{}.html#", on.format("%Y-%m"));
            place.strip_prefix(&usual).map_or(place.clone(), str::to_owned)
        }),
        soon: begins.map(|(due_on, start)| {
            let whole = (due_on - start).num_days().unsigned_abs();
            day_number(start + Days::new((whole * 4).div_ceil(5)))
        }),
        due: due_on.map(day_number),
        late: spell.late_on.map(day_number),
        quiet: due_on.filter(|_| is_left_be).map(|_| 1),
        never: due_on.filter(|_| standing.start.is_none() && !is_left_be).map(|_| 1),
        paused: match standing.silence {
            Some(Silence::Paused { until, .. }) => Some(day_number(until)),
            _ => None,
        },
        silence: silence.map(|runs| runs.into_iter().map(part).collect()),
    }
}

fn part(run: Run) -> Part {
    match run.href {
        Some(href) => Part::Link([run.text, href]),
        None => Part::Text(run.text),
    }
}
