//! The network that counts: those who vouch for me, who brought others, and whom I helped. Never a
//! count of contacts.
//!
//! Vouching is of the present, so that the dead and those who want no contact are left out of it;
//! whom somebody brought, and whom I helped within `giving_within`, has happened and stays true.
//!
//! Why: a number of contacts is a vanity metric. What carries is whom one would stand up for.

use super::giving::{day_within, is_for};
use super::silence::is_gone;
use crate::journal::{ContactIx, Journal};
use crate::model::slug;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// People who carry the network, each list by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// `vouches: yes`.
    pub vouching: Vec<ContactIx>,
    /// Who brought somebody, with those they brought.
    pub referring: Vec<(ContactIx, Vec<ContactIx>)>,
    /// Whom I gave something within `giving_within`.
    pub helped: Vec<ContactIx>,
}

/// The network that counts, as it stands on a day.
pub fn network(journal: &Journal, today: NaiveDate) -> Network {
    let vouching = journal.contacts().filter(|(_, entry)| {
        let contact = &entry.note.said;
        contact.vouches && !is_gone(contact)
    });
    Network {
        vouching: by_name(journal, vouching.map(|(ix, _)| ix)),
        referring: referring(journal),
        helped: by_name(journal, helped(journal, today)),
    }
}

/// Whom somebody brought to me, by name.
pub(super) fn brought_by(journal: &Journal, who: ContactIx) -> Vec<ContactIx> {
    by_name(journal, journal.contact(who).introduced.iter().copied())
}

fn referring(journal: &Journal) -> Vec<(ContactIx, Vec<ContactIx>)> {
    let introducers = journal.contacts().filter(|(_, entry)| !entry.introduced.is_empty());
    let introducers = by_name(journal, introducers.map(|(ix, _)| ix)).into_iter();
    introducers.map(|by| (by, brought_by(journal, by))).collect()
}

fn helped(journal: &Journal, today: NaiveDate) -> BTreeSet<ContactIx> {
    let mut helped = BTreeSet::new();
    let giving = journal.interactions().filter(|(_, entry)| {
        let said = &entry.note.said;
        !said.gave.is_empty() && day_within(journal, today, said).is_some()
    });
    for (ix, entry) in giving {
        let gave = &entry.note.said.gave;
        let is_helped =
            |&&who: &&ContactIx| gave.iter().any(|gift| is_for(journal, ix, (gift, who)));
        helped.extend(entry.with.iter().filter(is_helped));
    }
    helped
}

fn by_name(journal: &Journal, people: impl IntoIterator<Item = ContactIx>) -> Vec<ContactIx> {
    let mut people: Vec<ContactIx> = people.into_iter().collect();
    people.sort_by_cached_key(|&who| (slug(&journal.contact(who).note.said.name), who));
    people
}

#[cfg(test)]
mod tests {
    use super::network;
    use crate::insight::testing::{Notes, today};
    use crate::journal::{ContactIx, Journal};

    fn ids(journal: &Journal, people: &[ContactIx]) -> Vec<String> {
        people.iter().map(|&who| journal.contact(who).note.said.id.clone()).collect()
    }

    #[test]
    fn those_who_vouch_who_brought_others_and_whom_i_helped() {
        let (journal, _) = Notes::new()
            .person("zoe", "name: Álba\nvouches: yes\nintroduced_by: dead")
            .person("ada", "name: Zora\nvouches: yes\nintroduced_by: dead")
            .person("dead", "vouches: yes\ndied: 2020")
            .person("gone", "vouches: yes\nstatus: closed")
            .person("mary", "introduced_by: zoe")
            .person("lost", "introduced_by: nobody")
            .met("2026-10-01", "mary, ada", "gave: [\"jam for [[ada]]\"]")
            .met("2025-10-01", "mary", "gave: [jam]")
            .met("2026-12-01", "zoe", "gave: [jam]")
            .facts();
        let network = network(&journal, today());
        assert_eq!(ids(&journal, &network.vouching), ["zoe", "ada"]);
        assert_eq!(ids(&journal, &network.helped), ["ada"]);
        let referring: Vec<(String, Vec<String>)> = network
            .referring
            .iter()
            .map(|(by, brought)| (ids(&journal, &[*by]).remove(0), ids(&journal, brought)))
            .collect();
        assert_eq!(
            referring,
            [
                ("zoe".to_owned(), vec!["mary".to_owned()]),
                ("dead".to_owned(), vec!["zoe".to_owned(), "ada".to_owned()]),
            ]
        );
    }
}
