//! What an interaction is called on a page that shows its note: by its own title, if it has one.
//!
//! A first sentence is a title where no channel is written that could stand in its place; where it
//! is all that the first paragraph says, it is left out below. First words that had to be cut, and
//! the heading of somebody's section, are no title.

use super::material::Material;
use crate::journal::{InteractionIx, Journal};
use crate::model::Interaction;
use crate::parse::Note;
use crate::parse::body::uncommented;
use crate::source::Span;
use crate::wording;
use rayon::prelude::*;

/// For each interaction: the title, where the writer gave one.
pub(super) fn own_titles(journal: &Journal) -> Vec<Option<String>> {
    let all: Vec<InteractionIx> = journal.interactions().map(|(ix, _)| ix).collect();
    all.into_par_iter().map(|ix| own_title(journal, ix)).collect()
}

/// The title that the writer gave an interaction.
pub(super) fn own_title(journal: &Journal, ix: InteractionIx) -> Option<String> {
    let note = &journal.interaction(ix).note;
    let (said, body) = (&note.said, &note.said.body);
    let is_heading = body.heading().is_some_and(|first| first.title == said.title);
    let is_first_words = said.is_called_by_first_words && !is_heading;
    let is_section = body.heading().is_some_and(|first| {
        first.title == said.title && matches!(journal.people_of_sections(ix), [Some(_), ..])
    });
    if said.title.is_empty() || is_section {
        return None;
    }
    let title = wording::title(journal, ix);
    if is_first_words {
        let is_cut = said.title.ends_with('…');
        return (!is_cut && said.via.is_none()).then_some(title);
    }
    let is_channel =
        said.via.as_ref().is_some_and(|via| wording::capital(via.value.trim()) == title);
    (said.title != note.source.stem() || !is_channel && title != "Untitled").then_some(title)
}

/// The first line of a note that is called by it: a paragraph of its own, without any marks, that
/// says nothing beside the first sentence.
pub(super) fn title_line(note: &Note<Interaction>) -> Option<Span> {
    let (said, body) = (&note.said, &note.said.body);
    if body.opens_with_heading || said.via.is_some() || !said.is_called_by_first_words {
        return None;
    }
    let written =
        uncommented(note.source.slice(Span::new(body.first_line.start(), body.span.end())));
    let mut lines = written.lines().map(str::trim);
    let is_title = lines.next().is_some_and(|line| line.trim_end_matches('.') == said.title)
        && lines.next().is_none_or(str::is_empty);
    is_title.then_some(body.first_line)
}

/// What a link from elsewhere calls it: the title, else the channel and the day.
pub(super) fn name(material: &Material<'_>, ix: InteractionIx) -> String {
    let day = material.journal.interaction(ix).day().filter(|_| material.own_title(ix).is_none());
    let day = day.map(|day| format!(", {}", wording::day(day, material.today())));
    title_or_channel(material, ix) + &day.unwrap_or_default()
}

/// The same where the day stands beside it.
pub(super) fn title_or_channel(material: &Material<'_>, ix: InteractionIx) -> String {
    let title = material.own_title(ix).map(ToOwned::to_owned);
    title.unwrap_or_else(|| channel(material.journal, ix))
}

/// `Meeting`, `Letter`; without a channel, `In touch`.
pub(super) fn channel(journal: &Journal, ix: InteractionIx) -> String {
    let via = journal.interaction(ix).note.said.via.as_ref().map(|via| via.value.trim());
    via.filter(|via| !via.is_empty()).map_or_else(|| "In touch".to_owned(), wording::capital)
}
