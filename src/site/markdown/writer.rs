//! Events of the Markdown parser, one after the other, as HTML.

use super::footnotes::Mentions;
use super::{Events, NoteView};
use crate::model::{Mark, slug};
use crate::parse::body::markdown_options;
use crate::site::html::escape;
use crate::site::tick;
use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd,
};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

pub(super) struct Writer<'a> {
    pub(super) view: &'a NoteView<'a>,
    pub(super) out: String,
    /// Added to a heading's own level.
    pub(super) level_shift: usize,
    pub(super) mentions: Mentions,
    /// How often each heading was met.
    headings: BTreeMap<String, usize>,
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    pub(super) in_link: bool,
    /// The tags that close the links that are open.
    pub(super) link_ends: Vec<&'static str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(view: &'a NoteView<'a>, level_shift: usize) -> Self {
        Self {
            view,
            out: String::new(),
            level_shift,
            mentions: Mentions::default(),
            headings: BTreeMap::new(),
            alignments: Vec::new(),
            column: 0,
            in_table_head: false,
            in_link: false,
            link_ends: Vec::new(),
        }
    }

    pub(super) fn write(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            let rest = &events[at..];
            at += 1;
            if self.view.leaves_out(range.start) {
                continue;
            }
            at += match event {
                Event::Start(Tag::Item) => self.write_item(range.start, &rest[1..]),
                Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                    self.write_image((*link_type, dest_url), rest)
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    self.write_link((*link_type, dest_url), rest)
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    self.write_heading(*level, range.start, rest);
                    0
                }
                event => {
                    self.write_event(event);
                    0
                }
            };
        }
    }

    pub(super) fn write_inline(&mut self, text: &str) {
        let mut at = 0;
        let events: Events<'_> =
            Parser::new_ext(text, markdown_options()).into_offset_iter().collect();
        while let Some((event, _)) = events.get(at) {
            let rest = &events[at..];
            at += 1;
            at += match event {
                Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                    self.write_image((*link_type, dest_url), rest)
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    self.write_link((*link_type, dest_url), rest)
                }
                event if is_inline(event) => {
                    self.write_event(event);
                    0
                }
                _ => 0,
            };
        }
    }

    fn write_event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(*tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape(&mut self.out, text);
            }
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) if is_line_break(html) => self.out.push_str("<br>"),
            Event::Html(html) | Event::InlineHtml(html) => escape(&mut self.out, html),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(label) => self.write_reference(label),
            Event::TaskListMarker(done) => {
                tick::write_box(&mut self.out, if *done { Mark::Done } else { Mark::Open });
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::BlockQuote(kind) => self.open_quote(*kind),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.out.push_str("<pre tabindex=\"0\"><code>");
            }
            Tag::HtmlBlock => self.out.push_str("<pre tabindex=\"0\" class=\"raw\">"),
            Tag::List(Some(1)) => self.out.push_str("<ol dir=\"auto\">\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\" dir=\"auto\">");
            }
            Tag::List(None) => self.out.push_str("<ul dir=\"auto\">\n"),
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.out.push_str(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table dir=\"auto\">\n",
                );
            }
            Tag::TableHead => {
                (self.in_table_head, self.column) = (true, 0);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        if let TagEnd::Heading(level) = tag {
            let _ = writeln!(self.out, "</h{}>", self.level_of(level));
        }
        self.out.push_str(match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::HtmlBlock => "</pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_table_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_table_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => {
                self.in_link = false;
                self.link_ends.pop().unwrap_or_default()
            }
            _ => "",
        });
    }

    /// `> [!NOTE]` says in a word what it is.
    fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let word = match kind {
            None => return self.out.push_str("<blockquote dir=\"auto\">\n"),
            Some(BlockQuoteKind::Note) => "Note",
            Some(BlockQuoteKind::Tip) => "Tip",
            Some(BlockQuoteKind::Important) => "Important",
            Some(BlockQuoteKind::Warning) => "Warning",
            Some(BlockQuoteKind::Caution) => "Caution",
        };
        let _ = writeln!(self.out, "<blockquote class=\"alert\"><p class=\"label\">{word}</p>");
    }

    fn open_cell(&mut self) {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        self.out.push_str(if self.in_table_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"left\">",
            Alignment::Center => " class=\"middle\">",
            Alignment::Right => " class=\"right\">",
        });
    }

    fn level_of(&self, level: HeadingLevel) -> usize {
        (level as usize + self.level_shift).min(6)
    }

    fn write_heading(
        &mut self,
        level: HeadingLevel,
        at: usize,
        rest: &[(Event<'_>, Range<usize>)],
    ) {
        let level = self.level_of(level);
        let title = slug(&plain_until(rest, |end| matches!(end, TagEnd::Heading(_))));
        let time = self.headings.entry(title.clone()).or_default();
        *time += 1;
        let time = *time;
        let _ = write!(self.out, "<h{level} id=\"");
        escape(&mut self.out, self.view.prefix);
        self.out.push('/');
        escape(&mut self.out, &title);
        if time > 1 {
            let _ = write!(self.out, "-{time}");
        }
        self.out.push_str("\" dir=\"auto\">");
        if self.view.section_at(at).is_some_and(|section| section.private) {
            self.out.push_str("<span class=\"marker\">private</span> ");
        }
    }

    /// A list item; a follow-up's first paragraph is written anew without its markers. Answers
    /// how many events it has dealt with.
    fn write_item(&mut self, at: usize, rest: &[(Event<'_>, Range<usize>)]) -> usize {
        let Some(said) = self.view.follow_up_at(at) else {
            self.out.push_str("<li>");
            return 0;
        };
        let _ = write!(self.out, "<li class=\"task {}\">", tick::word(said.mark));
        tick::write_box(&mut self.out, said.mark);
        self.out.push_str("<span class=\"what\">");
        self.write_inline(&said.text);
        self.out.push_str("</span>");
        tick::write_markers(&mut self.out, self.view.material.journal, said);
        match rest.first() {
            Some((Event::Start(Tag::Paragraph), _)) => {
                let end = |(event, _): &(Event<'_>, _)| *event == Event::End(TagEnd::Paragraph);
                rest.iter().position(end).map_or(rest.len(), |end| end + 1)
            }
            _ => rest.iter().take_while(|(event, _)| is_inline(event)).count(),
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                || matches!(tag, Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn is_line_break(html: &str) -> bool {
    matches!(html, "<br>" | "<br/>" | "<br />" | "<BR>")
}

/// How many events after the first there are up to and with the end that is looked for.
pub(super) fn until(
    events: &[(Event<'_>, Range<usize>)],
    is_end: impl Fn(TagEnd) -> bool,
) -> usize {
    let ends = |(event, _): &(Event<'_>, _)| matches!(event, Event::End(end) if is_end(*end));
    events.iter().position(ends).unwrap_or(events.len() - 1)
}

/// The plain text up to an end.
pub(super) fn plain_until(
    events: &[(Event<'_>, Range<usize>)],
    is_end: impl Fn(TagEnd) -> bool,
) -> String {
    let upto = until(events, is_end);
    let texts = events[..upto].iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(&**text),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    texts.collect()
}
