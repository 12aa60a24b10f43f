//! The merge driver: git hands over three versions of a note and takes back one.
//!
//! The front matter is merged key by key (`edit::three_way`), the body by `git merge-file`, the way git
//! merges anything. Where the front matter of a version cannot be read, that does all of it.

use super::call::Git;
use crate::disk::{bytes_if_there, scratch, write_merged};
use crate::edit::three_way::{HeadMerge, Marks, Three, merge_heads, settled};
use crate::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What git asks to be merged.
#[derive(Debug, Clone)]
pub struct MergeOrder {
    /// The files with the three versions. The result takes the place of ours.
    pub files: Three<PathBuf>,
    /// What the versions are called, and how long git wants its marks.
    pub labels: Three<String>,
    pub mark_length: usize,
}

/// How a merge ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    Wholly,
    /// Marks are left where a person has to decide.
    InDispute,
}

/// Merges three versions of a note into the file of ours.
pub fn merge_note(git: &Git, order: &MergeOrder) -> Result<Merged, Error> {
    let files = &order.files;
    let texts = Three {
        base: text_of(&files.base)?,
        ours: text_of(&files.ours)?,
        theirs: text_of(&files.theirs)?,
    };
    let is_text = |text: &Option<String>| !text.as_ref().is_some_and(|text| text.contains('\0'));
    if ![&texts.base, &texts.ours, &texts.theirs].into_iter().all(is_text) {
        // What git does with what is no text: ours stays, and somebody has to look at both.
        return Ok(Merged::InDispute);
    }
    let marks = order.marks(git)?;
    let head = match (&texts.base, &texts.ours, &texts.theirs) {
        (Some(base), Some(ours), Some(theirs)) => merge_heads(Three { base, ours, theirs }, &marks),
        _ => None,
    };
    let (text, merged) = match head {
        Some(head) => order.with_body(git, &head)?,
        None => order.by_lines(git, files.clone().map(PathBuf::into), &[])?,
    };
    write_merged(&files.ours, &text)?;
    Ok(merged)
}

impl MergeOrder {
    fn marks(&self, git: &Git) -> Result<Marks, Error> {
        let style = git.line(&["config", "--get", "merge.conflictStyle"])?.unwrap_or_default();
        let shows_base = style.ends_with("diff3");
        Ok(Marks { length: self.mark_length, shows_base, labels: self.labels.clone() })
    }

    fn with_body(&self, git: &Git, head: &HeadMerge) -> Result<(Vec<u8>, Merged), Error> {
        let (body, merged) = self.body(git, &head.bodies)?;
        let text = head.with_body(&String::from_utf8_lossy(&body));
        let merged = if head.is_disputed { Merged::InDispute } else { merged };
        Ok((text.into_bytes(), merged))
    }

    fn body(&self, git: &Git, bodies: &Three<String>) -> Result<(Vec<u8>, Merged), Error> {
        let files = Three {
            base: scratch(bodies.base.as_bytes())?,
            ours: scratch(bodies.ours.as_bytes())?,
            theirs: scratch(bodies.theirs.as_bytes())?,
        };
        let paths = || Three {
            base: files.base.path().into(),
            ours: files.ours.path().into(),
            theirs: files.theirs.path().into(),
        };
        let by_lines = self.by_lines(git, paths(), &[])?;
        if by_lines.1 == Merged::Wholly {
            return Ok(by_lines);
        }
        // Longer than any mark that a note may hold, whose own marks are then no matter.
        let length = longest_run(bodies) + 1;
        let order = Self { mark_length: length.max(MARK_MIN), ..self.clone() };
        let (shown, _) = order.by_lines(git, paths(), &["--diff3"])?;
        let settled = settled(&String::from_utf8_lossy(&shown), order.mark_length);
        Ok(settled.map_or(by_lines, |body| (body.into_bytes(), Merged::Wholly)))
    }

    /// What `git merge-file` makes of three files.
    fn by_lines(
        &self,
        git: &Git,
        files: Three<OsString>,
        manner: &[&str],
    ) -> Result<(Vec<u8>, Merged), Error> {
        let mut arguments: Vec<OsString> = vec!["merge-file".into(), "-p".into(), "-q".into()];
        arguments.extend(manner.iter().map(OsString::from));
        arguments.push(format!("--marker-size={}", self.mark_length).into());
        for label in [&self.labels.ours, &self.labels.base, &self.labels.theirs] {
            arguments.extend(["-L".into(), label.into()]);
        }
        arguments.extend(["--".into(), files.ours, files.base, files.theirs]);
        let Some(output) = git.run(&arguments)? else {
            return Err(Error::refused("there is no `git` on this machine to merge with"));
        };
        match output.status.code() {
            Some(0) => Ok((output.stdout, Merged::Wholly)),
            Some(1..=DISPUTES_MAX) => Ok((output.stdout, Merged::InDispute)),
            _ => {
                let message = super::call::text(&output.stderr);
                Err(Error::Program { program: "git merge-file".to_owned(), message })
            }
        }
    }
}

/// Git ends with the number of disputes, and with more than this where it failed.
const DISPUTES_MAX: i32 = 127;

const MARK_MIN: usize = 7;

/// The longest run of one sign in any of the texts.
fn longest_run(texts: &Three<String>) -> usize {
    let of = |text: &str| {
        let runs = text.as_bytes().chunk_by(|one, other| one == other);
        runs.map(<[u8]>::len).max().unwrap_or_default()
    };
    of(&texts.base).max(of(&texts.ours)).max(of(&texts.theirs))
}

/// The text of a version; `None` where it is none, for git to merge as it can.
fn text_of(file: &Path) -> Result<Option<String>, Error> {
    Ok(String::from_utf8(bytes_if_there(file)?.unwrap_or_default()).ok())
}
