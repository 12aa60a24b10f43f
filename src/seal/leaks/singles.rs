//! Names that are a single word, in notes that are for all to read.
//!
//! Many a name is a word of the language too, so that it is one only with a capital; at the beginning
//! of a sentence that says nothing of a word that the notes write small as well. In tags and addresses
//! names are written small.

use super::own_words::is_own_word;
use super::told::Told;
use super::words::{folded, words};
use crate::model::{is_letter, is_mark, is_unseen, runs_on};
use crate::parse::natural_date::{MONTHS, WEEKDAYS};
use rustc_hash::{FxHashMap, FxHashSet};

/// Names that are looked for, each by its one word.
#[derive(Debug, Default)]
pub(super) struct Singles<'a> {
    names: FxHashMap<String, Single<'a>>,
    /// Those of the words that the notes write small.
    everyday: FxHashSet<String>,
}

#[derive(Debug)]
struct Single<'a> {
    told: Told<'a>,
    /// Whether the journal itself writes the name small.
    is_small: bool,
}

impl<'a> Singles<'a> {
    /// The names among these that are a single word. In scripts without blanks nobody can tell one
    /// letter that is a name from another. What people are called by is told apart from ids, which
    /// are small always.
    pub(super) fn new(withheld: &[Told<'a>], called: &FxHashSet<&str>) -> Self {
        let mut singles = Self::default();
        for told in withheld {
            let folded = folded(told.text);
            let [word] = words(&folded)[..] else { continue };
            if word.text.starts_with(runs_on) {
                continue;
            }
            let is_small = called.contains(told.text) && !told.text.contains(char::is_uppercase);
            let single = || Single { told: *told, is_small };
            singles.names.entry(word.text.to_owned()).or_insert_with(single).is_small |= is_small;
        }
        singles
    }

    /// Leaves out what somebody who is shown is called by too.
    pub(super) fn leave(&mut self, others: &FxHashSet<String>) {
        self.names.retain(|word, _| !others.contains(word));
    }

    /// Whether a text has one of the words at all: most have none, and it is seen at once.
    fn may_be_in(&self, text: &str) -> bool {
        let has_one = || {
            let folded = folded(text);
            words(&folded).iter().any(|word| self.names.contains_key(word.text))
        };
        !self.names.is_empty() && has_one()
    }

    /// Takes note of the words that a text writes small.
    pub(super) fn learn(&mut self, text: &str) {
        if !self.may_be_in(text) || is_value(text) {
            return;
        }
        for word in written(text).filter(|word| word.is_small() && !word.is_in_address()) {
            let folded = folded(word.text);
            if self.names.contains_key(&folded) {
                self.everyday.insert(folded);
            }
        }
    }

    /// Each name that a text says: as it is written there, and as the journal tells it.
    pub(super) fn find<'t>(&self, text: &'t str) -> Vec<(&'t str, &Told<'a>)> {
        if !self.may_be_in(text) {
            return Vec::new();
        }
        let stands_alone = is_value(text);
        let found = written(text).filter_map(|word| {
            let folded = folded(word.text);
            let Single { told, is_small } = self.names.get(&folded)?;
            let is_everyday = is_own_word(&folded) || self.everyday.contains(&folded);
            let is_marked = stands_alone || word.is_in_address();
            let is_meant = match word.is_small() {
                true => (*is_small && !is_own_word(&folded)) || (is_marked && !is_everyday),
                false => is_marked || !(is_everyday && word.begins_sentence() || word.is_date()),
            };
            is_meant.then_some((word.text, told))
        });
        found.collect()
    }
}

/// Whether a text is a single word, as a tag is and as a place may be.
fn is_value(text: &str) -> bool {
    written(text).nth(1).is_none()
}

/// A word amid a text.
#[derive(Debug, Clone, Copy)]
struct Written<'t> {
    text: &'t str,
    before: &'t str,
    after: &'t str,
}

