//! What `kith check` finds: each kind of problem once, below it the places with their lines, and
//! what to do. A hundred notes that name the same stranger are one thing to mend, and what else is
//! wrong must not stand below all of them.

use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::html::escape;
use super::material::Material;
use super::{SiteInput, weight};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::body::comments;
use crate::source::{Lines, Source, without};
use crate::wording;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The context of `problems.html`.
#[derive(Debug, Serialize)]
pub struct ProblemsPage {
    pub frame: Frame,
    /// `2 errors and 1 warning`; empty where there is nothing.
    pub summary: String,
    /// Errors first; those of one weight in the order of the files they are in.
    pub kinds: Vec<ProblemKind>,
}

/// Problems that are the same but for their places, and perhaps the words in backticks.
#[derive(Debug, Serialize)]
pub struct ProblemKind {
    /// `error`, `warning`, `note`
    pub severity: String,
    pub code: &'static str,
    /// What is; the user's own words are set as code, and left out where they differ.
    pub message_html: String,
    /// What to do about it; empty where that differs.
    pub help_html: String,
    /// How many there are.
    pub count: usize,
    pub places: Vec<ProblemPlace>,
    /// How many more there are than a page bears.
    pub more: usize,
}

/// Where a problem is.
#[derive(Debug, Serialize)]
pub struct ProblemPlace {
    pub path: String,
    /// From 1; nought where the file cannot be shown.
    pub line: usize,
    pub column: usize,
    /// The line in three parts: the middle one is what it is about.
    pub before: String,
    pub about: String,
    pub after: String,
    /// What is, and what to do, where that differs from place to place; else empty.
    pub message_html: String,
    pub help_html: String,
}

const PROBLEMS_MAX: usize = 1_000;

/// What the markup around a problem weighs, and its line.
const PROBLEM_BYTES: usize = 500;

/// What is shown of a line on either side of the place, in bytes.
const AROUND_BYTES_MAX: usize = 160;

/// The page's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>, input: &'a SiteInput<'_>) -> Vec<Draft<'a>> {
    vec![Draft::page("problems.html".to_owned(), "problems.html", move || page(material, input))]
}

fn page(material: &Material<'_>, input: &SiteInput<'_>) -> ProblemsPage {
    let kinds = kinds(input.diagnostics);
    let mut room = Room { problems: PROBLEMS_MAX, bytes: weight::PAGE_MAX };
    let shown = kinds.iter().enumerate();
    let shown = shown.map(|(index, like)| room.take(like, kinds.len() - 1 - index));
    let shown: Vec<&[&Diagnostic]> = shown.collect();
    let paths: BTreeSet<&str> =
        shown.iter().copied().flatten().map(|problem| &*problem.path).collect();
    let texts: Texts<'_> = paths
        .into_iter()
        .filter_map(|path| (input.source)(path).map(|source| (path, source)))
        .map(|(path, source)| (path, Text::new(material, source)))
        .collect();
    ProblemsPage {
        frame: Frame::new(material, Part::Problems, Depth::Root, "Problems"),
        summary: wording::problems(input.diagnostics),
        kinds: kinds.iter().zip(shown).map(|(like, shown)| kind(like, shown, &texts)).collect(),
    }
}

/// The texts that problems are in, by path.
type Texts<'a> = BTreeMap<&'a str, Text<'a>>;

/// A text, its lines, and its comments, which no page shows.
struct Text<'a> {
    text: &'a str,
    lines: Lines<'a>,
    comments: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    fn new(material: &Material<'_>, source: &'a Source) -> Self {
        let host = material.journal.host_at(&source.path);
        let body = host.map(|host| material.journal.body_of(host).span).unwrap_or_default();
        let comments = comments(source.slice(body)).into_iter();
        let in_file = |part: Range<usize>| part.start + body.start()..part.end + body.start();
        let comments = comments.map(in_file).collect();
        Self { text: &source.text, lines: Lines::new(&source.text), comments }
    }

    fn shown(&self, part: Range<usize>) -> String {
        without(self.text, part, &self.comments)
    }
}

