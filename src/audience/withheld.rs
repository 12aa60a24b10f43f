//! What a copy leaves out, and why: for whoever makes the copy, never for those who get it.

use std::fmt;
use std::sync::Arc;

/// A note, or a part of one, that is not in a copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// Of the note, from the journal's root.
    pub path: Arc<str>,
    /// From 1.
    pub line: usize,
    pub why: Why,
}

/// Why something is withheld.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It says so.
    Private,
    /// It has a tag that is hidden.
    Tag(String),
    /// It has a role that is hidden.
    Role(String),
    /// Nobody is left whom it was with.
    Nobody,
    /// It is a daily note: what stands around the lines about people is nobody else's.
    Daily,
    /// `publish: no`, as Obsidian has it.
    NotPublished,
    /// The file as a whole could not be read as it is.
    Unread,
    /// Git left both sides of a merge.
    Conflict,
    /// The front matter could not be read, or not all of it.
    FrontMatter,
    /// A key that stands twice.
    KeyTwice,
    /// Something that may have been meant as `private`.
    MaybePrivate,
    /// Something that may have been meant as a tag or a role that is hidden.
    MaybeHidden,
    /// A heading's mark is nearly `{private}`: its section is left out.
    MisspeltSection,
    /// What is to be left out of it could not be left out with certainty.
    Tangled,
    /// A name that the copy must not tell is written with signs that stand for others.
    NameInSigns,
}

impl Why {
    /// Whether nobody asked for it: the note is left out to be on the safe side.
    pub fn is_doubt(&self) -> bool {
        !matches!(self, Self::Private | Self::Tag(_) | Self::Role(_) | Self::Nobody | Self::Daily)
    }
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.why)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private => "it is private",
            Self::Tag(tag) => return write!(f, "its tag `{tag}` is hidden"),
            Self::Role(role) => return write!(f, "the role `{role}` is hidden"),
            Self::Nobody => "nobody is left whom it was with",
            Self::Daily => "it is a daily note, and these are in no copy",
            Self::NotPublished => "it says that it is not to be published",
            Self::Unread => "the file could not be read as it is",
            Self::Conflict => "git left both sides of a merge in it",
            Self::FrontMatter => "its front matter could not be read",
            Self::KeyTwice => "a key stands in it twice, and the second may say otherwise",
            Self::MaybePrivate => "this may have been meant as `private`",
            Self::MaybeHidden => "this may have been meant as a tag or a role that is hidden",
            Self::MisspeltSection => "the section is left out, for its mark is nearly `{private}`",
            Self::Tangled => "what is hidden in it could not be told from the rest",
            Self::NameInSigns => {
                "it writes a name of somebody with signs that stand for others, such as `%69` or `&#105;`"
            }
        })
    }
}
