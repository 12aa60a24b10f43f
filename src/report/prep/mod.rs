//! `kith prep WHO`: one page to read before meeting somebody.
//!
//! What there is nothing to say of is left out, so that of somebody of whom little is known there
//! is little to read. What stands under another person's heading is that person's and not told.

mod card;
mod json;
mod sections;

pub use json::json;

use crate::insight::{Briefing, Facts};
use crate::journal::Journal;
use crate::report::Style;
use crate::report::columns::{Cell, Columns, Look, Row, painted, printable};
use crate::wording;
use sections::Section;

/// Everybody's page, one after another.
pub fn text(journal: &Journal, facts: &Facts, (briefings, style): (&[Briefing], &Style)) -> String {
    let pages: Vec<String> =
        briefings.iter().map(|briefing| page(journal, facts, (briefing, style))).collect();
    pages.join("\n\n")
}

fn page(journal: &Journal, facts: &Facts, (briefing, style): (&Briefing, &Style)) -> String {
    let contact = &journal.contact(briefing.who).note.said;
    let mut text = painted(&printable(&contact.name), Look::Heading, style);
    let gone = wording::gone(contact).map(|gone| format!(" ({gone})"));
    text.push_str(&format!("{}\n", gone.unwrap_or_default()));
    let pairs = [
        Section::pairs("", card::card(journal, facts.today, briefing.who)),
        Section::pairs("", card::contact(journal, facts, briefing)),
    ];
    let sections = sections::sections(journal, facts, briefing);
    for section in pairs.iter().chain(&sections) {
        text.push_str(&lines(section, style));
    }
    if let Some(worth) = &briefing.worth {
        let sentence = wording::worth(journal, facts, (briefing.who, worth)).to_string();
        text.push_str(&format!("\n{}\n", painted("Worth giving", Look::Heading, style)));
        text.push_str(&paragraph(&wording::capital(&sentence), style));
    }
    text
}

fn lines(section: &Section, style: &Style) -> String {
    if section.rows.is_empty() {
        return String::new();
    }
    let columns = Columns::of(&section.rows, section.flexible, style);
    let lines: String = section.rows.iter().map(|row| columns.lines(row)).collect();
    match section.heading {
        "" => format!("\n{lines}"),
        heading => format!("\n{}\n{lines}", painted(heading, Look::Heading, style)),
    }
}

fn paragraph(sentence: &str, style: &Style) -> String {
    let row: Row = vec![Cell::plain(format!("{sentence}."))];
    Columns::of([&row], 0, style).lines(&row)
}

#[cfg(test)]
mod tests;
