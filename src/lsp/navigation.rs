//! From a name to the file, and from a person to every place that names them.

use super::spot::{Named, Whom, named, whole, whom};
use super::view::{Here, View};
use crate::edit::mentions::of_note;
use crate::journal::Host;
use crate::source::{Source, Span};
use lsp_types::{
    DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, ReferenceContext,
};

/// The files of those who may be meant, or of an interaction.
pub(super) fn definition(here: &Here<'_>) -> Option<GotoDefinitionResponse> {
    let view = &here.view;
    let places: Vec<Location> = match named(here)?.whom {
        Whom::People(people) => people.iter().filter_map(|&who| view.own_place(who)).collect(),
        Whom::Interaction(ix) => {
            let source = &view.journal().interaction(ix).note.source;
            view.location(source, Span::at(0)).into_iter().collect()
        }
    };
    (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
}

/// Every place that names the same person, or the same interaction.
pub(super) fn references(here: &Here<'_>, context: &ReferenceContext) -> Option<Vec<Location>> {
    let Named { whom: wanted, .. } = named(here)?;
    let view = &here.view;
    let own = match &wanted {
        Whom::People(people) => people.iter().filter_map(|&who| view.own_place(who)).collect(),
        Whom::Interaction(ix) => {
            let source = &view.journal().interaction(*ix).note.source;
            view.location(source, Span::at(0)).into_iter().collect::<Vec<_>>()
        }
    };
    let mut places = if context.include_declaration { own } else { Vec::new() };
    for host in view.journal().hosts() {
        let source = view.journal().source_of(host);
        let spans = spans(view, (host, source), &wanted);
        places.extend(spans.into_iter().filter_map(|span| view.location(source, span)));
    }
    Some(places)
}

/// The same, in this note.
pub(super) fn highlights(here: &Here<'_>) -> Option<Vec<DocumentHighlight>> {
    let wanted = named(here)?.whom;
    let spans = spans(&here.view, (here.host, here.source), &wanted);
    let highlight = |span| DocumentHighlight {
        range: here.view.range(here.source, span),
        kind: Some(DocumentHighlightKind::TEXT),
    };
    Some(spans.into_iter().map(highlight).collect())
}

/// Where a note names somebody.
fn spans(view: &View<'_>, (host, source): (Host, &Source), wanted: &Whom) -> Vec<Span> {
    let journal = view.journal();
    let mentions = of_note(journal, host);
    let is_wanted = |found: Whom| match (&found, wanted) {
        (Whom::People(found), Whom::People(wanted)) => found.iter().any(|who| wanted.contains(who)),
        _ => found == *wanted,
    };
    let meant = mentions
        .iter()
        .filter(|mention| whom(journal, (host, source), mention).is_some_and(is_wanted));
    let mut spans: Vec<Span> = meant.map(|mention| whole(source, mention)).collect();
    // A link that is the whole of a heading is both.
    spans.dedup();
    spans
}
