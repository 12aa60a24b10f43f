//! What can be typed next: a key, one of its values, somebody's name, a day in plain words.
//!
//! `place` says what is being typed, from the line alone: while somebody types, the front matter is
//! no YAML for most of the time. `people`, `days` and `words` know what may stand there.

mod days;
mod people;
mod place;
mod words;

use super::position;
use super::uri;
use super::view::View;
use crate::disk::note_to_be;
use crate::parse::NoteKind;
use crate::source::{Source, Span};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, InsertTextFormat,
    TextDocumentPositionParams, TextEdit,
};
use place::Place;

/// A note that is being typed: its text may be newer than what the journal knows of it.
pub(super) struct Typed<'a> {
    view: View<'a>,
    kind: NoteKind,
    source: Source,
    at: usize,
}

impl<'a> Typed<'a> {
    /// The place in an open note where somebody types.
    pub(super) fn new(view: View<'a>, place: &TextDocumentPositionParams) -> Option<Self> {
        let document = view.documents.get(&place.text_document.uri)?;
        let path = view.home.path_of(&uri::path(&document.uri)?)?;
        let session = view.home.session();
        let file = session.root().join(&path);
        let kind = note_to_be(session.root(), session.settings(), &file)?.kind;
        let at = position::offset(&document.text, place.position, view.client.encoding);
        Some(Self { view, kind, source: Source::new(path, document.text.as_str()), at })
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fragment {
    /// What is replaced: from where it begins to where it ends behind the cursor.
    span: Span,
    /// From its beginning to the cursor.
    typed: String,
    /// The quote within which it stands.
    quote: Option<char>,
    /// Whether it is an item between brackets.
    is_in_brackets: bool,
}

/// One thing that may be typed.
#[derive(Debug, Default)]
struct Offer {
    label: String,
    /// What is written; the label where it is empty.
    writes: String,
    /// What the client compares with what is typed; the label where it is empty.
    answers_to: String,
    detail: Option<String>,
    documentation: Option<String>,
    kind: Option<CompletionItemKind>,
}

/// What is offered here; `None` where nothing is.
pub(super) fn completion(here: &Typed<'_>, asked_by: Option<&str>) -> Option<CompletionList> {
    let place = place::place(&here.source.text, here.at)?;
    // A blank in a text is no question.
    let is_blank = asked_by == Some(" ");
    let is_yaml =
        matches!(place, Place::Value { .. } | Place::Link { ends: place::Ends::Quoted, .. });
    // Those who are found by what was typed are others after the next letter.
    let (is_incomplete, fragment, offers) = match place {
        Place::Key(fragment) => (false, fragment.clone(), words::keys(here, &fragment)),
        Place::Value { key, fragment } => value(here, &key, fragment),
        Place::Link { fragment, ends } => {
            let offers = people::links(here, (&fragment, ends));
            (true, fragment, offers)
        }
        Place::Person(fragment) => (true, fragment.clone(), people::ids(here, &fragment)),
        Place::Day { fragment, lean } => {
            let offers = days::days(here.view.today(), (&fragment.typed, lean));
            (true, fragment, offers)
        }
        Place::Tag { fragment, is_box } => {
            let offers = words::hashes(here, is_box);
            (false, fragment, offers)
        }
        Place::Box(_) if is_blank => return None,
        Place::Box(fragment) => {
            let offers = words::markers(&fragment.typed);
            (true, fragment, offers)
        }
    };
    let range = here.view.range(&here.source, fragment.span);
    let before = &here.source.text[..fragment.span.start()];
    // Behind a colon YAML reads a value only where a blank stands between them.
    let lead = if is_yaml && before.ends_with([':', ',']) { " " } else { "" };
    let edit = |text: String| TextEdit::new(range, format!("{lead}{text}"));
    let mut items: Vec<CompletionItem> =
        (0..).zip(offers).map(|(index, offer)| offer.item(index, edit)).collect();
    if fragment.span.end() > here.at && here.view.client.takes_snippets {
        items.iter_mut().for_each(end_behind_it);
    }
    (!items.is_empty()).then_some(CompletionList { is_incomplete, items })
}

/// Helix leaves the cursor before a text that replaces letters behind the cursor, but where a
/// snippet ends.
fn end_behind_it(item: &mut CompletionItem) {
    let Some(CompletionTextEdit::Edit(edit)) = &mut item.text_edit else { return };
    let escaped = |letter: char| match letter {
        '$' | '}' | '\\' => vec!['\\', letter],
        _ => vec![letter],
    };
    edit.new_text = edit.new_text.chars().flat_map(escaped).collect();
    item.insert_text_format = Some(InsertTextFormat::SNIPPET);
}

fn value(here: &Typed<'_>, key: &str, fragment: Fragment) -> (bool, Fragment, Vec<Offer>) {
    if let Some(lean) = days::lean_of(key) {
        let offers = days::days(here.view.today(), (&fragment.typed, lean));
        return (true, fragment, offers);
    }
    match key {
        "with" => (true, fragment.clone(), people::items(here, &fragment)),
        "introduced_by" => (true, fragment.clone(), people::whole_links(here, &fragment)),
        "relations" => {
            let fragment = place::behind_colon(fragment);
            (true, fragment.clone(), people::whole_links(here, &fragment))
        }
        _ => {
            let offers = words::values(here, (key, &fragment));
            (false, fragment, offers)
        }
    }
}

impl Offer {
    fn item(self, index: usize, edit: impl Fn(String) -> TextEdit) -> CompletionItem {
        let writes = if self.writes.is_empty() { self.label.clone() } else { self.writes };
        let filter = if self.answers_to.is_empty() { self.label.clone() } else { self.answers_to };
        CompletionItem {
            label: self.label,
            kind: Some(self.kind.unwrap_or(CompletionItemKind::VALUE)),
            detail: self.detail,
            documentation: self.documentation.map(lsp_types::Documentation::String),
            filter_text: Some(filter),
            sort_text: Some(format!("{index:05}")),
            text_edit: Some(CompletionTextEdit::Edit(edit(writes))),
            ..CompletionItem::default()
        }
    }
}
