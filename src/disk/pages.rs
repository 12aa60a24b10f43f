//! The site's folder: only changed bytes are written, only our own files are ever deleted.
//!
//! The manifest names what is ours. It is written before the first page (what was ours and what
//! will be) and after the last one (what is), so that a build killed between the two forgets
//! nothing. Each page stays whole until the new one is renamed over it.

use crate::disk::manifest::{MANIFEST, Manifest, is_confined};
use crate::disk::names::is_our_temp;
use crate::disk::out_folder::real_path;
use crate::disk::write::new_file;
use crate::error::Error;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A temporary file this old belongs to no build that still runs.
const LEFTOVER_AFTER: Duration = Duration::from_secs(60 * 60);

/// A file of the site, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct OutFile<'a> {
    /// Below the site's folder, `/` between parts.
    pub path: &'a str,
    pub bytes: &'a [u8],
}

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

/// Makes the folder `out` hold these files, and of our own no others.
pub fn write_pages(
    out: &Path,
    pages: &[OutFile<'_>],
    assets: &[Asset<'_>],
) -> Result<Written, Error> {
    fs::create_dir_all(out).map_err(|source| Error::io("make", out, source))?;
    let site = SiteFolder { out: &real_path(out)? };
    let new = manifest_of(pages, assets)?;
    let old = site.manifest()?;
    site.remove_leftovers();
    let both = old.union(&new);
    site.write_manifest(&both)?;
    let deleted = site.delete(old.paths.difference(&new.paths))?;
    site.make_folders(&new)?;
    let pages = pages.par_iter().map(|page| site.write(page.path, page.bytes));
    let assets = assets.par_iter().map(|asset| site.copy(asset));
    let changes = pages.chain(assets).collect::<Result<Vec<Change>, Error>>()?;
    site.write_manifest(&new)?;
    let written = changes.iter().filter(|change| **change == Change::Written).count();
    Ok(Written { written, unchanged: changes.len() - written, deleted })
}

fn manifest_of(pages: &[OutFile<'_>], assets: &[Asset<'_>]) -> Result<Manifest, Error> {
    let paths = pages.iter().map(|page| page.path).chain(assets.iter().map(|asset| asset.path));
    let mut manifest = Manifest::default();
    for path in paths {
        if !is_confined(path) {
            return Err(Error::refused(format!(
                "a page cannot be called `{path}`, so no site was written. Rename the note it comes from"
            )));
        }
        if !manifest.paths.insert(path.to_owned()) {
            return Err(Error::refused(format!(
                "two pages would be called `{path}`, so no site was written. Rename one of the notes they come from"
            )));
        }
    }
    Ok(manifest)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Written,
    Unchanged,
}

/// The folder by its real path.
struct SiteFolder<'a> {
    out: &'a Path,
}

impl SiteFolder<'_> {
    /// What was ours till now. A folder with files and without a manifest is somebody else's.
    fn manifest(&self) -> Result<Manifest, Error> {
        let file = self.out.join(MANIFEST);
        match fs::read(&file) {
            Ok(bytes) => Ok(Manifest::read(&String::from_utf8_lossy(&bytes))),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("read", &file, error))
            }
            Err(_) if self.is_empty()? => Ok(Manifest::default()),
            Err(_) => Err(Error::NotOurFolder { path: self.out.to_owned() }),
        }
    }

    fn is_empty(&self) -> Result<bool, Error> {
        let failed = |source| Error::io("list", self.out, source);
        for entry in fs::read_dir(self.out).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            if !name.to_str().is_some_and(is_our_temp) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What a build that was killed left behind; all temporary files lie in the folder itself.
    fn remove_leftovers(&self) {
        let Ok(entries) = fs::read_dir(self.out) else { return };
        for entry in entries.flatten().filter(|e| e.file_name().to_str().is_some_and(is_our_temp)) {
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let age = modified.map(|at| SystemTime::now().duration_since(at).unwrap_or_default());
            if age.is_ok_and(|age| age > LEFTOVER_AFTER) {
                // One that will not go harms nobody.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), Error> {
        self.write(MANIFEST, manifest.text().as_bytes()).map(|_| ())
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

    /// Whether a folder truly lies here, links resolved.
    fn is_within(&self, folder: &Path) -> bool {
        folder.canonicalize().is_ok_and(|real| real.starts_with(self.out))
    }

    fn copy(&self, asset: &Asset<'_>) -> Result<Change, Error> {
        let failed = |source| Error::io("copy", &asset.file, source);
        let mut original = File::open(&asset.file).map_err(failed)?;
        let length = original.metadata().map_err(failed)?.len();
        let copy = self.out.join(asset.path);
        if is_file_of(&copy, length) {
            return Ok(Change::Unchanged);
        }
        self.put(&copy, |temp| io::copy(&mut original, temp).map(|_| ())).map_err(failed)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<Change, Error> {
        let file = self.out.join(path);
        let length = bytes.len() as u64;
        if is_file_of(&file, length) && fs::read(&file).is_ok_and(|old| old == bytes) {
            return Ok(Change::Unchanged);
        }
        self.put(&file, |temp| temp.write_all(bytes))
            .map_err(|source| Error::io("write", &file, source))
    }

    /// Fills a temporary file and renames it over the old one.
    fn put(
        &self,
        file: &Path,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<Change> {
        let mut temp = new_file().tempfile_in(self.out)?;
        fill(temp.as_file_mut())?;
        temp.persist(file).map_err(|failed| failed.error)?;
        Ok(Change::Written)
    }
}

/// Whether this is a file of so many bytes. A link is no file of ours, whatever it leads to.
fn is_file_of(path: &Path, bytes: u64) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes)
}

#[cfg(test)]
mod tests {
    use super::{Asset, MANIFEST, OutFile, Written, write_pages};
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
        let pages: Vec<_> =
            pages.iter().map(|(path, text)| OutFile { path, bytes: text.as_bytes() }).collect();
        write_pages(out, &pages, &[])
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
        assert_eq!(write_pages(&out, &[], &assets).unwrap().written, 1);
        assert_eq!(write_pages(&out, &[], &assets).unwrap().unchanged, 1);
        assert_eq!(fs::read(out.join("files/1.jpg")).unwrap(), b"jpg");
    }
}
