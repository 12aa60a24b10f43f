//! What a text is called that has no title: its first words.

const WORDS_MAX: usize = 8;

/// For scripts that write without blanks.
const LETTERS_MAX: usize = 60;

/// Shorter words that end in a full stop are abbreviations: `Dr.`, `Mrs.`
const LAST_WORD_LETTERS_MIN: usize = 4;

/// The first sentence of a plain text, if it is short; else its first words and `…`.
pub fn first_words(text: &str) -> String {
    let mut words: Vec<&str> = Vec::with_capacity(WORDS_MAX);
    let mut is_cut = false;
    let spoken = |word: &&str| word.chars().any(char::is_alphanumeric);
    for word in text.split_whitespace().filter(spoken) {
        if words.len() == WORDS_MAX {
            is_cut = true;
            break;
        }
        words.push(word);
        if ends_sentence(word) {
            break;
        }
    }
    let mut short = words.join(" ");
    if short.len() > LETTERS_MAX
        && let Some((end, _)) = short.char_indices().nth(LETTERS_MAX)
    {
        is_cut = true;
        short.truncate(end);
    }
    if short.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
        is_cut = true;
        short.truncate(short.rfind('"').unwrap_or_default());
    }
    let short = short.trim_end_matches([',', ';', ':', '.', ' ', '-', '–']);
    if is_cut && !short.is_empty() { format!("{short} …") } else { short.to_owned() }
}

fn ends_sentence(word: &str) -> bool {
    if word.ends_with(|last: char| last.is_ascii_alphanumeric() || last == ',') {
        return false;
    }
    let bare = word.trim_end_matches(['"', '”', '’', ')', '*', '_']);
    bare.ends_with(['。', '！', '？', '!', '?'])
        || bare.ends_with('.') && bare.chars().count() > LAST_WORD_LETTERS_MIN
}

#[cfg(test)]
mod tests {
    use super::first_words;

    #[test]
    fn a_short_sentence_is_a_title_and_a_long_one_is_cut() {
        for (text, words) in [
            ("Tea, and the looms again. She would rather read.", "Tea, and the looms again"),
            ("Dr. Snow came by, at last.", "Dr. Snow came by, at last"),
            (
                "one two three four five six seven eight, nine",
                "one two three four five six seven eight …",
            ),
            ("Is it? Yes.", "Is it?"),
            ("Second altos in black, \"or as near as makes no odds\"", "Second altos in black …"),
            ("ありがとう。また来月。", "ありがとう。また来月。"),
            ("# At the mill", "At the mill"),
            ("", ""),
        ] {
            assert_eq!(first_words(text), words);
        }
    }
}
