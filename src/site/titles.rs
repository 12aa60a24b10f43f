//! What an interaction is called on a page that shows its note: by its own title, if it has one.
//!
//! A title that is only the note's first words would say them twice, and one that is the heading
//! of somebody's section would say a name for a thing; the channel then stands in its place.

use super::material::Material;
use super::runs::capitalised;
use crate::journal::{InteractionIx, Journal};
use crate::wording;
use rayon::prelude::*;

/// For each interaction: the title, where the writer gave one.
pub(super) fn own_titles(journal: &Journal) -> Vec<Option<String>> {
    let all: Vec<InteractionIx> = journal.interactions().map(|(ix, _)| ix).collect();
    all.into_par_iter().map(|ix| own_title(journal, ix)).collect()
}

fn own_title(journal: &Journal, ix: InteractionIx) -> Option<String> {
    let said = &journal.interaction(ix).note.said;
    let body = &said.body;
    let is_first_words = body.heading.is_none() && said.title == body.first_words;
    let first = body.sections.first().filter(|_| body.heading.is_some());
    let is_section = first.is_some_and(|first| {
        first.title == said.title && journal.person_of_section(ix, first).is_some()
    });
    if said.title.is_empty() || is_first_words || is_section {
        return None;
    }
    let title = wording::title(journal, ix);
    let is_channel = said.via.as_ref().is_some_and(|via| capitalised(via.value.trim()) == title);
    (said.title != said.stem || !is_channel && title != "Untitled").then_some(title)
}

/// What a link from elsewhere calls it: the title, else the channel and the day.
pub(super) fn name(material: &Material<'_>, ix: InteractionIx) -> String {
    let journal = material.journal;
    material.own_title(ix).map(ToOwned::to_owned).unwrap_or_else(|| {
        let date = journal.interaction(ix).note.said.date.as_ref();
        let day = date.map(|date| format!(", {}", wording::day(date.value.day, material.today())));
        channel(journal, ix) + &day.unwrap_or_default()
    })
}

/// `Meeting`, `Letter`; without a channel, `In touch`.
pub(super) fn channel(journal: &Journal, ix: InteractionIx) -> String {
    let via = journal.interaction(ix).note.said.via.as_ref().map(|via| via.value.trim());
    via.filter(|via| !via.is_empty()).map_or_else(|| "In touch".to_owned(), capitalised)
}
