//! By what a person is known: ids that a source gave, e-mail addresses, telephone numbers, names.
//!
//! Each is compared in a form in which the ways of writing it are one. A number is compared by its
//! digits, and one too short to be anybody's own is no sign of anybody.

use super::super::incoming::IncomingPerson;
use super::super::vcard;
use crate::edit::Setting;
use crate::journal::{ContactIx, Journal};
use crate::model::{Contact, Phone, email_key, folded};
use std::collections::HashMap;

/// Every contact, by everything they are known by; only ever asked, never listed.
pub(super) struct Known {
    sources: HashMap<String, Vec<ContactIx>>,
    emails: HashMap<String, Vec<ContactIx>>,
    phones: HashMap<String, Vec<(Phone, ContactIx)>>,
    names: HashMap<String, Vec<ContactIx>>,
}

impl Known {
    pub(super) fn new(journal: &Journal) -> Self {
        let mut known = Self {
            sources: HashMap::new(),
            emails: HashMap::new(),
            phones: HashMap::new(),
            names: HashMap::new(),
        };
        for (ix, entry) in journal.contacts() {
            let said = &entry.note.said;
            for source in &said.source {
                add(&mut known.sources, source.trim().to_owned(), ix);
            }
            add(&mut known.sources, id_of_export(said), ix);
            for email in &said.email {
                add(&mut known.emails, email_key(email), ix);
            }
            for phone in said.phone.iter().filter_map(|phone| Phone::new(phone)) {
                add(&mut known.phones, phone.ending().to_owned(), (phone, ix));
            }
            for name in names_of(said) {
                add(&mut known.names, folded(name), ix);
            }
        }
        known
    }

    pub(super) fn by_source(&self, person: &IncomingPerson) -> Vec<ContactIx> {
        let ids = person.source.iter().filter_map(|id| self.sources.get(id.trim()));
        each_once(ids.flatten().copied())
    }

    pub(super) fn by_email(&self, person: &IncomingPerson) -> Vec<ContactIx> {
        let addresses = texts(person, "email");
        let found = addresses.filter_map(|address| self.emails.get(&email_key(address)));
        each_once(found.flatten().copied())
    }

    pub(super) fn by_phone(&self, person: &IncomingPerson) -> Vec<ContactIx> {
        let phones = texts(person, "phone").filter_map(Phone::new);
        let found = phones.flat_map(|phone| {
            let alike = self.phones.get(phone.ending()).into_iter().flatten();
            let same = alike.filter(|(other, _)| other.is(&phone));
            same.map(|(_, ix)| *ix).collect::<Vec<_>>()
        });
        each_once(found)
    }

    pub(super) fn by_name(&self, name: &str) -> Vec<ContactIx> {
        self.names.get(&folded(name)).cloned().unwrap_or_default()
    }

    pub(super) fn has_email(&self, address: &str) -> Vec<ContactIx> {
        self.emails.get(&email_key(address)).cloned().unwrap_or_default()
    }

    pub(super) fn has_source(&self, id: &str) -> Vec<ContactIx> {
        self.sources.get(id.trim()).cloned().unwrap_or_default()
    }
}

/// The id that a contact's card has in an export, which an address book hands back.
pub(super) fn id_of_export(said: &Contact) -> String {
    format!("uid:{}", vcard::uid(said))
}

/// The names by which a record may find a contact: whole ones, as they are and were.
fn names_of(contact: &Contact) -> impl Iterator<Item = &String> {
    let others = contact.aliases.iter().chain(&contact.former_names);
    std::iter::once(&contact.name).chain(others)
}

fn add<T: PartialEq>(index: &mut HashMap<String, Vec<T>>, key: String, value: T) {
    let found = index.entry(key).or_default();
    if found.last() != Some(&value) {
        found.push(value);
    }
}

fn each_once(found: impl Iterator<Item = ContactIx>) -> Vec<ContactIx> {
    let mut found: Vec<ContactIx> = found.collect();
    found.sort();
    found.dedup();
    found
}

/// The texts of a key of a record.
pub(super) fn texts<'a>(person: &'a IncomingPerson, key: &str) -> impl Iterator<Item = &'a str> {
    let of_key = person.keys.iter().filter(move |(name, _)| name == key);
    let texts: &[String] = match of_key.map(|(_, to)| to).next() {
        Some(Setting::Text(text)) => std::slice::from_ref(text),
        Some(Setting::List(texts)) => texts,
        Some(Setting::Flag(_)) | None => &[],
    };
    texts.iter().map(String::as_str)
}

/// Whether two names may be one person's: the words of one are all among those of the other, an
/// initial standing for any word that it begins. `Anna Miller` and `Ben Miller` are two people.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !few.is_empty() && few.iter().all(|word| many.iter().any(|other| stands_for(word, other)))
}

fn stands_for(one: &str, other: &str) -> bool {
    let is_initial = |word: &str| word.chars().count() == 1;
    one == other
        || (is_initial(one) && other.starts_with(one))
        || (is_initial(other) && one.starts_with(other))
}

fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    let words = folded.split(|letter: char| letter.is_whitespace() || ".,\"'()".contains(letter));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::may_be_one;

    #[test]
    fn a_shorter_form_of_a_name_may_be_the_same_person() {
        for (one, other, may) in [
            ("Ada Lovelace", "ada  LOVELACE", true),
            ("Ada", "Ada Lovelace", true),
            ("Lovelace, Ada", "Ada King Lovelace", true),
            ("A. Lovelace", "Ada Lovelace", true),
            ("Anna Miller", "Ben Miller", false),
            ("A. Miller", "Ben Miller", false),
            ("", "Ben Miller", false),
        ] {
            assert_eq!(may_be_one(one, other), may, "{one} {other}");
            assert_eq!(may_be_one(other, one), may, "{other} {one}");
        }
    }
}
