//! Two versions of a note that come from one → the note that says what both say.
//!
//! Git merges lines; a note's front matter is keys, and two people, or one person on two machines,
//! who each change another key have no quarrel. So the keys are merged one by one, lists as sets,
//! and only a key that both changed, each otherwise, is left for a person to decide. The body is
//! merged by lines, by whoever calls this (`git merge-file`); `hunks` then takes out of what is
//! left in dispute what is none: two boxes that were each added at the end of a list.
//!
//! As everywhere in this room nothing is written anew: what is not in dispute is taken, byte by
//! byte, from the version that has it. What is put together is read back before it is handed out.
//!
//! ```text
//! form    line ends, byte-order mark, last line end
//! head    the front matter of the three as one
//! unit    one key, or two that belong together: whose word holds
//! items   a list as a set
//! remarks comments beside values, none of which is lost
//! hunks   of the body's disputes those that are none
//! ```

mod form;
mod head;
mod hunks;
mod items;
mod remarks;
mod unit;

pub use hunks::settled;

use crate::parse::front_matter::{FrontMatter, read};
use crate::source::Source;
use form::Form;

/// The same thing in the version that both come from, in ours and in theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Three<T> {
    pub base: T,
    pub ours: T,
    pub theirs: T,
}

/// How disputes are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// How many signs a mark has; seven, unless git says otherwise.
    pub length: usize,
    /// Whether the lines that both come from are shown too.
    pub shows_base: bool,
    /// What the versions are called.
    pub labels: Three<String>,
}

/// A note whose front matter is merged, and whose body is not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadMerge {
    head: String,
    form: Form,
    /// Whether a key is left for a person to decide.
    pub is_disputed: bool,
    /// The bodies, to be merged by lines.
    pub bodies: Three<String>,
}

impl<T> Three<T> {
    /// The same of each.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Three<U> {
        Three { base: change(self.base), ours: change(self.ours), theirs: change(self.theirs) }
    }

    fn as_ref(&self) -> Three<&T> {
        Three { base: &self.base, ours: &self.ours, theirs: &self.theirs }
    }
}

impl<T: PartialEq + Copy> Three<T> {
    /// What holds where at most one side has changed it, or both alike; `None` in dispute.
    fn agreed(self) -> Option<T> {
        match self {
            _ if self.ours == self.theirs || self.theirs == self.base => Some(self.ours),
            _ if self.ours == self.base => Some(self.theirs),
            _ => None,
        }
    }
}

impl Marks {
    /// A dispute as git shows it; each text is of whole lines.
    fn around(&self, texts: Three<&str>) -> String {
        let Self { length, labels, .. } = self;
        let mark = |sign: &str, label: &str| format!("{} {label}\n", sign.repeat(*length));
        let base = match self.shows_base {
            true => format!("{}{}", mark("|", &labels.base), texts.base),
            false => String::new(),
        };
        let (ours, theirs) = (mark("<", &labels.ours), mark(">", &labels.theirs));
        let parting = "=".repeat(*length);
        format!("{ours}{}{base}{parting}\n{}{theirs}", texts.ours, texts.theirs)
    }
}

/// Merges the front matter of three versions of a note; `None` where that of one cannot be read,
/// so that the whole is to be merged by lines.
pub fn merge_heads(texts: Three<&str>, marks: &Marks) -> Option<HeadMerge> {
    let form = Form::of(texts);
    let sources = texts.map(|text| Source::new("note.md", form.plain(text)));
    let read = sources.as_ref().map(|source| read(source).0);
    let can_be_merged =
        |read: &FrontMatter| read.readable && read.keys.iter().all(|key| !key.repeated);
    if ![&read.base, &read.ours, &read.theirs].into_iter().all(can_be_merged) {
        return None;
    }
    let body = |source: &Source, read: &FrontMatter| source.text[read.body_start..].to_owned();
    let bodies = Three {
        base: body(&sources.base, &read.base),
        ours: body(&sources.ours, &read.ours),
        theirs: body(&sources.theirs, &read.theirs),
    };
    let head = head::merged(sources.as_ref(), read.as_ref(), marks);
    Some(HeadMerge { head: head.text, is_disputed: head.is_disputed, form, bodies })
}

impl HeadMerge {
    /// The whole note, in the form that the versions agree on.
    pub fn with_body(&self, body: &str) -> String {
        self.form.restored(&format!("{}{body}", self.head))
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
