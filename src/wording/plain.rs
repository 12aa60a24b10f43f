//! A line of Markdown as it reads where nothing can be set in bold or linked.

/// Links become their labels, and the marks of emphasis and code go: `send **it** to
/// [[ada|Ada]]` reads "send it to Ada". Everything else stays as it was written.
pub fn plain(markdown: &str) -> String {
    let mut words = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.bytes().position(begins) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((label, after)) = link(rest) {
            words.push_str(label.trim());
            rest = after;
        } else if let Some(after) = mark(rest) {
            rest = after;
        } else {
            words.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    words.push_str(rest);
    words
}

/// Whether a link or a mark may begin here.
fn begins(byte: u8) -> bool {
    matches!(byte, b'[' | b'!' | b'*' | b'_' | b'~' | b'`')
}

/// No link is longer; looking further at each bracket would cost the square of them.
const LINK_BYTES_MAX: usize = 2_000;

/// The label of a link that begins here, and what follows it.
fn link(text: &str) -> Option<(&str, &str)> {
    let begun = text.strip_prefix('!').unwrap_or(text);
    if !begun.starts_with('[') {
        return None;
    }
    let near = &begun[..begun.floor_char_boundary(LINK_BYTES_MAX)];
    let (label, end) = match near.strip_prefix("[[") {
        Some(inner) => {
            let target = &inner[..inner.find("]]")?];
            let label = target.rsplit_once('|').map_or(target, |(_, label)| label);
            (label, "[[".len() + target.len() + "]]".len())
        }
        None => {
            let label = &near[1..near.find("](")?];
            let end = near.find(')').filter(|&end| end > label.len())?;
            (label, end + 1)
        }
    };
    (!label.contains(['[', ']', '\n'])).then(|| (label, &begun[end..]))
}

fn mark(text: &str) -> Option<&str> {
    ["**", "__", "~~", "`"].iter().find_map(|mark| text.strip_prefix(mark))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_are_their_labels_and_marks_go() {
        for (markdown, words) in [
            ("send **it** to [[ada-lovelace|Ada]]", "send it to Ada"),
            ("ask [[ada-lovelace]]", "ask ada-lovelace"),
            ("read [the paper](https://example.org/a_b)", "read the paper"),
            ("run `make` [soon]", "run make [soon]"),
            ("unfinished [[link", "unfinished [[link"),
            ("one (aside) [two](x) three", "one (aside) two three"),
            ("[a (b](c)", "a (b"),
            ("2 * 3 * 4, snake_case", "2 * 3 * 4, snake_case"),
            ("", ""),
        ] {
            assert_eq!(plain(markdown), words);
        }
    }
}
