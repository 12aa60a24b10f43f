//! Placeholders such as `{{title}}` or `<% tp.file.title %>`: a template lies among the notes, or
//! nothing has filled in what it was for.
//!
//! Braces are letters like any others (`uses {{mustache}} at work`). They stand for something else
//! where a value is nothing but them, where they keep one from being read, and where a note that
//! does not say whose it is begins with them.

use super::front_matter::{FrontMatter, NodeValue, Style};
use super::keys::Keys;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Cadence, Contact, Interaction};
use crate::source::{Source, Span, Spanned};
use std::ops::Range;

/// Of the templates of Obsidian and of its plugin Templater.
const SIGNS: [(&str, &str); 2] = [("{{", "}}"), (COMMAND, "%>")];

const COMMAND: &str = "<%";

/// Where a note has placeholders.
pub(super) struct Placeholders<'a> {
    source: &'a Source,
    /// Above all else.
    top: Option<Span>,
    /// Values, or what keeps one from being read.
    values: Vec<Span>,
    /// All of the first line of the body.
    heading: Option<Span>,
}

impl<'a> Placeholders<'a> {
    /// Those of a note with whose keys this is wrong.
    pub(super) fn of(source: &'a Source, front_matter: &FrontMatter, found: &[Diagnostic]) -> Self {
        let values = front_matter.block.map(|block| written(source, block)).unwrap_or_default();
        let mut alone = Vec::new();
        for key in front_matter.keys.iter().filter(|_| !values.is_empty()) {
            values_alone(&key.value.value, key.value.span, &mut alone);
            let opens = |(opening, _): &(&str, &str)| key.name.value.starts_with(opening);
            alone.extend(SIGNS.iter().any(opens).then_some(key.name.span));
        }
        let is_meant = |place: &Span| {
            alone.iter().any(|value| touch(*value, *place))
                || found.iter().any(|problem| touch(problem.span, *place))
        };
        let text = &source.text;
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let top = text[start..].starts_with(COMMAND).then(|| {
            let line = text[start..].lines().next().unwrap_or_default();
            first(line).map_or(start..start + line.len(), |found| start..start + found.end)
        });
        Self {
            source,
            top: top.map(|top| Span::new(top.start, top.end)),
            values: values.into_iter().filter(is_meant).collect(),
            heading: heading(source, front_matter.body_start),
        }
    }

    /// Where it is told that a contact's note is a template, if it is one: it gives a placeholder for
    /// a name, or neither a name nor a rhythm.
    pub(super) fn of_template_of_contact(&self, keys: &Keys, contact: &Contact) -> Option<Span> {
        let name = keys.get("name").map(|key| key.value.span);
        let of_name = name.and_then(|name| self.values.iter().find(|place| touch(name, **place)));
        let first_value = self.values.first().copied();
        let of_nobody = || first_value.filter(|_| contact.cadence.is_none()).or(self.heading);
        let is_named = name.is_some() && of_name.is_none();
        let found = of_name.and(first_value).or(self.top);
        found.or_else(|| if is_named { None } else { of_nobody() })
    }

    /// The same of an interaction's: it is of no day.
    pub(super) fn of_template_of_interaction(&self, interaction: &Interaction) -> Option<Span> {
        let first = self.top.or(self.values.first().copied()).or(self.heading);
        first.filter(|_| interaction.date.is_none())
    }

    /// What is wrong with a note that is no template: what its placeholders bring about is one with
    /// them.
    pub(super) fn told(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let is_ours =
            |problem: &Diagnostic| self.values.iter().any(|place| touch(problem.span, *place));
        let of_values = self.values.iter().map(|place| self.problem(*place));
        let mut told: Vec<Diagnostic> = found.into_iter().filter(|found| !is_ours(found)).collect();
        told.extend(of_values);
        told
    }

    /// That a placeholder stands at a place.
    pub(super) fn problem(&self, place: Span) -> Diagnostic {
        let written = self.source.slice(place);
        let message = format!("`{written}` is a placeholder that nothing has filled in");
        let help = "write what belongs here; or, if this is a template, move it into a folder of its own, where no notes lie";
        Diagnostic::new(Code::Placeholder, (&self.source.path, place), message, help)
    }
}

