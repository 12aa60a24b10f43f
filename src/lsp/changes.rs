//! Changes of files as a client makes them: it opens what is closed, and leaves all unsaved.

use super::view::View;
use crate::edit::Edit;
use lsp_types::{
    CreateFile, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, RenameFile, ResourceOp,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

/// One change of one file, by its path from the root.
#[derive(Debug)]
pub(super) enum Step {
    Edit { path: String, edits: Vec<Edit> },
    Create { path: String, text: String },
    Rename { from: String, to: String },
}

/// The steps, in their order, for this client; `None` where it cannot make one of them.
pub(super) fn workspace_edit(view: &View<'_>, steps: &[Step]) -> Option<WorkspaceEdit> {
    if !view.client.takes_document_changes {
        return plain(view, steps);
    }
    let mut operations = Vec::new();
    for step in steps {
        match step {
            Step::Edit { path, edits } => {
                let source = view.home.session().source(path)?;
                let edits = view.text_edits(source, edits);
                operations.push(edited(view, view.uri(path)?, edits));
            }
            Step::Create { path, text } if view.client.creates_files => {
                let uri = view.uri(path)?;
                let file = CreateFile { uri: uri.clone(), options: None, annotation_id: None };
                operations.push(DocumentChangeOperation::Op(ResourceOp::Create(file)));
                let start = Range::new(Position::default(), Position::default());
                operations.push(edited(view, uri, vec![TextEdit::new(start, text.clone())]));
            }
            Step::Rename { from, to } if view.client.renames_files => {
                let (old_uri, new_uri) = (view.uri(from)?, view.uri(to)?);
                let file = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
                operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(file)));
            }
            Step::Create { .. } | Step::Rename { .. } => return None,
        }
    }
    let document_changes = Some(DocumentChanges::Operations(operations));
    Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() })
}

/// Edits of one text, for the version of it that the client has open.
fn edited(view: &View<'_>, uri: Uri, edits: Vec<TextEdit>) -> DocumentChangeOperation {
    let version = view.documents.get(&uri).map(|document| document.version);
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits })
}

/// As clients of the first years take them: edits alone.
#[expect(clippy::mutable_key_type, reason = "the protocol's type has names for keys")]
fn plain(view: &View<'_>, steps: &[Step]) -> Option<WorkspaceEdit> {
    let mut changes = std::collections::HashMap::new();
    for step in steps {
        let Step::Edit { path, edits } = step else { return None };
        let source = view.home.session().source(path)?;
        let edits = view.text_edits(source, edits);
        changes.insert(view.uri(path)?, edits);
    }
    Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}
