//! A whole journal as one document, and back: every note byte by byte, and what its keys say for
//! programs that would not read YAML.
//!
//! ```text
//! write   the journal → the document        read   the document → notes, or records to be made notes
//! lines   the line on which a record begins
//! ```
//!
//! `front_matter` and `body` together are the file. A program that writes such a document leaves
//! `front_matter` out and says `keys`; its records then go the way of every other import.

mod lines;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use lines::lines_of;
pub use read::read;
pub use write::{Written, written};

/// The shape of the document; a key is only ever added within one version.
const VERSION: u64 = 1;
