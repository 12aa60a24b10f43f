//! `kith check`: every problem, with its place and its remedy.

use super::{Desk, Exit};
use crate::diagnostic::{Diagnostic, Severity, human, json, short};
use crate::disk::{is_there, real_path};
use crate::error::Error;
use crate::wording::{count, problems};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Show every problem in the journal
///
/// Each with its file, line and column, the line itself, and what to do about it. Exit 1 if any
/// of them is an error. `kith help errors` says what each code means.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith check
  kith check contacts/ada-lovelace.md interactions/2026
  kith check --format short      a line each, for an editor's quick-fix list
  kith check --format json")]
pub struct Check {
    /// Only what lies in these files or folders
    paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

impl Check {
    /// Prints what it finds.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.read()?;
        let today = desk.today(&session)?;
        let wanted = self.wanted(desk, session.root())?;
        let mut found = session.problems(today);
        found.retain(|problem| is_wanted(&problem.path, &wanted));
        let journal = session.journal();
        let contacts = journal.contacts().map(|(_, entry)| &entry.note.source.path);
        let interactions = journal.interactions().map(|(_, entry)| &entry.note.source.path);
        let notes = contacts.chain(interactions).filter(|path| is_wanted(path, &wanted)).count();
        let look = desk.look();
        let text = match self.format {
            Format::Human => {
                let each =
                    found.iter().map(|problem| human(problem, session.source(&problem.path), look));
                each.collect::<String>() + &summary(&found, notes)
            }
            Format::Short => {
                found.iter().map(|problem| short(problem, session.source(&problem.path))).collect()
            }
            Format::Json => json(&found, &|path| session.source(path)),
        };
        desk.env.print(&text)?;
        let is_broken = found.iter().any(|problem| problem.severity == Severity::Error);
        Ok(if is_broken { Exit::Found } else { Exit::Done })
    }

    /// The paths asked for, from the root.
    fn wanted(&self, desk: &Desk<'_>, root: &Path) -> Result<Vec<String>, Error> {
        self.paths
            .iter()
            .map(|path| {
                let absolute = real_path(&desk.env.path(path))?;
                if !is_there(&absolute) {
                    let shown = path.display();
                    return Err(Error::refused(format!("there is no file or folder `{shown}`")));
                }
                let inside = absolute.strip_prefix(root).map_err(|_| {
                    Error::refused(format!("`{}` lies outside the journal", path.display()))
                })?;
                Ok(inside.to_string_lossy().replace('\\', "/"))
            })
            .collect()
    }
}

fn is_wanted(path: &str, wanted: &[String]) -> bool {
    wanted.is_empty() || wanted.iter().any(|folder| lies_in(path, folder))
}

fn lies_in(path: &str, wanted: &str) -> bool {
    wanted.is_empty()
        || path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `2 errors and 1 warning in 412 notes`, or that all is well.
fn summary(found: &[Diagnostic], notes: usize) -> String {
    let notes = count(notes, "note", "notes");
    match problems(found).as_str() {
        "" => format!("No problems in {notes}.\n"),
        problems => format!("{problems} in {notes}\n"),
    }
}
