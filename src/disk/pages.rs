//! The site's folder: only changed bytes are written, only our own files are ever deleted.
//!
//! Pages come one by one, from any thread and in any order. One that is on the disk already is left
//! alone; a changed one waits beside the site until every page is made, so that an error in the
//! midst of a build changes nothing. Then each is renamed over the old one, whole; a folder that the
//! site does not have yet is renamed as one.
//!
//! The manifest names what is ours. It is written before the first page is put in its place (what
//! was ours and what will be) and after the last one (what is), so that a build killed between the
//! two forgets nothing.

use crate::disk::manifest::{MANIFEST, Manifest, is_confined};
use crate::disk::names::is_our_temp;
use crate::disk::out_folder::real_path;
use crate::disk::waiting::Waiting;
use crate::error::Error;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A file of the site that is a copy of one of the journal's, and named after its contents: a
/// file of that name and length is taken for it without being read.
#[derive(Debug, Clone)]
pub struct Asset<'a> {
    /// Below the site's folder, `/` between parts.
    pub path: &'a str,
    pub file: PathBuf,
}

/// What became of a site's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    pub written: usize,
    pub unchanged: usize,
    pub deleted: usize,
}

/// The folder of a site, while the site is made.
#[derive(Debug)]
pub struct SiteFolder {
    /// By its real path.
    out: PathBuf,
    /// What was ours till now.
    old: Manifest,
    waiting: Waiting,
    taken: Mutex<Vec<Taken>>,
}

/// A file of the new site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Taken {
    /// Below the site's folder, `/` between parts.
    path: String,
    /// Whether it waits; what does not is in its place already.
    waits: bool,
}

impl SiteFolder {
    /// Looks at the folder `out`, which need not be there yet.
    pub fn open(out: &Path) -> Result<Self, Error> {
        let out = real_path(out)?;
        let old = manifest(&out)?;
        Ok(Self { waiting: Waiting::new(&out), out, old, taken: Mutex::default() })
    }

    /// Takes a page. Nothing of the site is touched before [`settle`](Self::settle).
    pub fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let file = self.confined(path)?;
        // What was never ours is replaced unread: a new site asks the disk for nothing.
        let waits = !(self.old.paths.contains(path) && holds(&file, bytes));
        if waits {
            let written = self.waiting.file(path, |new| new.write_all(bytes));
            written.map_err(|source| Error::io("write", &file, source))?;
        }
        self.add(path, waits);
        Ok(())
    }

    /// Makes the folder hold what was taken and these copies, and of our own no other files.
    pub fn settle(self, assets: &[Asset<'_>]) -> Result<Written, Error> {
        assets.par_iter().try_for_each(|asset| self.copy(asset))?;
        let Self { out, old, waiting, taken } = self;
        let mut taken = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        taken.par_sort_unstable();
        let new = manifest_of(&taken)?;
        let both = old.union(&new);
        let site = Places { out: &out, waiting: &waiting };
        site.write_manifest(&both)?;
        let deleted = site.delete(old.paths.difference(&new.paths))?;
        let whole = site.put_folders(&taken)?;
        site.make_folders(&new)?;
        let written = taken.iter().filter(|file| file.waits).count();
        let one_by_one = taken.par_iter().filter(|file| file.waits && !whole.contains(top(file)));
        one_by_one.try_for_each(|file| site.put(&file.path))?;
        if both != new {
            site.write_manifest(&new)?;
        }
        Ok(Written { written, unchanged: taken.len() - written, deleted })
    }

    fn copy(&self, asset: &Asset<'_>) -> Result<(), Error> {
        let failed = |source| Error::io("copy", &asset.file, source);
        let copy = self.confined(asset.path)?;
        let mut original = File::open(&asset.file).map_err(failed)?;
        let length = original.metadata().map_err(failed)?.len();
        let waits = !is_file_of(&copy, length);
        if waits {
            let copied =
                self.waiting.file(asset.path, |new| io::copy(&mut original, new).map(drop));
            copied.map_err(failed)?;
        }
        self.add(asset.path, waits);
        Ok(())
    }

    fn add(&self, path: &str, waits: bool) {
        let file = Taken { path: path.to_owned(), waits };
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(file);
    }

    /// Where a file of the site lies: below the folder.
    fn confined(&self, path: &str) -> Result<PathBuf, Error> {
        if is_confined(path) {
            return Ok(self.out.join(path));
        }
        Err(Error::refused(format!(
            "a page cannot be called `{path}`, so no site was written. Rename the note it comes from"
        )))
    }
}

/// What was ours till now. A folder with files and without a manifest is somebody else's.
fn manifest(out: &Path) -> Result<Manifest, Error> {
    let file = out.join(MANIFEST);
    match fs::read(&file) {
        Ok(bytes) => Ok(Manifest::read(&String::from_utf8_lossy(&bytes))),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io("read", &file, error))
        }
        Err(_) if is_empty(out)? => Ok(Manifest::default()),
        Err(_) => Err(Error::NotOurFolder { path: out.to_owned() }),
    }
}

