//! Contacts, by any word of their names.
//!
//! The id is offered, which needs no quotes in any shell; the name where the id has nothing of what
//! was typed, as with an accent or a blank in it, for shells that compare the two themselves. Former
//! names are never offered.

use crate::journal::Journal;
use crate::model::{Contact, folded, word_beginning};
use clap_complete::CompletionCandidate;
use std::collections::BTreeSet;

/// Everybody who has a name, or a word of one, that begins with what was typed.
pub(super) fn people(journal: &Journal, typed: &str) -> Vec<CompletionCandidate> {
    let key = folded(typed);
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for (_, entry) in journal.contacts() {
        let said = &entry.note.said;
        let Some(value) = offered(said, &key) else { continue };
        if known.insert(value.clone()) {
            found.push(CompletionCandidate::new(value).help(Some(said.name.clone().into())));
        }
    }
    found
}

/// The id or the name, where it begins so.
fn offered(said: &Contact, key: &str) -> Option<String> {
    if folded(&said.id).starts_with(key) {
        return Some(said.id.clone());
    }
    let names = [&said.name].into_iter().chain(&said.goes_by).chain(&said.aliases);
    let mut fit = names.filter(|name| word_beginning(&folded(name), key).is_some());
    let name = fit.next()?;
    let has_it = folded(&said.id).contains(key);
    Some(if has_it { said.id.clone() } else { name.clone() })
}

/// Every role and every tag of anybody, sorted.
pub(super) fn role_and_tag_words(journal: &Journal) -> (BTreeSet<String>, BTreeSet<String>) {
    let said = || journal.contacts().map(|(_, entry)| &entry.note.said);
    (
        said().flat_map(|said| said.roles.iter().cloned()).collect(),
        said().flat_map(|said| said.tags.iter().cloned()).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::people;
    use crate::insight::testing::Notes;

    #[test]
    fn any_word_of_a_name_will_do_and_a_former_one_never() {
        let (journal, _) = Notes::new()
            .person("ada-lovelace", "name: Ada Lovelace\nformer_names: [Ada Byron]")
            .person("zoe", "name: Zoë König\naliases: [Zed]")
            .facts();
        for (typed, offered) in [
            ("", &["ada-lovelace", "zoe"][..]),
            ("ada", &["ada-lovelace"]),
            ("Lov", &["ada-lovelace"]),
            ("Ada L", &["Ada Lovelace"]),
            ("Zoë", &["Zoë König"]),
            ("zo", &["zoe"]),
            ("kön", &["Zoë König"]),
            ("Byr", &[]),
            ("da", &[]),
        ] {
            let found = people(&journal, typed);
            let values: Vec<_> =
                found.iter().map(|one| one.get_value().to_string_lossy()).collect();
            assert_eq!(values, offered, "{typed}");
        }
    }
}
