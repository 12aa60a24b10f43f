//! The words of a text, as they are looked for: `templates/site/search.js` takes a query apart in
//! the same way.
//!
//! A script without blanks has no words that one could see, so that every two letters that stand
//! beside each other are one, and the last letter by itself: `佐藤` is found by its two letters,
//! and by `佐` and `藤`, with which a word begins.

use crate::model::{is_letter, runs_on};

/// Longer ones are no words, and are found by so many of their first letters.
pub(super) const LETTERS_MAX: usize = 32;

/// Calls `take` with every word of a text that is folded already.
pub(super) fn each_word<'a>(text: &'a str, mut take: impl FnMut(&'a str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() && !IN_WORD[usize::from(byte)] {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(|&byte| IN_WORD[usize::from(byte)]) {
            at += 1;
        }
        if bytes.get(at).is_none_or(u8::is_ascii) {
            take(beginning(&text[start..at]));
        } else {
            at = start + letters_or_sign(&text[start..], &mut take);
        }
    }
}

/// Letters and numbers in ASCII: most words are made of these alone, and need no other look.
const IN_WORD: [bool; 256] = {
    let mut in_word = [false; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        in_word[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    in_word
};

/// Takes the word that begins a text, or passes over the sign that does. Answers their bytes.
fn letters_or_sign<'a>(text: &'a str, take: &mut impl FnMut(&'a str)) -> usize {
    let first = text.chars().next().unwrap_or_default();
    if !is_letter(first) {
        return first.len_utf8();
    }
    let run = &text[..run_length(text)];
    match runs_on(first) {
        true => each_pair(run, take),
        false => take(beginning(run)),
    }
    run.len()
}

/// The bytes of letters that are all of a script with blanks, or all of one without.
fn run_length(text: &str) -> usize {
    let is_open = text.starts_with(runs_on);
    let goes_on = |letter: char| is_letter(letter) && runs_on(letter) == is_open;
    text.find(|letter| !goes_on(letter)).unwrap_or(text.len())
}

fn beginning(word: &str) -> &str {
    let is_short = word.len() <= LETTERS_MAX;
    let end = if is_short { None } else { word.char_indices().nth(LETTERS_MAX) };
    end.map_or(word, |(end, _)| &word[..end])
}

fn each_pair<'a>(run: &'a str, take: &mut impl FnMut(&'a str)) {
    let starts = || run.char_indices().map(|(at, _)| at);
    let ends = starts().skip(2).chain([run.len(), run.len()]);
    starts().zip(ends).for_each(|(start, end)| take(&run[start..end]));
}

#[cfg(test)]
mod tests {
    use super::{LETTERS_MAX, each_word};
    use crate::model::searchable;

    #[test]
    fn words_are_parted_where_a_search_may_begin() {
        for (text, words) in [
            ("Tea with Zoë’s aunt", "tea with zoe s aunt"),
            ("hand-press, 3rd of 12", "hand press 3rd of 12"),
            ("ada@example.org", "ada example org"),
            ("佐藤美咲さん", "佐藤 藤美 美咲 咲さ さん ん"),
            ("佐", "佐"),
            ("A4の紙", "a4 の紙 紙"),
            ("กาแฟ!", "กา าแ แฟ ฟ"),
            ("ليلى حَدّاد", "ليلى حداد"),
            ("अदिति", "अदिति"),
            ("cake🎂day", "cake 🎂 day"),
            ("snake_case", "snake case"),
            ("— !", ""),
        ] {
            let text = searchable(text);
            let mut found = Vec::new();
            each_word(&text, |word| found.push(word));
            assert_eq!(found.join(" "), words);
        }
    }

    #[test]
    fn of_a_word_without_end_the_beginning_is_kept() {
        let long = "é".repeat(10_000);
        let mut found = Vec::new();
        each_word(&long, |word| found.push(word));
        assert_eq!(found, ["é".repeat(LETTERS_MAX)]);
    }
}
