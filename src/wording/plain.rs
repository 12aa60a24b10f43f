//! A line of Markdown as it reads where nothing can be set in bold or linked.

/// No label or address is longer, in bytes. Without a bound a note of open brackets would be read
/// to its end for each of them.
const LINK_PART_MAX: usize = 1000;

/// Links become their labels, and the marks of emphasis and code go: `send **it** to
/// [[ada|Ada]]` reads "send it to Ada". Everything else stays as it was written.
pub fn plain(markdown: &str) -> String {
    let mut words = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(letter) = rest.chars().next() {
        if let Some((label, after)) = link(rest) {
            words.push_str(label.trim());
            rest = after;
        } else if let Some(after) = mark(rest) {
            rest = after;
        } else {
            words.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    words
}

/// The label of a link that begins here, and what follows it.
fn link(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('!').unwrap_or(text);
    if let Some(inner) = text.strip_prefix("[[") {
        let (target, after) = near(inner, "]]")?;
        let label = target.rsplit_once('|').map_or(target, |(_, label)| label);
        return Some((label, after));
    }
    let (label, rest) = near(text.strip_prefix('[')?, "](")?;
    let (_, after) = near(rest, ")")?;
    (!label.contains(['[', ']', '\n'])).then_some((label, after))
}

/// What stands before and after `end`, if it is near enough to belong here.
fn near<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
    let at = text[..text.floor_char_boundary(LINK_PART_MAX)].find(end)?;
    Some((&text[..at], &text[at + end.len()..]))
}

fn mark(text: &str) -> Option<&str> {
    ["**", "__", "~~", "`"].iter().find_map(|mark| text.strip_prefix(mark))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn open_brackets_without_end_are_text() {
        for open in ["[[", "[a](", "![["] {
            let text = open.repeat(20_000);
            assert_eq!(plain(&text), text);
        }
    }

    #[test]
    fn links_are_their_labels_and_marks_go() {
        for (markdown, words) in [
            ("send **it** to [[ada-lovelace|Ada]]", "send it to Ada"),
            ("ask [[ada-lovelace]]", "ask ada-lovelace"),
            ("read [the paper](https://example.org/a_b)", "read the paper"),
            ("run `make` [soon]", "run make [soon]"),
            ("unfinished [[link", "unfinished [[link"),
            ("2 * 3 * 4, snake_case", "2 * 3 * 4, snake_case"),
            ("", ""),
        ] {
            assert_eq!(plain(markdown), words);
        }
    }
}
