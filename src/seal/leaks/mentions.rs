//! Where notes that are for all to read name somebody who is withheld.

use super::own_words::is_own_word;
use super::patterns::Patterns;
use super::told::{Sort, Told, told};
use super::words::{folded, words};
use super::{digits, number};
use crate::journal::Journal;
use crate::model::{Contact, is_letter, is_mark};
use crate::parse::Note;
use crate::source::Place;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// A name or address of somebody withheld, in a note that is not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    pub place: Place,
    /// As the withheld note has it.
    pub text: String,
    /// Whether they are called so; else it leads to them.
    pub is_name: bool,
}

/// Every mention in the notes of the copy; `names` are the words that somebody in it is called by.
pub(super) fn mentions(
    (whole, copy): (&Journal, &Journal),
    names: &FxHashSet<String>,
    is_hidden: impl Fn(&Told<'_>) -> bool,
) -> BTreeSet<Mention> {
    // Somebody who is there may be called by a name that is not, an earlier one.
    let present: FxHashSet<&str> =
        copy.contacts().map(|(_, entry)| entry.note.said.name.as_str()).collect();
    let absent: Vec<&Note<Contact>> = whole
        .contacts()
        .map(|(_, entry)| &*entry.note)
        .filter(|note| !present.contains(note.said.name.as_str()))
        .collect();
    let looked_for = looked_for(&absent, copy, names);
    let said = found(&looked_for, told(copy).flatten());
    let said: BTreeSet<Sought<'_>> = said.into_iter().map(|(_, sought)| sought).collect();
    let theirs: FxHashSet<&str> = absent.iter().map(|note| &*note.source.path).collect();
    let may_be_read = |line: &Told<'_>| !theirs.contains(&*line.source.path) && line.is_written();
    let (changed, unchanged): (Vec<_>, Vec<_>) =
        found(&looked_for, told(whole).flatten().filter(may_be_read))
            .into_iter()
            .partition(|(line, _)| is_hidden(line));
    // Where the copy says it only amid other words that were changed, any line may be the one.
    let placed: BTreeSet<Sought<'_>> = unchanged.iter().map(|(_, sought)| *sought).collect();
    let is_unplaced = |sought: &Sought<'_>| said.contains(sought) && !placed.contains(sought);
    let changed = changed.into_iter().filter(|(_, sought)| is_unplaced(sought));
    let mention = |(line, Sought { text, is_name }): (Told<'_>, Sought<'_>)| Mention {
        place: line.place(),
        text: text.to_owned(),
        is_name,
    };
    unchanged.into_iter().chain(changed).map(mention).collect()
}

/// What those who are absent are called, and what leads to them, unless it tells nothing or is that
/// of somebody in the copy too.
fn looked_for<'a>(
    absent: &[&'a Note<Contact>],
    copy: &Journal,
    names: &FxHashSet<String>,
) -> Patterns<Sought<'a>> {
    let borne = borne(copy);
    let mut looked_for = Patterns::default();
    for sought in absent.iter().flat_map(|note| sought(&note.said)) {
        let text = folded(sought.text);
        let is_telling = match words(&text).as_slice() {
            [word] if sought.is_name => !is_own_word(word.text) && !names.contains(word.text),
            // A town, a house's name.
            [word] => word.text.contains(|letter: char| letter.is_ascii_digit()),
            _ => true,
        };
        let number = digits(sought.text).filter(|_| !sought.is_name);
        let is_shared = |text: &String| borne.contains(text);
        if is_telling && !is_shared(&text) && !number.as_ref().is_some_and(is_shared) {
            looked_for.add(&text, &sought);
            number.iter().for_each(|number| looked_for.add(number, &sought));
        }
    }
    looked_for
}

/// Every line that says something that is looked for, with what it says.
fn found<'p, 'l>(
    looked_for: &Patterns<Sought<'p>>,
    lines: impl Iterator<Item = Told<'l>>,
) -> Vec<(Told<'l>, Sought<'p>)> {
    let mut found = Vec::new();
    for line in lines {
        looked_for.find(&folded(line.text), |sought| {
            if sought.is_meant(line.text) {
                found.push((line, *sought));
            }
        });
    }
    found
}

/// What somebody withheld is called, or what leads to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sought<'a> {
    text: &'a str,
    is_name: bool,
}

fn sought(said: &Contact) -> impl Iterator<Item = Sought<'_>> {
    let names = [&said.name].into_iter().chain(&said.goes_by);
    let names = names.chain(&said.aliases).chain(&said.former_names);
    let reach = [&said.email, &said.phone, &said.url, &said.address, &said.source];
    let names = names.map(|text| Sought { text, is_name: true });
    names.chain(reach.into_iter().flatten().map(|text| Sought { text, is_name: false }))
}

impl Sought<'_> {
    /// Whether a text that says it means it: a single word is a name where it begins with a capital,
    /// or its bearer is written small, for many a name is a word of the language too.
    fn is_meant(&self, text: &str) -> bool {
        let wanted = folded(self.text);
        if !self.is_name || words(&wanted).len() != 1 || self.text.starts_with(char::is_lowercase) {
            return true;
        }
        let mut written = text.split(|letter| !is_letter(letter) && !is_mark(letter));
        written.any(|word| !word.starts_with(char::is_lowercase) && folded(word) == wanted)
    }
}

/// What those in the copy are called, and what leads to them, numbers by their digits too: what two
/// of one house share is told of neither.
fn borne(copy: &Journal) -> FxHashSet<String> {
    let theirs = told(copy).flatten().filter(|told| matches!(told.sort, Sort::Name | Sort::Reach));
    theirs.flat_map(|told| [Some(folded(told.text)), number(told)]).flatten().collect()
}
