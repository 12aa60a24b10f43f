//! The site as the last good build left it.

use super::editor::Editor;
use crate::disk::BuiltSite;
use crate::error::Error;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// A site to read from.
#[derive(Debug)]
pub(super) struct Edition {
    site: BuiltSite,
    pub(super) editor: Option<Editor>,
    /// What all pages share: the style, the scripts, the editor.
    dress: u64,
}

/// Which state of a page a reader has before them: of its own bytes, and of what all
/// pages share. Another state is worth reading again, the same one is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State(u64);

impl Edition {
    /// The site in a folder; `None` where none was built yet.
    pub(super) fn open(out: &Path, editor: Option<Editor>) -> Result<Option<Self>, Error> {
        Ok(BuiltSite::open(out)?.map(|site| Self {
            dress: dress(&site, editor.as_ref()),
            site,
            editor,
        }))
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.site.has(path)
    }

    /// The bytes of a file, which may be gone from the disk.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.site.read(path)
    }

    /// The state of a page that consists of these bytes.
    pub(super) fn state(&self, bytes: &[u8]) -> State {
        let mut state = DefaultHasher::new();
        (self.dress, bytes).hash(&mut state);
        State(state.finish())
    }
}

fn dress(site: &BuiltSite, editor: Option<&Editor>) -> u64 {
    let mut dress = DefaultHasher::new();
    editor.map(Editor::url).hash(&mut dress);
    for path in site.files_at_the_root() {
        if path.ends_with(".css") || path.ends_with(".js") {
            site.read(path).hash(&mut dress);
        }
    }
    dress.finish()
}

impl State {
    /// Of a page that is not there.
    pub(super) const NONE: Self = Self(0);
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
