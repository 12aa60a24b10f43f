//! Front matter of the plainest kind, read without YAML: a key and a value on each line.
//!
//! Nearly all front matter is such, and YAML's events cost more than everything else that is done
//! with a note. Only what can have one meaning is read here, with a short list of the letters that
//! may stand in it; at the first line that is not of this kind the whole block is left to `tree`,
//! which says what is wrong. A test holds that both read the same.

use super::{Key, Node, NodeValue, Style};
use crate::source::{Span, Spanned, lines_with_ends};

/// Longer blocks may meet limits that only `tree` knows.
const BYTES_MAX: usize = 4096;

/// Reads a block that begins at `base` of the file; `None` where it is not plain all through.
pub(super) fn keys(text: &str, base: usize) -> Option<Vec<Key>> {
    if text.len() > BYTES_MAX {
        return None;
    }
    let mut at = base;
    let mut lines = lines_with_ends(text)
        .map(|line| {
            at += line.len();
            (at - line.len(), line)
        })
        .peekable();
    let mut keys = Vec::with_capacity(KEYS_MOST);
    while let Some((at, line)) = lines.next() {
        let mut key = key(at, line)?;
        let mut items = Vec::new();
        if key.value.value == NodeValue::Null {
            while let Some((at, line)) = lines.next_if(|(_, line)| line.starts_with(ITEM)) {
                items.push(scalar(at + ITEM.len(), &without_end(line)[ITEM.len()..], SIGNS)?);
                key.lines = Span::new(key.lines.start(), at + line.len());
            }
        }
        if let (Some(first), Some(last)) = (items.first(), items.last()) {
            let span = Span::new(first.span.start() - "- ".len(), last.span.end());
            key.value = Node { value: NodeValue::List(items), span };
        }
        keys.push(key);
    }
    Some(keys)
}

/// Few notes have more.
const KEYS_MOST: usize = 8;

/// How programs that list the items of a key below it write each of them.
const ITEM: &str = "  - ";

/// `key: value`, `key: [one, two]` or `key:`.
fn key(at: usize, line: &str) -> Option<Key> {
    let is_letter = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let (name, rest) = line.split_at(line.bytes().take_while(is_letter).count());
    let rest = without_end(rest).strip_prefix(':')?;
    let is_name = !name.is_empty() && !name.starts_with('_') && !is_null(name);
    let value_at = at + name.len() + ":".len();
    let value = match rest.strip_prefix(' ') {
        Some(value) => match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Some(items) => list(value_at + 1, items)?,
            None => scalar(value_at + 1, value, SIGNS)?,
        },
        None if rest.is_empty() => Node { value: NodeValue::Null, span: Span::at(value_at) },
        None => return None,
    };
    let name = Spanned::new(name.to_owned(), Span::new(at, at + name.len()));
    let lines = Span::new(at, at + line.len());
    is_name.then_some(Key { name, value, lines, repeated: false })
}

/// What stands between brackets of which the first is at `at`.
fn list(at: usize, written: &str) -> Option<Node> {
    let mut items = Vec::with_capacity(1 + written.bytes().filter(|&byte| byte == b',').count());
    let mut item_at = at + "[".len();
    for item in written.split(',') {
        let blanks = item.len() - item.trim_start_matches(' ').len();
        items.push(scalar(item_at + blanks, item.trim_matches(' '), &[])?);
        item_at += item.len() + ",".len();
    }
    Some(Node { value: NodeValue::List(items), span: Span::new(at, item_at) })
}

/// What may stand in a bare text outside brackets, where no blank follows.
const SIGNS: &[char] = &[':', ','];

/// A text without blanks around it, in double quotes or bare.
fn scalar(at: usize, written: &str, signs: &[char]) -> Option<Node> {
    let quoted = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let (text, style, passes) = match quoted {
        Some(text) => {
            let passes = text.chars().all(|letter| is_safe(letter) || is_safe_in_quotes(letter));
            (text, Style::DoubleQuoted, passes)
        }
        None => {
            let mut after_sign = false;
            let passes = written.chars().all(|letter| {
                let is_sign = signs.contains(&letter);
                let follows = std::mem::replace(&mut after_sign, is_sign);
                is_sign || (is_safe(letter) && !(follows && letter == ' '))
            });
            let begins = written.starts_with(char::is_alphanumeric);
            let ends = !after_sign && !written.ends_with(' ');
            (written, Style::Plain, passes && begins && ends && !is_null(written))
        }
    };
    let value = NodeValue::Text { text: text.to_owned(), style };
    passes.then_some(Node { value, span: Span::new(at, at + written.len()) })
}

