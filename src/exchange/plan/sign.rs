//! By what a person is known: ids that a source gave, e-mail addresses, telephone numbers, names.
//!
//! Each is compared in a form in which the ways of writing it are one. A number is compared by its
//! digits; a country's prefix may be missing on one side only, and a number too short to be
//! anybody's own is no sign of anybody.

use super::super::incoming::IncomingPerson;
use crate::edit::Setting;
use crate::journal::{ContactIx, Journal};
use crate::model::{Contact, folded};
use std::collections::HashMap;

/// Numbers of emergency services, short codes and extensions are nobody's own.
const DIGITS_MIN: usize = 7;
/// So many digits at the end of two numbers are compared where one lacks the country's prefix.
const OWN_DIGITS_MIN: usize = 8;
/// A country's prefix has no more.
const PREFIX_DIGITS_MAX: usize = 3;

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
            for email in &said.email {
                add(&mut known.emails, folded(email), ix);
            }
            for phone in said.phone.iter().filter_map(|phone| Phone::read(phone)) {
                add(&mut known.phones, phone.last_digits(), (phone, ix));
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
        let found = addresses.filter_map(|address| self.emails.get(&folded(address)));
        each_once(found.flatten().copied())
    }

    pub(super) fn by_phone(&self, person: &IncomingPerson) -> Vec<ContactIx> {
        let phones = texts(person, "phone").filter_map(Phone::read);
        let found = phones.flat_map(|phone| {
            let alike = self.phones.get(&phone.last_digits()).into_iter().flatten();
            let same = alike.filter(|(other, _)| other.is_same(&phone));
            same.map(|(_, ix)| *ix).collect::<Vec<_>>()
        });
        each_once(found)
    }

    pub(super) fn by_name(&self, name: &str) -> Vec<ContactIx> {
        self.names.get(&folded(name)).cloned().unwrap_or_default()
    }

    pub(super) fn has_email(&self, address: &str) -> Vec<ContactIx> {
        self.emails.get(&folded(address)).cloned().unwrap_or_default()
    }

    pub(super) fn has_source(&self, id: &str) -> Vec<ContactIx> {
        self.sources.get(id.trim()).cloned().unwrap_or_default()
    }
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

/// A telephone number in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phone {
    /// With a `+` or `00` before it, which is not among the digits.
    is_international: bool,
    digits: String,
    extension: String,
}

impl Phone {
    /// `None` where so short a number is nobody's own.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches("tel:");
        let ends = text.find(|letter: char| letter.is_alphabetic() || ";,#".contains(letter));
        let (number, extension) = text.split_at(ends.unwrap_or(text.len()));
        let digits = digits_of(number.replace("(0)", "").as_str());
        let (is_international, digits) = match digits.strip_prefix("00") {
            Some(rest) => (true, rest.to_owned()),
            None => (number.trim_start().starts_with('+'), digits),
        };
        let extension = digits_of(extension);
        let is_own = digits.len() + extension.len() >= DIGITS_MIN;
        is_own.then_some(Self { is_international, digits, extension })
    }

    /// Of two ways to write one number these are the same.
    fn last_digits(&self) -> String {
        let from = self.digits.len().saturating_sub(OWN_DIGITS_MIN);
        self.digits[from..].to_owned()
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        if self.extension != other.extension {
            return false;
        }
        match (self.is_international, other.is_international) {
            (true, false) => is_within(&other.digits, &self.digits),
            (false, true) => is_within(&self.digits, &other.digits),
            _ => self.digits == other.digits,
        }
    }
}

/// Whether a number as dialled at home is the end of one with its country's prefix.
fn is_within(national: &str, international: &str) -> bool {
    let national = national.strip_prefix('0').unwrap_or(national);
    let prefix = international.strip_suffix(national);
    national.len() >= OWN_DIGITS_MIN
        && prefix.is_some_and(|prefix| prefix.len() <= PREFIX_DIGITS_MAX)
}

fn digits_of(text: &str) -> String {
    let digits = text.chars().filter_map(|letter| letter.to_digit(10));
    digits.filter_map(|digit| char::from_digit(digit, 10)).collect()
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
    use super::{Phone, may_be_one};

    #[test]
    fn a_number_is_one_however_it_is_written_and_no_two_are() {
        for (one, other, same) in [
            ("+44 20 7946 0018", "004420-7946-0018", true),
            ("+44 (0)20 7946 0018", "020 7946 0018", true),
            ("+1 555 123 4567", "(555) 123-4567", true),
            ("+49 30 901820", "030 901820", true),
            ("030 901820", "030 901821", false),
            ("+44 20 7946 0018", "+1 20 7946 0018", false),
            ("+44 20 7946 0018", "7946 0018", false),
            ("5551234567", "15551234567", false),
            ("555 123 4567 ext. 12", "555 123 4567 x12", true),
            ("555 123 4567 ext. 12", "555 123 4567", false),
            ("tel:+44-20-7946-0018", "+442079460018", true),
        ] {
            let (a, b) = (Phone::read(one).unwrap(), Phone::read(other).unwrap());
            assert_eq!(a.is_same(&b), same, "{one} {other}");
            assert_eq!(b.is_same(&a), same, "{other} {one}");
            assert!(!same || a.last_digits() == b.last_digits(), "{one} {other}");
        }
        for short in ["112", "*31#", "", "none"] {
            assert_eq!(Phone::read(short), None, "{short}");
        }
    }

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
