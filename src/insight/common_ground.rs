//! Common ground between two people, by the four kinds.
//!
//! Two of their texts of one kind are shared when they have a telling word in common (`stems` says
//! what that is): "hill paths" and "paths no map knows". Both texts are kept, so that nobody needs
//! to believe it.
//!
//! Why: people meet over what they share: what they are, what they lived through, what they like,
//! what they hold.
//!
//! Finding the words costs far more than comparing them, and a site compares everybody with a dozen
//! others: [`Grounds`] finds everybody's words once, and numbers them.

use super::stems::Stems;
use crate::journal::{ContactIx, Journal};
use crate::model::Contact;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

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
    let (stems, mut numbers) = (Stems::new(), Numbers::default());
    let told = people.map(|who| &journal.contact(who).note.said);
    let words = told.map(|contact| numbers.of(telling(&stems, contact)));
    shared(told, [&words[0], &words[1]])
}

/// The telling words of everybody, for whoever compares many people with many. They hang on the
/// contacts' own files alone, and may be kept while none of these changes.
#[derive(Debug)]
pub struct Grounds {
    words: Vec<Words>,
}

impl Grounds {
    /// Finds the words.
    pub fn new(journal: &Journal) -> Self {
        let contacts: Vec<&Contact> =
            journal.contacts().map(|(_, entry)| &entry.note.said).collect();
        let stems = contacts.par_iter().map_init(Stems::new, |stems, said| telling(stems, said));
        let stems: Vec<[Vec<BTreeSet<String>>; 4]> = stems.collect();
        let mut numbers = Numbers::default();
        Self { words: stems.into_iter().map(|stems| numbers.of(stems)).collect() }
    }

    /// As [`common_ground`] says it.
    pub fn common(&self, journal: &Journal, people: [ContactIx; 2]) -> Vec<Shared> {
        let told = people.map(|who| &journal.contact(who).note.said);
        shared(told, people.map(|who| &self.words[who.0 as usize]))
    }
}

/// The telling words of each text of somebody, by their numbers in order; kind by kind.
type Words = [Vec<Box<[u32]>>; 4];

/// A number for each word.
#[derive(Default)]
struct Numbers {
    /// Only ever asked, never listed.
    of_word: HashMap<String, u32>,
}

impl Numbers {
    fn of(&mut self, stems: [Vec<BTreeSet<String>>; 4]) -> Words {
        stems.map(|texts| texts.into_iter().map(|stems| self.of_text(stems)).collect())
    }

    fn of_text(&mut self, stems: BTreeSet<String>) -> Box<[u32]> {
        let number = |stem| {
            let next = self.of_word.len() as u32;
            *self.of_word.entry(stem).or_insert(next)
        };
        let mut words: Box<[u32]> = stems.into_iter().map(number).collect();
        words.sort_unstable();
        words
    }
}

fn telling(stems: &Stems, contact: &Contact) -> [Vec<BTreeSet<String>>; 4] {
    Ground::ALL.map(|ground| ground.texts(contact).iter().map(|text| stems.of(text)).collect())
}

fn shared([one, other]: [&Contact; 2], [ones, others]: [&Words; 2]) -> Vec<Shared> {
    let of_kind = |(kind, ground): (usize, Ground)| {
        let near = pairs([&ones[kind], &others[kind]]);
        near.map(move |[mine, theirs]| {
            let texts = [&ground.texts(one)[mine], &ground.texts(other)[theirs]];
            Shared { ground, texts: texts.map(String::clone) }
        })
    };
    Ground::ALL.into_iter().enumerate().flat_map(of_kind).collect()
}

/// For each text of the one the text of the other that shares the most words with it; of several
/// the first.
fn pairs([ones, others]: [&[Box<[u32]>]; 2]) -> impl Iterator<Item = [usize; 2]> {
    let nearest = |words: &[u32]| {
        let shared = others.iter().map(|theirs| common(words, theirs));
        let (nearest, shared) = shared.enumerate().rev().max_by_key(|(_, shared)| *shared)?;
        (shared > 0).then_some(nearest)
    };
    ones.iter().enumerate().filter_map(move |(mine, words)| Some([mine, nearest(words)?]))
}

/// How many numbers two ordered lists have in common.
fn common(mut ones: &[u32], mut others: &[u32]) -> usize {
    let mut common = 0;
    while let ([one, ones_rest @ ..], [other, others_rest @ ..]) = (ones, others) {
        common += usize::from(one == other);
        (ones, others) = (
            if one <= other { ones_rest } else { ones },
            if other <= one { others_rest } else { others },
        );
    }
    common
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
