//! The site's folder: only changed bytes are written, only our own files are ever deleted.
//!
//! Pages come one by one, from any thread and in any order. One that is on the disk already is left
//! alone; a changed one waits beside the site until every page is made, so that an error in the
//! midst of a build changes nothing. Then each is renamed over the old one, whole; a folder that the
//! site does not have yet is renamed as one. Only the few pages on which a note is read that somebody
//! has just saved do not wait for the rest.
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

mod beside;
#[cfg(test)]
mod tests;

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
    /// Whom the new site is made for; empty for the owner.
    made_for: String,
    waiting: Waiting,
    taken: Mutex<Vec<Taken>>,
}

/// A file of the new site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Taken {
    /// Below the site's folder, `/` between parts.
    path: String,
    state: State,
}

/// Where a file of the new site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// In its place, as it was.
    Stands,
    /// Beside the site.
    Waits,
    /// In its place, in the stead of the old one.
    Put,
}

impl State {
    /// Of a file that stands already as it is to be, or has been made.
    fn new(stands: bool) -> Self {
        if stands { Self::Stands } else { Self::Waits }
    }
}

impl SiteFolder {
    /// Looks at the folder `out`, which need not be there yet. One that holds a site for others than
    /// these readers is refused: what only some may see must never lie where others look.
    pub fn open(out: &Path, made_for: &str) -> Result<Self, Error> {
        let out = real_path(out)?;
        // Whoever copies a folder to a host copies what lies in it too.
        for around in out.ancestors().skip(1) {
            let site = manifest_in(around).ok().flatten().unwrap_or_default();
            checked(site, (around, made_for))?;
        }
        let old = checked(manifest(&out)?, (&out, made_for))?;
        let (waiting, made_for) = (Waiting::new(&out), made_for.to_owned());
        Ok(Self { waiting, out, old, made_for, taken: Mutex::default() })
    }

    /// Takes a page. It waits until [`settle`](Self::settle), or [`put_ready`](Self::put_ready).
    pub fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let file = self.confined(path)?;
        // What was never ours is replaced unread: a new site asks the disk for nothing.
        let stands = self.old.paths.contains(path) && holds(&file, bytes);
        if !stands {
            self.waiting.begin().map_err(|source| Error::io("write", &self.out, source))?;
            let written = self.waiting.file(path, |new| new.write_all(bytes));
            written.map_err(|source| Error::io("write", &file, source))?;
        }
        self.add(path, State::new(stands));
        Ok(())
    }

    /// Leaves a page as it stands, whatever it holds; says whether there is one.
    pub fn keep(&self, path: &str) -> bool {
        let stands = self.old.paths.contains(path)
            && self.out.join(path).symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        if stands {
            self.add(path, State::Stands);
        }
        stands
    }

    /// Puts what waits to replace a page of the old site in its place, before the rest is there.
    pub fn put_ready(&self) -> Result<(), Error> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let site = Places { out: &self.out, waiting: &self.waiting };
        let waits =
            |file: &&mut Taken| file.state == State::Waits && self.old.paths.contains(&file.path);
        for file in taken.iter_mut().filter(waits) {
            let folder = self.out.join(&file.path);
            if folder.parent().is_some_and(|folder| site.is_within(folder)) {
                site.put(&file.path)?;
                file.state = State::Put;
            }
        }
        Ok(())
    }

    /// Makes the folder hold what was taken and these copies, and of our own no other files.
    pub fn settle(self, assets: &[Asset<'_>]) -> Result<Written, Error> {
        assets.par_iter().try_for_each(|asset| self.copy(asset))?;
        self.put_in_place(None)
    }

    /// Puts everything in its place. What is left of the old site goes before that, for a folder may
    /// come to lie where a file was; where one file is to be the `last`, it goes after that.
    fn put_in_place(self, last: Option<&str>) -> Result<Written, Error> {
        let Self { out, old, made_for, waiting, taken } = self;
        let mut taken = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        taken.par_sort_unstable();
        let new = Manifest { made_for, ..manifest_of(&taken)? };
        let written = taken.iter().filter(|file| file.state != State::Stands).count();
        let unchanged = taken.len() - written;
        if written == 0 && old == new {
            return Ok(Written { written, unchanged, deleted: 0 });
        }
        let _turn = waiting.turn().map_err(|source| Error::io("write", &out, source))?;
        // Another may have built here since this folder was looked at.
        let old = old.union(&checked(manifest(&out)?, (&out, &new.made_for))?);
        let both = old.union(&new);
        let site = Places { out: &out, waiting: &waiting };
        let delete = || site.delete(old.paths.difference(&new.paths));
        site.write_manifest(&both)?;
        let before = if last.is_none() { delete()? } else { 0 };
        let whole = site.put_folders(&taken)?;
        site.make_folders(&new)?;
        let waits = |file: &&Taken| file.state == State::Waits && !whole.contains(top(file));
        let (ends, others): (Vec<&Taken>, Vec<&Taken>) =
            taken.iter().filter(waits).partition(|file| last == Some(&*file.path));
        others.par_iter().try_for_each(|file| site.put(&file.path))?;
        ends.iter().try_for_each(|file| site.put(&file.path))?;
        let after = if last.is_some() { delete()? } else { 0 };
        if both != new {
            site.write_manifest(&new)?;
        }
        Ok(Written { written, unchanged, deleted: before + after })
    }

    fn copy(&self, asset: &Asset<'_>) -> Result<(), Error> {
        let failed = |source| Error::io("copy", &asset.file, source);
        let copy = self.confined(asset.path)?;
        let mut original = File::open(&asset.file).map_err(failed)?;
        let length = original.metadata().map_err(failed)?.len();
        let stands = is_file_of(&copy, length);
        if !stands {
            let copied =
                self.waiting.file(asset.path, |new| io::copy(&mut original, new).map(drop));
            copied.map_err(failed)?;
        }
        self.add(asset.path, State::new(stands));
        Ok(())
    }

    fn add(&self, path: &str, state: State) {
        let file = Taken { path: path.to_owned(), state };
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

/// The site that lies in a folder, if it is one for these readers.
fn checked(site: Manifest, (folder, made_for): (&Path, &str)) -> Result<Manifest, Error> {
    match site.made_for == made_for || site.paths.is_empty() {
        true => Ok(site),
        false => Err(holds_another(folder, &site.made_for)),
    }
}

pub(crate) fn holds_another(out: &Path, made_for: &str) -> Error {
    let site = match made_for {
        "" => "your own site, which shows everything".to_owned(),
        readers => format!("a copy for {readers}"),
    };
    Error::refused(format!(
        "`{}` holds {site}, so nothing else was written there. Name another folder with `--out`",
        out.display()
    ))
}

/// What was ours till now. A folder with files and without a manifest is somebody else's.
fn manifest(out: &Path) -> Result<Manifest, Error> {
    match manifest_in(out)? {
        Some(manifest) => Ok(manifest),
        None if is_empty(out)? => Ok(Manifest::default()),
        None => Err(Error::NotOurFolder { path: out.to_owned() }),
    }
}

fn manifest_in(folder: &Path) -> Result<Option<Manifest>, Error> {
    let file = folder.join(MANIFEST);
    match fs::read(&file) {
        Ok(bytes) => Ok(Some(Manifest::read(&String::from_utf8_lossy(&bytes)))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", &file, error)),
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
