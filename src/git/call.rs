//! How git is called: in a folder, in a language and manner that do not hang on the user's settings.

use crate::error::Error;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

/// Set by git for its hooks; a repository of our own choosing must not be confused with theirs.
const OTHER_REPOSITORY: [&str; 6] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
];

/// Whose repository is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The one that the folder lies in, whatever else git is busy with.
    OfFolder,
    /// That for which git has called us: a commit of some files only has an index of its own.
    OfCaller,
}

/// A folder from which git is called, and for which repository.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
    whose: Whose,
}

impl Git {
    /// Git, called from a folder.
    pub fn new(folder: &Path, whose: Whose) -> Self {
        Self { folder: folder.to_owned(), whose }
    }

    /// Runs git to its end, whatever that is; `None` where there is no git.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Option<Output>, Error> {
        self.outcome(self.command(arguments).stdin(Stdio::null()).output())
    }

    /// What git prints; an error where it fails, or is not there.
    pub fn bytes<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Vec<u8>, Error> {
        succeeded(arguments, self.run(arguments)?)
    }

    /// What git prints of what it is given to read. It may print before it has read all.
    pub fn bytes_of<A: AsRef<OsStr>>(
        &self,
        arguments: &[A],
        given: &[u8],
    ) -> Result<Vec<u8>, Error> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let ended = command.spawn().and_then(|mut git| {
            let input = git.stdin.take();
            thread::scope(|scope| {
                scope.spawn(move || input.map(|mut input| input.write_all(given)));
                git.wait_with_output()
            })
        });
        succeeded(arguments, self.outcome(ended)?)
    }

    /// One line that git prints, without its end; `None` where git ends with a failure.
    pub fn line(&self, arguments: &[&str]) -> Result<Option<String>, Error> {
        let output = self.run(arguments)?.filter(|output| output.status.success());
        Ok(output.map(|output| {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            text.strip_suffix('\n').map(str::to_owned).unwrap_or(text)
        }))
    }

    fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut git = Command::new("git");
        git.current_dir(&self.folder).args(["-c", "core.quotepath=off"]).args(arguments);
        git.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        if self.whose == Whose::OfFolder {
            for variable in OTHER_REPOSITORY {
                git.env_remove(variable);
            }
        }
        git
    }

    fn outcome(&self, ended: io::Result<Output>) -> Result<Option<Output>, Error> {
        match ended {
            Ok(output) => Ok(Some(output)),
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.folder.is_dir() => {
                Ok(None)
            }
            Err(error) => {
                Err(Error::Program { program: "git".to_owned(), message: error.to_string() })
            }
        }
    }
}

/// What git says on standard error, or printed.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn succeeded<A: AsRef<OsStr>>(arguments: &[A], output: Option<Output>) -> Result<Vec<u8>, Error> {
    let Some(output) = output else {
        return Err(Error::refused("there is no `git` on this machine. Install it first"));
    };
    if output.status.success() {
        return Ok(output.stdout);
    }
    let word = arguments.first().map_or("", |word| word.as_ref().to_str().unwrap_or_default());
    Err(Error::Program { program: format!("git {word}"), message: text(&output.stderr) })
}
