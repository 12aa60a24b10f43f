//! A line of bash, taken apart into its words as far as quotes and backslashes go.
//!
//! bash itself would part words at `:` and `=` too, and leave the quotes on them.

/// The words of a line; the last is the one that is being typed, empty after a blank.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) words: Vec<String>,
    /// The quote that is still open.
    pub(super) quote: Option<char>,
}

impl Line {
    /// Reads it up to its end.
    pub(super) fn read(text: &str) -> Self {
        let mut line = Self { words: vec![String::new()], quote: None };
        let mut was_blank = true;
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            let is_blank = line.quote.is_none() && letter.is_whitespace();
            match (letter, line.quote) {
                _ if is_blank && was_blank => {}
                _ if is_blank => line.words.push(String::new()),
                ('\\', None | Some('"')) => line.push(letters.next()),
                ('\'' | '"', None) => line.quote = Some(letter),
                (letter, Some(quote)) if letter == quote => line.quote = None,
                (letter, _) => line.push(Some(letter)),
            }
            was_blank = is_blank;
        }
        line
    }

    fn push(&mut self, letter: Option<char>) {
        if let (Some(word), Some(letter)) = (self.words.last_mut(), letter) {
            word.push(letter);
        }
    }
}

/// A word as bash reads it again, within the quote that is open.
pub(super) fn quoted(word: &str, quote: Option<char>) -> String {
    let is_special = |letter: char| match quote {
        Some('\'') => false,
        Some(_) => "\"\\$`".contains(letter),
        None => " \t'\"\\$`&|;<>()[]{}*?!#~".contains(letter),
    };
    let mut written = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '\'' if quote == Some('\'') => written.push_str("'\\''"),
            letter if is_special(letter) => written.extend(['\\', letter]),
            letter => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{Line, quoted};

    #[test]
    fn a_line_is_its_words_without_their_quotes() {
        for (text, words, quote) in [
            ("kith show", &["kith", "show"][..], None),
            ("kith  show ", &["kith", "show", ""], None),
            ("kith show \"Ada L", &["kith", "show", "Ada L"], Some('"')),
            ("kith show 'a' it\\ is", &["kith", "show", "a", "it is"], None),
            ("kith list tag:\"new y", &["kith", "list", "tag:new y"], Some('"')),
            ("a \"\\\"b\" '\\", &["a", "\"b", "\\"], Some('\'')),
            ("\\", &[""], None),
            ("", &[""], None),
        ] {
            let line = Line::read(text);
            assert_eq!(
                (line.words.iter().map(String::as_str).collect::<Vec<_>>(), line.quote),
                (words.to_vec(), quote),
                "{text}"
            );
        }
    }

    #[test]
    fn a_word_quoted_is_read_again_as_it_was() {
        for word in ["ada-lovelace", "Zoë König", "O'Neill \"Ada\" $1 `x` \\", "a&b;(c)*"] {
            for quote in [None, Some('"'), Some('\'')] {
                let open = quote.map(String::from).unwrap_or_default();
                let line = Line::read(&format!("{open}{}{open}", quoted(word, quote)));
                assert_eq!(line.words, [word], "{quote:?}");
            }
        }
    }
}
