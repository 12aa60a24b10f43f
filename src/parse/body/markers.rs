//! What a follow-up's words say beside its text: when, whose, for whom, of what kind.
//!
//! Three manners of writing are read: todo.txt (`due:2026-05-10`), Obsidian Tasks (`📅 2026-05-10`)
//! and Dataview (`[due:: 2026-05-10]`). A marker is always a whole word, and never within code or a
//! link. One whose date cannot be read is taken out of the text all the same, and reported.

use super::BodyText;
use crate::diagnostic::Diagnostic;
use crate::model::{Kind, LinkKind, PersonRef, Whose, written_day};
use crate::parse::day_fault::day_fault;
use crate::source::Spanned;
use chrono::NaiveDate;
use std::ops::Range;

/// A marker in brackets closes within so many bytes, or is none: keeps the reading linear.
const BRACKETS_MAX: usize = 200;

/// A follow-up's text and everything its markers say.
#[derive(Default)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) due: Option<Spanned<NaiveDate>>,
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) whose: Whose,
    pub(super) kind: Option<Kind>,
    pub(super) confirmed: Option<Spanned<NaiveDate>>,
    pub(super) for_whom: Vec<PersonRef>,
}

/// Reads a follow-up's paragraph; `opaque` are the code and the links in it, in order and apart.
pub(super) fn read(
    text: &BodyText<'_>,
    paragraph: &Range<usize>,
    opaque: &[Range<usize>],
) -> (Marked, Vec<Diagnostic>) {
    let mut reader = Reader {
        text,
        at: paragraph.start,
        end: paragraph.end,
        marked: Marked { text: String::with_capacity(paragraph.len()), ..Marked::default() },
        diagnostics: Vec::new(),
    };
    let mut opaque = opaque.iter().peekable();
    while let Some(word) = reader.next_word() {
        while opaque.next_if(|range| range.end <= word.start).is_some() {}
        let is_opaque = opaque.peek().is_some_and(|range| range.contains(&word.start));
        if is_opaque || !reader.marker(&word) {
            reader.keep(&word);
        }
    }
    reader.marked.text.shrink_to_fit();
    (reader.marked, reader.diagnostics)
}

/// What a date in a marker is the date of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DateOf {
    Due,
    Closed,
    Confirmed,
    /// Something other programs keep there, left alone and left out.
    Others,
}

