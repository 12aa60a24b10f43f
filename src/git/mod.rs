//! Calls to `git`, the program: kith links no Git of its own, and does well without any.

#![expect(clippy::disallowed_methods, reason = "this is the room that runs `git`")]

use crate::error::Error;
use std::io;
use std::path::Path;
use std::process::{Command, Output};

/// Set by git for its hooks; a repository of our own choosing must not be confused with theirs.
const OTHER_REPOSITORY: [&str; 4] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"];

/// What became of a folder that was to be under version control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repository {
    /// It is the root of a new repository.
    Started,
    /// It lies in a repository already.
    AlreadyThere,
    /// There is no `git` on this machine, which is fine.
    NoGit,
}

/// Makes `folder` a repository unless it lies in one.
pub fn init(folder: &Path) -> Result<Repository, Error> {
    let Some(asked) = run(folder, &["rev-parse", "--git-dir"])? else {
        return Ok(Repository::NoGit);
    };
    // It also fails inside a repository that it does not trust, and that is none of ours to nest in.
    let is_outside = text(&asked.stderr).contains("not a git repository");
    if asked.status.success() || !is_outside {
        return Ok(Repository::AlreadyThere);
    }
    match run(folder, &["init", "--quiet"])? {
        Some(output) if output.status.success() => Ok(Repository::Started),
        Some(output) => {
            Err(Error::Program { program: "git init".to_owned(), message: text(&output.stderr) })
        }
        None => Ok(Repository::NoGit),
    }
}

/// Whether git leaves a path out; `None` where there is no git or no repository to ask.
pub fn is_kept_out(folder: &Path, path: &str) -> Result<Option<bool>, Error> {
    let asked = run(folder, &["check-ignore", "--quiet", "--", path])?;
    Ok(asked.and_then(|asked| match asked.status.code() {
        Some(0) => Some(true),
        Some(1) => Some(false),
        _ => None,
    }))
}

/// Runs `git` in a folder, in a language and manner that do not hang on the user's settings;
/// `None` where there is no `git`.
fn run(folder: &Path, arguments: &[&str]) -> Result<Option<Output>, Error> {
    let mut git = Command::new("git");
    git.current_dir(folder).args(arguments);
    git.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    for variable in OTHER_REPOSITORY {
        git.env_remove(variable);
    }
    match git.output() {
        Ok(output) => Ok(Some(output)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && folder.is_dir() => Ok(None),
        Err(error) => Err(Error::Program { program: "git".to_owned(), message: error.to_string() }),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
