//! The Markdown below the front matter: only what the rest of the program needs to know of it.

use super::{FollowUp, PersonRef};
use crate::source::Span;

/// What was found in a note's body. Spans are in the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// From the first byte after the front matter to the end of the file.
    pub span: Span,
    /// Whether the first heading is what the body opens with.
    pub opens_with_heading: bool,
    /// The bytes of the first line that is not blank.
    pub first_line: Span,
    /// Every heading, in order, with what stands under it.
    pub sections: Box<[Section]>,
    /// Every link that might lead to a note.
    pub links: Box<[Link]>,
    pub images: Box<[Image]>,
    pub follow_ups: Box<[FollowUp]>,
}

impl Body {
    /// The heading that the body opens with.
    pub fn heading(&self) -> Option<&Section> {
        self.sections.first().filter(|_| self.opens_with_heading)
    }
}

/// A heading and what stands under it, to the next heading of the same or a higher level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The heading's text without its attributes: a bare name may say whose section it is.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// The one link that is the whole heading: whose section it might be.
    pub link: Option<Box<PersonRef>>,
    /// Whether it stands within a quotation, a list or a footnote, with which it ends.
    pub nested: bool,
    /// `{private}`, or something so near it that it is kept as such.
    pub private: bool,
    /// The heading's own line.
    pub heading_span: Span,
    /// The heading and everything under it, sub-sections included.
    pub span: Span,
}

impl Section {
    /// Whose section it might be: whoever is linked, else whoever has the heading as a name.
    pub fn named(&self) -> PersonRef {
        match &self.link {
            Some(link) => PersonRef::clone(link),
            None => PersonRef { text: self.title.clone(), span: self.title_span, link: None },
        }
    }
}

/// A link in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub kind: LinkKind,
    /// Whom or what it leads to; `text` is decoded and has no `.md` and no `#heading`.
    pub target: PersonRef,
    /// The link as a whole, brackets and all.
    pub span: Span,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[[target|label]]`: a path from the root, an id or a name.
    Wiki,
    /// `[label](target.md)`: a path from the note's folder.
    Markdown,
}

/// An embedded picture: `![](x.jpg)` or `![[x.jpg]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub kind: LinkKind,
    /// The decoded target; never an address on the net.
    pub target: String,
    pub span: Span,
}
