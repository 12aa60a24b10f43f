//! Where links and pictures point, and the exact bytes that say so.

use super::BodyText;
use crate::model::{LinkKind, PersonRef};
use percent_encoding::percent_decode_str;
use pulldown_cmark::{LinkType, RefDefs, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// Something of the journal that a body points to.
pub(super) enum Target {
    /// A link, or an embedding, that may lead to a note.
    Note(LinkKind, PersonRef),
    /// An embedded picture, by its decoded target.
    Image(LinkKind, String),
}

/// What a link or an image points to; `None` where it leads out of the journal.
pub(super) fn of(
    text: &BodyText<'_>,
    tag: &Tag<'_>,
    (range, definitions): (&Range<usize>, &RefDefs<'_>),
) -> Option<Target> {
    let (link_type, address, id, embedded) = match tag {
        Tag::Link { link_type, dest_url, id, .. } => (link_type, dest_url, id, false),
        Tag::Image { link_type, dest_url, id, .. } => (link_type, dest_url, id, true),
        _ => return None,
    };
    let local = Local::of(address)?;
    let kind = match link_type {
        LinkType::WikiLink { .. } => LinkKind::Wiki,
        _ => LinkKind::Markdown,
    };
    if embedded && !local.embeds_note(kind) {
        return Some(Target::Image(kind, local.decoded(local.path)));
    }
    let start = match link_type {
        LinkType::WikiLink { .. } => wiki_start(text, range, address)?,
        LinkType::Inline if local.is_markdown => inline_start(text, range)?,
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut if local.is_markdown => {
            definition_start(text, &definitions.get(id)?.span)?
        }
        _ => return None,
    };
    let person = PersonRef {
        text: local.decoded(local.note),
        span: text.span(&local.written_at(text, start, kind)),
        link: Some(kind),
    };
    Some(Target::Note(kind, person))
}

/// What an address names within the journal: the note, decoded and without `.md`, and the file.
pub(super) fn within(address: &str) -> Option<(String, String)> {
    let local = Local::of(address)?;
    Some((local.decoded(local.note), local.decoded(local.path)))
}

/// An address within the journal, taken apart.
struct Local<'a> {
    /// Without `#heading`, and without the backslash that a table needs before `|`.
    path: &'a str,
    /// The path without `.md`.
    note: &'a str,
    /// Whether there was a `.md`.
    is_markdown: bool,
}

impl<'a> Local<'a> {
    fn of(address: &'a str) -> Option<Self> {
        let path = address.split('#').next()?;
        let path = path.strip_suffix('\\').unwrap_or(path).trim();
        let note = without_md(path);
        let leads_out = path.is_empty() || path.starts_with('/') || has_scheme(path);
        (!leads_out && !note.is_empty()).then_some(Self {
            path,
            note,
            is_markdown: note.len() < path.len(),
        })
    }

    /// `![[Ada]]` shows a note within a note; `![[ada.jpg]]` shows a picture.
    fn embeds_note(&self, kind: LinkKind) -> bool {
        let is_extension = |end: &str| {
            (1..=5).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let named = self.path.rsplit_once('.').is_some_and(|(_, end)| is_extension(end));
        self.is_markdown || (kind == LinkKind::Wiki && !named)
    }

    fn decoded(&self, part: &str) -> String {
        let decoded = match percent_decode_str(part).decode_utf8() {
            Ok(decoded) => decoded.into_owned(),
            Err(_) => part.to_owned(),
        };
        if decoded.contains(['\n', '\r']) {
            return decoded.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        decoded
    }

    /// The bytes that [`Self::note`] was read from, at or after `start`.
    fn written_at(&self, text: &BodyText<'_>, start: usize, kind: LinkKind) -> Range<usize> {
        let rest = text.text.get(start..).unwrap_or_default();
        let start = start + rest.len() - rest.trim_start().len();
        match kind {
            LinkKind::Wiki => start..start + self.note.len(),
            LinkKind::Markdown => {
                let whole = destination(text, start);
                let written = text.slice(&whole);
                let path = written.split('#').next().unwrap_or(written);
                whole.start..whole.start + without_md(path).len()
            }
        }
    }
}

fn without_md(path: &str) -> &str {
    match path.len().checked_sub(3).and_then(|at| path.split_at_checked(at)) {
        Some((note, end)) if end.eq_ignore_ascii_case(".md") => note,
        _ => path,
    }
}

/// `https://…`, `mailto:…`, `C:\…`. A name may hold a colon if a blank stands before or after it.
fn has_scheme(path: &str) -> bool {
    scheme(path).is_some_and(|(_, rest)| !rest.starts_with(' '))
}

/// A text with what addresses write as `%20` as it was meant.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// The scheme of an address and what follows its colon, as RFC 3986 has it; a path has none.
pub fn scheme(address: &str) -> Option<(&str, &str)> {
    address.split_once(':').filter(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
    })
}

/// Mostly after the first `[[`; but of several, one further in may be the link's.
fn wiki_start(text: &BodyText<'_>, link: &Range<usize>, address: &str) -> Option<usize> {
    let written = text.slice(link);
    let is_first = !address.starts_with('[')
        && written.get(2..).is_some_and(|inner| inner.starts_with(address));
    let at = if is_first { Some(2) } else { written.find(address) };
    at.map(|at| link.start + at)
}

fn inline_start(text: &BodyText<'_>, link: &Range<usize>) -> Option<usize> {
    text.slice(link).rfind("](").map(|at| link.start + at + 2)
}

fn definition_start(text: &BodyText<'_>, definition: &Range<usize>) -> Option<usize> {
    text.slice(definition).find("]:").map(|at| definition.start + at + 2)
}

/// A link's destination as written, from its first byte: `<in angles>`, or to the first blank or
/// the bracket that closes the link.
fn destination(text: &BodyText<'_>, start: usize) -> Range<usize> {
    let rest = text.text.get(start..).unwrap_or_default();
    let (in_angles, start) = match rest.strip_prefix('<') {
        Some(_) => (true, start + 1),
        None => (false, start),
    };
    let mut depth = 0usize;
    let mut escaped = false;
    let end = text.text.get(start..).unwrap_or_default().find(|letter: char| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match letter {
            '\\' => escaped = true,
            '>' if in_angles => return true,
            '(' => depth += 1,
            ')' if depth == 0 => return !in_angles,
            ')' => depth -= 1,
            _ => {}
        }
        letter.is_whitespace() && !in_angles
    });
    start..end.map_or(text.text.len(), |end| start + end)
}
