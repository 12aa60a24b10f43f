//! The files and lines that a row's answer hangs on: the last contact or the beginning, the cadence,
//! why nobody asks, and the tries that were not answered.

use super::standing::forgiven;
use super::{CadenceFrom, Silence, Standing};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::source::Place;

/// The files and lines that a row's answer hangs on.
pub(super) fn sources(journal: &Journal, standing: &Standing) -> Vec<Place> {
    let mut sources = Vec::new();
    if let Some((_, ix)) = standing.last {
        sources.push(date_place(journal, ix));
    } else if standing.start.is_some() {
        sources.extend(standing.members.iter().filter_map(|&who| since_place(journal, who)));
    }
    let from = standing.cadence.as_ref().map(|applied| &applied.from);
    sources.extend(from.and_then(|from| cadence_place(journal, from)));
    sources.extend(restart_place(journal, standing));
    sources.extend(silence_places(journal, standing));
    let tries = standing.pull_back.iter().flat_map(|pull_back| &pull_back.tries);
    let is_last = |ix: &InteractionIx| standing.last.is_some_and(|(_, last)| last == *ix);
    let other_tries = tries.filter(|ix| !is_last(ix));
    sources.extend(other_tries.map(|&ix| date_place(journal, ix)));
    sources
}

/// The line that forgives, where it moved the day.
fn restart_place(journal: &Journal, standing: &Standing) -> Option<Place> {
    forgiven(journal, standing)?;
    journal.settings().place("cadence.restart")
}

fn since_place(journal: &Journal, who: ContactIx) -> Option<Place> {
    let note = &journal.contact(who).note;
    note.said.since.as_ref().map(|since| note.source.place(since.span))
}

fn silence_places(journal: &Journal, standing: &Standing) -> Vec<Place> {
    let notes = standing.members.iter().map(|&who| &journal.contact(who).note);
    match &standing.silence {
        Some(Silence::Planned { interaction, .. }) => {
            vec![date_place(journal, *interaction)]
        }
        Some(Silence::Paused { by: None, .. }) => notes
            .filter_map(|note| Some(note.source.place(note.said.paused_until.as_ref()?.span)))
            .collect(),
        Some(Silence::Paused { by: Some(word), .. }) => {
            let key = format!("cadence.pause.{word}");
            journal.settings().place(&key).into_iter().collect()
        }
        Some(Silence::Deceased) => notes
            .filter_map(|note| Some(note.source.place(note.said.died.as_ref()?.span)))
            .collect(),
        _ => Vec::new(),
    }
}

/// The line that dates an interaction; the first where its file's name does.
pub fn date_place(journal: &Journal, ix: InteractionIx) -> Place {
    let note = &journal.interaction(ix).note;
    let span = note.said.date.as_ref().map(|date| date.span).unwrap_or_default();
    note.source.place(span)
}

/// The line that says how often.
pub(super) fn cadence_place(journal: &Journal, from: &CadenceFrom) -> Option<Place> {
    let settings = journal.settings();
    match from {
        CadenceFrom::Contact(who) => {
            let note = &journal.contact(*who).note;
            note.said.cadence.as_ref().map(|key| note.source.place(key.span))
        }
        CadenceFrom::Role(role) => settings.place(&format!("cadence.roles.{role}")),
        CadenceFrom::Tag(tag) => settings.place(&format!("cadence.tags.{tag}")),
        CadenceFrom::Default => settings.place("cadence.default"),
    }
}
