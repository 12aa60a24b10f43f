//! A text as YAML that every reader takes for that text: ours, and those of YAML 1.1, to which
//! `no` is a truth value, `12:30` a number of seconds and `0044123` an octal number.
//!
//! A day stays as it is (`2026-05-03`), since a day is what is meant by it.

use crate::parse::front_matter::Style;

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// After a key's colon, or an item of a list with dashes.
    Block,
    /// Between `[` and `]`.
    Flow,
}

/// `text` as a scalar: in the manner of `style` where that is safe, else in double quotes.
pub fn scalar(text: &str, style: Style, within: Within) -> String {
    match style {
        Style::Plain | Style::Block if is_safe_plain(text, within) => text.to_owned(),
        Style::SingleQuoted if !text.chars().any(needs_escape) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        _ => double_quoted(text),
    }
}

/// A text of several lines as a literal block below its key; `None` where it has to be quoted.
pub(super) fn literal(text: &str) -> Option<String> {
    let lines = text.strip_suffix('\n')?;
    let is_plain = |line: &str| !line.is_empty() && !line.chars().any(needs_escape);
    let fits = !lines.starts_with([' ', '\t']) && lines.split('\n').all(is_plain);
    fits.then(|| format!("|\n  {}", lines.replace('\n', "\n  ")))
}

/// `[one, "two, too"]`
pub(super) fn flow_list(items: &[String]) -> String {
    let items: Vec<String> =
        items.iter().map(|item| scalar(item, Style::Plain, Within::Flow)).collect();
    format!("[{}]", items.join(", "))
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if needs_escape(letter) => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Letters that are not to stand in YAML as they are, or that some reader takes for a line's end.
fn needs_escape(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether the text can go without quotes: rather a quote too many than one too few.
fn is_safe_plain(text: &str, within: Within) -> bool {
    let opens_well = text.starts_with(|letter: char| {
        letter.is_alphanumeric() || matches!(letter, '(' | '/' | '_') || !letter.is_ascii()
    });
    let has_sign = text.contains(": ")
        || text.ends_with(':')
        || text.contains(" #")
        || text.contains("[[")
        || text.chars().any(needs_escape)
        || (within == Within::Flow && has_flow_sign(text));
    opens_well
        && text.trim() == text
        && !has_sign
        && !is_word_of_yaml(text)
        && !is_number(text)
        && is_text_to_a_library(text)
}

/// Within brackets YAML 1.1 stops at a colon before `:` or `?` as well.
fn has_flow_sign(text: &str) -> bool {
    text.contains([',', '[', ']', '{', '}', '?']) || text.contains("::")
}

/// Words that YAML 1.1 or 1.2 reads as a truth value or as nothing.
fn is_word_of_yaml(text: &str) -> bool {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether some YAML reads a number: decimal, `0x1f`, `1_000`, `1e5`, or sixties as in `12:30`.
fn is_number(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.trim_start_matches(['+', '-']);
    let digits = |text: &str, others: &str| {
        text.chars().all(|letter| letter.is_ascii_digit() || others.contains(letter))
    };
    let has_base = ["0x", "0o", "0b"].iter().any(|base| text.starts_with(base));
    has_base || (digits(mantissa, "_,.:") && digits(exponent, "_"))
}

fn is_text_to_a_library(text: &str) -> bool {
    matches!(serde_yaml::from_str(text), Ok(serde_yaml::Value::String(read)) if read == text)
}

#[cfg(test)]
mod tests {
    use super::{Style, Within, flow_list, scalar};

    #[test]
    fn what_reads_as_text_anyway_goes_without_quotes() {
        for text in [
            "Ada Lovelace",
            "6w",
            "10d",
            "2026-05-03",
            "2026-05-03 14:30",
            "12-10",
            "1815-12",
            "uid:urn:uuid:1",
            "https://example.org/#a",
            "C# and F#",
            "it's",
            "李 明",
            "(the younger)",
            "3 months",
            "north",
        ] {
            assert_eq!(scalar(text, Style::Plain, Within::Block), text);
        }
    }

    #[test]
    fn what_some_reader_takes_for_something_else_is_quoted() {
        for text in [
            "",
            " ",
            " a",
            "a ",
            "no",
            "On",
            "YES",
            "y",
            "null",
            "~",
            "12:30",
            "1:30:00",
            "1_000",
            "0x1f",
            "0b1",
            "1e5",
            "1.5",
            "1815",
            "0044123",
            "+47987",
            "-2",
            "--12",
            "# x",
            "a # b",
            "a: b",
            "a:",
            "@a",
            "*a",
            "&a",
            "!a",
            "|",
            "> a",
            "%a",
            "`a`",
            "- a",
            "? a",
            "---",
            "...",
            "[[ada|Ada]]",
            "{a}",
            "'a'",
            "<<",
            "=",
            ".inf",
            "\u{a0}a",
        ] {
            assert_eq!(scalar(text, Style::Plain, Within::Block), format!("\"{text}\""));
        }
        assert_eq!(
            scalar("a\"b\\\n\t\0\u{2028}", Style::Block, Within::Block),
            r#""a\"b\\\n\t\u0000\u2028""#
        );
    }

    #[test]
    fn quotes_stay_what_they_were_where_they_still_serve() {
        assert_eq!(scalar("it's", Style::SingleQuoted, Within::Block), "'it''s'");
        assert_eq!(scalar("Ada", Style::DoubleQuoted, Within::Block), "\"Ada\"");
        assert_eq!(scalar("a\nb", Style::SingleQuoted, Within::Block), r#""a\nb""#);
    }

    #[test]
    fn a_flow_list_quotes_what_would_end_an_item() {
        let items = ["Ada", "King, Ada", "no", "spouse: [[w]]"].map(str::to_owned);
        assert_eq!(flow_list(&items), r#"[Ada, "King, Ada", "no", "spouse: [[w]]"]"#);
        assert_eq!(flow_list(&[]), "[]");
    }
}
