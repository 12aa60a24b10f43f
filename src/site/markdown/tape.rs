//! A note parsed once, as a tape from which its HTML and its plain text are played.
//!
//! Most notes stand on the timeline, on somebody's page and in the search. To parse each three
//! times is dear, and the HTML of all would weigh more than the notes. A tape weighs a quarter of
//! its note: it says in a few bytes which parts of the note's file follow each other and which
//! markup stands between them, and holds itself only what is neither: where links lead, headings'
//! ids, letters that were written as entities.

use super::markup::Markup;
use crate::journal::ContactIx;
use crate::model::beginning;
use crate::site::address::Addresses;
use crate::site::html::escape;

/// What a page shows of a note, and what the search does.
#[derive(Debug, Default)]
pub(in crate::site) struct Tape {
    /// Parts, one after the other: a byte for the kind, then its lengths.
    parts: Box<[u8]>,
    /// The texts that are not in the file, in the order of their parts.
    own: Box<str>,
}

/// Where a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Everywhere,
    OnPage,
    InSearch,
}

/// One part of a tape.
enum Part<'a> {
    /// Markup, which the plain text leaves out.
    Markup(&'a str),
    /// Markup which parts words that stand on both sides of it.
    Parting(&'a str),
    /// What opens a link to somebody's page.
    Person(ContactIx),
    /// A text as it was meant, which in HTML is escaped.
    Text(Shown, &'a str),
}

/// Up to here a byte is the number of a markup; from here to twice as much of one that parts.
const PARTING: u8 = 64;

const RAW: u8 = 128;
const BLANK: u8 = 129;
const PERSON: u8 = 130;

/// A text of the file, and one more for where it is shown; then how far it lies from
/// the end of the last, twice as much and one less where it lies before that.
const TEXT: u8 = 132;

/// A text of the tape's own in the same way.
const OWN: u8 = 136;

const SHOWN: [Shown; 3] = [Shown::Everywhere, Shown::OnPage, Shown::InSearch];

impl Tape {
    /// As HTML for a page at `root`; `file` is the whole text that was recorded from.
    pub(in crate::site) fn html(&self, file: &str, at: (&Addresses, &str)) -> String {
        let (addresses, root) = at;
        let mut out = String::with_capacity(file.len() + file.len() / 4 + self.own.len());
        for part in self.play(file) {
            match part {
                Part::Markup(html) | Part::Parting(html) => out.push_str(html),
                Part::Person(who) => {
                    out.push_str("<a href=\"");
                    escape(&mut out, &addresses.person_href(root, who));
                    out.push_str("\">");
                }
                Part::Text(Shown::InSearch, _) => {}
                Part::Text(_, text) => escape(&mut out, text),
            }
        }
        out
    }

    /// In one line the first words of what the note says, at most `bytes_max` bytes.
    pub(in crate::site) fn plain(&self, file: &str, bytes_max: usize) -> String {
        let mut out = String::with_capacity(file.len().min(bytes_max));
        for part in self.play(file) {
            match part {
                Part::Markup(_) | Part::Person(_) | Part::Text(Shown::OnPage, _) => {}
                Part::Parting(_) => push_blank(&mut out),
                Part::Text(_, text) => push_line(&mut out, text),
            }
            if out.len() >= bytes_max {
                break;
            }
        }
        out.truncate(beginning(&out, bytes_max).trim_end().len());
        out
    }

    fn play<'a>(&'a self, file: &'a str) -> Player<'a> {
        Player { parts: &self.parts, own: &self.own, file, at: 0 }
    }
}

fn push_line(out: &mut String, text: &str) {
    let mut lines = text.split('\n');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        push_blank(out);
        out.push_str(line);
    }
}

fn push_blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

struct Player<'a> {
    parts: &'a [u8],
    own: &'a str,
    file: &'a str,
    /// The end of the last text of the file.
    at: usize,
}

