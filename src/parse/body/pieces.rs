//! The pieces of a Markdown text that a copy for others cannot take as they stand: what leads
//! somewhere, what names its address elsewhere, and what is written and never shown.
//!
//! What no event of the parser covers is shown to nobody: definitions of addresses, which some use
//! to write remarks, and the attributes of headings.

use super::comments::blanked;
use super::{comments, events, private_mark, targets};
use crate::model::LinkKind;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// A piece of a text, by its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub range: Range<usize>,
    pub kind: PieceKind,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceKind {
    Link(Address),
    Image(Address),
    /// A whole item of a list, with what is nested in it.
    Item,
    /// Code, in a line or in a block.
    Code,
    /// HTML that is no comment.
    Html,
    /// What nobody but its writer reads.
    Comment,
    /// A footnote's text.
    Footnote(String),
    /// A place that leads to a footnote.
    FootnoteReference(String),
    /// Written and never shown.
    Unshown,
}

/// Where a link or a picture points, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// As the parser gives it.
    pub to: String,
    /// Where that is something of the journal.
    pub within: Option<Within>,
    /// The bytes that are shown for it; `None` where its own address is.
    pub label: Option<Range<usize>>,
    /// Whether the address, or a title that is not shown, stands somewhere else than in plain sight.
    pub is_roundabout: bool,
}

/// Something of the journal that a link or a picture points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    pub kind: LinkKind,
    /// The path or name, decoded, without `.md` and `#heading`.
    pub note: String,
    /// The same with its `.md`, if it has one.
    pub file: String,
}

/// Every piece of a text, in order; an outer one before those in it.
pub fn pieces(text: &str) -> Vec<Piece> {
    let without_comments = blanked(text);
    let mut reader =
        Reader { text: &without_comments, shown: 0, open: Vec::new(), pieces: Vec::new() };
    for (event, range) in events(&without_comments) {
        reader.take(&event, &range);
    }
    reader.gap(text.len());
    let comments = comments(text).into_iter();
    let comments = comments.map(|range| Piece { range, kind: PieceKind::Comment });
    reader.pieces.extend(comments);
    reader.pieces.sort_by_key(|piece| piece.range.start);
    reader.pieces
}

/// The first place where a text seems to say that something is private, and is not understood: the
/// mark of a heading that is none, or a line that looks like a key.
pub fn stray_private_mark(text: &str, pieces: &[Piece]) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_code = |at: usize| {
            pieces.iter().any(|piece| piece.kind == PieceKind::Code && piece.range.contains(&at))
        };
        let bare =
            line.trim_start_matches(|sign: char| sign.is_whitespace() || ">-*+".contains(sign));
        let seems_heading = bare.starts_with('#');
        let mark = private_mark::positions_near(line).map(|at| start + at);
        let mut marks = mark.filter(|&at| seems_heading || !is_code(at));
        if let Some(at) = marks.next() {
            return Some(at);
        }
        if is_key(bare) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// `private: yes`, and Dataview's `private:: yes`, where no front matter is.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let value = value.trim_start_matches(':').trim().to_lowercase();
    key.trim().eq_ignore_ascii_case("private") && !matches!(value.as_str(), "no" | "false")
}

