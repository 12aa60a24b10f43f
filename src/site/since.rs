//! What a change of a few notes leaves of a site as it was.
//!
//! A page is made from notes, from facts of its people and from what all pages share. Where what
//! they share is the same, a page that none of the changed notes stand on, and whose people none of
//! them concern, has the same bytes: it is left alone. That rests on what
//! [`Journal::patch`](crate::journal::Journal::patch) takes: nobody has met anybody else, and nobody
//! is called otherwise. It is tested by making sites both ways from changes of every kind
//! (`tests/changes.rs`).

use super::draft::{About, Draft};
use super::lasting::Lasting;
use super::material::Material;
use crate::insight::{Owed, OwedFrom};
use crate::journal::{ContactIx, Host, Touched};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// What is known of a site when it has been made, to tell from it what a change leaves as it was.
#[derive(Debug)]
pub struct SiteMemory {
    /// What every page may show of what it is not about: where everything lies, what it is called,
    /// how many problems there are. A hash.
    shared: u64,
    pub(super) lasting: Arc<Lasting>,
    /// For each contact what is owed to them, and to whom else: a note with one of several people
    /// may end that one's part, which the others' pages tell. A hash.
    owed: Vec<u64>,
    /// The files of notes for the search: the first note of each, and how many there are.
    excerpts: BTreeMap<String, (Option<Host>, usize)>,
}

/// A site as it stands, and what has changed since it was made.
#[derive(Debug, Clone, Copy)]
pub struct Since<'a> {
    pub touched: &'a Touched,
    pub known: &'a SiteMemory,
}

/// What to do about a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It shows what was changed.
    First,
    Then,
    /// It stands as it would be made.
    None,
}

/// Says which pages are to be made.
pub(super) struct Needs<'a> {
    touched: Option<&'a Touched>,
    /// What is known of the site, if all that its pages share is as it was.
    known: Option<&'a SiteMemory>,
    shared: u64,
    owed: Vec<u64>,
    lasting: Arc<Lasting>,
}

impl<'a> Needs<'a> {
    pub(super) fn new(material: &Material<'_>, since: Option<Since<'a>>) -> Self {
        let shared = hash_of(&material.shared());
        Self {
            touched: since.map(|since| since.touched),
            known: since.map(|since| since.known).filter(|known| known.shared == shared),
            shared,
            owed: owed(material),
            lasting: Arc::clone(&material.lasting),
        }
    }

    /// Those whose pages come first.
    pub(super) fn people(&self) -> Vec<ContactIx> {
        self.touched.map(|touched| touched.people.iter().copied().collect()).unwrap_or_default()
    }

    pub(super) fn of(&self, draft: &Draft<'_>) -> Need {
        match (self.touched, self.known) {
            (Some(touched), _) if shows(draft, touched) => Need::First,
            (Some(touched), Some(known)) if self.stands(draft, touched, known) => Need::None,
            _ => Need::Then,
        }
    }

    /// What is to be known of the site that these drafts made.
    pub(super) fn into_memory(self, drafts: &[Draft<'_>]) -> SiteMemory {
        let excerpts = drafts.iter().filter_map(|draft| match &draft.about {
            About::Excerpts(notes) => Some((draft.path.clone(), extent(notes))),
            _ => None,
        });
        SiteMemory {
            shared: self.shared,
            lasting: self.lasting,
            owed: self.owed,
            excerpts: excerpts.collect(),
        }
    }

    /// Whether a file stands as it would be made, if no changed note is read there.
    fn stands(&self, draft: &Draft<'_>, touched: &Touched, known: &SiteMemory) -> bool {
        match &draft.about {
            About::Everything => false,
            About::Person(who) => {
                let index = who.0 as usize;
                known.owed.get(index) == self.owed.get(index)
            }
            About::Interactions(_) => true,
            About::Excerpts(notes) => {
                known.excerpts.get(&draft.path) == Some(&extent(notes))
                    && !notes.iter().any(|&note| touched.contains(note))
            }
        }
    }
}

fn owed(material: &Material<'_>) -> Vec<u64> {
    let told = |owed: &&Owed| {
        let from = match owed.from {
            OwedFrom::Interaction(ix) => (Host::Interaction(ix), None),
            OwedFrom::FollowUp(ix) => {
                let entry = material.journal.follow_up(ix);
                (entry.host, Some(entry.index))
            }
        };
        (owed.kind, from, owed.on, owed.who.clone())
    };
    let to = |(who, _)| hash_of(&material.by_person.owed(who).iter().map(told).collect::<Vec<_>>());
    material.journal.contacts().map(to).collect()
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Whether it is a page on which a note that was changed is read.
fn shows(draft: &Draft<'_>, touched: &Touched) -> bool {
    match &draft.about {
        About::Person(who) => touched.people.contains(who),
        About::Interactions(all) => touched.interactions.range(all.clone()).next().is_some(),
        About::Everything | About::Excerpts(_) => false,
    }
}

fn extent(notes: &[Host]) -> (Option<Host>, usize) {
    (notes.first().copied(), notes.len())
}
