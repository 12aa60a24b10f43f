//! What somebody is called of whom there were two files.
//!
//! The first file's name holds. The other's names are names that notes use, so that they become
//! aliases; where somebody else has them too they resolve no better than former names, beside that
//! person's. Ids are no names, and are kept as former ones.

use super::Pair;
use crate::edit::rename::{Called, OneName};
use crate::journal::Journal;
use crate::model::{Contact, folded, slug};
use crate::parse::{Note, front_matter as reader};
use std::collections::BTreeSet;

/// The names after the merge.
pub(super) fn called(journal: &Journal, pair: Pair) -> Called {
    let (stays, goes) = (&journal.contact(pair.stays).note, &journal.contact(pair.goes).note);
    let (said, gone) = (&stays.said, &goes.said);
    let name = match is_only_an_id(stays) && !is_only_an_id(goes) {
        true => gone.name.clone(),
        false => said.name.clone(),
    };
    let goes_by = said.goes_by.as_ref().or(gone.goes_by.as_ref()).cloned();
    let others = names_of_others(journal, pair);
    let is_somebody_elses = |name: &str| others.contains(&folded(name));
    let mut own: Vec<String> = [&name, &said.id].map(|name| folded(name)).to_vec();
    own.push(folded(stays.source.stem()));
    own.extend(goes_by.as_deref().map(folded));
    let mut known = Known { keys: own };
    let mut aliases = said.aliases.to_vec();
    aliases.iter().for_each(|alias| known.add(alias));
    let (strange, usable): (Vec<String>, Vec<String>) =
        names_of(goes).into_iter().partition(|name| is_somebody_elses(name));
    aliases.extend(usable.into_iter().filter(|name| known.is_new(name)));
    let mut former_names = said.former_names.to_vec();
    former_names.iter().for_each(|name| known.add(name));
    let old = [gone.id.clone(), goes.source.stem().to_owned()].into_iter();
    let old = gone.former_names.iter().cloned().chain(strange).chain(old);
    former_names.extend(old.filter(|name| known.is_new(name)));
    Called::merged(&stays.source, gone, OneName { name, goes_by, aliases, former_names })
}

/// Which names and ids of the file that goes lead to the person afterwards; former ones, which are
/// never shown, do too.
pub(super) fn also(goes: &Note<Contact>, called: &Called) -> Vec<String> {
    let own = goes.said.current_names().map(String::as_str);
    let own: Vec<&str> = own.chain([goes.source.stem()]).collect();
    let names = called.aliases.iter().chain(&called.former_names);
    names.filter(|name| own.contains(&name.as_str())).cloned().collect()
}

/// The names that notes use for somebody; that of a file only where it looks like one.
fn names_of(note: &Note<Contact>) -> Vec<String> {
    let said = &note.said;
    let name = (!is_only_an_id(note)).then_some(&said.name);
    name.into_iter().chain(&said.goes_by).chain(&said.aliases).cloned().collect()
}

/// Whether nothing but the id says what somebody is called.
pub(super) fn is_only_an_id(note: &Note<Contact>) -> bool {
    let has_name = || reader::read(&note.source).0.keys.iter().any(|key| key.name.value == "name");
    note.said.name == slug(&note.said.name) && !has_name()
}

/// Every name of everybody else, in the form in which it is compared.
fn names_of_others(journal: &Journal, pair: Pair) -> BTreeSet<String> {
    let others = journal.contacts().filter(|(who, _)| ![pair.stays, pair.goes].contains(who));
    let names = others.flat_map(|(_, entry)| entry.note.said.all_names());
    names.map(|name| folded(name)).collect()
}

/// Names that stand somewhere already, in the form in which they are compared.
struct Known {
    keys: Vec<String>,
}

impl Known {
    fn add(&mut self, name: &str) {
        self.keys.push(folded(name));
    }

    fn is_new(&mut self, name: &str) -> bool {
        let is_new = !self.keys.contains(&folded(name));
        self.add(name);
        is_new
    }
}
