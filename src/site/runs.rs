//! Sentences with links in them, as templates print them: by the part `runs` of `parts.html`.

use serde::Serialize;

/// A stretch of text, perhaps a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    /// Relative to the page, escaped.
    pub href: Option<String>,
    /// Whether the text is somebody's own word, and may be written from right to left.
    pub own: bool,
}

impl Run {
    /// Words of kith's.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, own: false }
    }

    /// A word of the user's: a name, a title, a place.
    pub(super) fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, own: true }
    }

    /// A word of the user's that leads somewhere.
    pub(super) fn link(text: impl Into<String>, href: String) -> Self {
        Self { text: text.into(), href: Some(href), own: true }
    }
}

/// The text with its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
