//! The table of problems: one name, one weight and one line of explanation each.
//!
//! `kith help errors` prints this table, and a test holds that every code has its case in
//! `tests/cases/diagnostics/`.

use std::fmt;

/// How much a problem weighs: an error makes `check` and `build` exit 1, the others do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $explanation:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// A problem's name, as it stands in brackets in every report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $explanation])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the manual: the file, its front matter, its values,
            /// the people it names, its body, the settings.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The weight where the place does not change it.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What it means, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => concat!($($explanation),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    /// The system would not let kith read the file; a link out of the journal is a warning only, a
    /// note that is being written while kith watches is told and no more.
    UnreadableFile = "unreadable-file", Error;
    /// The file's name is not UTF-8, so that nothing can refer to it.
    NameNotUtf8 = "name-not-utf8", Error;
    /// The file is larger than 4 MiB and was not read.
    FileTooLarge = "file-too-large", Error;
    /// The file is not UTF-8 text; it is shown with replacement marks and never written to.
    NotUtf8 = "not-utf8", Error;
    /// The file holds a NUL byte, which no editor means to write.
    NulByte = "nul-byte", Warning;
    /// Git left both sides of a merge in the file, between `<<<<<<<` and `>>>>>>>`.
    ConflictMarker = "conflict-marker", Error;
    /// A synchroniser or a merge tool left a second copy beside the note; the copy is not read.
    ConflictCopy = "conflict-copy", Warning;

    /// A placeholder such as `{{title}}` or `<% tp.file.title %>` is all that a key says, or keeps it
    /// from being read: nothing filled it in, or the note is a template that lies among the notes.
    Placeholder = "placeholder", Error;
    /// The front matter opens with `---` and never closes.
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    /// `---` stands a line or more below the top, so that the keys under it are only text.
    LateFrontMatter = "late-front-matter", Warning;
    /// The front matter's lines end with a bare carriage return, as on a Mac of long ago.
    OldLineEnds = "old-line-ends", Error;
    /// The front matter is TOML (`+++`); kith reads YAML (`---`).
    TomlFrontMatter = "toml-front-matter", Error;
    /// The front matter is not YAML; the note is kept, its keys are not read.
    InvalidYaml = "invalid-yaml", Error;
    /// The front matter is not a list of `key: value` lines.
    FrontMatterNotKeys = "front-matter-not-keys", Error;
    /// The front matter is larger than 64 KiB.
    FrontMatterTooLarge = "front-matter-too-large", Error;
    /// The front matter nests deeper, or holds more values, than any note needs.
    FrontMatterTooDeep = "front-matter-too-deep", Error;
    /// The front matter uses an anchor or an alias (`&x`, `*x`), which kith does not follow.
    YamlAlias = "yaml-alias", Error;
    /// One key is written twice; the first counts.
    DuplicateKey = "duplicate-key", Error;
    /// A line of the front matter is indented with a tab, which YAML forbids.
    TabInFrontMatter = "tab-in-front-matter", Error;
    /// YAML reads ` #` as a comment and cuts the value there.
    CommentCutsValue = "comment-cuts-value", Warning;
    /// A no-break space stands where YAML needs a plain one.
    NoBreakSpace = "no-break-space", Error;
    /// `[[Ada]]` without quotes: YAML reads a list in a list; kith reads the link.
    UnquotedLink = "unquoted-link", Warning;
    /// A key that is nearly one of kith's, and so probably a slip.
    UnknownKey = "unknown-key", Warning;

    /// A list, a text or a group of keys where the key takes something else.
    WrongKind = "wrong-kind", Error;
    /// The key takes one of a few words, and this is none of them.
    UnknownValue = "unknown-value", Error;
    /// The key takes yes or no.
    NotYesOrNo = "not-yes-or-no", Error;
    /// The calendar has no such day, or it is not written as one: 2026-05-03.
    InvalidDate = "invalid-date", Error;
    /// A date whose day and month cannot be told apart: 03/05/2026.
    AmbiguousDate = "ambiguous-date", Error;
    /// Not a length of time such as 10d, 6w or 3 months, nor `never` or `untracked`.
    InvalidCadence = "invalid-cadence", Error;
    /// Something that cannot be an e-mail address.
    InvalidEmail = "invalid-email", Warning;
    /// A channel one letter away from a usual one; it is kept as a word of your own.
    UnusualVia = "unusual-via", Note;
    /// An interaction without a date in its front matter or its file's name; it is never contact.
    MissingDate = "missing-date", Error;
    /// An interaction that names nobody, in `with` or by a link in its first line.
    MissingPeople = "missing-people", Warning;
    /// An interaction, a birth or a death said to have been on a day that lies ahead.
    HappenedInFuture = "happened-in-future", Warning;
    /// Two keys that cannot both be true, such as `died` and `status: active`.
    Contradiction = "contradiction", Warning;

    /// No contact is called so: an error in `with`, a warning elsewhere.
    UnknownContact = "unknown-contact", Error;
    /// Several contacts are called so, and kith does not guess: an error in `with`, a warning
    /// elsewhere.
    AmbiguousContact = "ambiguous-contact", Error;
    /// Two contacts' files have one id: their names differ only in case, accents or signs.
    DuplicateId = "duplicate-id", Error;
    /// Two contacts may be one person: they share an address, a number or a name, and nothing tells
    /// them apart.
    LikelyDouble = "likely-double", Note;
    /// A temperature, direction, stage or the like for somebody who is not in `with`.
    NotInWith = "not-in-with", Warning;

    /// A line of the body opens more quotes and lists in each other than any note needs; what
    /// follows is not read.
    BodyTooDeep = "body-too-deep", Warning;
    /// A heading's mark that is nearly `{private}`; the section is kept private.
    MisspeltPrivate = "misspelt-private", Warning;
    /// An embedded picture that is not there.
    MissingImage = "missing-image", Warning;
    /// An embedded picture whose bare name fits several files.
    AmbiguousImage = "ambiguous-image", Warning;
    /// An embedded picture outside the journal, which is never shown.
    ImageOutside = "image-outside", Warning;

    /// `kith.toml` is not TOML.
    InvalidToml = "invalid-toml", Error;
    /// A setting whose value kith cannot use.
    InvalidSetting = "invalid-setting", Error;
    /// A setting that kith does not know.
    UnknownSetting = "unknown-setting", Warning;
}

impl Code {
    /// Whether the remedy of such a problem, where it has one, is no guess: what is written means
    /// that and nothing else. A nearer spelling may be another word, and a `#` may begin a comment.
    pub fn has_sure_remedy(self) -> bool {
        matches!(
            self,
            Self::LateFrontMatter
                | Self::InvalidYaml
                | Self::TabInFrontMatter
                | Self::NoBreakSpace
                | Self::UnquotedLink
                | Self::InvalidDate
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