/// Letters of words, and those that mean nothing to YAML within a value, nor in brackets.
fn is_safe(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(
            letter,
            ' ' | '-' | '_' | '.' | '/' | '@' | '+' | '(' | ')' | '\'' | '&' | '!' | '?' | ';'
        )
}

/// Letters that mean nothing more in quotes.
fn is_safe_in_quotes(letter: char) -> bool {
    matches!(letter, '[' | ']' | '|' | '#' | ':')
}

fn is_null(text: &str) -> bool {
    text.eq_ignore_ascii_case("null")
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::keys;
    use crate::parse::front_matter::tree;
    use crate::source::{Source, Span};
    use proptest::prelude::{Strategy, prop, proptest};

    /// Reads with YAML what was read without, and compares; whether it was plain.
    fn is_plain_and_right(yaml: &str) -> bool {
        let Some(keys) = keys(yaml, 4) else { return false };
        let source = Source::new("contacts/ada.md", format!("---\n{yaml}---\n"));
        let tree = tree::read(&source, Span::new(4, 4 + yaml.len()), yaml);
        assert_eq!(tree.diagnostics, [], "{yaml:?}");
        assert_eq!(keys, tree.keys, "{yaml:?}");
        true
    }

    #[test]
    fn what_most_notes_have_is_plain() {
        for yaml in [
            "date: 2026-05-03\nwith: [ada-lovelace, 佐藤-美咲]\nvia: call\n",
            "date: 2026-05-03 14:30\r\nwith: [\"[[ada|Ada]]\"]\r\n",
            "name: \"Zoë O'Neill: #1\"\nemail: ada@example.org\nurl: https://example.org/a\n",
            "with:\n  - \"[[ada]]\"\n  - charles babbage\nplace:\nstatus: planned\n",
            "name: Ada\nname: Eda\nyes: no\nn: 1e5\n",
            "",
        ] {
            assert!(is_plain_and_right(yaml), "{yaml:?}");
        }
    }

    #[test]
    fn what_may_mean_something_else_is_left_to_yaml() {
        for value in [
            " null",
            " a # b",
            " a: b",
            " - a",
            " |",
            " 'a'",
            " \"a\\n\"",
            " a ",
            "\ta",
            " [a, ]",
            " [a: b]",
            " [[ada]]",
            " {a}",
            " *a",
            " a:",
            " \u{feff}a",
            "a",
            " \n  b",
            " []",
        ] {
            assert!(!is_plain_and_right(&format!("name:{value}\n")), "{value:?}");
        }
        for yaml in ["\n", "# a\n", "- a\n", "a b: c\n", "null: a\n", "a:\n- b\n", "a:\n   - b\n"] {
            assert!(!is_plain_and_right(yaml), "{yaml:?}");
        }
    }

    proptest! {
        #[test]
        fn yaml_reads_the_same(yaml in block()) {
            is_plain_and_right(&yaml);
        }
    }

    /// Blocks that are plain, or nearly.
    fn block() -> impl Strategy<Value = String> {
        let sign = prop::sample::select(vec![
            " ", ":", ",", "-", "'", "\"", "[", "]", "\n", "\r\n", "\n  - ", ": ", ", ", "a", "é",
            "李", "7", "null", "#", ".", "/", "?", "!", "&", "(", "|", "%", "@", "+", ";", "_",
        ]);
        let value = prop::collection::vec(sign, 0..6).prop_map(|parts| parts.concat());
        let line =
            (prop::sample::select(vec!["with: ", "with:\n  - ", "a: [", "b: \"", "a:"]), value)
                .prop_map(|(start, value)| {
                    let end = match start {
                        "a: [" => "]",
                        "b: \"" => "\"",
                        _ => "",
                    };
                    format!("{start}{value}{end}\n")
                });
        prop::collection::vec(line, 0..4).prop_map(|lines| lines.concat())
    }
}
