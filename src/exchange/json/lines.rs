//! Where in a document a record begins: the reader of JSON forgets it.

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

/// The text behind a key's colon.
fn value(rest: &str) -> Option<String> {
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let inner = rest.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    serde_json::from_str(&rest[..end + 2]).ok()
}

#[cfg(test)]
mod tests {
    use super::lines_of;

    #[test]
    fn the_first_of_every_value_is_found() {
        let text =
            "{\"uuid\": \"a\",\n\"x\": {\"uuid\":\"b\\\"c\"},\n\"uuid\": 3, \"uuid\": \"a\"}";
        let lines = lines_of(text, "uuid");
        assert_eq!((lines.len(), lines["a"], lines["b\"c"]), (2, 1, 2));
    }
}
