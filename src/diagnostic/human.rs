//! Problems for people: the message, the user's own line with the place marked, and the remedy.

use super::{Change, Diagnostic, Severity};
use crate::source::{Source, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use std::ops::Range;

/// How wide and how colourful the text may be.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// In columns.
    pub width: usize,
    pub colour: bool,
}

/// Past this many bytes a line is shown from its place on only.
const LINE_BYTES_MAX: usize = 2_000;

/// One problem as several lines, the last of them blank. `source` is the file it is about.
pub fn human(diagnostic: &Diagnostic, source: Option<&Source>, look: Look) -> String {
    let title = level(diagnostic.severity)
        .primary_title(plain(&diagnostic.message))
        .id(diagnostic.code.name());
    let help = Level::HELP.secondary_title(plain(&diagnostic.help));
    let window = source
        .filter(|source| !source.text.is_empty())
        .map(|source| Window::around(source, diagnostic.span));
    let report: Vec<Group<'_>> = match &window {
        Some(window) => {
            let place = AnnotationKind::Primary.span(window.within(diagnostic.span));
            let shown = window.snippet(diagnostic).annotation(place);
            let help = Group::with_title(help);
            let help = match window.patch(diagnostic) {
                Some(patch) => help.element(window.snippet(diagnostic).patch(patch)),
                None => help,
            };
            vec![title.element(shown), help]
        }
        None => {
            let origin = Origin::path(&*diagnostic.path);
            vec![title.element(origin), Group::with_title(help)]
        }
    };
    rendered(&report, look) + "\n"
}

/// A fault in a text that is no file, as a query that was typed: the message, the text with the
/// place marked, and what to do.
pub fn pointed(text: &str, span: Span, (message, help): (&str, &str), look: Look) -> String {
    let title = Level::ERROR.primary_title(plain(message));
    let place = AnnotationKind::Primary.span(span.range());
    let shown = Snippet::source(text).annotation(place);
    let help = Group::with_title(Level::HELP.secondary_title(plain(help)));
    rendered(&[title.element(shown), help], look)
}

fn rendered(report: &[Group<'_>], look: Look) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(look.width);
    let text = renderer.render(report);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// Control characters of a file must not reach the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

/// The lines around a place: rendering must not cost what the file weighs.
struct Window<'a> {
    text: &'a str,
    /// Where `text` begins in the file.
    start: usize,
    first_line: usize,
}

impl<'a> Window<'a> {
    /// The line on which the span begins.
    fn around(source: &'a Source, span: Span) -> Self {
        let whole = &source.text;
        let at = whole.floor_char_boundary(span.start().min(whole.len()));
        let line_start = source.line_start(at);
        let start = if at - line_start > LINE_BYTES_MAX { at } else { line_start };
        let farthest = whole.floor_char_boundary(whole.len().min(at + LINE_BYTES_MAX));
        let end = whole[at..farthest].find('\n').map_or(farthest, |newline| at + newline);
        let first_line = source.position(at).line;
        Self { text: whole[start..end].trim_end_matches('\r'), start, first_line }
    }

    fn snippet<T: Clone>(&self, diagnostic: &Diagnostic) -> Snippet<'a, T> {
        Snippet::source(self.text).path(diagnostic.path.to_string()).line_start(self.first_line)
    }

    /// The part of a span that lies in the window.
    fn within(&self, span: Span) -> Range<usize> {
        let place = |at: usize| {
            self.text.floor_char_boundary(at.saturating_sub(self.start).min(self.text.len()))
        };
        let (start, end) = (place(span.start()), place(span.end()));
        start..end.max(start)
    }

    /// The fix as a change of the shown lines, where it is one.
    fn patch(&self, diagnostic: &Diagnostic) -> Option<Patch<'a>> {
        let [Change::Replace { path, span, with }] = diagnostic.fix.as_ref()?.changes.as_slice()
        else {
            return None;
        };
        let shown = *path == diagnostic.path
            && span.start() >= self.start
            && span.end() <= self.start + self.text.len();
        (shown && !with.contains('\n')).then(|| Patch::new(self.within(*span), with.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, human};
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{Source, Span};

    #[test]
    fn the_line_the_place_and_the_remedy_are_shown() {
        let source = Source::new("interactions/a.md", "---\nwith: [Ada Lovelce]\n---\n");
        let found = Diagnostic::new(
            Code::UnknownContact,
            (&source.path, Span::new(11, 22)),
            "no contact is called `Ada Lovelce`",
            "did you mean `Ada Lovelace`?",
        )
        .replace_with("Ada Lovelace");
        let text = human(&found, Some(&source), Look { width: 80, colour: false });
        assert_eq!(
            text,
            "error[unknown-contact]: no contact is called `Ada Lovelce`
 --> interactions/a.md:2:8
  |
2 | with: [Ada Lovelce]
  |        ^^^^^^^^^^^
  |
help: did you mean `Ada Lovelace`?
  |
2 | with: [Ada Lovelace]
  |                 +

"
        );
    }

    #[test]
    fn a_place_anywhere_in_any_text_can_be_shown() {
        let long = format!("{}\nb", "李".repeat(9_000));
        for text in ["", "\n", "a\r\nb", "李", &long] {
            let source = Source::new("a.md", text);
            for start in [0, 1, 2, 3, 8_000, 40_000] {
                let found = Diagnostic::new(
                    Code::InvalidYaml,
                    (&source.path, Span::new(start, start + 2)),
                    "a\u{1b}[2Jb",
                    "c",
                );
                let text = human(&found, Some(&source), Look { width: 80, colour: false });
                assert!(text.starts_with("error[invalid-yaml]"), "{text}");
                assert!(!text.contains('\u{1b}'), "{text}");
            }
        }
    }
}
