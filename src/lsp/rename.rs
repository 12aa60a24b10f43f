//! A person's new name, in all files at once: what `kith rename` does, as one change that the
//! client makes and can take back.

use super::changes::{Step, workspace_edit};
use super::requests::refusal;
use super::server::Refusal;
use super::spot::named;
use super::view::Here;
use crate::disk::is_there;
use crate::edit::rename::{FileName, Renaming, ambiguous, renaming};
use crate::edit::same_path;
use crate::wording::{left_ambiguous, left_as_written, left_unread};
use lsp_types::{PrepareRenameResponse, WorkspaceEdit};

/// Whom a rename here would be of: the place, and the name as it is.
pub(super) fn prepare(here: &Here<'_>) -> Option<PrepareRenameResponse> {
    let named = named(here)?;
    let name = &here.view.journal().contact(named.person()?).note.said.name;
    Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: here.view.range(here.source, named.span),
        placeholder: name.clone(),
    })
}

/// The rename of whoever is named here, and what to say of the references that it leaves. Their file
/// moves where the client can do that.
pub(super) fn rename(
    here: &Here<'_>,
    new_name: &str,
) -> Result<(WorkspaceEdit, Vec<String>), Refusal> {
    let (view, journal) = (&here.view, here.view.journal());
    let nobody = || refusal("there is nobody here to rename");
    let named = named(here).ok_or_else(nobody)?;
    let who = named
        .person()
        .ok_or_else(|| refusal("several people are called so; say which by an id first"))?;
    if new_name.trim().is_empty() {
        return Err(refusal("a person needs a name"));
    }
    let file = match view.client.renames_files {
        true => FileName::Follows,
        false => FileName::Stays,
    };
    let plan = renaming(journal, who, (new_name, file)).map_err(|why| refusal(why.to_string()))?;
    let (from, to) = (&*plan.source.path, plan.path.as_str());
    if same_path(from) != same_path(to) && is_there(&view.home.session().root().join(to)) {
        return Err(refusal(format!("there is a file `{to}` already; move it away first")));
    }
    let edit = workspace_edit(view, &steps(&plan))
        .ok_or_else(|| refusal("your editor cannot make this change; `kith rename` can"))?;
    let ambiguous = ambiguous(journal, who, &plan.called.old_name);
    let left = [
        left_ambiguous(&plan.called, ambiguous),
        left_as_written(&plan),
        left_unread(&plan, "rename once more"),
    ];
    Ok((edit, left.into_iter().flatten().collect()))
}

/// The edits file by file, each file once, and last the new name of their own.
fn steps(plan: &Renaming<'_>) -> Vec<Step> {
    let own = (&*plan.source.path, plan.edits.clone());
    let mut files = vec![own];
    for note in &plan.notes {
        let path = &*note.source.path;
        match files.iter_mut().find(|(known, _)| *known == path) {
            Some((_, edits)) => edits.extend(note.edits.iter().cloned()),
            None => files.push((path, note.edits.clone())),
        }
    }
    files.retain(|(_, edits)| !edits.is_empty());
    let edits = files.into_iter().map(|(path, edits)| Step::Edit { path: path.to_owned(), edits });
    let moved = plan
        .moves()
        .then(|| Step::Rename { from: plan.source.path.to_string(), to: plan.path.clone() });
    edits.chain(moved).collect()
}
