//! The copy that is held against the journal, and where the journal has what stands in the copy.

use super::patterns::Patterns;
use super::told::{Sort, Told, told};
use super::words::texts;
use crate::audience::Origins;
use crate::journal::Journal;
use crate::source::{Place, Source, Span};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// A copy for others, before it is pages.
#[derive(Debug, Clone, Copy)]
pub struct Copied<'a> {
    pub journal: &'a Journal,
    /// What its notes were made from.
    pub origins: &'a Origins,
    /// What each of its pages says of itself: for whom it is, who may be withheld from it.
    pub banner: &'a str,
}

/// A note of the copy.
pub(super) struct CopiedNote<'a> {
    pub told: Vec<Told<'a>>,
    /// What it was made from.
    origin: &'a Source,
    /// Where its lines begin there; only ever asked, never listed.
    lines: OnceCell<FxHashMap<&'a str, usize>>,
}

impl<'a> Copied<'a> {
    /// The copy's notes, without what their files are called: that is made from what they say.
    pub(super) fn notes(&self, whole: &'a Journal) -> impl Iterator<Item = CopiedNote<'a>> {
        let sources: FxHashMap<&str, &Source> =
            told(whole).map(|note| (&*note[0].source.path, note[0].source)).collect();
        let origins = self.origins;
        told(self.journal).map(move |mut told| {
            let copy = told[0].source;
            let path = origins.get(&copy.path).unwrap_or(&copy.path);
            let origin = sources.get(&**path).copied().unwrap_or(copy);
            told.retain(|told| told.sort != Sort::FileName);
            CopiedNote { told, origin, lines: OnceCell::new() }
        })
    }
}

impl CopiedNote<'_> {
    /// What some patterns find in the note as `read` has it, and where the journal says it. A line
    /// may begin what the next one ends.
    pub(super) fn find<'p, T: Clone>(
        &self,
        patterns: &'p Patterns<T>,
        read: impl Fn(&str) -> String,
    ) -> Vec<(Place, &'p T)> {
        let found = |text: &str| {
            let mut found = Vec::new();
            patterns.find(text, |what| found.push(what));
            found
        };
        let texts: Vec<String> = self.told.iter().map(|told| read(&told.shown())).collect();
        let by_text: Vec<Vec<&T>> = texts.iter().map(|text| found(text)).collect();
        let mut all: Vec<(Option<Place>, &T)> = Vec::new();
        let mut firsts: FxHashMap<*const T, Option<Place>> = FxHashMap::default();
        for (at, told) in self.told.iter().enumerate() {
            let mut begun = by_text[at].clone();
            if self.goes_on(at) {
                let both = found(&[&*texts[at], &*texts[at + 1]].join("\n"));
                let is_new = |what: &&T| !has(&by_text[at], what) && !has(&by_text[at + 1], what);
                begun.extend(both.into_iter().filter(is_new));
            }
            for what in begun {
                let says = |line: &str| has(&found(&read(line)), what);
                let first = || {
                    firsts
                        .entry(std::ptr::from_ref(what))
                        .or_insert_with(|| self.first_line(says))
                        .clone()
                };
                all.push((self.place(told).or_else(first), what));
            }
        }
        self.placed(&all)
    }

    /// A title that is made of several lines is in none of them: what they say stands for it.
    fn placed<'p, T>(&self, found: &[(Option<Place>, &'p T)]) -> Vec<(Place, &'p T)> {
        let placed = found.iter().filter(|(place, _)| place.is_some());
        let placed: Vec<&T> = placed.map(|(_, what)| *what).collect();
        let said = found.iter().filter(|(place, what)| place.is_some() || !has(&placed, what));
        let top = || self.origin.place(Span::at(0));
        said.map(|(place, what)| (place.clone().unwrap_or_else(top), *what)).collect()
    }

    /// Whether a text is a line, and the next one is too.
    fn goes_on(&self, at: usize) -> bool {
        let is_line = |at: usize| self.told.get(at).is_some_and(|told| told.sort == Sort::Line);
        is_line(at) && is_line(at + 1)
    }

    /// Where the journal has a text of the copy as it is.
    pub(super) fn place(&self, told: &Told<'_>) -> Option<Place> {
        let at = match told.sort {
            _ if told.text.is_empty() => None,
            Sort::Line => self.lines().get(told.text).copied(),
            _ => self.origin.text.find(told.text),
        };
        at.map(|at| self.origin.place(Span::at(at)))
    }

    /// The first line of what it was made from that says what is looked for.
    pub(super) fn first_line(&self, says: impl Fn(&str) -> bool) -> Option<Place> {
        let (_, at) = lines(&self.origin.text).find(|(line, _)| says(line))?;
        Some(self.origin.place(Span::at(at)))
    }

    fn lines(&self) -> &FxHashMap<&str, usize> {
        self.lines.get_or_init(|| {
            let mut all = FxHashMap::default();
            for (line, at) in lines(&self.origin.text) {
                all.entry(line.trim()).or_insert(at);
            }
            all
        })
    }
}

/// The lines of a text, and where they begin.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut end = 0;
    text.split_inclusive('\n').map(move |line| {
        end += line.len();
        (line, end - line.len())
    })
}

fn has<T>(all: &[&T], what: &T) -> bool {
    all.iter().any(|other| std::ptr::eq(*other, what))
}

/// A line of a note as a page has it: signs that pages make tags of stand in no word.
pub(super) fn as_on_a_page(line: &str) -> String {
    let [read, _] = texts(line.replace(MARKS, "").as_bytes());
    read
}

const MARKS: [char; 4] = ['*', '`', '~', '='];