impl<'a> Iterator for Player<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let (&kind, parts) = self.parts.split_first()?;
        self.parts = parts;
        Some(match kind {
            0..PARTING => Part::Markup(Markup::numbered(kind).html()),
            PARTING..RAW => Part::Parting(Markup::numbered(kind - PARTING).html()),
            RAW => Part::Markup(self.own()),
            BLANK => Part::Parting(""),
            PERSON => Part::Person(ContactIx(u32::try_from(self.number()).unwrap_or_default())),
            TEXT..OWN => Part::Text(SHOWN[usize::from(kind - TEXT)], self.written()),
            _ => Part::Text(SHOWN[usize::from(kind - OWN)], self.own()),
        })
    }
}

impl<'a> Player<'a> {
    fn written(&mut self) -> &'a str {
        let gap = self.number();
        let start =
            if gap.is_multiple_of(2) { self.at + gap / 2 } else { self.at - gap.div_ceil(2) };
        self.at = start + self.number();
        &self.file[start..self.at]
    }

    fn own(&mut self) -> &'a str {
        let (own, rest) = self.own.split_at(self.number());
        self.own = rest;
        own
    }

    /// Seven bits a byte, the lowest first; all bytes but the last have the eighth.
    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, parts)) = self.parts.split_first() {
            self.parts = parts;
            number |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                break;
            }
        }
        number
    }
}

/// A tape being recorded.
pub(super) struct Recorder<'a> {
    file: &'a str,
    parts: Vec<u8>,
    own: String,
    at: usize,
    /// Where what is recorded now is shown.
    pub(super) shown: Shown,
}

impl<'a> Recorder<'a> {
    /// From a file's whole text.
    pub(super) fn new(file: &'a str) -> Self {
        let (parts, own) = (Vec::new(), String::new());
        Self { file, parts, own, at: 0, shown: Shown::Everywhere }
    }

    pub(super) fn finish(self) -> Tape {
        Tape { parts: self.parts.into_boxed_slice(), own: self.own.into_boxed_str() }
    }

    /// Markup, which the plain text leaves out.
    pub(super) fn markup(&mut self, markup: Markup) {
        self.parts.push(markup.number());
    }

    /// Markup that parts words.
    pub(super) fn parting(&mut self, markup: Markup) {
        let parts = if self.shown == Shown::OnPage { 0 } else { PARTING };
        self.parts.push(markup.number() + parts);
    }

    /// What parts words without any markup.
    pub(super) fn blank(&mut self) {
        if self.shown != Shown::OnPage {
            self.parts.push(BLANK);
        }
    }

    /// What opens a link to somebody's page.
    pub(super) fn person(&mut self, who: ContactIx) {
        self.parts.push(PERSON);
        self.number(who.0 as usize);
    }

    /// HTML that no other note has.
    pub(super) fn raw(&mut self, write: impl FnOnce(&mut String)) {
        let from = self.own.len();
        write(&mut self.own);
        self.parts.push(RAW);
        self.number(self.own.len() - from);
    }

    /// A text as it was meant.
    pub(super) fn text(&mut self, text: &str) {
        let shown = self.shown as u8;
        match self.place(text) {
            Some(start) => {
                self.parts.push(TEXT + shown);
                let is_ahead = start >= self.at;
                let gap = start.abs_diff(self.at) * 2;
                self.number(if is_ahead { gap } else { gap - 1 });
                self.at = start + text.len();
            }
            None => {
                self.parts.push(OWN + shown);
                self.own.push_str(text);
            }
        }
        self.number(text.len());
    }

    /// A text that the page shows in another way.
    pub(super) fn text_for_search(&mut self, text: &str) {
        if self.shown == Shown::Everywhere {
            self.shown = Shown::InSearch;
            self.text(text);
            self.shown = Shown::Everywhere;
        }
    }

    /// Where in the file a text lies, if it is a part of it.
    fn place(&self, text: &str) -> Option<usize> {
        let start = text.as_ptr().addr().checked_sub(self.file.as_ptr().addr())?;
        self.file.get(start..)?.starts_with(text).then_some(start)
    }

    fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest > 127 {
            self.parts.push((rest & 127) as u8 | 128);
            rest >>= 7;
        }
        self.parts.push(rest as u8);
    }
}
