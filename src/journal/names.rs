//! Who is meant: from a name as written to the contacts that it may mean.
//!
//! The tiers, in order: exact path from the root, id (the file's stem, or its slug), full name,
//! `goes_by`, alias, former name (and a path that ends in one: where the file was when it bore
//! that name). The first tier with a match decides; several matches in it are
//! ambiguous and never guessed at. Names are compared in NFC and full case folding.
//!
//! A file whose keys cannot be read does not say its name: whoever has the name that `add` would
//! have called such a file by is meant, so that one broken contact is one problem and not one more
//! in every note that names them.

use super::ContactIx;
use super::files::folder_of;
use crate::model::{Contact, as_folded, folded, slug};
use crate::parse::Note;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// An index over the contacts' names; only ever asked, never listed.
#[derive(Debug, Default)]
pub struct Names {
    meant: FxHashMap<String, Bearers>,
    /// The last tier, whatever stands in the others.
    former: FxHashMap<String, Vec<ContactIx>>,
    /// Those whose names cannot be read, by id.
    nameless: FxHashMap<String, Vec<ContactIx>>,
    /// How many words the longest name has.
    words_max: usize,
}

/// The contacts of the first tier in which a name stands.
#[derive(Debug)]
struct Bearers {
    tier: usize,
    people: Vec<ContactIx>,
}

const PATH: usize = 0;
const FORMER: usize = 5;

impl Names {
    /// Indexes contacts in their order.
    pub fn new(contacts: &[Arc<Note<Contact>>]) -> Self {
        let mut names = Self::default();
        for (ix, note) in (0..).map(ContactIx).zip(contacts) {
            let contact = &note.said;
            if !note.readable {
                names.words_max = names.words_max.max(contact.id.split('-').count());
                names.nameless.entry(contact.id.clone()).or_default().push(ix);
            }
            let path = &note.source.path;
            names.add(PATH, path, ix);
            names.add(PATH, path.strip_suffix(".md").unwrap_or(path), ix);
            names.add(1, note.source.stem(), ix);
            names.add(1, &contact.id, ix);
            names.add(2, &contact.name, ix);
            if let Some(name) = &contact.goes_by {
                names.add(3, name, ix);
            }
            for name in &contact.aliases {
                names.add(4, name, ix);
            }
            for name in &contact.former_names {
                names.add(FORMER, name, ix);
                names.add(FORMER, &format!("{}/{name}", folder_of(path)), ix);
            }
        }
        names
    }

    /// Everybody whom `written` may mean: nobody, one, or several who are called so alike.
    pub fn meant(&self, written: &str) -> &[ContactIx] {
        // Headings are asked for too, and are slow to fold where they are not in ASCII.
        if !written.is_ascii() && written.split_whitespace().nth(self.words_max).is_some() {
            return &[];
        }
        match self.meant.get(&*as_folded(written)) {
            Some(bearers) => &bearers.people,
            None if self.nameless.is_empty() => &[],
            None => self.nameless.get(&slug(written)).map_or(&[], Vec::as_slice),
        }
    }

    /// The contact at exactly this path from the root, with or without its `.md`; else the one
    /// that was there under a former name.
    pub fn at_path(&self, path: &str) -> Option<ContactIx> {
        let key = as_folded(path);
        if let Some(found) = self.meant.get(&*key).filter(|found| found.tier == PATH) {
            return found.people.first().copied();
        }
        match self.former.get(&*key).map(Vec::as_slice) {
            Some(&[one]) if path.contains('/') => Some(one),
            _ => None,
        }
    }

    fn add(&mut self, tier: usize, name: &str, ix: ContactIx) {
        let key = folded(name);
        if key.is_empty() {
            return;
        }
        self.words_max = self.words_max.max(key.split(' ').count());
        if tier == FORMER {
            push_once(self.former.entry(key.clone()).or_default(), ix);
        }
        let bearers = self.meant.entry(key).or_insert(Bearers { tier, people: Vec::new() });
        if tier < bearers.tier {
            *bearers = Bearers { tier, people: Vec::new() };
        }
        if tier == bearers.tier {
            push_once(&mut bearers.people, ix);
        }
    }
}

/// Contacts come in their order, so that one who is there already is the last.
fn push_once(people: &mut Vec<ContactIx>, ix: ContactIx) {
    if people.last() != Some(&ix) {
        people.push(ix);
    }
}