struct Reader<'t> {
    text: &'t str,
    /// Up to where everything was looked at.
    shown: usize,
    /// Links and pictures whose end has not come, by their number.
    open: Vec<usize>,
    pieces: Vec<Piece>,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::Link | TagEnd::Image) => drop(self.open.pop()),
            Event::End(_) => {}
            event => self.leaf(event, range),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.inner(range);
                self.open(PieceKind::Link(address(*link_type, (dest_url, title))), range);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.inner(range);
                self.open(PieceKind::Image(address(*link_type, (dest_url, title))), range);
            }
            Tag::Item => self.push(PieceKind::Item, range),
            Tag::FootnoteDefinition(label) => {
                self.push(PieceKind::Footnote(label.to_string()), range);
            }
            Tag::CodeBlock(_) => {
                self.push(PieceKind::Code, range);
                self.show(range);
            }
            Tag::HtmlBlock => {
                self.push(PieceKind::Html, range);
                self.show(range);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.inner(range),
            _ => {}
        }
    }

    fn leaf(&mut self, event: &Event<'_>, range: &Range<usize>) {
        self.inner(range);
        match event {
            Event::Code(_) => self.push(PieceKind::Code, range),
            Event::InlineHtml(html) if !is_line_break(html) => self.push(PieceKind::Html, range),
            Event::FootnoteReference(label) => {
                self.push(PieceKind::FootnoteReference(label.to_string()), range);
            }
            _ => {}
        }
        self.show(range);
    }

    fn open(&mut self, kind: PieceKind, range: &Range<usize>) {
        self.gap(range.start);
        self.open.push(self.pieces.len());
        self.push(kind, range);
        // All of it is dealt with together.
        self.shown = self.shown.max(range.end);
    }

    /// Something stands within the links and pictures that are open: it belongs to their labels.
    fn inner(&mut self, range: &Range<usize>) {
        for &open in &self.open {
            let Piece { kind: PieceKind::Link(address) | PieceKind::Image(address), .. } =
                &mut self.pieces[open]
            else {
                continue;
            };
            if let Some(label) = &mut address.label {
                *label = match label.start == label.end {
                    true => range.clone(),
                    false => label.start.min(range.start)..label.end.max(range.end),
                };
            }
        }
    }

    fn push(&mut self, kind: PieceKind, range: &Range<usize>) {
        self.pieces.push(Piece { range: range.clone(), kind });
    }

    fn show(&mut self, range: &Range<usize>) {
        self.gap(range.start);
        self.shown = self.shown.max(range.end);
    }

    /// What stands before a place and was not shown.
    fn gap(&mut self, upto: usize) {
        let start = self.shown;
        self.shown = start.max(upto);
        let Some(gap) = self.text.get(start..upto) else { return };
        for line in lines(start, gap) {
            let written = &self.text[line.clone()];
            let marks = |sign: char| sign.is_whitespace() || ">-*+#".contains(sign);
            let bare = written.trim_start_matches(marks).trim_start_matches(|sign: char| {
                sign.is_ascii_digit() || sign.is_whitespace() || ".)".contains(sign)
            });
            let signs = |sign: char| sign.is_whitespace() || "|:-=*_~`>+#()[]\\".contains(sign);
            if !bare.chars().all(signs) && !opens_footnote_or_alert(bare) {
                let start = line.end - bare.len();
                self.pieces.push(Piece { range: start..line.end, kind: PieceKind::Unshown });
            }
        }
    }
}

/// `[^1]:` and `[!NOTE]`, which the page has in its own way.
fn opens_footnote_or_alert(gap: &str) -> bool {
    let alert = gap.strip_prefix("[!").and_then(|rest| rest.trim_end().strip_suffix(']'));
    gap.starts_with("[^")
        || alert.is_some_and(|word| word.chars().all(|letter| letter.is_ascii_alphabetic()))
}

fn lines(start: usize, text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = start;
    text.split_inclusive('\n').map(move |line| {
        let range = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        range
    })
}

fn address(link_type: LinkType, (to, title): (&str, &str)) -> Address {
    let is_bare = matches!(
        link_type,
        LinkType::WikiLink { has_pothole: false } | LinkType::Autolink | LinkType::Email
    );
    let in_sight = matches!(
        link_type,
        LinkType::Inline | LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. }
    );
    let kind = match link_type {
        LinkType::WikiLink { .. } => LinkKind::Wiki,
        _ => LinkKind::Markdown,
    };
    let within = (link_type != LinkType::Email).then(|| targets::within(to)).flatten();
    Address {
        to: to.to_owned(),
        within: within.map(|(note, file)| Within { kind, note, file }),
        label: (!is_bare).then_some(0..0),
        is_roundabout: !in_sight || !title.is_empty(),
    }
}

fn is_line_break(html: &str) -> bool {
    matches!(html, "<br>" | "<br/>" | "<br />" | "<BR>")
}

#[cfg(test)]
mod tests {
    use super::{Piece, PieceKind, pieces, stray_private_mark};

