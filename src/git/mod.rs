//! Calls to `git`, the program: kith links no Git of its own, and does well without any.
//!
//! ```text
//! call    how git is called
//! place   where a journal lies in its repository
//! staged  the journal as a commit would have it
//! hook    the script that looks at that before each commit
//! driver  the lines that have git merge notes our way
//! merge   which is this: the head key by key, the body by lines
//! ```
//!
//! Nothing here commits, pushes or fetches: that is the user's.

#![expect(clippy::disallowed_methods, reason = "this is the room that runs `git`")]

mod call;
mod driver;
mod hook;
mod merge;
mod place;
mod shell;
mod staged;

pub use call::{Git, Whose};
pub use driver::AttributesNews;
pub use hook::HookNews;
pub use merge::{MergeOrder, Merged, merge_note};
pub use staged::{Caller, Staged, staged};

use crate::error::Error;
use crate::settings::Settings;
use call::text;
use place::Place;
use std::path::Path;

/// What was done to a repository, so that it gets on with the journal in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    pub hook: HookNews,
    /// Whether the merge driver was written, or taken away.
    pub driver_changed: bool,
    pub attributes: AttributesNews,
}

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
    let git = Git::new(folder, Whose::OfFolder);
    let Some(asked) = git.run(&["rev-parse", "--git-dir"])? else {
        return Ok(Repository::NoGit);
    };
    // It also fails inside a repository that it does not trust, and that is none of ours to nest in.
    let is_outside = text(&asked.stderr).contains("not a git repository");
    if asked.status.success() || !is_outside {
        return Ok(Repository::AlreadyThere);
    }
    match git.run(&["init", "--quiet"])? {
        Some(output) if output.status.success() => Ok(Repository::Started),
        Some(output) => {
            Err(Error::Program { program: "git init".to_owned(), message: text(&output.stderr) })
        }
        None => Ok(Repository::NoGit),
    }
}

/// Has git look at notes before it commits them, and merge them key by key. `kith` is the folder of
/// the program itself. Done twice, it changes nothing the second time.
pub fn install(root: &Path, settings: &Settings, kith: Option<&Path>) -> Result<Installed, Error> {
    let (git, place) = repository_of(root)?;
    let place = Place { kith: kith.map(Path::to_owned), ..place };
    let attributes = driver::attribute(&git, &place, settings)?;
    let driver_changed = driver::install(&git, &place)?;
    Ok(Installed { hook: hook::install(&git, &place)?, driver_changed, attributes })
}

/// Takes back what `install` wrote where git keeps its own: the hook and the driver.
pub fn uninstall(root: &Path, kith: Option<&Path>) -> Result<Installed, Error> {
    let (git, place) = repository_of(root)?;
    let place = Place { kith: kith.map(Path::to_owned), ..place };
    let (hook, serves_others) = hook::uninstall(&git, &place)?;
    let driver_changed = !serves_others && driver::uninstall(&git)?;
    Ok(Installed { hook, driver_changed, attributes: AttributesNews::default() })
}

fn repository_of(root: &Path) -> Result<(Git, Place), Error> {
    let git = Git::new(root, Whose::OfFolder);
    let place = Place::of(&git, root)?.ok_or_else(|| {
        Error::refused(format!(
            "`{}` lies in no git repository. `git init` makes it one",
            root.display()
        ))
    })?;
    Ok((git, place))
}

/// Whether git leaves a path out; `None` where there is no git or no repository to ask.
pub fn is_kept_out(folder: &Path, path: &str) -> Result<Option<bool>, Error> {
    let git = Git::new(folder, Whose::OfFolder);
    let asked = git.run(&["check-ignore", "--quiet", "--", path])?;
    Ok(asked.and_then(|asked| match asked.status.code() {
        Some(0) => Some(true),
        Some(1) => Some(false),
        _ => None,
    }))
}
