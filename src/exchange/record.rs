//! What every reader makes a record of: keys in the manual's order, and an id for a record that
//! has none.

use super::incoming::IncomingPerson;
use crate::edit::Setting;
use crate::model::folded;
use crate::parse::known_keys;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};

/// The keys of a record while they are gathered; blank values are none, and of two equal items of a
/// list one is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    said: BTreeMap<String, Setting>,
    /// The items of lists by their keys, in a form in which equal ones are the same.
    items: HashSet<(String, String)>,
}

impl Keys {
    /// One text; the first that was given stays.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.said.entry(key.to_owned()).or_insert_with(|| Setting::text(value));
        }
    }

    /// The same; where the first says something else, why this one was left out.
    pub(super) fn only(&mut self, key: &str, value: &str) -> Option<String> {
        let value = value.trim();
        match self.said.get(key) {
            Some(Setting::Text(first)) if !value.is_empty() && folded(first) != folded(value) => {
                Some(format!(
                    "`{value}` is a second `{key}` beside `{first}`, so that it was left out"
                ))
            }
            _ => {
                self.text(key, value);
                None
            }
        }
    }

    /// Something that is so.
    pub(super) fn flag(&mut self, key: &str, value: bool) {
        self.said.insert(key.to_owned(), Setting::Flag(value));
    }

    /// One more of a list.
    pub(super) fn item(&mut self, key: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let list = self.said.entry(key.to_owned()).or_insert_with(|| Setting::List(Vec::new()));
        if let Setting::List(items) = list
            && self.items.insert((key.to_owned(), folded(value)))
        {
            items.push(value.to_owned());
        }
    }

    /// What was given so far.
    pub(super) fn get(&self, key: &str) -> Option<&Setting> {
        self.said.get(key)
    }

    /// The keys of a contact, in the manual's order, the user's own last.
    pub(super) fn of_contact(self) -> Vec<(String, Setting)> {
        self.sorted(known_keys::CONTACT)
    }

    /// The keys of an interaction, in the manual's order, the user's own last.
    pub(super) fn of_interaction(self) -> Vec<(String, Setting)> {
        self.sorted(known_keys::INTERACTION)
    }

    fn sorted(self, order: &[&str]) -> Vec<(String, Setting)> {
        let mut keys: Vec<(String, Setting)> = self.said.into_iter().collect();
        let rank = |key: &str| order.iter().position(|known| *known == key);
        keys.sort_by_key(|(key, _)| rank(key).unwrap_or(order.len()));
        keys
    }
}

/// A person out of what was gathered.
pub(super) fn person(line: usize, name: &str, keys: Keys) -> IncomingPerson {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    IncomingPerson { line, name, keys: keys.of_contact(), ..IncomingPerson::default() }
}

/// The name of a key of the user's own: `Shoe size` is `shoe_size`. `None` where nothing is left of
/// it, or where the key has a meaning here already.
pub(super) fn own_key(label: &str) -> Option<String> {
    let words = label.to_lowercase();
    let words =
        words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.collect::<Vec<_>>().join("_");
    let is_free = !key.is_empty() && key.len() <= 40 && !known_keys::is_known(&key);
    is_free.then_some(key)
}

/// Ids for records that have none: a hash of what they say, and their number among twins.
#[derive(Debug, Default)]
pub(super) struct RecordIds(BTreeMap<String, usize>);

impl RecordIds {
    /// `friends:` and letters that the same record is given in every import.
    pub(super) fn id(&mut self, kind: &str, record: &str) -> String {
        let hash = |text: &str| {
            let digest = Sha256::digest(text.as_bytes());
            digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        let plain = hash(record);
        let seen = self.0.entry(plain.clone()).or_insert(0);
        *seen += 1;
        match *seen {
            1 => format!("{kind}:{plain}"),
            number => format!("{kind}:{plain}-{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, RecordIds, own_key};
    use crate::edit::Setting;

    #[test]
    fn keys_come_in_the_manuals_order_and_say_nothing_twice() {
        let mut keys = Keys::default();
        keys.item("email", "ada@example.org");
        keys.item("email", "ADA@example.org");
        keys.text("shoe_size", "38");
        keys.text("goes_by", " Ada ");
        keys.text("goes_by", "Countess");
        keys.text("city", " ");
        keys.item("tags", "maths");
        assert_eq!(
            keys.of_contact(),
            [
                ("goes_by".to_owned(), Setting::text("Ada")),
                ("tags".to_owned(), Setting::List(vec!["maths".to_owned()])),
                ("email".to_owned(), Setting::List(vec!["ada@example.org".to_owned()])),
                ("shoe_size".to_owned(), Setting::text("38")),
            ]
        );
    }

    #[test]
    fn twins_have_a_number_and_own_keys_are_no_keys_of_ours() {
        let mut ids = RecordIds::default();
        let first = ids.id("friends", "2018-11-01 tea");
        let twin = ids.id("friends", "2018-11-01 tea");
        assert_eq!(twin, format!("{first}-2"));
        assert_eq!(RecordIds::default().id("friends", "2018-11-01 tea"), first);
        assert_eq!(own_key("Shoe size (EU)").as_deref(), Some("shoe_size_eu"));
        assert_eq!(own_key("Cadence"), None);
        assert_eq!(own_key("★"), None);
    }
}
