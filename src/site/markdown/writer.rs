//! Events of the Markdown parser, one after the other, recorded as what pages and search show.

use super::footnotes::Mentions;
use super::markup::{Markup, markup};
use super::tape::Recorder;
use super::{Events, NoteView};
use crate::model::{FollowUp, Mark, slug};
use crate::parse::body::markdown_options;
use crate::site::html::escape;
use crate::site::tick;
use crate::source::Source;
use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd,
};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

pub(super) struct Writer<'v, 'a> {
    pub(super) view: &'v NoteView<'a>,
    pub(super) tape: Recorder<'a>,
    /// Added to a heading's own level.
    pub(super) level_shift: usize,
    pub(super) mentions: Mentions,
    /// How often each heading was met.
    headings: BTreeMap<String, usize>,
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    pub(super) in_link: bool,
    /// What closes the links that are open.
    pub(super) link_ends: Vec<Option<Markup>>,
}

impl<'v, 'a> Writer<'v, 'a> {
    pub(super) fn new(view: &'v NoteView<'a>, level_shift: usize) -> Self {
        Self {
            view,
            tape: Recorder::new(&view.source.text),
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

    /// A short text of its own, which stands at a byte of the body.
    pub(super) fn write_inline(&mut self, text: &str, at: usize) {
        if is_free_of_markup(text) {
            return self.tape.text(text);
        }
        let events = Parser::new_ext(text, markdown_options()).map(|event| (event, at..at));
        self.write_inline_events(&events.collect::<Events>());
    }

    fn write_inline_events(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut at = 0;
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
                self.tape.text(text);
            }
            Event::Code(text) => {
                self.tape.markup(const { markup("<code>") });
                self.tape.text(text);
                self.tape.markup(const { markup("</code>") });
            }
            Event::InlineHtml(html) if is_line_break(html) => {
                self.tape.markup(const { markup("<br>") });
                self.tape.text_for_search(html);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.tape.text(html),
            Event::SoftBreak => self.tape.parting(const { markup("\n") }),
            Event::HardBreak => self.tape.parting(const { markup("<br>\n") }),
            Event::Rule => self.tape.markup(const { markup("<hr>\n") }),
            Event::FootnoteReference(label) => self.write_reference(label),
            Event::TaskListMarker(done) => {
                self.write_box(if *done { Mark::Done } else { Mark::Open });
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let opened = match tag {
            Tag::Paragraph => const { markup("<p>") },
            Tag::BlockQuote(None) => const { markup("<blockquote dir=\"auto\">\n") },
            Tag::BlockQuote(Some(kind)) => return self.open_alert(*kind),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                const { markup("<pre tabindex=\"0\"><code>") }
            }
            Tag::HtmlBlock => const { markup("<pre tabindex=\"0\" class=\"raw\">") },
            Tag::List(None) => const { markup("<ul dir=\"auto\">\n") },
            Tag::List(Some(1)) => const { markup("<ol dir=\"auto\">\n") },
            Tag::List(Some(start)) => {
                return self.tape.raw(|out| {
                    let _ = writeln!(out, "<ol start=\"{start}\" dir=\"auto\">");
                });
            }
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                const { markup(TABLE) }
            }
            Tag::TableHead => {
                (self.in_table_head, self.column) = (true, 0);
                const { markup("<thead><tr>") }
            }
            Tag::TableRow => {
                self.column = 0;
                const { markup("<tr>") }
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => const { markup("<em>") },
            Tag::Strong => const { markup("<strong>") },
            Tag::Strikethrough => const { markup("<del>") },
            _ => return,
        };
        self.tape.markup(opened);
    }

    fn close(&mut self, tag: TagEnd) {
        self.tape.parting(match tag {
            TagEnd::Emphasis => return self.tape.markup(const { markup("</em>") }),
            TagEnd::Strong => return self.tape.markup(const { markup("</strong>") }),
            TagEnd::Strikethrough => return self.tape.markup(const { markup("</del>") }),
            TagEnd::Link => return self.close_link(),
            TagEnd::Image => return,
            TagEnd::Paragraph => const { markup("</p>\n") },
            TagEnd::Heading(level) => HEADING_ENDS[self.level_of(level) - 1],
            TagEnd::BlockQuote(_) => const { markup("</blockquote>\n") },
            TagEnd::CodeBlock => const { markup("</code></pre>\n") },
            TagEnd::HtmlBlock => const { markup("</pre>\n") },
            TagEnd::List(true) => const { markup("</ol>\n") },
            TagEnd::List(false) => const { markup("</ul>\n") },
            TagEnd::Item => const { markup("</li>\n") },
            TagEnd::Table => const { markup("</tbody></table></div>\n") },
            TagEnd::TableHead => {
                self.in_table_head = false;
                const { markup("</tr></thead><tbody>\n") }
            }
            TagEnd::TableRow => const { markup("</tr>\n") },
            TagEnd::TableCell if self.in_table_head => const { markup("</th>") },
            TagEnd::TableCell => const { markup("</td>") },
            _ => return self.tape.blank(),
        });
    }

    fn close_link(&mut self) {
        self.in_link = false;
        if let Some(Some(end)) = self.link_ends.pop() {
            self.tape.markup(end);
        }
    }

    /// `> [!NOTE]` says in a word what it is.
    fn open_alert(&mut self, kind: BlockQuoteKind) {
        let word = match kind {
            BlockQuoteKind::Note => "Note",
            BlockQuoteKind::Tip => "Tip",
            BlockQuoteKind::Important => "Important",
            BlockQuoteKind::Warning => "Warning",
            BlockQuoteKind::Caution => "Caution",
        };
        self.tape.raw(|out| {
            let _ = writeln!(out, "<blockquote class=\"alert\"><p class=\"label\">{word}</p>");
        });
    }

    fn cell(&mut self) -> Markup {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        self.tape.markup(match self.in_table_head {
            true => const { markup("<th scope=\"col\"") },
            false => const { markup("<td") },
        });
        match alignment {
            Alignment::None => const { markup(">") },
            Alignment::Left => const { markup(" class=\"left\">") },
            Alignment::Center => const { markup(" class=\"middle\">") },
            Alignment::Right => const { markup(" class=\"right\">") },
        }
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
        let prefix = self.view.prefix;
        self.tape.raw(|out| {
            let _ = write!(out, "<h{level} id=\"");
            escape(out, prefix);
            out.push('/');
            escape(out, &title);
            if time > 1 {
                let _ = write!(out, "-{time}");
            }
            out.push_str("\" dir=\"auto\">");
        });
        if self.view.section_at(at).is_some_and(|section| section.private) {
            self.tape.markup(const { markup("<span class=\"marker\">private</span> ") });
        }
    }

    /// A list item; a follow-up's first paragraph is written anew, its markers in words. Answers
    /// how many events it has dealt with.
    fn write_item(&mut self, at: usize, rest: &[(Event<'_>, Range<usize>)]) -> usize {
        let Some(said) = self.view.follow_up_at(at) else {
            self.tape.markup(const { markup("<li>") });
            return 0;
        };
        self.tape.markup(match said.mark {
            Mark::Open => const { markup("<li class=\"task open\">") },
            Mark::Done => const { markup("<li class=\"task done\">") },
            Mark::Dropped => const { markup("<li class=\"task dropped\">") },
        });
        self.write_box(said.mark);
        self.tape.markup(const { markup("<span class=\"what\">") });
        self.write_inline(written(said, self.view.source), at);
        self.tape.markup(const { markup("</span>") });
        self.write_markers(said);
        match rest.first() {
            Some((Event::Start(Tag::Paragraph), _)) => {
                let end = |(event, _): &(Event<'_>, _)| *event == Event::End(TagEnd::Paragraph);
                rest.iter().position(end).map_or(rest.len(), |end| end + 1)
            }
            _ => rest.iter().take_while(|(event, _)| is_inline(event)).count(),
        }
    }

    /// The box itself, drawn by the style sheet and said aloud.
    fn write_box(&mut self, mark: Mark) {
        self.tape.markup(match mark {
            Mark::Open => const { markup(OPEN_BOX) },
            Mark::Done => const { markup(DONE_BOX) },
            Mark::Dropped => const { markup(DROPPED_BOX) },
        });
    }

    /// What the markers of the line said, in words; in the search in brackets.
    fn write_markers(&mut self, said: &FollowUp) {
        let markers = tick::markers(self.view.material.journal, said);
        for (at, marker) in markers.iter().enumerate() {
            if at > 0 {
                self.tape.text_for_search(",");
            }
            self.tape.parting(const { markup(" <span class=\"marker\">") });
            if at == 0 {
                self.tape.text_for_search("(");
            }
            self.tape.text(marker);
            self.tape.markup(const { markup("</span>") });
        }
        if !markers.is_empty() {
            self.tape.text_for_search(")");
        }
    }
}

/// A follow-up's text where it stands in the file, mostly behind its box: a tape has to hold what
/// stands nowhere.
fn written<'a>(said: &'a FollowUp, source: &'a Source) -> &'a str {
    let behind = source.text.get(said.mark_span.end()..).and_then(|rest| rest.strip_prefix("] "));
    let written = behind.and_then(|rest| rest.get(..said.text.len()));
    written.filter(|written| *written == said.text).unwrap_or(&said.text)
}

const OPEN_BOX: &str = "<span class=\"tick open\" role=\"img\" aria-label=\"open\"></span>";
const DONE_BOX: &str = "<span class=\"tick done\" role=\"img\" aria-label=\"done\"></span>";
const DROPPED_BOX: &str =
    "<span class=\"tick dropped\" role=\"img\" aria-label=\"dropped\"></span>";

const TABLE: &str = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table dir=\"auto\">\n";

const HEADING_ENDS: [Markup; 6] = [
    markup("</h1>\n"),
    markup("</h2>\n"),
    markup("</h3>\n"),
    markup("</h4>\n"),
    markup("</h5>\n"),
    markup("</h6>\n"),
];

/// Whether a text begins with a letter and holds no sign that means anything in Markdown, as most
/// short texts do.
pub(super) fn is_free_of_markup(text: &str) -> bool {
    let is_free = |byte: u8| {
        byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" ,.;:?'\"()/-".contains(&byte)
    };
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
    begins && !text.ends_with(' ') && text.bytes().all(is_free)
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
