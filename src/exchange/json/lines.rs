//! Where in a document its records begin: the reader of JSON forgets it.

use std::collections::HashMap;

/// The line of the first `"key": "value"` of every value.
pub(in crate::exchange) fn lines_of(text: &str, key: &str) -> HashMap<String, usize> {
    let quoted = format!("\"{key}\"");
    let (mut line, mut counted) = (1, 0);
    let mut lines = HashMap::new();
    for (at, _) in text.match_indices(&quoted) {
        line += text[counted..at].matches('\n').count();
        counted = at;
        if let Some(value) = value(&text[at + quoted.len()..]) {
            lines.entry(value).or_insert(line);
        }
    }
    lines
}

/// The lines on which the records of the document's lists begin, by the name of the list; the text
/// is JSON.
pub(super) fn lines_of_records(text: &str) -> HashMap<String, Vec<usize>> {
    let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
    let (mut line, mut depth, mut at) = (1, 0_usize, 0);
    let mut list = String::new();
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line += 1,
            b'"' => {
                let inner = &text[at + 1..];
                let Some(end) = end_of_text(inner) else { return lines };
                if depth == 1 && inner[end + 1..].trim_start().starts_with(':') {
                    inner[..end].clone_into(&mut list);
                }
                at += end + 1;
            }
            b'{' | b'[' => {
                if depth == 2 && *byte == b'{' {
                    lines.entry(list.clone()).or_default().push(line);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    lines
}

/// Where a text ends that began before the first byte.
fn end_of_text(inner: &str) -> Option<usize> {
    let mut is_escaped = false;
    inner.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}

/// The text behind a key's colon.
fn value(rest: &str) -> Option<String> {
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let inner = rest.strip_prefix('"')?;
    let end = end_of_text(inner)?;
    serde_json::from_str(&rest[..end + 2]).ok()
}

#[cfg(test)]
mod tests {
    use super::{lines_of, lines_of_records};

    #[test]
    fn every_record_has_its_line() {
        let text = "{\"x\": {\"y\": [{}]},\n\"contacts\": [\n{\"name\": \"a\\\"{\", \"k\": {}}, {},\n\n{}],\"b\":\n[{}]}";
        let lines = lines_of_records(text);
        assert_eq!((&lines["contacts"], &lines["b"]), (&vec![3, 3, 5], &vec![6]));
    }

    #[test]
    fn the_first_of_every_value_is_found() {
        let text =
            "{\"uuid\": \"a\",\n\"x\": {\"uuid\":\"b\\\"c\"},\n\"uuid\": 3, \"uuid\": \"a\"}";
        let lines = lines_of(text, "uuid");
        assert_eq!((lines.len(), lines["a"], lines["b\"c"]), (2, 1, 2));
    }
}
