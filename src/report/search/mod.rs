//! `kith search`: the notes that were found, each with the lines that say it.

mod excerpt;
mod json;

pub use json::json;

use crate::journal::{Host, InteractionIx, Journal};
use crate::query::search::{Hit, Line, Term, lines};
use crate::report::Style;
use crate::report::columns::{Look, painted, printable, wrapped};
use crate::wording;
use excerpt::excerpt;
use std::cmp::Reverse;
use unicode_width::UnicodeWidthStr;

/// What was looked for and found, and how much of it is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchView {
    /// As it was typed.
    pub query: String,
    pub terms: Vec<Term>,
    pub hits: Vec<Hit>,
    /// How many notes at most; `None`: all.
    pub notes_max: Option<usize>,
    /// How many lines of each note at most; `None`: all.
    pub lines_max: Option<usize>,
}

const INDENT: &str = "  ";

/// People, then interactions, each with its file and its lines; empty where nothing was found.
pub fn text(journal: &Journal, view: &SearchView, style: &Style) -> String {
    let shown = shown(view);
    let is_person = |hit: &&Hit| matches!(hit.note, Host::Contact(_));
    let (people, notes): (Vec<&Hit>, Vec<&Hit>) = shown.iter().copied().partition(is_person);
    let mut parts = Vec::new();
    for (heading, hits) in [("People", people), ("Notes", notes)] {
        if !hits.is_empty() {
            let hits: String = hits.iter().map(|hit| found(journal, (view, hit), style)).collect();
            parts.push(format!("{}\n{hits}", painted(heading, Look::Heading, style)));
        }
    }
    let more = view.hits.len() - shown.len();
    if more > 0 {
        parts.push(format!("{more} more; `--all` shows them all.\n"));
    }
    parts.join("\n")
}

/// A line each, as editors read them: `path:line:column: text`.
pub fn short(journal: &Journal, view: &SearchView) -> String {
    let of_hit = |hit: &&Hit| {
        let path = path(journal, hit.note);
        let lines = chosen(journal, view, hit);
        if lines.is_empty() {
            return format!("{path}:1:1: {}\n", printable(&called(journal, hit.note)));
        }
        let line = |line: &Line| {
            format!("{path}:{}:{}: {}\n", line.number, line.column, printable(line.text.trim()))
        };
        lines.iter().map(line).collect()
    };
    shown(view).iter().map(of_hit).collect()
}

/// The best, where not all are to be shown. People leave half of the room to the interactions,
/// if these need it.
fn shown(view: &SearchView) -> Vec<&Hit> {
    let (people, notes): (Vec<&Hit>, Vec<&Hit>) =
        view.hits.iter().partition(|hit| matches!(hit.note, Host::Contact(_)));
    let room = view.notes_max.unwrap_or(usize::MAX);
    let for_people = (room - room / 2).max(room.saturating_sub(notes.len())).min(people.len());
    let shown_people = people.into_iter().take(for_people);
    shown_people.chain(notes.into_iter().take(room - for_people)).collect()
}

/// The lines to show, from above; of an interaction those of its body before its keys, which
/// mostly say what its heading says.
fn chosen(journal: &Journal, view: &SearchView, hit: &Hit) -> Vec<Line> {
    let mut lines = lines(journal, &view.terms, hit.note);
    let Some(max) = view.lines_max else { return lines };
    let is_interaction = matches!(hit.note, Host::Interaction(_));
    if is_interaction && lines.iter().any(|line| line.in_body) {
        lines.retain(|line| line.in_body);
    }
    let mut chosen: Vec<Line> = Vec::new();
    while chosen.len() < max {
        let Some(best) = telling_most(&lines, &chosen) else { break };
        chosen.push(lines.remove(best));
    }
    chosen.sort_by_key(|line| line.number);
    chosen
}

/// The line with the most terms that none of those chosen has, then with the most at all, then
/// with a whole word, then the first.
fn telling_most(lines: &[Line], chosen: &[Line]) -> Option<usize> {
    let is_new = |term: &&usize| !chosen.iter().any(|line| line.terms.contains(term));
    (0..lines.len()).max_by_key(|&index| {
        let line = &lines[index];
        let news = line.terms.iter().filter(is_new).count();
        (news, line.terms.len(), line.is_whole, Reverse(index))
    })
}

fn found(journal: &Journal, (view, hit): (&SearchView, &Hit), style: &Style) -> String {
    let lines = chosen(journal, view, hit);
    let indent = 2 * INDENT.len();
    let heading = wrapped(&printable(&heading(journal, hit.note)), style.room(indent));
    let mut text: String = heading
        .iter()
        .enumerate()
        .map(|(index, part)| format!("{}{part}\n", INDENT.repeat(1 + index.min(1))))
        .collect();
    let first = lines.first().map_or(1, |line| line.number);
    let place = format!("{}:{first}", printable(path(journal, hit.note)));
    text.push_str(&format!("{INDENT}{INDENT}{}\n", painted(&place, Look::Quiet, style)));
    let digits = lines.last().map_or(0, |line| line.number.to_string().len());
    for line in &lines {
        let number = format!("{:>digits$}  ", line.number);
        let number = if lines.len() > 1 { number } else { String::new() };
        let before = format!("{number}{}", owner(journal, line));
        let room = style.room(indent + before.width());
        let before = painted(&before, Look::Quiet, style);
        let excerpt = excerpt(line, (room, style));
        text.push_str(&format!("{INDENT}{INDENT}{before}{excerpt}\n"));
    }
    text
}

/// Whose part of the note a line stands in, unless it says so itself.
fn owner(journal: &Journal, line: &Line) -> String {
    match line.of {
        Some(who) if !line.text.starts_with('#') => {
            format!("{}: ", journal.contact(who).note.said.name)
        }
        _ => String::new(),
    }
}

/// A name; or a day, a title and with whom.
fn heading(journal: &Journal, note: Host) -> String {
    match note {
        Host::Contact(_) => called(journal, note),
        Host::Interaction(ix) => {
            let with = match &*journal.interaction(ix).with {
                [] => String::new(),
                who => format!(", with {}", wording::some_people(journal, who)),
            };
            format!("{}   {}{with}", day(journal, ix), called(journal, note))
        }
        Host::Daily(ix) => {
            let on = journal.daily(ix).note.said.date.day;
            format!("{}   {}", wording::short_day_and_year(on), called(journal, note))
        }
    }
}

fn day(journal: &Journal, ix: InteractionIx) -> String {
    let day = journal.interaction(ix).day();
    day.map_or_else(|| "no date".to_owned(), wording::short_day_and_year)
}

fn called(journal: &Journal, note: Host) -> String {
    match note {
        Host::Contact(ix) => journal.contact(ix).note.said.name.clone(),
        Host::Interaction(ix) => wording::title(journal, ix),
        Host::Daily(_) => "Daily note".to_owned(),
    }
}

fn path(journal: &Journal, note: Host) -> &str {
    &journal.source_of(note).path
}