fn is_empty(out: &Path) -> Result<bool, Error> {
    let failed = |source| Error::io("list", out, source);
    let entries = match fs::read_dir(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if !name.to_str().is_some_and(is_our_temp) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn manifest_of(taken: &[Taken]) -> Result<Manifest, Error> {
    let mut manifest = Manifest::default();
    for Taken { path, .. } in taken {
        if !manifest.paths.insert(path.clone()) {
            return Err(Error::refused(format!(
                "two pages would be called `{path}`, so no site was written. Rename one of the notes they come from"
            )));
        }
    }
    Ok(manifest)
}

/// The folder, once every page is made.
struct Places<'a> {
    out: &'a Path,
    waiting: &'a Waiting,
}

impl Places<'_> {
    fn write_manifest(&self, manifest: &Manifest) -> Result<(), Error> {
        let file = self.out.join(MANIFEST);
        let text = manifest.text();
        if fs::read(&file).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        let waits = self.waiting.file(MANIFEST, |new| new.write_all(text.as_bytes()));
        let put = waits.and_then(|()| self.waiting.put(MANIFEST));
        put.map_err(|source| Error::io("write", &file, source))
    }

    /// Deletes files of ours, and then the folders that they leave empty.
    fn delete<'p>(&self, paths: impl Iterator<Item = &'p String>) -> Result<usize, Error> {
        let mut deleted = 0;
        let mut folders = BTreeSet::new();
        for path in paths {
            let file = self.out.join(path);
            let Some(folder) = file.parent() else { continue };
            if !self.is_within(folder) {
                continue;
            }
            match fs::remove_file(&file) {
                Ok(()) => deleted += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::io("delete", &file, error)),
            }
            folders.extend(Path::new(path).ancestors().skip(1).map(|above| self.out.join(above)));
        }
        for folder in folders.iter().rev().filter(|folder| *folder != self.out) {
            // A folder that is not empty stays.
            let _ = fs::remove_dir(folder);
        }
        Ok(deleted)
    }

    fn make_folders(&self, manifest: &Manifest) -> Result<(), Error> {
        let parents: BTreeSet<&Path> =
            manifest.paths.iter().filter_map(|path| Path::new(path).parent()).collect();
        for folder in parents.into_iter().map(|folder| self.out.join(folder)) {
            fs::create_dir_all(&folder).map_err(|source| Error::io("make", &folder, source))?;
            if !self.is_within(&folder) {
                return Err(Error::refused(format!(
                    "`{}` is a link that leads out of the site's folder, so nothing was written \
                     there. Delete the link and build again",
                    folder.display()
                )));
            }
        }
        Ok(())
    }

    /// Puts the folders that the site does not have yet in their places, with all that waits in
    /// them; says which these are.
    fn put_folders<'t>(&self, taken: &'t [Taken]) -> Result<BTreeSet<&'t str>, Error> {
        let mut new: BTreeSet<&str> = taken.iter().map(top).collect();
        new.retain(|folder| {
            let is_missing = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
            !folder.is_empty() && self.out.join(folder).symlink_metadata().is_err_and(is_missing)
        });
        new.iter().try_for_each(|folder| self.put(folder))?;
        Ok(new)
    }

    /// Puts a file or a folder in its place.
    fn put(&self, path: &str) -> Result<(), Error> {
        let put = self.waiting.put(path);
        put.map_err(|source| Error::io("write", self.out.join(path), source))
    }

    /// Whether a folder truly lies here, links resolved.
    fn is_within(&self, folder: &Path) -> bool {
        folder.canonicalize().is_ok_and(|real| real.starts_with(self.out))
    }
}

/// The folder right below the site's own that a file lies in; empty for one that lies in none.
fn top(file: &Taken) -> &str {
    file.path.split_once('/').map_or("", |(top, _)| top)
}

/// Whether a file holds these bytes. It is read piece by piece, and no further than it agrees.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    if !is_file_of(path, bytes.len() as u64) {
        return false;
    }
    let Ok(mut file) = File::open(path) else { return false };
    let mut piece = [0; 32 * 1024];
    bytes.chunks(piece.len()).all(|expected| {
        let read = &mut piece[..expected.len()];
        file.read_exact(read).is_ok() && read == expected
    })
}

/// Whether this is a file of so many bytes. A link is no file of ours, whatever it leads to.
fn is_file_of(path: &Path, bytes: u64) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes)
}

