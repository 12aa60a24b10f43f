//! What `kith snooze` does to a person: on their name, and in their own file.

use super::Marked;
use crate::edit::pause;
use crate::insight::is_gone;
use crate::journal::{ContactIx, Host};
use crate::lsp::spot;
use crate::lsp::view::Here;
use crate::model::{Interval, Unit};
use crate::parse::front_matter;
use crate::source::Span;
use crate::wording::day_in_full;
use lsp_types::CodeAction;

/// For how long, in the words of a title.
const LENGTHS: [(&str, u32, Unit); 2] = [("a week", 1, Unit::Week), ("a month", 1, Unit::Month)];

/// What can be done about the person who is named where the marked part begins.
pub(super) fn actions(place: &Marked<'_>) -> Vec<CodeAction> {
    let Some(who) = person(place) else { return Vec::new() };
    let (journal, today) = (place.view.journal(), place.view.today());
    let note = &journal.contact(who).note;
    if is_gone(&note.said) {
        return Vec::new();
    }
    let name = note.said.short_name();
    let path = &*note.source.path;
    let pauses = LENGTHS.into_iter().filter_map(|(words, count, unit)| {
        let until = Interval::new(count, unit).ok()?.after(today);
        let title = format!("Pause {name} for {words}, until {}", day_in_full(until));
        place.rewriting((title, path), pause::snooze(&note.source, until, today))
    });
    let ends =
        place.rewriting((format!("End the pause of {name}"), path), pause::clear(&note.source));
    pauses.chain(ends).collect()
}

/// Whoever is named there; in the front matter of a contact's file, whose file it is.
fn person(place: &Marked<'_>) -> Option<ContactIx> {
    let host = place.view.journal().host_at(&place.source.path)?;
    let at = place.marked.start();
    let here = Here { view: place.view, host, source: place.source, at };
    if let Some(named) = spot::named(&here) {
        return named.person();
    }
    let Host::Contact(who) = host else { return None };
    let (read, _) = front_matter::read(place.source);
    read.block.is_some_and(|block| block.contains(Span::at(at))).then_some(who)
}