impl Written<'_> {
    fn is_small(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }

    /// Whether it is part of a tag, an e-mail or an address.
    fn is_in_address(&self) -> bool {
        let before = self.before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = self.after.split(char::is_whitespace).next().unwrap_or_default();
        [before, after].iter().any(|part| part.contains(['@', '#']) || part.contains("://"))
    }

    /// Whether a capital is no more than the rule here.
    fn begins_sentence(&self) -> bool {
        let before = self.before.trim_end_matches(|sign: char| {
            sign.is_whitespace() || "*_`~\"'“”‘’«»„([{]})>#|-–—".contains(sign)
        });
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '…'])
    }

    /// Whether it is a month or a day of the week beside a number, or after a word that dates have:
    /// `3 May`, `since May`.
    fn is_date(&self) -> bool {
        let folded = folded(self.text);
        let of_dates = WEEKDAYS.map(|(name, _)| name);
        if !MONTHS.iter().chain(&of_dates).any(|name| *name == folded) {
            return false;
        }
        let is_number = |word: &Written<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
        let before = written(self.before).last();
        before.is_some_and(|word| {
            is_number(&word) || BEFORE_DATES.contains(&word.text.to_lowercase().as_str())
        }) || written(self.after).next().is_some_and(|word| is_number(&word))
    }
}

const BEFORE_DATES: [&str; 11] =
    ["in", "since", "until", "till", "on", "last", "next", "this", "every", "early", "late"];

/// The words of a text as they are written; letters of scripts without blanks part them.
fn written(text: &str) -> impl Iterator<Item = Written<'_>> {
    let parts = |letter: char| {
        runs_on(letter) || !(is_letter(letter) || is_mark(letter) || is_unseen(letter))
    };
    let mut end = 0;
    let words = text.split_inclusive(parts).map(move |piece| {
        let start = end;
        end += piece.len();
        let word = piece.trim_end_matches(parts);
        let (before, after) = (&text[..start], &text[start + word.len()..]);
        Written { text: word, before, after }
    });
    words.filter(|word| word.text.contains(is_letter))
}

#[cfg(test)]
mod tests {
    use super::Singles;
    use crate::insight::testing::Notes;
    use crate::seal::leaks::told::{Sort, told};
    use rustc_hash::FxHashSet;

    #[test]
    fn a_single_word_is_a_name_where_it_can_be_no_other_word() {
        let people = Notes::new()
            .person("zora", "name: Zora")
            .person("rose-hill", "name: Rose")
            .person("may", "name: May\naliases: [Bram]")
            .person("kit", "name: Christopher Hall\naliases: [kiddo]");
        let (journal, _) = people.facts();
        let names = told(&journal).flatten().filter(|told| told.sort == Sort::Name);
        let called = FxHashSet::from_iter(["Zora", "Rose", "May", "Bram", "kiddo"]);
        let mut singles = Singles::new(&names.collect::<Vec<_>>(), &called);
        singles.leave(&FxHashSet::from_iter(["bram".to_owned()]));
        singles.learn("the wild rose by the gate, https://x.org/zora");
        for (text, expected) in [
            ("Met Zora's aunt; ZORA, Zo\u{ad}ra", vec!["Zora", "ZORA", "Zo\u{ad}ra"]),
            ("Zora.", vec!["Zora"]),
            ("Zorah, Zora1, zora and i", vec![]),
            ("zora", vec!["zora"]),
            ("see #zora or zora@example.org", vec!["zora", "zora"]),
            ("Tea with Rose, a rose", vec!["Rose"]),
            ("Rose hips. Rose oil\u{2026} - *Rose*", vec![]),
            ("- [ ] Rose hips", vec![]),
            ("rose", vec![]),
            ("Rose", vec!["Rose"]),
            ("3 May, in May, May 2026, may. In May", vec![]),
            ("lunch with May and June", vec!["May"]),
            ("Bram", vec![]),
            ("a kiddo, Kit, a kit", vec!["kiddo", "Kit"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = singles.find(text).into_iter().map(|(word, _)| word).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
