//! What is staged: the files of git's index, as a commit would have them.
//!
//! Most of them lie in the working tree as well, and are read there: that is how the folder is read
//! anyway. Only the texts of those that differ are asked of git, so that looking at what is staged
//! takes hardly longer than looking at the folder.

use super::call::{Git, Whose};
use super::place::Place;
use crate::error::Error;
use crate::session::Given;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The journal as git's index has it.
#[derive(Debug)]
pub struct Staged {
    git: Git,
    /// From the repository's top to the journal's root, with a `/` at its end unless it is empty.
    prefix: Vec<u8>,
    /// Every file and what would be committed.
    pub given: Given,
    /// The paths from the journal's root that differ from the last commit, those gone among them.
    pub changed: BTreeSet<PathBuf>,
    /// The paths of which git holds several versions, since a merge is not finished.
    pub unmerged: Vec<PathBuf>,
    /// The paths that git was told of and that no commit would hold yet (`git add -N`).
    intended: BTreeSet<PathBuf>,
    /// The blobs that the changed ones were in the last commit.
    before: BTreeMap<PathBuf, String>,
}

/// One entry of the index.
struct Entry<'a> {
    path: &'a [u8],
    mode: &'a str,
    blob: &'a str,
    stage: &'a str,
    /// Whether git was told not to look at the file on the disk.
    is_unwatched: bool,
}

/// Where a command was typed, or git called us.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// Whether git has said which repository and index it means.
    pub is_git: bool,
}

/// Reads the index of the repository that a journal lies in.
pub fn staged(root: &Path, caller: Caller) -> Result<Staged, Error> {
    let (git, prefix) = repository_of(root, caller)?;
    let list = |arguments: &[&str]| {
        let mut arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        arguments.extend([OsString::from("--"), within(&prefix)]);
        git.bytes(&arguments)
    };
    let entries = list(&["ls-files", "-s", "-v", "-z", "--full-name"])?;
    let off_disk = list(&["diff-files", "--name-status", "-z", "--no-renames"])?;
    let last = last_commit(&git)?;
    let changes =
        list(&["diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", &last])?;
    let mut staged = Staged {
        git: git.clone(),
        prefix,
        given: Given::default(),
        changed: BTreeSet::new(),
        unmerged: Vec::new(),
        intended: BTreeSet::new(),
        before: BTreeMap::new(),
    };
    staged.take_changes(&changes);
    let off_disk = staged.take_off_disk(&off_disk);
    staged.take_entries(&entries, &off_disk)?;
    Ok(staged)
}

/// The journal, as git is told to keep to it.
fn within(prefix: &[u8]) -> OsString {
    match prefix.strip_suffix(b"/") {
        None => OsString::from(":(top)"),
        Some(folder) => os_string(&[b":(top,literal)", folder].concat()),
    }
}

impl Staged {
    /// The files of the journal that git has not been told of, and not to leave out either.
    pub fn new_to_git(&self) -> Result<Vec<PathBuf>, Error> {
        let list = ["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--"];
        let mut arguments: Vec<OsString> = list.iter().map(OsString::from).collect();
        arguments.push(within(&self.prefix));
        let paths = self.git.bytes(&arguments)?;
        let others = paths.split(|&byte| byte == 0).filter_map(|path| self.in_journal(path));
        Ok(others.chain(self.intended.iter().cloned()).collect())
    }

    /// The journal as the last commit has it.
    pub fn last_committed(&self) -> Result<Given, Error> {
        let is_same = |path: &&PathBuf| !self.changed.contains(*path);
        let mut files: Vec<PathBuf> = self.given.files.iter().filter(is_same).cloned().collect();
        files.extend(self.before.keys().cloned());
        files.sort();
        let mut texts: BTreeMap<PathBuf, Vec<u8>> = self.texts(&self.before)?;
        let same = self.given.texts.iter().filter(|(path, _)| is_same(path));
        texts.extend(same.map(|(path, text)| (path.clone(), text.clone())));
        Ok(Given { files, texts })
    }

    fn take_changes(&mut self, raw: &[u8]) {
        let mut parts = raw.split(|&byte| byte == 0);
        while let (Some(what), Some(path)) = (parts.next(), parts.next()) {
            let what = String::from_utf8_lossy(what);
            let fields: Vec<&str> = what.trim_start_matches(':').split(' ').collect();
            let Some(path) = self.in_journal(path) else { continue };
            if let [mode, _, blob, ..] = fields[..]
                && is_file(mode)
            {
                self.before.insert(path.clone(), blob.to_owned());
            }
            self.changed.insert(path);
        }
    }

