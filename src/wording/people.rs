//! Names in a sentence, and numbers with their nouns.

use super::{Phrase, Sentence};
use crate::insight::Standing;
use crate::journal::{ContactIx, Journal};

/// `Ada, Charles and Mary`
pub fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The whole names of some people, each a phrase of its own.
pub fn people(journal: &Journal, who: &[ContactIx]) -> Sentence {
    let mut sentence = Sentence::default();
    for (index, &ix) in who.iter().enumerate() {
        if index > 0 {
            sentence = sentence.text(if index + 1 == who.len() { " and " } else { ", " });
        }
        let text = journal.contact(ix).note.said.name.clone();
        sentence.0.push(Phrase::Person { text, ix });
    }
    sentence
}

/// The names of some people where there is little room: of many only the first.
pub fn some_people(journal: &Journal, who: &[ContactIx]) -> String {
    match who {
        [first, _, _, ..] => {
            let first = people(journal, &[*first]);
            format!("{first} and {}", count(who.len() - 1, "other", "others"))
        }
        _ => people(journal, who).to_string(),
    }
}

/// What a row is called: the names of its people.
pub fn row_name(journal: &Journal, standing: &Standing) -> String {
    people(journal, &standing.members).to_string()
}

/// `1 contact`, `2 contacts`
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// A handful is said in words: `three`, `12`.
pub(super) fn in_words(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// `once`, `twice`, `three times`
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{} times", in_words(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::{count, joined, people, times};
    use crate::insight::testing::Notes;

    #[test]
    fn names_are_joined_as_people_do() {
        let names = ["Ada", "Charles", "Mary"].map(str::to_owned);
        for (number, said) in
            [(0, ""), (1, "Ada"), (2, "Ada and Charles"), (3, "Ada, Charles and Mary")]
        {
            assert_eq!(joined(&names[..number]), said);
        }
        let (journal, _) =
            Notes::new().person("Ada", "").person("Charles", "").person("Mary", "").facts();
        let everybody: Vec<_> = journal.contacts().map(|(ix, _)| ix).collect();
        assert_eq!(people(&journal, &everybody).to_string(), "Ada, Charles and Mary");
    }

    #[test]
    fn numbers_have_their_nouns() {
        assert_eq!(count(1, "person", "people"), "1 person");
        assert_eq!(count(0, "person", "people"), "0 people");
        assert_eq!([1, 2, 3, 11].map(times), ["once", "twice", "three times", "11 times"]);
    }
}
