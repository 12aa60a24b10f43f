//! The lines of a note that say what was looked for, as they were written.

use super::term::{Strength, Term};
use super::text::NoteText;
use crate::journal::{ContactIx, Host, InteractionIx, Journal};
use crate::parse::body::readable;
use crate::source::{Source, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// In letters, from 1: where the first match begins.
    pub column: usize,
    /// The whole line, without its end.
    pub text: String,
    /// What was found, as parts of `text`; in order, none within another.
    pub marks: Vec<Range<usize>>,
    /// Which of the terms it has.
    pub terms: Vec<usize>,
    /// Whether any of them is a whole word of it.
    pub is_whole: bool,
    /// Whether it lies below the front matter.
    pub in_body: bool,
    /// The person to whom this part of an interaction belongs.
    pub of: Option<ContactIx>,
}

/// Every line of a note that has one of the terms, from above. Lines of `former_names` are left
/// out: such a name finds a person, and is never shown.
pub fn lines(journal: &Journal, terms: &[Term], note: Host) -> Vec<Line> {
    let (source, body) = (journal.source_of(note), journal.body_of(note).span);
    let former = match note {
        Host::Contact(_) => former_names(source, body),
        Host::Interaction(_) | Host::Daily(_) => 0..0,
    };
    let mut lines = found_lines(source, (body, terms));
    lines.retain(|(start, _)| !former.contains(start));
    let owner = Owners::of(journal, note);
    lines.into_iter().map(|(start, line)| Line { of: owner.at(start), ..line }).collect()
}

fn found_lines(source: &Source, (body, terms): (Span, &[Term])) -> Vec<(usize, Line)> {
    let mut text = NoteText::default();
    text.read(source, body);
    let shown = shown(source, body);
    let mut by_line: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for (index, term) in terms.iter().enumerate() {
        for found in text.matches(term) {
            let place = text.written(&found.range);
            let start = source.text[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
            let is_whole = found.strength == Strength::WholeWord;
            by_line.entry(start).or_default().push(Found { place, term: index, is_whole });
        }
    }
    let mut numbered = (0, 1);
    let mut lines = Vec::with_capacity(by_line.len());
    for (start, found) in by_line {
        let newlines = source.text[numbered.0..start].bytes().filter(|&byte| byte == b'\n');
        numbered = (start, numbered.1 + newlines.count());
        let mut line = line(&shown[start..], (start, &found));
        line.number = numbered.1;
        line.in_body = start >= body.start();
        lines.push((start, line));
    }
    lines
}

/// The note with blanks for its comments.
fn shown(source: &Source, body: Span) -> Cow<'_, str> {
    let (front_matter, below) = source.text.split_at(source.text.floor_char_boundary(body.start()));
    match readable(below) {
        Cow::Borrowed(_) => Cow::Borrowed(&source.text),
        Cow::Owned(readable) => {
            Cow::Owned(front_matter.to_owned() + &readable.replace('\u{c}', " "))
        }
    }
}

/// A match as it was written, in the whole text.
struct Found {
    place: Range<usize>,
    term: usize,
    is_whole: bool,
}

/// The line that begins at `start`, where `text` begins too.
fn line(text: &str, (start, found): (usize, &[Found])) -> Line {
    let text = text.lines().next().unwrap_or_default();
    let mut terms: Vec<usize> = found.iter().map(|found| found.term).collect();
    terms.sort_unstable();
    terms.dedup();
    let within = |Found { place, .. }: &Found| {
        (place.start - start).min(text.len())..(place.end - start).min(text.len())
    };
    let marks = joined(found.iter().map(within).collect());
    let first = marks.first().map_or(0, |mark| mark.start);
    Line {
        number: 0,
        column: 1 + text[..first].chars().count(),
        text: text.to_owned(),
        marks,
        terms,
        is_whole: found.iter().any(|found| found.is_whole),
        in_body: false,
        of: None,
    }
}

/// In order, and those that overlap made one.
fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => joined.push(mark),
        }
    }
    joined
}

/// Where the key `former_names` and its value stand.
fn former_names(source: &Source, body: Span) -> Range<usize> {
    let mut start = None;
    let mut at = 0;
    for line in source.text[..body.start().min(source.text.len())].split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '\t', '-', ']', '#', '\r', '\n']);
        match start {
            Some(start) if !goes_on || line.starts_with("---") => return start..at,
            None if line.trim_start_matches(['"', '\'']).starts_with("former_names") => {
                start = Some(at);
            }
            _ => {}
        }
        at += line.len();
    }
    start.map_or(0..0, |start| start..at)
}

/// Whose part of a note a place lies in.
struct Owners {
    sections: Vec<(Span, Option<ContactIx>)>,
}

impl Owners {
    fn of(journal: &Journal, note: Host) -> Self {
        let of_interaction = |ix: InteractionIx| {
            let sections = &journal.interaction(ix).note.said.body.sections;
            sections.iter().map(|section| section.span).zip(journal.owners(ix)).collect()
        };
        let sections = match note {
            Host::Contact(_) | Host::Daily(_) => Vec::new(),
            Host::Interaction(ix) => of_interaction(ix),
        };
        Self { sections }
    }

    /// The innermost section decides.
    fn at(&self, start: usize) -> Option<ContactIx> {
        let within = |(span, _): &&(Span, _)| span.start() <= start && start < span.end();
        self.sections.iter().rev().find(within).and_then(|(_, owner)| *owner)
    }
}
