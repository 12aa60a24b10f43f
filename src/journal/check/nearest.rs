//! The nearest spelling among many: what a did-you-mean offers.

use crate::journal::{ContactEntry, ContactIx, Journal};
use crate::model::{folded, has_words, words_of};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Two names are near when this share of their letters agrees.
const LIKENESS_MIN: f64 = 0.72;

/// The name of the one contact who has `written` as whole words of it, else the name, alias or id
/// of a contact that is most like it, if any is like it at all. Former names are never offered.
pub fn nearest<'a>(journal: &'a Journal, written: &str) -> Option<&'a str> {
    let spellings = journal.spellings.get_or_init(|| Spellings::new(journal));
    let offered = spellings.offered(written)?;
    let (who, at) = (offered.who, offered.at);
    journal.contact(who).note.said.current_names().nth(at).map(String::as_str)
}

/// The name with a part that is most like `written`, as many words of it: what somebody may have
/// meant who typed a part of a name and slipped.
pub fn nearest_part<'a>(journal: &'a Journal, written: &str) -> Option<&'a str> {
    let wanted: Vec<&str> = words_of(written).collect();
    let spelling = Spelling::new(&wanted.join(" "));
    let like = |name: &str| {
        let own: Vec<&str> = words_of(name).collect();
        let parts = own.windows(wanted.len().max(1)).map(|part| Spelling::new(&part.join(" ")));
        parts.filter_map(|part| part.likeness(&spelling)).reduce(f64::max)
    };
    let names = journal.contacts().flat_map(|(_, entry)| entry.note.said.current_names());
    most_like(names.filter_map(|name| Some((like(name)?, name.as_str())))).map(|(_, name)| name)
}

/// The word of somebody's name that is most like `written`, if any is like it and none is just it:
/// what somebody may have meant who looks for a word that nobody wrote.
pub fn nearest_word<'a>(journal: &'a Journal, written: &str) -> Option<&'a str> {
    let wanted = Spelling::new(written);
    let names = journal.contacts().flat_map(|(_, entry)| {
        let said = &entry.note.said;
        [&said.name].into_iter().chain(&said.goes_by).chain(&said.aliases)
    });
    let words = names.flat_map(|name| words_of(name));
    let near = words.filter_map(|word| Some((Spelling::new(word).likeness(&wanted)?, word)));
    most_like(near).filter(|(likeness, _)| *likeness < 1.0).map(|(_, word)| word)
}

/// Every name that may be offered, in the form in which it is compared, and what was offered for
/// names that were asked about: a journal may hold thousands of unknown names, each many times.
#[derive(Debug)]
pub(in crate::journal) struct Spellings {
    names: Vec<(Spelling, Offered)>,
    /// Only ever asked, never listed.
    answers: Mutex<HashMap<String, Option<Offered>>>,
}

/// One of the names of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Offered {
    who: ContactIx,
    /// Which of the names that may be offered it is.
    at: usize,
}

#[derive(Debug)]
struct Spelling {
    folded: Box<str>,
    letters: u32,
    /// Which letters its words have, many of one bit: what is in one name only has to be changed.
    alphabet: u64,
}

impl Spellings {
    fn new(journal: &Journal) -> Self {
        let of_contact = |(index, entry): (usize, &ContactEntry)| {
            let who = ContactIx(index as u32);
            let spelled =
                entry.note.said.current_names().map(|name| Spelling::new(name)).enumerate();
            spelled.map(|(at, spelling)| (spelling, Offered { who, at })).collect::<Vec<_>>()
        };
        let contacts = journal.contacts.par_iter().enumerate();
        Self { names: contacts.flat_map_iter(of_contact).collect(), answers: Mutex::default() }
    }

    /// What is offered for a name; found once.
    fn offered(&self, written: &str) -> Option<Offered> {
        let answers = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers().get(written) {
            return *known;
        }
        let found = self.find(&Spelling::new(written));
        answers().insert(written.to_owned(), found);
        found
    }

