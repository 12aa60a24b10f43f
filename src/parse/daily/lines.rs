//! The lines of a daily note that link something: list items, and lines of paragraphs.

use crate::model::{Body, CHANNELS, DailyLine, Link, PersonRef, Section, first_words};
use crate::parse::body::{events, first_paragraph, readable_part};
use crate::source::{Source, Span};
use chrono::NaiveTime;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Every line that links something and bears no box, in order. Places hold in a source without
/// comments, for they are blanked and not cut out.
pub(super) fn read(source: &Source, body: &Body) -> Box<[DailyLine]> {
    let start = body.span.start();
    let text = readable_part(source.slice(body.span));
    let mut walk = Walk { text, ..Walk::default() };
    for (event, range) in events(text) {
        walk.take(&event, &range);
    }
    let span = |range: &Range<usize>| Span::new(range.start, range.end).shifted(start);
    let mut private = PrivateParts::of(&body.sections);
    let lines = walk.found.iter().map(|found| (span(&found.text), span(&found.whole)));
    lines
        .filter_map(|(text, whole)| {
            let links = links_in(&body.links, text);
            let has_box = is_box(source.slice(text));
            (!links.is_empty() && !has_box).then(|| {
                let private = private.contain(text.start());
                DailyLine { private, whole, ..line(source, text, links) }
            })
        })
        .collect()
}

/// A line in the body, by itself and with what is nested in it.
struct Found {
    text: Range<usize>,
    whole: Range<usize>,
}

/// Where the reading of a body has come to.
#[derive(Default)]
struct Walk<'a> {
    text: &'a str,
    /// How many quotes, footnotes and tables we are within.
    outside: usize,
    /// The items we are within.
    items: usize,
    /// An item of whose own text nothing has been seen.
    item: Option<Range<usize>>,
    open: Option<Found>,
    found: Vec<Found>,
}

impl Walk<'_> {
    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) if self.items == 0 && self.outside == 0 => {
                self.paragraph(range);
            }
            Event::Start(Tag::Paragraph) => {}
            Event::Start(Tag::Item) => {
                self.close();
                self.items += 1;
                self.item = Some(range.clone()).filter(|_| self.outside == 0);
            }
            Event::End(TagEnd::Item) => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            Event::Start(tag) if is_outside(tag) => {
                self.close();
                self.outside += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::Table) => {
                self.outside = self.outside.saturating_sub(1);
            }
            Event::Start(
                Tag::List(_) | Tag::CodeBlock(_) | Tag::Heading { .. } | Tag::HtmlBlock,
            )
            | Event::End(TagEnd::Paragraph)
            | Event::Rule => self.close(),
            _ => self.inline(range),
        }
    }

    fn inline(&mut self, range: &Range<usize>) {
        if let Some(item) = self.item.take() {
            self.open = Some(Found { text: range.clone(), whole: item });
        }
        if let Some(open) = &mut self.open {
            open.text.end = open.text.end.max(range.end);
        }
    }

    fn close(&mut self) {
        self.item = None;
        self.found.extend(self.open.take());
    }

    fn paragraph(&mut self, range: &Range<usize>) {
        let mut start = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            let text = start + line.len() - line.trim_start().len();
            let text = text..text + line.trim().len();
            self.found.push(Found { whole: text.clone(), text });
            start += line.len();
        }
    }
}

fn is_outside(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::Table(_))
}

/// The parts under headings marked `{private}`, asked for places in the order of the text.
struct PrivateParts<'a> {
    ahead: std::iter::Peekable<std::slice::Iter<'a, Section>>,
    until: usize,
}

impl<'a> PrivateParts<'a> {
    fn of(sections: &'a [Section]) -> Self {
        Self { ahead: sections.iter().peekable(), until: 0 }
    }

    fn contain(&mut self, at: usize) -> bool {
        while let Some(section) = self.ahead.next_if(|section| section.span.start() <= at) {
            if section.private {
                self.until = self.until.max(section.span.end());
            }
        }
        at < self.until
    }
}

