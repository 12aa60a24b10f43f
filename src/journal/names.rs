//! Who is meant: from a name as written to the contacts that it may mean.
//!
//! The tiers, in order: exact path from the root, id (the file's stem, or its slug), full name,
//! `goes_by`, alias, former name (and a path that ends in one: where the file was when it bore
//! that name). The first tier with a match decides; several matches in it are
//! ambiguous and never guessed at. Names are compared in NFC and full case folding.

use super::ContactIx;
use super::files::folder_of;
use crate::model::{Contact, folded};
use crate::parse::Note;
use std::collections::HashMap;
use std::sync::Arc;

/// An index over the contacts' names; only ever asked, never listed.
#[derive(Debug, Default)]
pub struct Names {
    tiers: [HashMap<String, Vec<ContactIx>>; TIERS],
}

const TIERS: usize = 6;

impl Names {
    /// Indexes contacts in their order.
    pub fn new(contacts: &[Arc<Note<Contact>>]) -> Self {
        let mut names = Self::default();
        for (ix, note) in (0..).map(ContactIx).zip(contacts) {
            let contact = &note.said;
            let path = &note.source.path;
            names.add(0, path, ix);
            names.add(0, path.strip_suffix(".md").unwrap_or(path), ix);
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
                names.add(5, name, ix);
                names.add(5, &format!("{}/{name}", folder_of(path)), ix);
            }
        }
        names
    }

    /// Everybody whom `written` may mean: nobody, one, or several who are called so alike.
    pub fn meant(&self, written: &str) -> &[ContactIx] {
        let key = folded(written);
        self.tiers.iter().find_map(|tier| tier.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// The contact at exactly this path from the root, with or without its `.md`; else the one
    /// that was there under a former name.
    pub fn at_path(&self, path: &str) -> Option<ContactIx> {
        let key = folded(path);
        if let Some(found) = self.tiers[0].get(&key) {
            return found.first().copied();
        }
        match self.tiers[5].get(&key).map(Vec::as_slice) {
            Some(&[one]) if path.contains('/') => Some(one),
            _ => None,
        }
    }

    fn add(&mut self, tier: usize, name: &str, ix: ContactIx) {
        let key = folded(name);
        if key.is_empty() {
            return;
        }
        let entry = self.tiers[tier].entry(key).or_default();
        if entry.last() != Some(&ix) {
            entry.push(ix);
        }
    }
}