    /// The files that are another on the disk; keeps apart those that are in no commit yet.
    fn take_off_disk<'a>(&mut self, list: &'a [u8]) -> BTreeSet<&'a [u8]> {
        let mut parts = list.split(|&byte| byte == 0);
        let mut off_disk = BTreeSet::new();
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            off_disk.insert(path);
            self.intended.extend(self.in_journal(path).filter(|_| status == b"A"));
        }
        self.changed.retain(|path| !self.intended.contains(path));
        off_disk
    }

    fn take_entries(&mut self, list: &[u8], off_disk: &BTreeSet<&[u8]>) -> Result<(), Error> {
        let mut asked = BTreeMap::new();
        for entry in list.split(|&byte| byte == 0).filter_map(entry) {
            let Some(path) = self.in_journal(entry.path).filter(|_| is_file(entry.mode)) else {
                continue;
            };
            if self.intended.contains(&path) {
                continue;
            }
            let is_merged = entry.stage == "0";
            if !is_merged && self.unmerged.last() != Some(&path) {
                self.unmerged.push(path.clone());
            }
            if !is_merged || entry.is_unwatched || off_disk.contains(entry.path) {
                asked.entry(path.clone()).or_insert_with(|| entry.blob.to_owned());
            }
            self.given.files.push(path);
        }
        self.given.files.dedup();
        self.given.texts = self.texts(&asked)?;
        Ok(())
    }

    /// The texts of blobs, as they would lie on the disk: `git-crypt` and the like keep other bytes.
    fn texts(
        &self,
        blobs: &BTreeMap<PathBuf, String>,
    ) -> Result<BTreeMap<PathBuf, Vec<u8>>, Error> {
        if blobs.is_empty() {
            return Ok(BTreeMap::new());
        }
        let asked: String = blobs.values().map(|blob| format!("{blob}\n")).collect();
        let answers = self.git.bytes_of(&["cat-file", "--batch"], asked.as_bytes())?;
        let filtered = self.filtered(blobs)?;
        let mut rest = answers.as_slice();
        let mut texts = BTreeMap::new();
        for (path, blob) in blobs {
            let (text, others) = blob_of(rest).ok_or_else(|| {
                Error::refused(format!("git does not know what is staged of `{}`", path.display()))
            })?;
            let text = match filtered.contains(path) {
                true => self.filtered_text(path, blob)?,
                false => text.to_owned(),
            };
            texts.insert(path.clone(), text);
            rest = others;
        }
        Ok(texts)
    }

    /// Those that a filter turns into something else on their way to the disk.
    fn filtered(&self, blobs: &BTreeMap<PathBuf, String>) -> Result<BTreeSet<PathBuf>, Error> {
        let mut asked = Vec::new();
        for path in blobs.keys() {
            asked.extend(self.in_repository(path));
            asked.push(0);
        }
        let said = self.git.bytes_of(&["check-attr", "-z", "--stdin", "filter"], &asked)?;
        let said: Vec<&[u8]> = said.split(|&byte| byte == 0).collect();
        let is_set = |said: &&[&[u8]]| !matches!(said[2], b"unspecified" | b"unset");
        let paths = said.chunks_exact(3).filter(is_set);
        Ok(paths.filter_map(|said| self.in_journal(said[0])).collect())
    }

    fn filtered_text(&self, path: &Path, blob: &str) -> Result<Vec<u8>, Error> {
        let path = [b"--path=".as_slice(), &self.in_repository(path)].concat();
        self.git.bytes(&["cat-file".into(), "--filters".into(), os_string(&path), blob.into()])
    }

    /// A path of git's, from the journal's root; `None` where it lies outside.
    fn in_journal(&self, path: &[u8]) -> Option<PathBuf> {
        let inside = path.strip_prefix(self.prefix.as_slice()).filter(|path| !path.is_empty())?;
        Some(PathBuf::from(os_string(inside)))
    }

    fn in_repository(&self, path: &Path) -> Vec<u8> {
        [&self.prefix, path.as_os_str().as_encoded_bytes()].concat()
    }
}

/// The repository of a journal: that for which git called us, if the journal lies in it.
fn repository_of(root: &Path, caller: Caller) -> Result<(Git, Vec<u8>), Error> {
    if caller.is_git {
        let git = Git::new(caller.folder, Whose::OfCaller);
        if let Some(prefix) = prefix_in(&git, root)? {
            return Ok((git, prefix));
        }
    }
    let git = Git::new(root, Whose::OfFolder);
    match prefix_in(&git, root)? {
        Some(prefix) => Ok((git, prefix)),
        None if git.run(&["--version"])?.is_none() => {
            Err(Error::refused("there is no `git` on this machine, so nothing is staged"))
        }
        None => Err(Error::refused(format!(
            "`{}` lies in no git repository, so nothing is staged. `git init` makes it one",
            root.display()
        ))),
    }
}

/// From the top of the working tree that git means to a journal; `None` where it is not in it.
fn prefix_in(git: &Git, root: &Path) -> Result<Option<Vec<u8>>, Error> {
    let place = Place::of(git, root)?;
    Ok(place.map(|place| match place.inside.as_os_str().as_encoded_bytes() {
        b"" => Vec::new(),
        inside => [inside, b"/"].concat(),
    }))
}

/// The last commit; before the first, the tree that holds nothing.
fn last_commit(git: &Git) -> Result<String, Error> {
    let head = git.line(&["rev-parse", "--quiet", "--verify", "HEAD^{commit}"])?;
    match head {
        Some(commit) => Ok(commit),
        None => {
            let tree = git.bytes_of(&["hash-object", "-t", "tree", "--stdin"], b"")?;
            Ok(String::from_utf8_lossy(&tree).trim().to_owned())
        }
    }
}

/// `H 100644 0123… 0\tpath`
fn entry(line: &[u8]) -> Option<Entry<'_>> {
    let tab = line.iter().position(|&byte| byte == b'\t')?;
    let mut fields = std::str::from_utf8(&line[..tab]).ok()?.split(' ');
    let (tag, mode, blob, stage) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let is_unwatched = tag == "S" || tag.starts_with(|tag: char| tag.is_ascii_lowercase());
    Some(Entry { path: &line[tab + 1..], mode, blob, stage, is_unwatched })
}

/// Neither a link nor a repository within this one.
fn is_file(mode: &str) -> bool {
    mode.starts_with("100")
}

/// The first answer of `cat-file --batch`, and the others.
fn blob_of(answers: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = answers.iter().position(|&byte| byte == b'\n')?;
    let size = std::str::from_utf8(&answers[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
    let (text, rest) = answers[end + 1..].split_at_checked(size)?;
    Some((text, rest.strip_prefix(b"\n")?))
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes.to_owned())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
