//! Which contacts somebody asks for.
//!
//! For now a query is words, all of which must be found in the texts of a contact's card.

pub mod search;

use crate::journal::{ContactIx, Journal};
use crate::model::{Contact, searchable};

/// The contacts in whose card every word begins a word, case and accents aside; everybody where
/// there are no words. Scripts without blanks are looked through letter by letter. Former names
/// are not looked at.
pub fn matching(journal: &Journal, words: &[String]) -> Vec<ContactIx> {
    let words: Vec<String> = words.iter().map(|word| searchable(word)).collect();
    journal
        .contacts()
        .filter(|(_, entry)| {
            let card = card(&entry.note.said);
            words.iter().all(|word| is_in(&card, word))
        })
        .map(|(ix, _)| ix)
        .collect()
}

/// The card's texts, a line each, as they are looked for.
fn card(said: &Contact) -> String {
    let single = [&said.goes_by, &said.unit, &said.met_at, &said.company, &said.title, &said.city];
    let lists = [
        &said.aliases,
        &said.roles,
        &said.tags,
        &said.email,
        &said.phone,
        &said.address,
        &said.language,
        &said.characteristics,
        &said.experiences,
        &said.interests,
        &said.opinions,
        &said.needs,
        &said.offers,
    ];
    let mut texts = vec![said.name.as_str(), said.id.as_str()];
    texts.extend(single.into_iter().flatten().map(String::as_str));
    texts.extend(lists.into_iter().flatten().map(String::as_str));
    searchable_lines(&texts)
}

fn searchable_lines(texts: &[&str]) -> String {
    texts.iter().map(|text| searchable(text)).collect::<Vec<_>>().join("\n")
}

/// `ada` is found in `Ada King` and not in `Faraday`.
fn is_in(card: &str, word: &str) -> bool {
    card.match_indices(word).any(|(at, _)| {
        let before = card[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() || !letter.is_ascii())
    })
}
