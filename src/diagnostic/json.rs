//! Problems as one JSON document, `version: 1`; its shape is in `kith help json`.

use super::{Change, Diagnostic};
use crate::source::{Position, Source, Span};
use serde::Serialize;

/// Finds the source of a path.
pub type Sources<'a> = dyn Fn(&str) -> Option<&'a Source> + 'a;

/// The document, pretty-printed, with a line end.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    let problems = diagnostics.iter().map(|found| Problem::of(found, sources)).collect();
    let document = Document { version: 1, problems };
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    format!("{text}\n")
}

#[derive(Serialize)]
struct Document {
    version: u32,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    code: &'static str,
    severity: String,
    path: String,
    #[serde(flatten)]
    place: Range,
    message: String,
    help: String,
    /// Absent: `null`.
    fix: Option<Vec<Edit>>,
}

/// Lines and columns from 1; the end is one past the last character.
#[derive(Serialize)]
struct Range {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Edit {
    Replace {
        path: String,
        #[serde(flatten)]
        place: Range,
        with: String,
    },
    Create {
        path: String,
        create: String,
    },
}

impl Problem {
    fn of(found: &Diagnostic, sources: &Sources<'_>) -> Self {
        let changes = found.fix.as_ref().map(|fix| &fix.changes);
        Self {
            code: found.code.name(),
            severity: found.severity.to_string(),
            path: found.path.to_string(),
            place: Range::of(sources(&found.path), found.span),
            message: found.message.clone(),
            help: found.help.clone(),
            fix: changes
                .map(|changes| changes.iter().map(|change| Edit::of(change, sources)).collect()),
        }
    }
}

impl Edit {
    fn of(change: &Change, sources: &Sources<'_>) -> Self {
        match change {
            Change::Replace { path, span, with } => Self::Replace {
                path: path.to_string(),
                place: Range::of(sources(path), *span),
                with: with.clone(),
            },
            Change::Create { path, text } => {
                Self::Create { path: path.to_string(), create: text.clone() }
            }
        }
    }
}

impl Range {
    fn of(source: Option<&Source>, span: Span) -> Self {
        let position = |at| source.map_or(Position { line: 1, column: 1 }, |it| it.position(at));
        let (start, end) = (position(span.start()), position(span.end()));
        Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}
