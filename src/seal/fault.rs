//! Why a bundle does not open: each reason a sentence, with what to do.

use std::fmt;

/// Why a bundle does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no header.
    NoHeader,
    /// The header is not what was written, whatever the passphrase.
    HeaderDamaged,
    /// The header is whole, and is of a format that came later.
    TooNew,
    /// The header is whole, and this passphrase opens nothing in it.
    WrongPassphrase,
    /// A file of the bundle is not there.
    Missing { path: String },
    /// A file of the bundle is not what was written.
    Damaged { path: String },
    /// A file of the reader is not the one that this program writes.
    NotOurs { path: String },
    /// Everything was decrypted, and is no site.
    ContentsDamaged,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeader => f.write_str(
                "there is no sealed copy here: `b/header.js` is missing. `kith publish --out DIR` \
                 makes one",
            ),
            Self::HeaderDamaged => f.write_str(
                "the header of this copy, `b/header.js`, is damaged, so that no passphrase can open \
                 it. Publish it again",
            ),
            Self::TooNew => {
                f.write_str("this copy was sealed by a newer kith, whose format this one cannot read")
            }
            Self::WrongPassphrase => f.write_str(
                "this is not a passphrase of this copy, whose header is undamaged. Capitals, hyphens \
                 and blanks between words count",
            ),
            Self::Missing { path } => write!(
                f,
                "a part of this copy, `{path}`, is missing. Publish it again, or copy all of it again"
            ),
            Self::Damaged { path } => write!(
                f,
                "a part of this copy, `{path}`, is not what was written. Publish it again, and ask \
                 who has been at it"
            ),
            Self::NotOurs { path } => write!(
                f,
                "the copy opens, but `{path}` is not the file that this kith writes: it is of another \
                 version, or somebody has changed it, and then it may give passphrases away. Publish \
                 the copy again"
            ),
            Self::ContentsDamaged => f.write_str(
                "this copy was opened, and what is in it is no site of kith. Publish it again",
            ),
        }
    }
}