/// Like problems together, the worst first: one error among two hundred warnings is what is looked
/// for.
fn kinds(all: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut places: BTreeMap<(Code, Severity, String), usize> = BTreeMap::new();
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for problem in all {
        let kind = (problem.code, problem.severity, shape(&problem.message));
        let at = *places.entry(kind).or_insert(kinds.len());
        if at == kinds.len() {
            kinds.push(Vec::new());
        }
        kinds[at].push(problem);
    }
    kinds.sort_by_key(|kind| kind.first().map(|first| first.severity));
    kinds
}

/// A message without the user's own words: `no contact is called `…``.
fn shape(message: &str) -> String {
    let part = |(index, part)| if index % 2 == 1 { "…" } else { part };
    message.split('`').enumerate().map(part).collect::<Vec<_>>().join("`")
}

/// What the page still bears.
struct Room {
    problems: usize,
    bytes: usize,
}

impl Room {
    /// The first of these that it bears beside one of each of the kinds to come: some quote a name
    /// of ten thousand letters.
    fn take<'a>(
        &mut self,
        like: &'a [&'a Diagnostic],
        kinds_to_come: usize,
    ) -> &'a [&'a Diagnostic] {
        let most = self.problems.saturating_sub(kinds_to_come);
        let fitting = like.iter().take(most).take_while(|problem| {
            let bytes = PROBLEM_BYTES + problem.message.len() + problem.help.len();
            let left = self.bytes.checked_sub(bytes);
            self.bytes = left.unwrap_or_default();
            left.is_some()
        });
        let count = fitting.count();
        self.problems -= count;
        &like[..count]
    }
}

fn kind(like: &[&Diagnostic], shown: &[&Diagnostic], texts: &Texts<'_>) -> ProblemKind {
    let first = like[0];
    let is_one = |text: fn(&Diagnostic) -> &str| like.iter().all(|one| text(one) == text(first));
    let (one_message, one_help) = (is_one(|one| &one.message), is_one(|one| &one.help));
    let place = |problem: &&Diagnostic| ProblemPlace {
        message_html: if one_message { String::new() } else { sentence(&problem.message) },
        help_html: if one_help { String::new() } else { sentence(&problem.help) },
        ..place(problem, texts.get(&*problem.path))
    };
    ProblemKind {
        severity: first.severity.to_string(),
        code: first.code.name(),
        message_html: match one_message {
            true => sentence(&first.message),
            false => sentence(&shape(&first.message)),
        },
        help_html: if one_help { sentence(&first.help) } else { String::new() },
        count: like.len(),
        places: shown.iter().map(place).collect(),
        more: like.len() - shown.len(),
    }
}

fn place(diagnostic: &Diagnostic, text: Option<&Text<'_>>) -> ProblemPlace {
    let mut place = ProblemPlace {
        path: diagnostic.path.to_string(),
        line: 0,
        column: 0,
        before: String::new(),
        about: String::new(),
        after: String::new(),
        message_html: String::new(),
        help_html: String::new(),
    };
    if let Some(read) = text {
        let Text { text, lines, .. } = read;
        let start = text.floor_char_boundary(diagnostic.span.start().min(text.len()));
        let position = lines.position(start);
        let line = lines.line(position.line);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let at = (start - line_start).min(line.len());
        let end = diagnostic.span.end().saturating_sub(line_start).clamp(at, line.len());
        let end = line.ceil_char_boundary(end.min(at + AROUND_BYTES_MAX));
        let first = line.ceil_char_boundary(at.saturating_sub(AROUND_BYTES_MAX));
        let last = line.floor_char_boundary((end + AROUND_BYTES_MAX).min(line.len()));
        (place.line, place.column) = (position.line, position.column);
        let shown = |part: Range<usize>| read.shown(line_start + part.start..line_start + part.end);
        (place.before, place.about, place.after) =
            (shown(first..at), shown(at..end), shown(end..last));
    }
    place
}

/// A message as a whole sentence, its words in backticks set as code.
fn sentence(message: &str) -> String {
    let mut out = String::new();
    let message = wording::capital(message);
    for (index, part) in message.split('`').enumerate() {
        if index > 0 {
            out.push_str(if index % 2 == 1 { "<code>" } else { "</code>" });
        }
        escape(&mut out, part);
    }
    if message.matches('`').count() % 2 == 1 {
        out.push_str("</code>");
    }
    if !message.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}
