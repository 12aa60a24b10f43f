//! The parts of names by which somebody is known too: `Lovelace`, where they are Ada Lovelace, and
//! 佐藤, where they are 佐藤美咲.

use super::words::words;
use crate::model::{Contact, is_letter, runs_on};
use std::collections::BTreeSet;

/// Every part of somebody's names that tells who they are.
pub(super) fn parts_of_names(said: &Contact) -> BTreeSet<String> {
    let others = said.goes_by.iter().chain(&said.aliases).chain(&said.former_names);
    let others = others.filter(|name| **name != said.id);
    let mut parts: BTreeSet<String> = [&said.name]
        .into_iter()
        .chain(others.clone())
        .flat_map(|name| words(name).filter(|word| tells(word)).chain(runs(name)))
        .map(str::to_owned)
        .collect();
    // Who writes everything small writes names small too.
    let small = words(&said.name).filter(|_| !said.name.contains(char::is_uppercase));
    let single = others.filter(|name| words(name).count() == 1).flat_map(|name| words(name));
    parts.extend(small.chain(single).filter(|word| tells_small(word)).map(str::to_owned));
    parts
}

/// Not what stands before or within many a name.
const TITLES: [&str; 9] = ["Dr", "Mr", "Mrs", "Ms", "Prof", "Sir", "Lady", "The", "St"];
const PARTICLES: [&str; 14] = [
    "the", "van", "von", "der", "den", "del", "della", "des", "dos", "das", "bin", "ibn", "mrs",
    "prof",
];

/// Whether a word of a name tells who bears it: `van` and `the` do not.
fn tells(word: &str) -> bool {
    let mut letters = word.chars();
    let is_name =
        letters.next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
    is_name && letters.next().is_some() && !TITLES.contains(&word)
}

/// The same of a name that is written small.
fn tells_small(word: &str) -> bool {
    let is_word = word.starts_with(char::is_lowercase) && word.chars().nth(2).is_some();
    is_word && !PARTICLES.contains(&word)
}

/// Families and given names in scripts without blanks, where nobody can say for certain where one
/// ends: what a name may begin with, and what may end it.
fn runs(name: &str) -> Vec<&str> {
    let is_han = |run: &&str| run.chars().all(is_of_families) && run.chars().nth(1).is_some();
    let runs: Vec<&str> = name.split(|letter| !is_letter(letter)).filter(is_han).collect();
    match runs.as_slice() {
        [whole] if *whole == name => {
            let borders: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(1).collect();
            let (first, last) = (borders.first(), borders.last());
            let families = borders.iter().filter(|at| Some(*at) != first).map(|&at| &name[..at]);
            let given = borders.iter().filter(|at| Some(*at) != last).map(|&at| &name[at..]);
            families.chain(given).collect()
        }
        _ => runs,
    }
}

/// Han and Hangul: what is written in kana may be part of any word.
fn is_of_families(letter: char) -> bool {
    runs_on(letter)
        && matches!(
            letter,
            '\u{3005}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
                | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::parts_of_names;
    use crate::model::Contact;

    #[test]
    fn a_part_of_a_name_tells_who_bears_it() {
        for (name, parts) in [
            ("Dr Ada van Lovelace-King", vec!["Ada", "King", "Lovelace"]),
            ("ada van lovelace", vec!["ada", "lovelace"]),
            ("佐藤美咲", vec!["佐藤", "佐藤美", "美咲", "藤美咲"]),
            ("佐藤 美咲", vec!["佐藤", "美咲"]),
            ("김민준", vec!["김민", "민준"]),
            ("李明", vec![]),
            ("さくら", vec![]),
        ] {
            let said = Contact { name: name.to_owned(), ..Contact::default() };
            assert_eq!(parts_of_names(&said).into_iter().collect::<Vec<_>>(), parts, "{name}");
        }
        let aliases = ["mum".to_owned(), "the boss".to_owned()];
        let said = Contact { aliases: aliases.into(), ..Contact::default() };
        assert_eq!(parts_of_names(&said).into_iter().collect::<Vec<_>>(), ["mum"]);
    }
}
