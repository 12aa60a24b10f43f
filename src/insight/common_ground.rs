//! Common ground between two people, by the four kinds.
//!
//! Two of their texts of one kind are shared when they have a telling word in common (`stems` says
//! what that is): "hill paths" and "paths no map knows". Both texts are kept, so that nobody needs
//! to believe it.
//!
//! Why: people meet over what they share: what they are, what they lived through, what they like,
//! what they hold.

use super::stems::Stems;
use crate::journal::{ContactIx, Journal};
use crate::model::Contact;
use std::collections::BTreeSet;

/// The four kinds of common ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    Characteristics,
    Experiences,
    Interests,
    Opinions,
}

/// Something that two people share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    pub ground: Ground,
    /// In the words of the one, and of the other.
    pub texts: [String; 2],
}

impl Ground {
    /// All of them, in their order.
    pub const ALL: [Self; 4] =
        [Self::Characteristics, Self::Experiences, Self::Interests, Self::Opinions];

    /// The key in a contact's file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Characteristics => "characteristics",
            Self::Experiences => "experiences",
            Self::Interests => "interests",
            Self::Opinions => "opinions",
        }
    }

    fn texts(self, contact: &Contact) -> &[String] {
        match self {
            Self::Characteristics => &contact.characteristics,
            Self::Experiences => &contact.experiences,
            Self::Interests => &contact.interests,
            Self::Opinions => &contact.opinions,
        }
    }
}

/// What two people share, in the order of the kinds, and then of what the first of them says.
pub fn common_ground(journal: &Journal, people: [ContactIx; 2]) -> Vec<Shared> {
    let [one, other] = people.map(|who| &journal.contact(who).note.said);
    let stems = Stems::new();
    Ground::ALL
        .into_iter()
        .flat_map(|ground| {
            let texts = [ground.texts(one), ground.texts(other)];
            pairs(&stems, texts).into_iter().map(move |texts| Shared { ground, texts })
        })
        .collect()
}

/// For each text of the one the text of the other that shares the most words with it; of several
/// the first.
fn pairs(stems: &Stems, [ones, others]: [&[String]; 2]) -> Vec<[String; 2]> {
    if ones.is_empty() || others.is_empty() {
        return Vec::new();
    }
    let others: Vec<(&String, BTreeSet<String>)> =
        others.iter().map(|text| (text, stems.of(text))).collect();
    let nearest = |text: &String| {
        let words = stems.of(text);
        let shared = |theirs: &BTreeSet<String>| words.intersection(theirs).count();
        let nearest = others.iter().rev().max_by_key(|(_, theirs)| shared(theirs));
        nearest.filter(|(_, theirs)| shared(theirs) > 0).map(|(other, _)| (*other).clone())
    };
    ones.iter().filter_map(|text| Some([text.clone(), nearest(text)?])).collect()
}

#[cfg(test)]
mod tests {
    use super::{Ground, common_ground};
    use crate::insight::testing::{Notes, who};

    fn shared(ada: &str, mary: &str) -> Vec<(Ground, [String; 2])> {
        let (journal, _) = Notes::new().person("ada", ada).person("mary", mary).facts();
        let people = [who(&journal, "ada"), who(&journal, "mary")];
        common_ground(&journal, people).into_iter().map(|one| (one.ground, one.texts)).collect()
    }

    #[test]
    fn texts_of_one_kind_with_a_telling_word_in_common_are_shared() {
        let texts = |one: &str, other: &str| [one.to_owned(), other.to_owned()];
        assert_eq!(
            shared(
                "interests: [hill paths, ink, the opera]\nexperiences: [clearing a house alone]",
                "interests: [a path along the coast, OPERA, cats]\nexperiences: [lost a house]",
            ),
            [
                (Ground::Experiences, texts("clearing a house alone", "lost a house")),
                (Ground::Interests, texts("hill paths", "a path along the coast")),
                (Ground::Interests, texts("the opera", "OPERA")),
            ]
        );
    }

    #[test]
    fn small_words_and_other_kinds_share_nothing() {
        assert!(
            shared("interests: [some of the good things]", "interests: [good things]").is_empty()
        );
        assert!(shared("interests: [rivers]", "opinions: [rivers]").is_empty());
        assert!(shared("interests: [rivers]", "").is_empty());
    }
}
