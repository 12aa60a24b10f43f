//! The remedies that problems bring with them, and a new contact for a name that nobody bears.

use super::Marked;
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::edit::Edit;
use crate::lsp::changes::Step;
use crate::lsp::diagnostics::diagnostic;
use crate::wording::capital;
use lsp_types::{CodeAction, CodeActionKind};
use std::collections::BTreeMap;

/// A longer text says more in words than in a title.
const TITLE_LETTERS_MAX: usize = 60;

/// The remedies of the problems that the marked part touches.
pub(super) fn actions(place: &Marked<'_>, problems: &[Diagnostic]) -> Vec<CodeAction> {
    let here = problems
        .iter()
        .filter(|problem| problem.path == place.source.path && place.touches(problem.span));
    here.flat_map(|problem| {
        let added = new_contact(place, problem);
        // `kith add` writes more than the problem alone can know.
        let creates = |change: &Change| matches!(change, Change::Create { .. });
        let is_same = problem.fix.as_ref().is_some_and(|fix| fix.changes.iter().any(creates));
        let fixed = if added.is_some() && is_same { None } else { fixed(place, problem) };
        fixed.into_iter().chain(added)
    })
    .collect()
}

fn fixed(place: &Marked<'_>, problem: &Diagnostic) -> Option<CodeAction> {
    let fix = problem.fix.as_ref()?;
    let mut steps = Vec::new();
    let mut edits: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
    for change in &fix.changes {
        match change {
            Change::Replace { path, span, with } => {
                edits.entry(path).or_default().push(Edit::replace(*span, with.as_str()));
            }
            Change::Create { path, text } => {
                steps.push(Step::Create { path: path.to_string(), text: text.clone() });
            }
        }
    }
    let edited = edits.into_iter().map(|(path, edits)| Step::Edit { path: path.to_owned(), edits });
    steps.extend(edited);
    let action = place.action((title(problem), CodeActionKind::QUICKFIX), &steps)?;
    Some(about(place, action, problem))
}

fn title(problem: &Diagnostic) -> String {
    let changes = problem.fix.as_ref().map(|fix| fix.changes.as_slice()).unwrap_or_default();
    match changes {
        [Change::Replace { with, .. }]
            if !with.trim().is_empty()
                && !with.contains('\n')
                && with.chars().count() <= TITLE_LETTERS_MAX =>
        {
            format!("Write `{with}`")
        }
        _ => capital(&problem.help),
    }
}

/// The file that `kith add` would write.
fn new_contact(place: &Marked<'_>, problem: &Diagnostic) -> Option<CodeAction> {
    if problem.code != Code::UnknownContact {
        return None;
    }
    let written = place.source.slice(problem.span);
    let name = written.rsplit('/').next().unwrap_or(written).trim();
    let session = place.view.home.session();
    let file = (place.view.setup.new_contact)(session, name).ok()?;
    let title = format!("Add `{name}` as a contact, in {}", file.path);
    let step = Step::Create { path: file.path, text: file.text };
    let action = place.action((title, CodeActionKind::QUICKFIX), &[step])?;
    Some(about(place, action, problem))
}

fn about(place: &Marked<'_>, action: CodeAction, problem: &Diagnostic) -> CodeAction {
    let diagnostics = Some(vec![diagnostic(&place.view, place.source, problem)]);
    CodeAction { diagnostics, ..action }
}
