//! What a note is made of, and who and what is in the journal by name.

use super::view::View;
use crate::journal::Host;
use crate::model::{FollowUp, Section, searchable, word_beginning};
use crate::source::{Source, Span};
use crate::wording;
use lsp_types::{DocumentSymbol, DocumentSymbolResponse, OneOf, SymbolKind, Uri, WorkspaceSymbol};

/// More of them nobody reads; another letter typed makes them fewer.
const FOUND_MAX: usize = 200;

/// The headings of a note, and under each its follow-ups and further headings.
pub(super) fn of_note(view: &View<'_>, uri: &Uri) -> Option<DocumentSymbolResponse> {
    let source = view.source(uri)?;
    let body = view.journal().body_of(view.journal().host_at(&source.path)?);
    let note = Note { view, source, sections: &body.sections, follow_ups: &body.follow_ups };
    Some(DocumentSymbolResponse::Nested(note.symbols(None)))
}

struct Note<'a> {
    view: &'a View<'a>,
    source: &'a Source,
    sections: &'a [Section],
    follow_ups: &'a [FollowUp],
}

impl Note<'_> {
    /// What stands directly under a section, or under none, in the order of the text.
    fn symbols(&self, parent: Option<usize>) -> Vec<DocumentSymbol> {
        let boxes = self
            .follow_ups
            .iter()
            .filter(|item| item.section.map(|section| section as usize) == parent);
        let boxes = boxes.map(|item| (item.line_span, self.follow_up(item)));
        let within = (0..self.sections.len()).filter(|&index| self.parent(index) == parent);
        let within = within.map(|index| (self.sections[index].span, self.section(index)));
        let mut symbols: Vec<(Span, DocumentSymbol)> = boxes.chain(within).collect();
        symbols.sort_by_key(|(span, _)| *span);
        symbols.into_iter().map(|(_, symbol)| symbol).collect()
    }

    /// The innermost section around a section.
    fn parent(&self, index: usize) -> Option<usize> {
        let own = self.sections[index].span;
        (0..index).rev().find(|&outer| self.sections[outer].span.contains(own))
    }

    fn section(&self, index: usize) -> DocumentSymbol {
        let section = &self.sections[index];
        let name = wording::plain(&section.title);
        let spans = (section.span, section.heading_span);
        let children = self.symbols(Some(index));
        self.symbol((name, SymbolKind::STRING), spans, children)
    }

    fn follow_up(&self, item: &FollowUp) -> DocumentSymbol {
        let mark = self.source.slice(item.mark_span);
        let name = format!("[{mark}] {}", wording::plain(&item.text));
        let spans = (item.line_span, item.line_span);
        self.symbol((name, SymbolKind::BOOLEAN), spans, Vec::new())
    }

    #[expect(deprecated, reason = "the protocol's type cannot be made without its old field")]
    fn symbol(
        &self,
        (name, kind): (String, SymbolKind),
        (span, selection): (Span, Span),
        children: Vec<DocumentSymbol>,
    ) -> DocumentSymbol {
        let name = if name.trim().is_empty() { "—".to_owned() } else { name };
        DocumentSymbol {
            name,
            detail: None,
            kind,
            tags: None,
            deprecated: None,
            range: self.view.range(self.source, span),
            selection_range: self.view.range(self.source, selection),
            children: (!children.is_empty()).then_some(children),
        }
    }
}

/// People, then interactions, the newest first, in whose names every word typed begins a word.
pub(super) fn of_journal(view: &View<'_>, query: &str) -> Vec<WorkspaceSymbol> {
    let journal = view.journal();
    let typed = searchable(query);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let people = journal.contacts().filter(|(_, entry)| {
        let said = &entry.note.said;
        let names = [&said.name, &said.id].into_iter().chain(&said.goes_by).chain(&said.aliases);
        let names: Vec<&str> = names.map(String::as_str).collect();
        fits(&names.join(" "), &words)
    });
    let people = people.filter_map(|(who, entry)| {
        let (name, id) = (entry.note.said.name.clone(), entry.note.said.id.clone());
        symbol(view, Host::Contact(who), (name, SymbolKind::OBJECT, Some(id)))
    });
    let interactions = journal
        .interactions()
        .rev()
        .filter(|(_, entry)| !words.is_empty() && fits(&entry.note.said.title, &words));
    let interactions = interactions.filter_map(|(ix, entry)| {
        let on = entry.day().map(wording::day_and_year);
        let title = wording::title(journal, ix);
        symbol(view, Host::Interaction(ix), (title, SymbolKind::EVENT, on))
    });
    people.take(FOUND_MAX).chain(interactions.take(FOUND_MAX)).collect()
}

fn symbol(
    view: &View<'_>,
    host: Host,
    (name, kind, container_name): (String, SymbolKind, Option<String>),
) -> Option<WorkspaceSymbol> {
    let place = match host {
        Host::Contact(who) => view.own_place(who),
        Host::Interaction(_) | Host::Daily(_) => {
            view.location(view.journal().source_of(host), Span::at(0))
        }
    };
    let location = OneOf::Left(place?);
    Some(WorkspaceSymbol { name, kind, tags: None, container_name, location, data: None })
}

fn fits(name: &str, words: &[&str]) -> bool {
    let name = searchable(name);
    words.iter().all(|word| word_beginning(&name, word).is_some())
}