#[cfg(test)]
mod tests {
    use super::{Asset, MANIFEST, SiteFolder, Written};
    use crate::error::Error;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    fn folder() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        (folder, out)
    }

    fn write(out: &Path, pages: &[(&str, &str)]) -> Result<Written, Error> {
        let site = SiteFolder::open(out)?;
        pages.iter().try_for_each(|(path, text)| site.take(path, text.as_bytes()))?;
        site.settle(&[])
    }

    #[test]
    fn only_changed_pages_are_written_and_only_ours_are_deleted() {
        let (_folder, out) = folder();
        let first =
            write(&out, &[("index.html", "1"), ("people/ada.html", "1"), ("people/b.html", "1")]);
        assert_eq!(first.unwrap(), Written { written: 3, unchanged: 0, deleted: 0 });
        fs::write(out.join("CNAME"), "the user's own").unwrap();
        let untouched = out.join("people/b.html").metadata().unwrap().modified().unwrap();
        let second = write(&out, &[("index.html", "2"), ("people/b.html", "1")]);
        assert_eq!(second.unwrap(), Written { written: 1, unchanged: 1, deleted: 1 });
        assert_eq!(out.join("people/b.html").metadata().unwrap().modified().unwrap(), untouched);
        let third = write(&out, &[("index.html", "2")]);
        assert_eq!(third.unwrap(), Written { written: 0, unchanged: 1, deleted: 1 });
        assert!(!out.join("people").exists() && out.join("CNAME").exists());
    }

    #[test]
    fn a_site_that_is_never_settled_leaves_the_old_one_as_it_was() {
        let (_folder, out) = folder();
        write(&out, &[("index.html", "1"), ("people/ada.html", "1")]).unwrap();
        let site = SiteFolder::open(&out).unwrap();
        site.take("index.html", b"2").unwrap();
        site.take("people/b.html", b"2").unwrap();
        drop(site);
        assert_eq!(fs::read(out.join("index.html")).unwrap(), b"1");
        assert!(out.join("people/ada.html").exists() && !out.join("people/b.html").exists());
        assert_eq!(fs::read_dir(&out).unwrap().count(), 3);
    }

    #[test]
    fn a_page_may_be_read_by_others_as_far_as_the_users_mask_allows() {
        let (folder, out) = folder();
        write(&out, &[("index.html", "1")]).unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        let mode = |file: &Path| file.metadata().unwrap().permissions().mode();
        assert_eq!(mode(&out.join("index.html")), mode(&plain));
    }

    #[test]
    fn a_folder_with_files_and_no_manifest_is_refused() {
        let (_folder, out) = folder();
        fs::create_dir(&out).unwrap();
        fs::write(out.join(".kith-dead00.tmp"), "of a build killed at its very start").unwrap();
        assert!(write(&out, &[("index.html", "1")]).is_ok());
        fs::remove_file(out.join(MANIFEST)).unwrap();
        let refused = write(&out, &[("index.html", "2")]);
        assert!(matches!(refused, Err(Error::NotOurFolder { .. })));
        assert_eq!(fs::read(out.join("index.html")).unwrap(), b"1");
    }

    #[test]
    fn a_tampered_manifest_deletes_nothing_outside() {
        let (folder, out) = folder();
        write(&out, &[("index.html", "1")]).unwrap();
        let precious = folder.path().join("precious.md");
        fs::write(&precious, "x").unwrap();
        symlink(folder.path(), out.join("up")).unwrap();
        let lines = format!("../precious.md\n{}\nup/precious.md\n", precious.display());
        fs::write(out.join(MANIFEST), lines).unwrap();
        write(&out, &[("index.html", "1")]).unwrap();
        assert!(precious.exists());
        assert!(matches!(write(&out, &[("up/precious.md", "1")]), Err(Error::Refused { .. })));
        assert_eq!(fs::read(&precious).unwrap(), b"x");
    }

    #[test]
    fn pages_lie_below_the_folder_each_under_its_own_name() {
        let (_folder, out) = folder();
        for path in ["../x.html", "/x.html", "", MANIFEST] {
            assert!(matches!(write(&out, &[(path, "1")]), Err(Error::Refused { .. })), "{path}");
        }
        let twice = write(&out, &[("a.html", "1"), ("a.html", "2")]);
        assert!(matches!(twice, Err(Error::Refused { .. })));
    }

    #[test]
    fn a_page_that_is_a_link_is_replaced_and_not_followed() {
        let (folder, out) = folder();
        write(&out, &[("index.html", "1")]).unwrap();
        let elsewhere = folder.path().join("elsewhere.html");
        fs::write(&elsewhere, "1").unwrap();
        fs::remove_file(out.join("index.html")).unwrap();
        symlink(&elsewhere, out.join("index.html")).unwrap();
        write(&out, &[("index.html", "2")]).unwrap();
        assert_eq!(fs::read(&elsewhere).unwrap(), b"1");
        assert_eq!(fs::read(out.join("index.html")).unwrap(), b"2");
    }

    #[test]
    fn assets_are_copied_with_the_pages() {
        let (folder, out) = folder();
        let photo = folder.path().join("photo.jpg");
        fs::write(&photo, "jpg").unwrap();
        let assets = [Asset { path: "files/1.jpg", file: photo }];
        let copied = || SiteFolder::open(&out).unwrap().settle(&assets).unwrap();
        assert_eq!(copied(), Written { written: 1, unchanged: 0, deleted: 0 });
        assert_eq!(copied(), Written { written: 0, unchanged: 1, deleted: 0 });
        assert_eq!(fs::read(out.join("files/1.jpg")).unwrap(), b"jpg");
    }
}