    fn find(&self, wanted: &Spelling) -> Option<Offered> {
        let bearing = self.names.iter().filter(|(spelling, _)| spelling.has_words(wanted));
        let mut bearers = bearing.map(|(_, offered)| offered.who);
        if let Some(who) = bearers.next()
            && bearers.all(|other| other == who)
        {
            return Some(Offered { who, at: NAME });
        }
        let near = self.names.iter();
        let near = near.filter_map(|(name, offered)| Some((name.likeness(wanted)?, *offered)));
        most_like(near).map(|(_, offered)| offered)
    }
}

/// Where the name itself stands in `current_names`.
const NAME: usize = 0;

/// Of several that are equally like the first.
fn most_like<T>(near: impl Iterator<Item = (f64, T)>) -> Option<(f64, T)> {
    near.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

impl Spelling {
    fn new(name: &str) -> Self {
        let folded = folded(name).into_boxed_str();
        let letters = folded.chars().count() as u32;
        let of_words = words_of(&folded).flat_map(str::chars);
        let alphabet = of_words.fold(0, |bits, letter| bits | 1 << (letter as u32 % 64));
        Self { folded, letters, alphabet }
    }

    /// Whether another spelling is whole words of this one.
    fn has_words(&self, other: &Self) -> bool {
        other.alphabet & !self.alphabet == 0 && has_words(&self.folded, &other.folded)
    }

    /// From `LIKENESS_MIN` to 1; `None` where they are less alike.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let may_be = || strsim::normalized_damerau_levenshtein(&other.folded, &self.folded);
        self.may_be_like(other).then(may_be).filter(|likeness| *likeness >= LIKENESS_MIN)
    }

    /// Comparing is slow. Names of very unlike lengths, or with too many letters that the other one
    /// has not, need none: each of these is a letter to be changed.
    fn may_be_like(&self, other: &Self) -> bool {
        let strange = |one: u64, other: u64| (one & !other).count_ones();
        let least = (self.letters.abs_diff(other.letters))
            .max(strange(self.alphabet, other.alphabet))
            .max(strange(other.alphabet, self.alphabet));
        let longer = f64::from(self.letters.max(other.letters));
        f64::from(least) <= longer * (1.0 - LIKENESS_MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_part};
    use crate::insight::testing::Notes;

    #[test]
    fn one_bearer_of_a_word_is_meant_else_whoever_is_called_most_alike() {
        let (journal, _) = Notes::new()
            .person("ada", "name: Ada Lovelace\naliases: [Augusta King]")
            .person("mary", "name: Mary Somerville\ngoes_by: Molly")
            .person("mary-ann", "name: Mary Ann Evans")
            .person("zoe", "name: Zoë Königsberg")
            .person("pat-obrien", "name: Pat O’Brien")
            .facts();
        for (written, offered) in [
            ("Lovelace", Some("Ada Lovelace")),
            ("KING", Some("Ada Lovelace")),
            ("Mary", Some("mary")),
            ("Mary Sommerville", Some("Mary Somerville")),
            ("Moly", Some("Molly")),
            ("O'Brien", Some("Pat O’Brien")),
            ("Zoe Konigsberg", Some("Zoë Königsberg")),
            ("Koenigsberg Zoe", None),
            ("Aad Lovelace", Some("Ada Lovelace")),
            ("Charles", None),
            ("", None),
        ] {
            assert_eq!(nearest(&journal, written), offered, "{written}");
            assert_eq!(nearest(&journal, written), offered, "{written}, asked again");
        }
    }

    #[test]
    fn a_slip_in_a_part_of_a_name_is_seen_word_by_word() {
        let (journal, _) = Notes::new()
            .person("pat-obrien", "name: Pat O’Brien")
            .person("pre", "name: Anne-Marie du Pré")
            .facts();
        for (written, offered) in [
            ("O'Brian", Some("Pat O’Brien")),
            ("Anne-Mari", Some("Anne-Marie du Pré")),
            ("Mari", Some("Anne-Marie du Pré")),
            ("Pta", None),
            ("'", None),
            ("", None),
        ] {
            assert_eq!(nearest_part(&journal, written), offered, "{written}");
        }
    }
}
