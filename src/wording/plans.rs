//! A plan in a list: "Lunch with Mary Somerville".

use super::encounter::title;
use super::people::people;
use super::{Phrase, Sentence};
use crate::insight::Plan;
use crate::journal::{ContactIx, Journal};
use crate::model::folded;

/// The plan's title, and with whom, save for those the title already names.
pub fn plan(journal: &Journal, plan: &Plan) -> Sentence {
    let ix = plan.interaction;
    let entry = journal.interaction(ix);
    let text = title(journal, ix);
    let unnamed = unnamed(journal, &entry.with, &text);
    let sentence = Sentence(vec![Phrase::Interaction { text, ix }]);
    match unnamed.as_slice() {
        [] => sentence,
        _ => sentence.text(", with ").then(people(journal, &unnamed)),
    }
}

/// Those of some people whom a title does not name.
pub(super) fn unnamed(journal: &Journal, who: &[ContactIx], title: &str) -> Vec<ContactIx> {
    let words = folded(title);
    let is_named = |who| names(journal, who).iter().any(|name| has_word(&words, name));
    who.iter().copied().filter(|&who| !is_named(who)).collect()
}

/// What a title may call somebody by: the name's first word, or what they like to be called.
fn names(journal: &Journal, who: ContactIx) -> Vec<String> {
    let contact = &journal.contact(who).note.said;
    let first = contact.name.split_whitespace().next().unwrap_or_default();
    [first, contact.short_name()].map(folded).into_iter().filter(|name| !name.is_empty()).collect()
}

fn has_word(words: &str, name: &str) -> bool {
    words.match_indices(name).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let after = words[at + name.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::plan;
    use crate::insight::testing::Notes;

    #[test]
    fn only_those_whom_the_title_does_not_name_are_added() {
        for (title, said) in [
            ("Lunch with Mary", "Lunch with Mary, with Ada Lovelace"),
            ("Ada and Mary for tea", "Ada and Mary for tea"),
            ("Lunch", "Lunch, with Ada Lovelace and Mary Somerville"),
            ("Summary of the year", "Summary of the year, with Ada Lovelace and Mary Somerville"),
        ] {
            let (journal, facts) = Notes::new()
                .person("ada", "name: Ada Lovelace")
                .person("mary", "name: Mary Somerville")
                .met("2026-11-26", "ada, mary", &format!("title: {title}"))
                .facts();
            assert_eq!(plan(&journal, &facts.planned[0]).to_string(), said);
        }
    }
}
