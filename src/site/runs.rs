//! Sentences with links in them, and the one way they become HTML.

use super::html::escape;
use chrono::NaiveDate;

/// A stretch of text, perhaps a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    /// Relative to the page, escaped.
    pub href: Option<String>,
    /// Whether the text is somebody's own word, and may be written from right to left.
    pub own: bool,
    /// The day that the text says, where it is said otherwise on another day.
    pub day: Option<SaidDay>,
}

/// A day, and how it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaidDay {
    /// `18 September`
    Plain(NaiveDate),
    /// `Tuesday`
    Near(NaiveDate),
}

/// Between two things of one line; where the line breaks, it ends the first of the two.
pub(super) const SEPARATOR: &str = "\u{a0}· ";

impl Run {
    /// Words of kith's.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, own: false, day: None }
    }

    /// A day.
    pub(super) fn day(text: impl Into<String>, day: SaidDay) -> Self {
        Self { day: Some(day), ..Self::text(text) }
    }

    /// A word of the user's: a name, a title, a place.
    pub(super) fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, own: true, day: None }
    }

    /// A word of the user's that leads somewhere.
    pub(super) fn link(text: impl Into<String>, href: String) -> Self {
        Self { text: text.into(), href: Some(href), own: true, day: None }
    }
}

/// The runs as inline HTML. A user's own word may be written from right to left, so that it is
/// set apart; what leads to the web tells it nothing.
pub(super) fn html(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        match &run.href {
            Some(href) => {
                out.push_str("<a href=\"");
                escape(&mut out, href);
                out.push_str(if run.own { "\" dir=\"auto\"" } else { "\"" });
                if href.starts_with("http") {
                    out.push_str(" rel=\"noopener noreferrer nofollow\"");
                }
                out.push('>');
                escape(&mut out, &run.text);
                out.push_str("</a>");
            }
            None if run.own => write_own(&mut out, &run.text),
            None => escape(&mut out, &run.text),
        }
    }
    out
}

/// Appends a word of the user's: a name, a title, a place.
pub(super) fn write_own(out: &mut String, text: &str) {
    out.push_str("<bdi>");
    escape(out, text);
    out.push_str("</bdi>");
}

/// Appends a word of the user's that leads to where `write_href` writes: an address of the site,
/// which holds nothing to be escaped.
pub(super) fn write_link(out: &mut String, text: &str, write_href: impl FnOnce(&mut String)) {
    out.push_str("<a href=\"");
    write_href(out);
    out.push_str("\" dir=\"auto\">");
    escape(out, text);
    out.push_str("</a>");
}
