//! `kith check --staged`: what is wrong with the notes as a commit would have them.
//!
//! Names mean whom they mean among the staged notes, and what lies in the folder has no say. Only
//! notes that the commit changes are looked at, so that an old problem elsewhere never stands in its
//! way; but where it makes an error in a note that it does not change (it takes a contact away whom
//! that note names), the error is the commit's own.

use super::Desk;
use super::check::Checked;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::error::Error;
use crate::git::{self, Caller, Staged};
use crate::session::Session;
use crate::source::Span;
use crate::wording::count;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

/// Reads what is staged, and finds what is wrong with it.
pub(super) fn staged(
    desk: &mut Desk<'_>,
    root: &Path,
    is_wanted: &dyn Fn(&str) -> bool,
) -> Result<Checked, Error> {
    let caller = Caller { folder: &desk.env.folder, is_git: desk.env.is_called_by_git };
    let staged = git::staged(root, caller)?;
    let session = Session::open_given(root, &staged.given, &mut desk.timings)?;
    let today = desk.today(&session)?;
    let changed: BTreeSet<String> = staged.changed.iter().map(|path| path_of(path)).collect();
    let (mut problems, mut elsewhere): (Vec<_>, Vec<_>) =
        session.problems(today).into_iter().partition(|problem| changed.contains(&*problem.path));
    elsewhere.retain(|problem| problem.severity == Severity::Error);
    if !elsewhere.is_empty() && !changed.is_empty() {
        let before = Session::open_given(root, &staged.last_committed()?, &mut desk.timings)?;
        let known = before.problems(today);
        elsewhere.retain(|problem| !known.contains(problem));
    } else {
        elsewhere.clear();
    }
    elsewhere.retain(|problem| is_wanted(&problem.path));
    let mut more = told_of_others(&elsewhere);
    problems.retain(|problem| is_wanted(&problem.path));
    problems.extend(elsewhere);
    problems.extend(unmerged(&staged, &session, is_wanted));
    problems.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
    let is_changed = |path: &&Arc<str>| changed.contains(&***path) && is_wanted(path);
    let notes = session.journal().paths().filter(is_changed).count();
    let notes = match notes {
        0 => "what is staged".to_owned(),
        _ => count(notes, "staged note", "staged notes"),
    };
    if problems.iter().any(|problem| problem.code == Code::UnknownContact) {
        more.push_str(&told_of_new(&staged)?);
    }
    Ok(Checked { session: ManuallyDrop::new(session), problems, notes, more })
}

/// Notes that a merge has not made one of, which git would not commit either.
fn unmerged(
    staged: &Staged,
    session: &Session,
    is_wanted: &dyn Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let paths = staged.unmerged.iter().map(|path| path_of(path));
    let of_journal = |path: &String| is_wanted(path) && session.source(path).is_some();
    paths
        .filter(of_journal)
        .map(|path| {
            let message = "git still holds both sides of a merge of this file";
            let help = "solve what is left in it, and say so with `git add`";
            Diagnostic::new(Code::ConflictMarker, (&path.into(), Span::default()), message, help)
        })
        .collect()
}

fn told_of_others(elsewhere: &[Diagnostic]) -> String {
    let paths: BTreeSet<&str> = elsewhere.iter().map(|problem| &*problem.path).collect();
    match paths.len() {
        0 => String::new(),
        number => format!(
            "What is staged breaks {} that it does not change.\n",
            count(number, "note", "notes")
        ),
    }
}

/// Files that nobody has told git of: whom a staged note names may be among them.
fn told_of_new(staged: &Staged) -> Result<String, Error> {
    let new: Vec<String> = staged.new_to_git()?.iter().map(|path| path_of(path)).collect();
    let notes: Vec<&String> = new.iter().filter(|path| path.ends_with(".md")).collect();
    Ok(match notes.as_slice() {
        [] => String::new(),
        [one] => format!("`{one}` is not staged; `git add` it if it belongs to this commit.\n"),
        [first, ..] => format!(
            "{} are not staged, `{first}` among them; `git add` them if they belong to this commit.\n",
            count(notes.len(), "note", "notes")
        ),
    })
}

/// As the journal writes a path.
fn path_of(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
