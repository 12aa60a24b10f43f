//! What `kith check` finds, with the line it is about and what to do.

use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::html::escape;
use super::material::Material;
use super::{SiteInput, weight};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Lines, Source};
use crate::wording;
use serde::Serialize;

/// The context of `problems.html`.
#[derive(Debug, Serialize)]
pub struct ProblemsPage {
    pub frame: Frame,
    /// `2 errors and 1 warning`; empty where there is nothing.
    pub summary: String,
    /// By file: those with errors first, each kind in the order of `check`.
    pub files: Vec<FileProblems>,
    /// How many more there are than a page bears.
    pub more: usize,
}

/// The problems of one file.
#[derive(Debug, Serialize)]
pub struct FileProblems {
    pub path: String,
    pub problems: Vec<Problem>,
}

/// One problem.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// `error`, `warning`, `note`
    pub severity: String,
    pub code: &'static str,
    /// What is; the user's own words are set as code.
    pub message_html: String,
    /// What to do about it.
    pub help_html: String,
    /// From 1; nought where the file cannot be shown.
    pub line: usize,
    pub column: usize,
    /// The line in three parts: the middle one is what it is about.
    pub before: String,
    pub about: String,
    pub after: String,
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
    let all = worst_first(input.diagnostics);
    let shown = &all[..shown(&all)];
    let files = shown.chunk_by(|a, b| a.path == b.path).map(|of_one_file| {
        let source = of_one_file.first().and_then(|first| (input.source)(&first.path));
        let lines = source.map(|source| (source, Lines::new(&source.text)));
        FileProblems {
            path: of_one_file[0].path.to_string(),
            problems: of_one_file.iter().map(|one| problem(one, lines.as_ref())).collect(),
        }
    });
    ProblemsPage {
        frame: Frame::new(material, Part::Problems, Depth::Root, "Problems"),
        summary: wording::problems(input.diagnostics),
        files: files.collect(),
        more: all.len() - shown.len(),
    }
}

/// The problems of the files with errors before those of the others: one error among two hundred
/// warnings is what is looked for.
fn worst_first(all: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut files: Vec<&[Diagnostic]> = all.chunk_by(|a, b| a.path == b.path).collect();
    files.sort_by_key(|file| file.iter().all(|one| one.severity != Severity::Error));
    files.into_iter().flatten().collect()
}

/// How many problems the page bears: some quote a name of ten thousand letters.
fn shown(all: &[&Diagnostic]) -> usize {
    let mut bytes = 0;
    let fitting = all.iter().take(PROBLEMS_MAX).take_while(|problem| {
        bytes += PROBLEM_BYTES + problem.message.len() + problem.help.len();
        bytes <= weight::PAGE_MAX
    });
    fitting.count()
}

fn problem(diagnostic: &Diagnostic, lines: Option<&(&Source, Lines<'_>)>) -> Problem {
    let mut problem = Problem {
        severity: diagnostic.severity.to_string(),
        code: diagnostic.code.name(),
        message_html: sentence(&diagnostic.message),
        help_html: sentence(&diagnostic.help),
        line: 0,
        column: 0,
        before: String::new(),
        about: String::new(),
        after: String::new(),
    };
    if let Some((source, lines)) = lines {
        let text = &source.text;
        let start = text.floor_char_boundary(diagnostic.span.start().min(text.len()));
        let position = lines.position(start);
        let line = lines.line(position.line);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let at = (start - line_start).min(line.len());
        let end = diagnostic.span.end().saturating_sub(line_start).clamp(at, line.len());
        let end = line.ceil_char_boundary(end.min(at + AROUND_BYTES_MAX));
        let first = line.ceil_char_boundary(at.saturating_sub(AROUND_BYTES_MAX));
        let last = line.floor_char_boundary((end + AROUND_BYTES_MAX).min(line.len()));
        (problem.line, problem.column) = (position.line, position.column);
        problem.before = line[first..at].to_owned();
        problem.about = line[at..end].to_owned();
        problem.after = line[end..last].to_owned();
    }
    problem
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
