//! The folder of a bundle: all of the new one stands beside the old one before what opens it is
//! replaced, and only then what is left of the old one goes. At every moment the folder opens.

use super::{Manifest, Places, SiteFolder, State, Taken, Written, manifest_of, top};
use crate::error::Error;
use rayon::prelude::*;
use std::sync::PoisonError;

impl SiteFolder {
    /// Leaves everything as it stands but one file.
    pub fn keep_all_but(&self, path: &str) {
        for kept in self.old.paths.iter().filter(|kept| *kept != path) {
            self.keep(kept);
        }
    }

    /// As [`settle`](Self::settle), with one file that takes its place after all others, and before
    /// anything is deleted.
    pub fn settle_beside(self, last: &str) -> Result<Written, Error> {
        let Self { out, old, made_for, waiting, taken } = self;
        let mut taken = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        taken.par_sort_unstable();
        let new = Manifest { made_for, ..manifest_of(&taken)? };
        let both = old.union(&new);
        let site = Places { out: &out, waiting: &waiting };
        site.write_manifest(&both)?;
        let whole = site.put_folders(&taken)?;
        site.make_folders(&new)?;
        let waits = |file: &&Taken| file.state == State::Waits && !whole.contains(top(file));
        let (ends, others): (Vec<&Taken>, Vec<&Taken>) =
            taken.iter().filter(waits).partition(|file| file.path == last);
        others.iter().chain(&ends).try_for_each(|file| site.put(&file.path))?;
        let deleted = site.delete(old.paths.difference(&new.paths))?;
        if both != new {
            site.write_manifest(&new)?;
        }
        let written = taken.iter().filter(|file| file.state != State::Stands).count();
        Ok(Written { written, unchanged: taken.len() - written, deleted })
    }
}

#[cfg(test)]
mod tests {
    use super::SiteFolder;
    use crate::disk::Written;
    use std::fs;

    #[test]
    fn the_old_bundle_goes_when_the_new_one_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let write = |pages: &[(&str, &str)]| {
            let site = SiteFolder::open(&out, "readers").unwrap();
            pages.iter().for_each(|(path, text)| site.take(path, text.as_bytes()).unwrap());
            site.settle_beside("b/header.js").unwrap()
        };
        let first = [("b/header.js", "1"), ("b/1.js", "x"), ("index.html", "shell")];
        assert_eq!(write(&first), Written { written: 3, unchanged: 0, deleted: 0 });
        let second = [("b/header.js", "2"), ("b/2.js", "y"), ("index.html", "shell")];
        assert_eq!(write(&second), Written { written: 2, unchanged: 1, deleted: 1 });
        assert_eq!(fs::read(out.join("b/header.js")).unwrap(), b"2");
        assert!(!out.join("b/1.js").exists() && out.join("b/2.js").exists());

        let site = SiteFolder::open(&out, "readers").unwrap();
        site.keep_all_but("b/header.js");
        site.take("b/header.js", b"3").unwrap();
        let settled = site.settle_beside("b/header.js").unwrap();
        assert_eq!(settled, Written { written: 1, unchanged: 2, deleted: 0 });
    }
}
