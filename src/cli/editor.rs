//! A note in the user's editor, and what is wrong with it when the editor is closed.

use super::Desk;
use crate::diagnostic::human;
use crate::error::Error;
use std::path::Path;

/// Opens the note at `path` from the root, waits, and shows every problem that it then has: names
/// that nobody bears too, since these are seen only beside the other notes.
pub fn edit_note(desk: &mut Desk<'_>, root: &Path, path: &str) -> Result<(), Error> {
    desk.env.edit(&root.join(path))?;
    let session = desk.open()?;
    let problems = session.problems(desk.today(&session)?);
    let look = desk.look();
    let shown: String = problems
        .iter()
        .filter(|problem| &*problem.path == path)
        .map(|problem| human(problem, session.source(path), look))
        .collect();
    desk.env.complain(&shown);
    Ok(())
}
