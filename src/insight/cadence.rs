//! Which cadence holds for a person.
//!
//! The contact's own, else the shortest among those of its roles and tags, else the default, else
//! none: without a cadence nobody is ever due. Lengths are compared from 1 January 2001, so that
//! a month is 31 days on every machine. Among roles and tags `never` and `untracked` hold only
//! where no other role or tag asks for contact: somebody who is both `family` (untracked) and
//! `customer` (monthly) is due every month.
//!
//! Why: a rhythm is an intention, and the more particular intention is the one that was meant.

use super::{AppliedCadence, CadenceFrom};
use crate::journal::ContactIx;
use crate::model::{Cadence, Contact, Interval, folded};
use crate::settings::CadenceSettings;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The cadence settings with their roles and tags ready for comparing.
pub(super) struct Rhythms {
    default: Option<Interval>,
    roles: BTreeMap<String, Cadence>,
    tags: BTreeMap<String, Cadence>,
    pauses: BTreeMap<String, NaiveDate>,
}

impl Rhythms {
    pub(super) fn new(settings: &CadenceSettings) -> Self {
        Self {
            default: settings.default,
            roles: by_folded(&settings.roles),
            tags: by_folded(&settings.tags),
            pauses: by_folded(&settings.pause),
        }
    }

    /// The cadence of one contact, and where it comes from.
    pub(super) fn of(&self, ix: ContactIx, contact: &Contact) -> Option<AppliedCadence> {
        let own = contact
            .cadence
            .as_ref()
            .map(|own| AppliedCadence { cadence: own.value, from: CadenceFrom::Contact(ix) });
        own.or_else(|| self.of_roles_and_tags(contact)).or_else(|| self.of_everybody())
    }

    /// Every cadence that might hold for one contact, whichever does: its own, by its roles, by its
    /// tags, everybody's.
    pub(super) fn candidates(&self, ix: ContactIx, contact: &Contact) -> Vec<AppliedCadence> {
        let own = contact.cadence.as_ref().map(|own| own.value);
        let own = own.map(|cadence| AppliedCadence { cadence, from: CadenceFrom::Contact(ix) });
        own.into_iter().chain(self.by_word(contact)).chain(self.of_everybody()).collect()
    }

    /// The last day (not included) of the longest pause among a contact's roles and tags.
    pub(super) fn pause(&self, contact: &Contact) -> Option<(NaiveDate, String)> {
        let words = contact.roles.iter().chain(&contact.tags);
        words
            .filter_map(|word| Some((*self.pauses.get(&folded(word))?, word.clone())))
            .max_by_key(|(until, _)| *until)
    }

    fn of_roles_and_tags(&self, contact: &Contact) -> Option<AppliedCadence> {
        self.by_word(contact).min_by_key(|applied| length(applied.cadence))
    }

    fn by_word(&self, contact: &Contact) -> impl Iterator<Item = AppliedCadence> {
        let applied = |table: &BTreeMap<String, Cadence>, word: &str, from: CadenceFrom| {
            table.get(&folded(word)).map(|&cadence| AppliedCadence { cadence, from })
        };
        let of_role =
            move |role: &String| applied(&self.roles, role, CadenceFrom::Role(role.clone()));
        let of_tag = move |tag: &String| applied(&self.tags, tag, CadenceFrom::Tag(tag.clone()));
        let roles = contact.roles.iter().filter_map(of_role);
        roles.chain(contact.tags.iter().filter_map(of_tag))
    }

    fn of_everybody(&self) -> Option<AppliedCadence> {
        let cadence = Cadence::Every(self.default?);
        Some(AppliedCadence { cadence, from: CadenceFrom::Default })
    }
}

/// Days, for comparing; what is no interval is longer than any, in the order of silences.
pub(super) fn length(cadence: Cadence) -> i64 {
    match cadence {
        Cadence::Every(interval) => interval.days(),
        Cadence::Never => i64::MAX - 1,
        Cadence::Untracked => i64::MAX,
    }
}

fn by_folded<T: Copy>(table: &BTreeMap<String, T>) -> BTreeMap<String, T> {
    table.iter().map(|(word, &value)| (folded(word), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::{CadenceFrom, Rhythms};
    use crate::insight::testing::Notes;
    use crate::journal::ContactIx;
    use crate::settings::{CadenceSettings, Settings};

    fn settings(default: &str) -> Settings {
        let table = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(word, every)| (word.to_string(), every.parse().unwrap())).collect()
        };
        let cadence = CadenceSettings {
            default: default.parse().ok(),
            roles: table(&[("mentor", "6w"), ("family", "untracked"), ("customer", "1 month")]),
            tags: table(&[("old-school", "1y"), ("quiet", "never"), ("tight", "30d")]),
            ..CadenceSettings::default()
        };
        Settings { cadence, ..Settings::default() }
    }

    #[test]
    fn own_then_the_shortest_of_roles_and_tags_then_the_default() {
        for (keys, default, expected) in [
            ("", "", None),
            ("", "3 months", Some(("3m", "default"))),
            ("cadence: 2y\nroles: [mentor]", "3 months", Some(("2y", "own"))),
            ("cadence: never\nroles: [mentor]", "", Some(("never", "own"))),
            ("roles: [mentor]", "1w", Some(("6w", "role mentor"))),
            ("roles: [Mentor, customer]", "", Some(("1m", "role customer"))),
            ("roles: [customer]\ntags: [tight]", "", Some(("30d", "tag tight"))),
            ("roles: [family]\ntags: [old-school]", "", Some(("1y", "tag old-school"))),
            ("roles: [family]", "3 months", Some(("untracked", "role family"))),
            ("roles: [stranger]", "", None),
        ] {
            let settings = settings(default);
            let rhythms = Rhythms::new(&settings.cadence);
            let (journal, _) = Notes::new().person("ada", keys).facts();
            let contact = &journal.contact(ContactIx(0)).note.said;
            let applied = rhythms.of(ContactIx(0), contact).map(|applied| {
                let from = match applied.from {
                    CadenceFrom::Contact(_) => "own".to_owned(),
                    CadenceFrom::Role(role) => format!("role {role}"),
                    CadenceFrom::Tag(tag) => format!("tag {tag}"),
                    CadenceFrom::Default => "default".to_owned(),
                };
                (applied.cadence.to_string(), from)
            });
            let expected = expected.map(|(every, from)| (every.to_owned(), from.to_owned()));
            assert_eq!(applied, expected, "{keys} {default}");
        }
    }
}