/// A template is nobody whom one could be in touch with.
pub(super) fn without_rhythm(contact: &mut Contact, place: Span) {
    contact.cadence = Some(Spanned::new(Cadence::Never, place));
    contact.body.follow_ups = Box::default();
}

/// Whether a placeholder stands in a text.
pub fn has_placeholder(text: &str) -> bool {
    first(text).is_some()
}

/// Every placeholder of a block; of one that goes on over lines the first line.
fn written(source: &Source, block: Span) -> Vec<Span> {
    let text = source.slice(block);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = first(&text[at..]) {
        let start = at + next.start;
        at += next.end;
        let line = text[start..at].lines().next().unwrap_or_default();
        found.push(Span::new(start, start + line.len()).shifted(block.start()));
    }
    found
}

/// The first placeholder of a text.
fn first(text: &str) -> Option<Range<usize>> {
    let mut closings = [true; SIGNS.len()];
    let mut places = memchr::memchr2_iter(b'{', b'<', text.as_bytes());
    places.find_map(|at| Some(at..at + length(&text[at..], &mut closings)?))
}

/// How long the placeholder is that a text begins with. Braces are of one line, a command may go on
/// over many; what closes neither anywhere is not looked for again.
fn length(text: &str, closings: &mut [bool; SIGNS.len()]) -> Option<usize> {
    let which = SIGNS.iter().position(|(opening, _)| text.starts_with(opening))?;
    let (opening, closing) = SIGNS[which];
    let end = closings[which].then(|| text.find(closing)).flatten();
    closings[which] = end.is_some();
    let length = end? + closing.len();
    (opening == COMMAND || !text[..length].contains('\n')).then_some(length)
}

/// The places of texts that are nothing but placeholders; a text of many lines is the user's own.
fn values_alone(value: &NodeValue, span: Span, alone: &mut Vec<Span>) {
    match value {
        NodeValue::Text { text, style } if *style != Style::Block && is_alone(text) => {
            alone.push(span);
        }
        NodeValue::List(nodes) => {
            nodes.iter().for_each(|node| values_alone(&node.value, node.span, alone));
        }
        NodeValue::Map(pairs) => {
            pairs.iter().for_each(|(_, node)| values_alone(&node.value, node.span, alone));
        }
        NodeValue::Null | NodeValue::Text { .. } => {}
    }
}

/// Whether a text is placeholders, linked or not, and nothing else.
fn is_alone(text: &str) -> bool {
    let is_frame = |letter: char| letter.is_whitespace() || matches!(letter, '[' | ']');
    let mut rest = text.trim_matches(is_frame);
    let mut has_some = false;
    while let Some(length) = length(rest, &mut [true; SIGNS.len()]) {
        rest = rest[length..].trim_start_matches(is_frame);
        has_some = true;
    }
    has_some && rest.is_empty()
}

/// The first line of the body, without the signs of a heading, where it is a placeholder.
fn heading(source: &Source, body_start: usize) -> Option<Span> {
    let body = &source.text[body_start..];
    let start = body_start + body.len() - body.trim_start().len();
    let line = source.text[start..].lines().next().unwrap_or_default();
    let title = line.trim_start_matches('#').trim_start();
    let start = start + line.len() - title.len();
    let title = title.trim_end();
    is_alone(title).then(|| Span::new(start, start + title.len()))
}

fn touch(one: Span, other: Span) -> bool {
    one.start() <= other.end() && other.start() <= one.end()
}

#[cfg(test)]
mod tests {
    use crate::parse::{NoteKind, parse};
    use crate::source::Source;

    #[test]
    fn many_placeholders_take_no_time() {
        let many = |sign: &str, times: usize| sign.repeat(times);
        for text in [
            many("{{a}}", 500_000) + "x",
            many("<%", 500_000),
            format!("---\na: \"{}\"\n---\n", many("{{a}}", 12_000)),
            format!("---\na: \"{} {}\"\n---\n", many("{{", 15_000), many("<%", 15_000)),
            format!("---\na: [{}]\n---\n", many("\"{{a}}\",", 6_000)),
            format!("---\na: |\n{}---\n", many("  {{\n  }}\n", 4_000)),
        ] {
            parse(NoteKind::Contact, Source::new("contacts/a.md", text));
        }
    }
}
