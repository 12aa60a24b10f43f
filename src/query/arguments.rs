//! A query from the arguments of a command line.
//!
//! A shell takes the quotation marks away: `city:"New York"` arrives as one argument, `city:New
//! York`. Whoever made one argument of a key and several words meant one value, unless the key is
//! one whose values are single words: `"tag:work london"` is two terms.

use super::key::Key;
use super::lex::Order;
use crate::model::Word;

/// The arguments as one query, with the quotation marks that a shell took away.
pub fn as_typed(arguments: &[String]) -> String {
    let typed = arguments.iter().map(|argument| requoted(argument.trim()));
    typed.collect::<Vec<_>>().join(" ")
}

/// An argument with marks around its value, where it is one key and several words.
fn requoted(argument: &str) -> String {
    let Some((key, value)) = argument.split_once(':') else { return argument.to_owned() };
    let sign = Order::SIGNS.iter().find(|(sign, _)| value.starts_with(sign));
    let (sign, value) = value.split_at(sign.map_or(0, |(sign, _)| sign.len()));
    let key_alone = key.strip_prefix('-').unwrap_or(key);
    let is_one_value = Key::of_word(key_alone).is_some_and(Key::has_room_for_words)
        && !value.starts_with(char::is_whitespace)
        && value.split_whitespace().nth(1).is_some()
        && !value.contains([':', '"', '“', '(', ')'])
        && !value.split_whitespace().any(is_syntax);
    match is_one_value {
        true => format!("{key}:{sign}\"{value}\""),
        false => argument.to_owned(),
    }
}

/// Whether a word ties terms together or denies one.
fn is_syntax(word: &str) -> bool {
    ["and", "or", "not"].iter().any(|tie| word.eq_ignore_ascii_case(tie)) || word.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::as_typed;

    #[test]
    fn marks_that_the_shell_took_away_are_put_back() {
        for (arguments, typed) in [
            (&["city:New York", "-tag:work"][..], "city:\"New York\" -tag:work"),
            (&["-city:New York"], "-city:\"New York\""),
            (&["last:>3 months"], "last:>\"3 months\""),
            (&["tag:work", "london"], "tag:work london"),
            (&["tag:work or role:mentor"], "tag:work or role:mentor"),
            (&["tag:work london"], "tag:work london"),
            (&["tag:work or london"], "tag:work or london"),
            (&["tag:work -london"], "tag:work -london"),
            (&["city:\"New York\""], "city:\"New York\""),
            (&["new york"], "new york"),
            (&["tag: work it"], "tag: work it"),
        ] {
            let arguments: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
            assert_eq!(as_typed(&arguments), typed);
        }
    }
}
