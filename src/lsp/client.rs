//! What the client can do, as it says when it introduces itself.

use lsp_types::{
    ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind, ResourceOperationKind,
};

/// How columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In halves of surrogate pairs: what every client understands.
    #[default]
    Utf16,
}

impl Encoding {
    /// The protocol's word for it.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// The abilities that make a difference to what is sent.
#[derive(Debug, Default)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Edits with the versions they are meant for, beside operations on files.
    pub(super) takes_document_changes: bool,
    pub(super) creates_files: bool,
    pub(super) renames_files: bool,
    pub(super) shows_markdown: bool,
    pub(super) takes_snippets: bool,
    /// It watches the disk for us.
    pub(super) watches_files: bool,
}

impl Client {
    /// Of a client's introduction.
    pub(super) fn new(introduction: &InitializeParams) -> Self {
        let abilities = &introduction.capabilities;
        let edits = abilities.workspace.as_ref().and_then(|can| can.workspace_edit.as_ref());
        let operations = edits.and_then(|can| can.resource_operations.as_deref()).unwrap_or(&[]);
        let says_so = edits.and_then(|can| can.document_changes).unwrap_or_default();
        // Operations on files stand among such changes only: Neovim before 0.8 names but them.
        let takes_document_changes = says_so || !operations.is_empty();
        let can = |kind| operations.contains(&kind);
        Self {
            encoding: encoding(abilities),
            takes_document_changes,
            creates_files: can(ResourceOperationKind::Create),
            renames_files: can(ResourceOperationKind::Rename),
            shows_markdown: shows_markdown(abilities),
            takes_snippets: takes_snippets(abilities),
            watches_files: watches_files(abilities),
        }
    }
}

fn encoding(abilities: &ClientCapabilities) -> Encoding {
    let offered = abilities.general.as_ref().and_then(|can| can.position_encodings.as_deref());
    match offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8)) {
        true => Encoding::Utf8,
        false => Encoding::Utf16,
    }
}

/// One that says nothing of it shows Markdown too, as the first ones did.
fn shows_markdown(abilities: &ClientCapabilities) -> bool {
    let hover = abilities.text_document.as_ref().and_then(|can| can.hover.as_ref());
    let formats = hover.and_then(|can| can.content_format.as_deref()).unwrap_or(&[]);
    formats.is_empty() || formats.contains(&MarkupKind::Markdown)
}

fn takes_snippets(abilities: &ClientCapabilities) -> bool {
    let completion = abilities.text_document.as_ref().and_then(|can| can.completion.as_ref());
    let item = completion.and_then(|can| can.completion_item.as_ref());
    item.and_then(|can| can.snippet_support).unwrap_or_default()
}

fn watches_files(abilities: &ClientCapabilities) -> bool {
    let watching =
        abilities.workspace.as_ref().and_then(|can| can.did_change_watched_files.as_ref());
    watching.and_then(|can| can.dynamic_registration).unwrap_or_default()
}
