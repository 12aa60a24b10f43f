//! Everybody in the order in which people look for them: by name, accents left out of account, then
//! by id. Every list of people is in this order, and finding it costs far more than keeping it.

use super::{ContactEntry, ContactIx, Journal};
use crate::model::slug;
use rayon::prelude::*;

/// The order of names, both ways.
#[derive(Debug)]
pub(super) struct ByName {
    people: Vec<ContactIx>,
    place_of: Vec<usize>,
}

impl Journal {
    /// Everybody, by name.
    pub fn by_name(&self) -> &[ContactIx] {
        &self.order_of_names().people
    }

    /// Where somebody stands among all names.
    pub fn place_by_name(&self, who: ContactIx) -> usize {
        self.order_of_names().place_of[who.0 as usize]
    }

    fn order_of_names(&self) -> &ByName {
        self.by_name.get_or_init(|| ByName::new(&self.contacts))
    }
}

impl ByName {
    fn new(contacts: &[ContactEntry]) -> Self {
        let names = contacts.par_iter().map(|entry| slug(&entry.note.said.name));
        let people = (0..contacts.len() as u32).into_par_iter().map(ContactIx);
        let mut named: Vec<(String, ContactIx)> = names.zip(people).collect();
        named.par_sort_unstable();
        let people: Vec<ContactIx> = named.into_iter().map(|(_, who)| who).collect();
        let mut place_of = vec![0; people.len()];
        for (place, who) in people.iter().enumerate() {
            place_of[who.0 as usize] = place;
        }
        Self { people, place_of }
    }
}