    /// What a copy may not take as it stands, each as its kind and its bytes.
    fn told(text: &str) -> Vec<String> {
        let tell = |piece: &Piece| {
            let kind = match &piece.kind {
                PieceKind::Link(address) | PieceKind::Image(address) => {
                    let label = address.label.clone().map(|label| &text[label]);
                    format!("to {} {label:?} {}", address.to, address.is_roundabout)
                }
                kind => format!("{kind:?}"),
            };
            format!("{kind}: {}", &text[piece.range.clone()])
        };
        pieces(text).iter().map(tell).collect()
    }

    #[test]
    fn what_leads_somewhere_says_where_and_what_is_shown() {
        for (text, piece) in [
            ("a [[ada]] b", "to ada None false: [[ada]]"),
            ("a [[ada|**Ada** K]] b", "to ada Some(\"**Ada** K\") false: [[ada|**Ada** K]]"),
            ("[A *b*](x.md)", "to x.md Some(\"A *b*\") false: [A *b*](x.md)"),
            ("[A](x.md \"t\")", "to x.md Some(\"A\") true: [A](x.md \"t\")"),
            ("![](a.png)", "to a.png Some(\"\") false: ![](a.png)"),
            ("![[a.png]]", "to a.png None false: ![[a.png]]"),
            ("<https://x.org>", "to https://x.org None false: <https://x.org>"),
        ] {
            assert_eq!(told(text), [piece], "{text}");
        }
        assert_eq!(
            told("[A][r] and [r]\n\n[r]: y.md \"who\"\n"),
            [
                "to y.md Some(\"A\") true: [A][r]",
                "to y.md Some(\"r\") true: [r]",
                "Unshown: [r]: y.md \"who\"",
            ]
        );
    }

    #[test]
    fn what_is_written_and_never_shown_is_found() {
        for (text, unshown) in [
            (
                "x\n\n[//]: # (secret)\n[//]: # (again)\n",
                vec!["[//]: # (secret)", "[//]: # (again)"],
            ),
            ("> [a]: b\n> 'of\n> zelda'\n", vec!["[a]: b", "'of", "zelda'"]),
            ("- x\n\n  [a]: b\n", vec!["[a]: b"]),
            ("## Health {#zelda .x}\n", vec!["{#zelda .x}"]),
            ("Health {#zelda}\n===\n", vec!["{#zelda}"]),
        ] {
            let found = pieces(text);
            let found = found.iter().filter(|piece| piece.kind == PieceKind::Unshown);
            let found: Vec<&str> = found.map(|piece| text[piece.range.clone()].trim()).collect();
            assert_eq!(found, unshown, "{text}");
        }
    }

    #[test]
    fn what_a_page_shows_is_no_unshown_piece() {
        for text in [
            "# A\n\nb **c** _d_ ~~e~~ `f` \\* &amp; \n\n1. a\n2) b\n\n* [x] c\n",
            "| a | b |\n|:-:|---|\n| c \\| | *d* |\n",
            "> [!NOTE]\n> x  \n> y\\\n> z\n\na\n===\n\n***\n",
            "x[^1]\n\n[^1]: note\n    more\n",
            "```rust\nx\n```\n\n    y\n",
            "- a\n\n  b\n  - c\n    > d\n",
        ] {
            let unshown = pieces(text).into_iter().find(|one| one.kind == PieceKind::Unshown);
            assert_eq!(unshown, None, "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_withholds_nothing_is_noticed() {
        for (text, at) in [
            ("##Secret {private}\n", Some(9)),
            ("    ## Secret {private}\n", Some(14)),
            ("a\n\n{privat}\n", Some(3)),
            ("```\n# Secret {private}\n", Some(13)),
            ("a\n- private: yes\n", Some(2)),
            ("Private:: his mother\n", Some(0)),
            ("write `{private}` behind it", None),
            ("```\n{private}\n```\n", None),
            ("private: no\n", None),
            ("a \\{private} b {place}", None),
        ] {
            assert_eq!(stray_private_mark(text, &pieces(text)), at, "{text:?}");
        }
    }
}