fn links_in(links: &[Link], within: Span) -> &[Link] {
    let first = links.partition_point(|link| link.span.start() < within.start());
    let end = links.partition_point(|link| link.span.start() < within.end());
    &links[first..end.max(first)]
}

/// `[ ]`, `[x]`, `[/]`: what opens with it is a task, whoever it is about.
fn is_box(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('[')
        && letters.next().is_some_and(|mark| !matches!(mark, '[' | ']'))
        && letters.next() == Some(']')
        && letters.next().is_none_or(char::is_whitespace)
}

fn line(source: &Source, text: Span, links: &[Link]) -> DailyLine {
    let clock = clock(source.slice(text));
    let start = text.start() + clock.map_or(0, |(_, end)| end);
    let (opening, after) = opening(source, start, links);
    let tag =
        channel(source.slice(text)).map(|tag| tag.start + text.start()..tag.end + text.start());
    let slice = |start, end| source.slice(Span::new(start, end));
    let said = match &tag {
        Some(tag) if !opening.is_empty() && tag.start >= after => {
            [slice(after, tag.start), slice(tag.end, text.end())].concat()
        }
        _ => source.slice(text).to_owned(),
    };
    DailyLine {
        text,
        whole: text,
        time: clock.map(|(time, _)| time),
        opening,
        via: tag.map(|tag| slice(tag.start + 1, tag.end).to_lowercase()),
        title: first_words(&first_paragraph(said.trim_matches(is_between), |_| false)),
        private: false,
    }
}

/// The time of day that a line opens with, or from when to when (`09:30`, `**9:30–10:15**`), as those
/// write who keep a page by the hour; and where it ends.
fn clock(line: &str) -> Option<(NaiveTime, usize)> {
    let (time, end) = time_of_day(line, |sign| matches!(sign, '*' | '_'))?;
    let until = time_of_day(&line[end..], |sign| matches!(sign, '–' | '—' | '-' | ' '));
    Some((time, end + until.map_or(0, |(_, end)| end)))
}

/// The time behind some signs, and where it ends.
fn time_of_day(text: &str, is_before: impl Fn(char) -> bool) -> Option<(NaiveTime, usize)> {
    let clock = text.trim_start_matches(is_before);
    let length = clock.find(|letter: char| !letter.is_ascii_digit() && letter != ':');
    let (clock, rest) = clock.split_at(length.unwrap_or(clock.len()));
    Some((NaiveTime::parse_from_str(clock, "%H:%M").ok()?, text.len() - rest.len()))
}

/// The links that a line opens with from a place on, and where they end.
fn opening(source: &Source, start: usize, links: &[Link]) -> (Box<[PersonRef]>, usize) {
    let mut at = start;
    let mut opening = Vec::new();
    for link in links {
        let between = source.slice(Span::new(at, link.span.start()));
        let mut words = between.split(is_between);
        let is_next = words.all(|word| word.is_empty() || word == "and" && !opening.is_empty());
        let is_embedded = source.slice(link.span).starts_with('!');
        if !is_next || is_embedded || link.span.start() < at {
            break;
        }
        opening.push(link.target.clone());
        at = link.span.end();
    }
    (opening.into(), at)
}

/// What may stand between names, and between them and what is said.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | '&' | '+' | '*' | '_' | ':' | '–' | '—' | '-')
}

/// The first tag that is a channel, `#` and all; not in code.
fn channel(text: &str) -> Option<Range<usize>> {
    let mut is_code = false;
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let tag = word.trim().trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let name = tag.strip_prefix('#').unwrap_or_default();
        if !is_code && CHANNELS.iter().any(|channel| channel.eq_ignore_ascii_case(name)) {
            return Some(start..start + tag.len());
        }
        is_code ^= word.matches('`').count() % 2 == 1;
        start += word.len();
    }
    None
}