struct Reader<'a> {
    text: &'a BodyText<'a>,
    at: usize,
    end: usize,
    marked: Marked,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn next_word(&mut self) -> Option<Range<usize>> {
        let rest = self.text.slice(&(self.at..self.end));
        let start = self.at + rest.find(|letter: char| !letter.is_whitespace())?;
        let word = self.text.slice(&(start..self.end));
        let end = start + word.find(char::is_whitespace).unwrap_or(word.len());
        self.at = end;
        Some(start..end)
    }

    /// The next word, if it passes; else it stays the next.
    fn next_word_if(&mut self, pass: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let before = self.at;
        let word = self.next_word().filter(|word| pass(self.text.slice(word)));
        if word.is_none() {
            self.at = before;
        }
        word
    }

    fn keep(&mut self, word: &Range<usize>) {
        if !self.marked.text.is_empty() {
            self.marked.text.push(' ');
        }
        self.marked.text.push_str(self.text.slice(word));
    }

    /// Takes the word, and what belongs to it, if it is a marker.
    fn marker(&mut self, word: &Range<usize>) -> bool {
        match self.text.slice(word).chars().next() {
            Some('#') => self.kind(word),
            Some('[' | '(') => self.bracketed(word),
            Some('^') => self.block_id(word),
            Some(first) if first.is_ascii() => self.named(word),
            Some(first) => self.emoji(word, first),
            None => false,
        }
    }

    /// `^abc123` at the very end, by which Obsidian links to a line.
    fn block_id(&mut self, word: &Range<usize>) -> bool {
        let id = &self.text.slice(word)[1..];
        let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let before = self.at;
        let is_last = self.next_word().is_none();
        self.at = before;
        is_id && is_last
    }

    fn kind(&mut self, word: &Range<usize>) -> bool {
        let written = self.text.slice(&self.without_punctuation(word));
        let kind = match written.to_ascii_lowercase().as_str() {
            "#promise" => Kind::Promise,
            "#reply" => Kind::Reply,
            "#thanks" => Kind::Thanks,
            "#intro" => Kind::Intro,
            "#concern" => Kind::Concern,
            _ => return false,
        };
        self.marked.kind.get_or_insert(kind);
        true
    }

    /// `due:DATE`, `done:DATE`, `confirmed:DATE`, `by:them`, `for:ID`.
    fn named(&mut self, word: &Range<usize>) -> bool {
        let Some((name, value)) = self.text.slice(word).split_once(':') else { return false };
        let value = word.end - value.len()..word.end;
        match name.to_ascii_lowercase().as_str() {
            "due" => self.named_date(DateOf::Due, &value),
            "done" => self.named_date(DateOf::Closed, &value),
            "confirmed" => self.named_date(DateOf::Confirmed, &value),
            "for" => self.for_whom(&value),
            "by" => {
                let whom = self.text.slice(&self.without_punctuation(&value));
                let by_them = whom.eq_ignore_ascii_case("them");
                if by_them {
                    self.marked.whose = Whose::Theirs;
                }
                by_them
            }
            _ => false,
        }
    }

    /// The date after a colon; thumbs put a blank between.
    fn named_date(&mut self, of: DateOf, value: &Range<usize>) -> bool {
        if !self.without_punctuation(value).is_empty() {
            self.date(of, value);
            return true;
        }
        let next = self.next_word_if(looks_like_date);
        next.is_some_and(|value| {
            self.date(of, &value);
            true
        })
    }

    /// `for:ada-lovelace`, and `for:[[Ada Lovelace]]`.
    fn for_whom(&mut self, value: &Range<usize>) -> bool {
        let bound = self.end.min(value.start + BRACKETS_MAX);
        let rest = self.text.slice(&(value.start..self.text.text.floor_char_boundary(bound)));
        let link = rest.strip_prefix("[[").and_then(|inner| inner.split_once("]]"));
        let (whom, link) = match link {
            Some((inner, _)) => {
                let start = value.start + 2;
                self.at = start + inner.len() + 2;
                let name = inner.split(['|', '#']).next().unwrap_or(inner);
                (self.text.trimmed(&(start..start + name.len())), Some(LinkKind::Wiki))
            }
            None => (self.without_punctuation(value), None),
        };
        if whom.is_empty() {
            return false;
        }
        let text = self.text.slice(&whom).to_owned();
        self.marked.for_whom.push(PersonRef { text, span: self.text.span(&whom), link });
        true
    }

    /// `[due:: DATE]` and `(due:: DATE)`; also a plain marker in brackets.
    fn bracketed(&mut self, word: &Range<usize>) -> bool {
        let inner = word.start + 1;
        let written = self.text.slice(&(inner..word.end));
        let Some((name, value)) = written.split_once("::") else {
            let plain = self.without_punctuation(&(inner..word.end));
            return written.contains([')', ']']) && self.named(&plain);
        };
        let of = match name.to_ascii_lowercase().as_str() {
            "due" => DateOf::Due,
            "completion" | "cancelled" => DateOf::Closed,
            "confirmed" => DateOf::Confirmed,
            "scheduled" | "start" | "created" | "repeat" | "priority" => DateOf::Others,
            _ => return false,
        };
        let Some(close) = self.closing_bracket(word.start) else { return false };
        self.at = close + 1;
        self.date(of, &(word.end - value.len()..close));
        true
    }

    /// The bracket that closes the one at `start`.
    fn closing_bracket(&self, start: usize) -> Option<usize> {
        let text = self.text.text.as_bytes();
        let (open, close) = if text[start] == b'[' { (b'[', b']') } else { (b'(', b')') };
        let mut depth = 0usize;
        (start..self.end.min(start + BRACKETS_MAX)).find(|&at| {
            depth += usize::from(text[at] == open);
            depth -= usize::from(text[at] == close);
            depth == 0
        })
    }

    fn emoji(&mut self, word: &Range<usize>, first: char) -> bool {
        let written = &self.text.slice(word)[first.len_utf8()..];
        let glued = written.strip_prefix('\u{fe0f}').unwrap_or(written);
        let rest = word.end - glued.len();
        match first {
            '📅' | '📆' | '🗓' => self.emoji_date(DateOf::Due, rest, |_| true),
            '✅' | '❌' => self.emoji_date(DateOf::Closed, rest, looks_like_date),
            '⏳' | '⌛' | '🛫' | '➕' => {
                if !self.emoji_date(DateOf::Others, rest, looks_like_date) {
                    self.at = rest;
                }
                true
            }
            '⏫' | '🔼' | '🔽' | '🔺' | '⏬' => {
                self.at = rest;
                true
            }
            '🔁' => {
                self.at = rest;
                while self.next_word_if(is_of_a_rule).is_some() {}
                true
            }
            _ => false,
        }
    }

    /// The date after an emoji, glued to it or the next word, if that passes.
    fn emoji_date(&mut self, of: DateOf, rest: usize, pass: impl Fn(&str) -> bool) -> bool {
        let after = std::mem::replace(&mut self.at, rest);
        let Some(value) = self.next_word_if(pass) else {
            self.at = after;
            return false;
        };
        self.date(of, &value);
        true
    }

    fn date(&mut self, of: DateOf, value: &Range<usize>) {
        let value = self.without_punctuation(&self.text.trimmed(value));
        let written = self.text.slice(&value);
        let span = self.text.span(&value);
        if written.is_empty() {
            return;
        }
        match written_day(written) {
            Ok(read) => match of {
                DateOf::Due => self.marked.due = Some(Spanned::new(read.day, span)),
                DateOf::Closed => self.marked.closed_on = Some(read.day),
                DateOf::Confirmed => self.marked.confirmed = Some(Spanned::new(read.day, span)),
                DateOf::Others => {}
            },
            Err(_) if of == DateOf::Others => {}
            Err(fault) => {
                self.diagnostics.push(day_fault((self.text.path, span), written, &fault));
            }
        }
    }

    /// A word without the brackets around it and the comma or full stop after it.
    fn without_punctuation(&self, word: &Range<usize>) -> Range<usize> {
        let written = self.text.slice(word);
        let inner = written.trim_start_matches(['[', '(']);
        let start = word.end - inner.len();
        start..start + inner.trim_end_matches([',', ';', '.', '!', '?', ')', ']']).len()
    }
}

/// Whether a word was meant as a date, well written or not.
fn looks_like_date(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && word.len() > 4
        && word.contains(['-', '/', '.'])
}

/// Whether a word goes on saying how often: `every 2 weeks when done`.
fn is_of_a_rule(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b',')
}
