//! Monica's export to JSON (Monica 4, Settings → Export data), as its `app/ExportResources` write it.
//!
//! ```text
//! account ├ data: [{type, count, values}]   contacts, relationships, activities, photos, …
//!         ├ properties: journal entries     └ of a contact: calls, notes, gifts, tasks, …
//!         └ instance: what the types of fields and activities are called
//! ```
//!
//! Activities, calls, conversations, dated gifts and life events become interactions; notes, tasks,
//! debts and reminders go into the contact's body, where a box can be ticked. Somebody who is there
//! only as a relative of others stands in their `relations`. What has no place is counted by its
//! kind.
//!
//! ```text
//! document  finds the parts     person  a contact     body  what goes below the keys
//! happened  what was done with them
//! ```

mod body;
mod document;
mod happened;
mod person;
#[cfg(test)]
mod tests;

use super::incoming::{ForeignFile, Incoming, Refused, Unread};
use super::kind::{Kind, refused_unless};
use super::text::text_of;
use document::{Document, Left, values};
use serde_json::Value;

/// Reads an export of Monica.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    refused_unless(&text, &[Kind::Monica, Kind::Json])?;
    let root: Value = serde_json::from_str(&text)
        .map_err(|fault| Refused(format!("this cannot be read as JSON: {fault}")))?;
    if !root["account"]["data"].is_array() {
        return Err(Refused("this is no export of Monica 4. In Monica choose Settings, Export data, and there the export to JSON".to_owned()));
    }
    let document = Document::new(&root, &text);
    let mut incoming = Incoming::default();
    let mut left = Left::default();
    for contact in document.contacts() {
        if document.is_only_a_relative(contact) {
            left.count(
                "people who are there only as relatives of others, and stand in their `relations`",
            );
            continue;
        }
        match person::read(&document, contact, (file.today, &mut left)) {
            Ok((person, faults)) => {
                let line = person.line;
                incoming.people.push(person);
                incoming.unread.extend(faults.into_iter().map(|why| Unread { line, why }));
                happened::of_contact(&document, contact, &mut incoming);
            }
            Err(why) => incoming.unread.push(Unread { line: document.line(contact), why }),
        }
    }
    happened::activities(&document, &mut incoming);
    count_rest(&root["account"], &mut left);
    incoming.unread.extend(left.told());
    incoming.unread.sort();
    Ok(incoming)
}

/// What of the account has no place. Users, modules, rules and the log of changes are of use to
/// Monica alone.
fn count_rest(account: &Value, left: &mut Left) {
    for (kind, what) in [("document", "documents"), ("address_book", "address books")] {
        values(account, kind).for_each(|_| left.count(what));
    }
    for _ in account["properties"]["journal_entries"].as_array().into_iter().flatten() {
        left.count("entries of the journal, which are about nobody");
    }
}
