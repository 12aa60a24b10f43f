//! Words for a shell: hooks and merge drivers are lines that `sh` runs.

/// A word in single quotes, which says itself and nothing else.
pub(super) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
