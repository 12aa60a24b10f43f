//! Cards of an address book (RFC 6350, RFC 2426, and vCard 2.1 as programs write it).
//!
//! ```text
//! card    a file → its cards
//! person  a card → a person, and what no key of theirs can say
//! unit    a property, and what it means here  ├ date, name, photo
//! kept    the properties that a contact keeps in `vcard`
//! plain   a value of a key → the property that says it
//! write   a contact → a card
//! group   a card that is a list of others → a tag
//! ```
//!
//! Nothing of a card is lost: whatever the keys of a contact cannot say again is kept word for word
//! in its `vcard`, and handed out with the next export. The crate calcard, with which the tests read
//! what is written, drops the line that it has understood, and so cannot keep it.

mod card;
mod date;
mod group;
mod kept;
mod name;
mod person;
mod photo;
mod plain;
#[cfg(test)]
mod tests;
mod unit;
mod write;

pub use kept::{Kept, Together, together};
pub(super) use photo::picture;
pub use write::{CardOf, Version, relations, uid, write};

use super::incoming::{ForeignFile, Incoming, Refused};
use super::kind::{Kind, refused_bytes_unless};

/// Reads a file of cards.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    refused_bytes_unless(file.bytes, &[Kind::VCard])?;
    let mut incoming = Incoming::default();
    let mut groups = Vec::new();
    for card in card::cards(file.bytes, &mut incoming.unread) {
        match group::read(&card) {
            Some(group) => groups.push(group),
            None => person::read(card, &mut incoming),
        }
    }
    group::tag(&mut incoming, groups);
    incoming.unread.sort();
    Ok(incoming)
}
