//! What ties the people of the journal to each other: who brought whom, who was met with whom, and
//! the relations that a contact's file names.
//!
//! Two people were together on a day of contact on which one note names both. A small company
//! weighs more than a large one: a day with n people weighs 1/(n − 1), so that it gives each of
//! them one day's worth in all. Of more than twelve nobody can say who spoke with whom, and a
//! broadcast is no meeting at all: neither ties anybody to anybody. An introduction, or a relation
//! that is written down, weighs as much as two days with the two of them alone.
//!
//! Why: a network is what holds between people, and not how many of them one knows.

use super::counted::contact_day;
use crate::journal::{ContactIx, Journal};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// More people than this are a crowd.
const COMPANY_MAX: usize = 12;

/// A day with one person alone: divisible by 1 to 11, so that every share is a whole number.
const DAY: u64 = 27_720;

/// What ties two people to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bond {
    /// The lower of the two indices, and the higher.
    pub pair: (ContactIx, ContactIx),
    /// Days of contact on which both were there, in company and not in a crowd.
    pub days: usize,
    pub last_on: Option<NaiveDate>,
    /// Who brought the other.
    pub introducer: Option<ContactIx>,
    /// Whom the relation is written of, and what the other is to them: of Ada, `daughter`.
    pub relation: Option<(ContactIx, String)>,
    /// How much it carries, to compare bonds by; nothing to be shown.
    pub weight: u64,
}

/// Every bond, by pair.
pub fn bonds(journal: &Journal, today: NaiveDate) -> Vec<Bond> {
    let mut bonds: BTreeMap<(ContactIx, ContactIx), Bond> = together(journal, today);
    for (ix, entry) in journal.contacts() {
        if let Some(by) = entry.introduced_by.filter(|&by| by != ix) {
            let bond = bond(&mut bonds, (by, ix));
            bond.introducer = Some(by);
            bond.weight += 2 * DAY;
        }
        for (said, other) in entry.note.said.relations.iter().zip(&entry.relations) {
            let Some(other) = other.filter(|&other| other != ix) else { continue };
            let bond = bond(&mut bonds, (ix, other));
            if bond.relation.is_none() {
                bond.relation = Some((ix, said.kind.clone()));
                bond.weight += 2 * DAY;
            }
        }
    }
    bonds.into_values().collect()
}

type ByPair = BTreeMap<(ContactIx, ContactIx), Bond>;

fn bond(bonds: &mut ByPair, (a, b): (ContactIx, ContactIx)) -> &mut Bond {
    let pair = (a.min(b), a.max(b));
    bonds.entry(pair).or_insert_with(|| Bond {
        pair,
        days: 0,
        last_on: None,
        introducer: None,
        relation: None,
        weight: 0,
    })
}

/// Those who were met together. Two notes of one day are one day, and the smaller company counts.
fn together(journal: &Journal, today: NaiveDate) -> ByPair {
    let mut met: Vec<((ContactIx, ContactIx), NaiveDate, u64)> = Vec::new();
    for (_, entry) in journal.interactions() {
        let company = &entry.with;
        let Some(on) = contact_day(&entry.note.said, today) else { continue };
        if !(2..=COMPANY_MAX).contains(&company.len()) {
            continue;
        }
        let share = DAY / (company.len() as u64 - 1);
        for (index, &one) in company.iter().enumerate() {
            let others = company[index + 1..].iter().filter(|&&other| other != one);
            met.extend(others.map(|&other| ((one.min(other), one.max(other)), on, share)));
        }
    }
    met.sort_unstable_by(|a, b| (a.0, a.1, b.2).cmp(&(b.0, b.1, a.2)));
    met.dedup_by_key(|(pair, on, _)| (*pair, *on));
    let of_a_pair = met.chunk_by(|a, b| a.0 == b.0).filter_map(|days| {
        let (pair, last_on, _) = *days.last()?;
        let weight = days.iter().map(|(_, _, share)| share).sum();
        let (days, last_on) = (days.len(), Some(last_on));
        Some((pair, Bond { pair, days, last_on, introducer: None, relation: None, weight }))
    });
    of_a_pair.collect()
}

#[cfg(test)]
mod tests {
    use super::{DAY, bonds};
    use crate::insight::testing::{Notes, today};

    /// Every bond as its pair, its days and its weight in days of two.
    fn lines(notes: Notes) -> Vec<String> {
        let (journal, _) = notes.facts();
        let id = |ix| journal.contact(ix).note.said.id.clone();
        let line = |bond: super::Bond| {
            let mut line = format!("{}+{} {}", id(bond.pair.0), id(bond.pair.1), bond.days);
            line += &format!(" {:.2}", bond.weight as f64 / DAY as f64);
            let by = bond.introducer.map(|by| format!(" by {}", id(by)));
            let relation = bond.relation.map(|(of, kind)| format!(" {kind} of {}", id(of)));
            line + &by.unwrap_or_default() + &relation.unwrap_or_default()
        };
        bonds(&journal, today()).into_iter().map(line).collect()
    }

    fn people(count: usize) -> Notes {
        (0..count).fold(Notes::new(), |notes, number| notes.person(&format!("p{number:02}"), ""))
    }

    #[test]
    fn together_is_a_day_of_contact_in_company() {
        let notes = people(4)
            .met("2026-11-01", "p00, p01", "")
            .met("2026-11-01", "p00, p01, p02", "via: call")
            .met("2026-11-02", "p00, p01", "via: newsletter")
            .met("2026-11-03", "p00, p01", "status: cancelled")
            .met("2026-12-24", "p00, p01", "")
            .met("2026-11-04", "p03", "");
        assert_eq!(lines(notes), ["p00+p01 1 1.00", "p00+p02 1 0.50", "p01+p02 1 0.50"]);
    }

    #[test]
    fn a_crowd_ties_nobody() {
        let everybody = |count: usize| {
            let names: Vec<String> = (0..count).map(|number| format!("p{number:02}")).collect();
            lines(people(count).met("2026-11-01", &names.join(", "), ""))
        };
        assert_eq!(everybody(12).len(), 66);
        assert_eq!(everybody(13), Vec::<String>::new());
    }

    #[test]
    fn introductions_and_relations_weigh_as_two_days_and_once() {
        let notes = Notes::new()
            .person("ada", "relations: [\"daughter: [[bea]]\", \"friend: [[nobody]]\"]")
            .person("bea", "introduced_by: ada\nrelations: [\"mother: [[ada]]\"]")
            .person("cleo", "introduced_by: cleo");
        assert_eq!(lines(notes), ["ada+bea 0 4.00 by ada daughter of ada"]);
    }
}
