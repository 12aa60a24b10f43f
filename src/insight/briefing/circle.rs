//! Whom somebody knows here: their relations, who brought them and whom they brought, and the
//! people they are most often met with.

use crate::insight::contact_day;
use crate::journal::{ContactIx, Journal};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Somebody met together less often is no company of theirs.
const TOGETHER_MIN: usize = 2;
/// Of those who are only met together, the most frequent.
const TOGETHER_MAX: usize = 3;

/// Somebody they know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub person: Circle,
    /// In the order of [`Tie`]; never empty.
    pub ties: Vec<Tie>,
}

/// Who it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circle {
    Contact(ContactIx),
    /// A name that their file gives, and that nobody in the journal bears.
    Named(String),
}

/// What ties the two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// As their own file says: this person is their `spouse`. Empty where no kind is given.
    Relation(String),
    /// As this person's file says: they are this person's `daughter`.
    RelationOf(String),
    /// This person brought them.
    BroughtBy,
    /// They brought this person.
    Brought,
    /// So many days on which both were there.
    Together(usize),
}

/// Everybody they know, family and friends first, then introductions, then company; each list in
/// the order in which it was written, or by how often.
pub(super) fn circle(journal: &Journal, today: NaiveDate, who: ContactIx) -> Vec<Known> {
    let mut ties: Vec<(Circle, Tie)> = relations(journal, who);
    for (other, entry) in journal.contacts().filter(|(other, _)| *other != who) {
        let related = entry.note.said.relations.iter().zip(&entry.relations);
        let named = related.filter(|(_, found)| **found == Some(who));
        ties.extend(
            named.map(|(relation, _)| {
                (Circle::Contact(other), Tie::RelationOf(relation.kind.clone()))
            }),
        );
    }
    ties.extend(introductions(journal, who));
    ties.extend(together(journal, today, who));
    gathered(ties)
}

fn relations(journal: &Journal, who: ContactIx) -> Vec<(Circle, Tie)> {
    let entry = journal.contact(who);
    let named = entry.note.said.relations.iter().zip(&entry.relations);
    let others = named.filter(|(_, found)| **found != Some(who));
    others
        .map(|(relation, found)| {
            let person = match found {
                Some(ix) => Circle::Contact(*ix),
                None => Circle::Named(relation.who.text.clone()),
            };
            (person, Tie::Relation(relation.kind.clone()))
        })
        .collect()
}

fn introductions(journal: &Journal, who: ContactIx) -> Vec<(Circle, Tie)> {
    let entry = journal.contact(who);
    let written = entry.note.said.introduced_by.as_ref();
    let by = match (entry.introduced_by, written) {
        (Some(by), _) => Some(Circle::Contact(by)),
        (None, Some(written)) => Some(Circle::Named(written.text.clone())),
        (None, None) => None,
    };
    let brought = entry.introduced.iter().map(|&ix| (Circle::Contact(ix), Tie::Brought));
    let by = by.map(|by| (by, Tie::BroughtBy));
    let all = by.into_iter().chain(brought);
    all.filter(|(other, _)| *other != Circle::Contact(who)).collect()
}

/// The days on which both were there, most days first, then in the journal's order.
fn together(journal: &Journal, today: NaiveDate, who: ContactIx) -> Vec<(Circle, Tie)> {
    let mut days: BTreeMap<ContactIx, Vec<NaiveDate>> = BTreeMap::new();
    for &ix in &journal.contact(who).interactions {
        let entry = journal.interaction(ix);
        let Some(day) = contact_day(&entry.note.said, today) else { continue };
        for &other in entry.with.iter().filter(|other| **other != who) {
            days.entry(other).or_default().push(day);
        }
    }
    let mut counts: Vec<(ContactIx, usize)> = days
        .into_iter()
        .map(|(other, mut days)| {
            days.dedup();
            (other, days.len())
        })
        .collect();
    counts.sort_by_key(|&(other, count)| (std::cmp::Reverse(count), other));
    counts
        .into_iter()
        .map(|(other, count)| (Circle::Contact(other), Tie::Together(count)))
        .collect()
}

/// Each person once, in the order of their first tie.
fn gathered(ties: Vec<(Circle, Tie)>) -> Vec<Known> {
    let mut circle: Vec<Known> = Vec::new();
    let mut company = 0;
    for (person, tie) in ties {
        match (circle.iter_mut().find(|known| known.person == person), &tie) {
            (Some(known), _) => {
                known.ties.push(tie);
                known.ties.sort();
                known.ties.dedup();
            }
            (None, Tie::Together(days)) if *days < TOGETHER_MIN || company == TOGETHER_MAX => {}
            (None, _) => {
                company += usize::from(matches!(tie, Tie::Together(_)));
                circle.push(Known { person, ties: vec![tie] });
            }
        }
    }
    circle
}
