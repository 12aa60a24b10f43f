//! A built site as those find it who read it: the files that its manifest names, and no others.

use crate::disk::manifest::{MANIFEST, Manifest};
use crate::disk::out_folder::real_path;
use crate::disk::pages::holds_another;
use crate::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A site that a build left in its folder.
#[derive(Debug)]
pub struct BuiltSite {
    /// By its real path.
    out: PathBuf,
    manifest: Manifest,
}

impl BuiltSite {
    /// The site in `out`; `None` where none was built there yet.
    pub fn open(out: &Path) -> Result<Option<Self>, Error> {
        let out = real_path(out)?;
        let file = out.join(MANIFEST);
        match fs::read(&file) {
            Ok(bytes) => {
                let manifest = Manifest::read(&String::from_utf8_lossy(&bytes));
                Ok(Some(Self { out, manifest }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &file, error)),
        }
    }

    /// Refuses a copy that was made for others, where the owner's own site is to go.
    pub fn check_own(&self) -> Result<(), Error> {
        match self.manifest.made_for.as_str() {
            "" => Ok(()),
            others => Err(holds_another(&self.out, others)),
        }
    }

    /// Whether the site has this file: below its folder, `/` between parts.
    pub fn has(&self, path: &str) -> bool {
        self.manifest.paths.contains(path)
    }

    /// The files that lie in the site's folder itself.
    pub fn files_at_the_root(&self) -> impl Iterator<Item = &str> {
        self.manifest.paths.iter().map(String::as_str).filter(|path| !path.contains('/'))
    }

    /// The bytes of a file of the site. `None` for what is not its own, is gone from the disk, or
    /// is reached by a link: a link may lead anywhere.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        let file = Some(self.out.join(path)).filter(|_| self.has(path))?;
        let is_file = file.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        let folder = file.parent()?.canonicalize().ok()?;
        if is_file && folder.starts_with(&self.out) { fs::read(file).ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::{BuiltSite, MANIFEST};
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_site_has_what_its_manifest_names_and_nothing_by_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        assert!(BuiltSite::open(&out).unwrap().is_none());
        fs::create_dir_all(out.join("people")).unwrap();
        fs::write(folder.path().join("secret.html"), "secret").unwrap();
        fs::write(out.join("index.html"), "review").unwrap();
        fs::write(out.join("people/ada.html"), "Ada").unwrap();
        fs::write(out.join("mine.html"), "not kith's").unwrap();
        symlink(folder.path().join("secret.html"), out.join("link.html")).unwrap();
        symlink(folder.path(), out.join("up")).unwrap();
        let named = "index.html\npeople/ada.html\nlink.html\nup/secret.html\ngone.html\npeople\n";
        fs::write(out.join(MANIFEST), format!("{named}../secret.html\n{MANIFEST}\n")).unwrap();
        let site = BuiltSite::open(&out).unwrap().unwrap();
        assert_eq!(site.read("index.html").unwrap(), b"review");
        assert_eq!(site.read("people/ada.html").unwrap(), b"Ada");
        for path in [
            "mine.html",
            "link.html",
            "up/secret.html",
            "gone.html",
            "people",
            "../secret.html",
            MANIFEST,
            "people/../index.html",
            "",
        ] {
            assert_eq!(site.read(path), None, "{path}");
        }
        let at_the_root: Vec<&str> = site.files_at_the_root().collect();
        assert_eq!(at_the_root, ["gone.html", "index.html", "link.html", "people"]);
    }
}
