//! Where a journal lies in its repository, and kith on this machine.

use super::call::Git;
use super::shell::quoted;
use crate::disk::real_path;
use crate::error::Error;
use std::path::{Path, PathBuf};

/// A journal in the working tree of a repository.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The journal's root.
    pub(super) root: PathBuf,
    /// The top of the working tree.
    pub(super) top: PathBuf,
    /// From the top to the root; empty where they are one.
    pub(super) inside: PathBuf,
    /// The folder that holds the program itself, if that is known.
    pub(super) kith: Option<PathBuf>,
}

impl Place {
    /// Where a journal lies; `None` where it is not in the working tree that git means.
    pub(super) fn of(git: &Git, root: &Path) -> Result<Option<Self>, Error> {
        let Some(top) = git.line(&["rev-parse", "--show-toplevel"])?.filter(|top| !top.is_empty())
        else {
            return Ok(None);
        };
        let top = real_path(Path::new(&top))?;
        let Ok(inside) = root.strip_prefix(&top) else { return Ok(None) };
        let inside = inside.to_owned();
        Ok(Some(Self { root: root.to_owned(), top, inside, kith: None }))
    }

    /// The journal, from the top.
    pub(super) fn journal(&self) -> String {
        match self.inside.as_os_str().is_empty() {
            true => ".".to_owned(),
            false => self.inside.to_string_lossy().into_owned(),
        }
    }

    /// What has a shell find kith: on the path, wherever it moves; else where it was when this was
    /// written, for programs with a window are often started without the user's path.
    pub(super) fn path_with_kith(&self) -> String {
        let folder = self.kith.as_deref().and_then(Path::to_str);
        folder.map_or(String::new(), |folder| format!("PATH=\"$PATH\":{}", quoted(folder)))
    }
}
