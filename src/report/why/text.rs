//! The answers as they are read in a terminal: a sentence, in brackets the rule, as a heading of
//! `kith help insight`, and under it the files and lines, which an editor or the terminal can jump
//! to.

use super::{WhyView, called, sentence};
use crate::insight::Facts;
use crate::insight::trace::{About, Statement, Trace};
use crate::journal::Journal;
use crate::report::Style;
use crate::report::columns::{Look, painted, printable, wrapped};
use crate::source::Place;
use crate::wording;
use unicode_width::UnicodeWidthStr;

const INDENT: usize = 2;
const INDENT_OF_PLACES: usize = 4;
const GAP: &str = "  ";

/// One answer after another, ended by a line end.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&WhyView, &Style)) -> String {
    let report = Report { journal, facts, view, style };
    let answers: Vec<String> = view.traces.iter().map(|trace| report.answer(trace)).collect();
    answers.join("\n")
}

struct Report<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    view: &'a WhyView,
    style: &'a Style,
}

impl Report<'_> {
    fn answer(&self, trace: &Trace) -> String {
        let (id, name) = called(self.journal, &trace.about);
        let mut text = match trace.about {
            About::Person(_) => self.painted(&name, Look::Heading),
            _ => format!("{}{GAP}{}", self.painted(&id, Look::Id), printable(&name)),
        };
        text.push('\n');
        let mut before: Option<&Statement> = None;
        for said in self.view.shown(trace) {
            let part = said.part();
            let is_new = before.is_none_or(|before| before.part() != part);
            if is_new && matches!(trace.about, About::Person(_)) {
                let heading = self.painted(wording::why_heading(part), Look::Heading);
                text.push_str(&format!("\n{heading}\n"));
            }
            let is_said = !is_new && before.is_some_and(|before| before.rule == said.rule);
            let rule = if is_said { None } else { Some(said.rule) };
            text.push_str(&self.statement(trace, (said, rule)));
            before = Some(said);
        }
        text + &self.left_out(trace, &id)
    }

    /// The rule is left out where the statement before goes by it too.
    fn statement(&self, trace: &Trace, (said, rule): (&Statement, Option<&str>)) -> String {
        let rule = rule.map(|rule| format!(" [{rule}]")).unwrap_or_default();
        let sentence = sentence(self.journal, self.facts, (trace, said)) + &rule;
        let lines = wrapped(&printable(&sentence), self.style.room(INDENT));
        let lines: String =
            lines.iter().map(|line| format!("{}{line}\n", " ".repeat(INDENT))).collect();
        lines + &self.places(&said.sources)
    }

    /// The places: as many on a line as there is room for; none is broken, or nobody could jump to
    /// it.
    fn places(&self, places: &[Place]) -> String {
        let mut lines: Vec<String> = Vec::new();
        for place in by_file(places) {
            let place = printable(&place);
            match lines.last_mut() {
                Some(line)
                    if line.width() + GAP.len() + place.width()
                        <= self.style.room(INDENT_OF_PLACES) =>
                {
                    line.push_str(GAP);
                    line.push_str(&place);
                }
                _ => lines.push(place),
            }
        }
        let indent = " ".repeat(INDENT_OF_PLACES);
        lines.iter().map(|line| format!("{indent}{}\n", self.painted(line, Look::Quiet))).collect()
    }

    /// How to see what the short answer leaves out.
    fn left_out(&self, trace: &Trace, id: &str) -> String {
        let left_out = trace.statements.len() - self.view.shown(trace).count();
        if left_out == 0 {
            return String::new();
        }
        let more = wording::count(left_out, "thing more", "things more");
        let line = format!(
            "`kith why {id} --all` says {more}. `kith help insight` explains the rules in brackets."
        );
        let lines = wrapped(&line, self.style.room(0));
        let lines = lines.iter().map(|line| self.painted(line, Look::Quiet) + "\n");
        format!("\n{}", lines.collect::<String>())
    }

    fn painted(&self, text: &str, look: Look) -> String {
        painted(&printable(text), look, self.style)
    }
}

/// Lines of one file that follow on each other share its name: `notes/tea.md:2,4`.
fn by_file(places: &[Place]) -> Vec<String> {
    places
        .chunk_by(|one, next| one.path == next.path)
        .map(|of_file| {
            let lines: Vec<String> = of_file.iter().map(|place| place.line.to_string()).collect();
            format!("{}:{}", of_file[0].path, lines.join(","))
        })
        .collect()
}
