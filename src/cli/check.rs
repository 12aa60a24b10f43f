//! `kith check`: every problem, with its place and its remedy.

use super::desk::Opened;
use super::mend::mend;
use super::staged::staged;
use super::{Desk, Exit};
use crate::diagnostic::{Diagnostic, Look, Severity, human, json, short};
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
  kith check --fix               mends what can only mean one thing
  kith check --staged            what a commit would hold
  kith check --format short      a line each, for an editor's quick-fix list
  kith check --format json")]
pub struct Check {
    /// Only what lies in these files or folders
    paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
    /// Look at what git has staged, not at what lies in the folder
    #[arg(long)]
    staged: bool,
    /// Mend what can only mean one thing, and say what is left
    #[arg(long, conflicts_with = "staged")]
    fix: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

/// What is to be printed.
pub(super) struct Checked {
    pub(super) session: Opened,
    pub(super) problems: Vec<Diagnostic>,
    /// Which notes were looked at: `412 notes`.
    pub(super) notes: String,
    /// What else there is to say.
    pub(super) more: String,
}

impl Check {
    /// Prints what it finds.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let root = desk.root()?;
        let wanted = self.wanted(desk, &root)?;
        let is_wanted = |path: &str| is_wanted(path, &wanted);
        if self.fix {
            let mended = mend(desk, &is_wanted)?;
            match self.format {
                Format::Human => desk.env.print(&mended)?,
                Format::Short | Format::Json => desk.env.complain(&mended),
            }
        }
        let checked = match self.staged {
            true => staged(desk, &root, &is_wanted)?,
            false => in_folder(desk, &is_wanted)?,
        };
        desk.env.print(&self.shown(&checked, desk.look()))?;
        let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
        Ok(if checked.problems.iter().any(is_error) { Exit::Found } else { Exit::Done })
    }

    fn shown(&self, checked: &Checked, look: Look) -> String {
        let Checked { session, problems, notes, more } = checked;
        let source = |path: &str| session.source(path);
        match self.format {
            Format::Human => {
                let each = problems.iter().map(|found| human(found, source(&found.path), look));
                each.collect::<String>() + &summary(problems, notes) + more
            }
            Format::Short => {
                problems.iter().map(|found| short(found, source(&found.path))).collect()
            }
            Format::Json => json(problems, &source),
        }
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

/// Everything that is wrong with the journal as it lies in its folder.
fn in_folder(desk: &mut Desk<'_>, is_wanted: &dyn Fn(&str) -> bool) -> Result<Checked, Error> {
    let session = desk.read()?;
    let today = desk.today(&session)?;
    let mut problems = session.problems(today);
    problems.retain(|problem| is_wanted(&problem.path));
    let journal = session.journal();
    let notes = journal.paths().filter(|path| is_wanted(path)).count();
    let notes = count(notes, "note", "notes");
    Ok(Checked { session, problems, notes, more: String::new() })
}

/// `2 errors and 1 warning in 412 notes`, or that all is well.
fn summary(found: &[Diagnostic], notes: &str) -> String {
    match problems(found).as_str() {
        "" => format!("No problems in {notes}.\n"),
        problems => format!("{problems} in {notes}\n"),
    }
}
