//! What can be done about a place: mend a problem, tick a box, put somebody off. Each is a change
//! that the client makes, and its user can take back.

mod boxes;
mod fixes;
mod people;

use super::changes::{Step, workspace_edit};
use super::position::offset;
use super::view::View;
use crate::diagnostic::Diagnostic;
use crate::edit::{Edit, EditFault};
use crate::source::{Source, Span};
use lsp_types::{CodeAction, CodeActionKind, CodeActionParams};

/// What can be done about the part of a text that is marked.
pub(super) fn actions(
    view: &View<'_>,
    params: &CodeActionParams,
    problems: &[Diagnostic],
) -> Option<Vec<CodeAction>> {
    let source = view.source(&params.text_document.uri)?;
    let encoding = view.client.encoding;
    let at = |place| offset(&source.text, place, encoding);
    let marked = Span::new(at(params.range.start), at(params.range.end));
    let place = Marked { view: *view, source, marked };
    let mut actions = fixes::actions(&place, problems);
    actions.extend(boxes::actions(&place));
    actions.extend(people::actions(&place));
    if let Some(only) = &params.context.only {
        let is_wanted = |kind: &CodeActionKind| {
            only.iter().any(|wanted| {
                let rest = kind.as_str().strip_prefix(wanted.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        actions.retain(|action| action.kind.as_ref().is_some_and(is_wanted));
    }
    Some(actions)
}

/// A part of a text.
struct Marked<'a> {
    view: View<'a>,
    source: &'a Source,
    marked: Span,
}

impl Marked<'_> {
    /// Whether a span touches it.
    fn touches(&self, span: Span) -> bool {
        span.start() <= self.marked.end() && self.marked.start() <= span.end()
    }

    /// A change of one note, unless nothing would change or it cannot be made.
    fn rewriting(
        &self,
        (title, path): (String, &str),
        edits: Result<Vec<Edit>, EditFault>,
    ) -> Option<CodeAction> {
        let edits = edits.ok().filter(|edits| !edits.is_empty())?;
        let step = Step::Edit { path: path.to_owned(), edits };
        self.action((title, CodeActionKind::REFACTOR_REWRITE), &[step])
    }

    /// A change that this client can make.
    fn action(
        &self,
        (title, kind): (String, CodeActionKind),
        steps: &[Step],
    ) -> Option<CodeAction> {
        let edit = workspace_edit(&self.view, steps)?;
        Some(CodeAction { title, kind: Some(kind), edit: Some(edit), ..CodeAction::default() })
    }
}
