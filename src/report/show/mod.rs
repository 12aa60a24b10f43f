//! `kith show WHO`: the card of one person, what is open, and everything that happened.

mod card;
mod json;
mod timeline;

pub use json::json;

use crate::insight::{Band, Concern, Facts, Owed, OwedFrom, Question, Silence, Standing};
use crate::journal::{ContactIx, FollowUpIx, Journal};
use crate::model::{Mark, OwedKind};
use crate::report::Style;
use crate::report::columns::{Cell, Columns, Look, Row, painted, printable};
use crate::wording;
use timeline::Entry;

/// The whole report, ended by a line end.
pub fn text(journal: &Journal, facts: &Facts, (who, style): (ContactIx, &Style)) -> String {
    let contact = &journal.contact(who).note.said;
    let mut text = painted(&printable(&contact.name), Look::Heading, style) + "\n";
    let pairs: Vec<Row> = where_they_stand(journal, facts, who)
        .into_iter()
        .chain(card::card(journal, facts, who))
        .map(|(label, value)| vec![Cell::new(label, Look::Quiet), Cell::plain(value)])
        .collect();
    text.push_str(&section("", &pairs, (1, style)));
    let owed = facts.all_owed(who).filter_map(|owed| owed_row(journal, facts, &owed.to_one(who)));
    let boxes = open(journal, who)
        .map(|ix| follow_up(journal, (ix, wording::due_words(journal, facts, ix))));
    let is_open: Vec<Row> = owed.chain(boxes).chain(closed_concerns(journal, facts, who)).collect();
    text.push_str(&section("Open", &is_open, (1, style)));
    let entries = timeline::entries(journal, facts, who);
    let rows: Vec<Row> = entries.iter().flat_map(rows).collect();
    text.push_str(&section(&heading(journal, facts, who), &rows, (1, style)));
    text
}

/// Every open follow-up about somebody, in the journal's order.
fn open(journal: &Journal, who: ContactIx) -> impl Iterator<Item = FollowUpIx> {
    let follow_ups = journal.contact(who).follow_ups.iter().copied();
    follow_ups.filter(|&ix| journal.said(journal.follow_up(ix)).mark == Mark::Open)
}

fn section(heading: &str, rows: &[Row], (flexible, style): (usize, &Style)) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let columns = Columns::of(rows, flexible, style);
    let lines: String = rows.iter().map(|row| columns.lines(row)).collect();
    match heading {
        "" => format!("\n{lines}"),
        _ => format!("\n{}\n{lines}", painted(heading, Look::Heading, style)),
    }
}

/// When you last were in touch, when it is time again, and how often you mean to be: each with a label.
pub fn where_they_stand(journal: &Journal, facts: &Facts, who: ContactIx) -> Vec<(String, String)> {
    let standing = facts.standing(who);
    let last = standing.last.and_then(|_| {
        let words = wording::long_since(journal, facts, (standing, Some(who)))?;
        Some(words.to_string())
    });
    let rhythm = standing.aim().map(|applied| {
        let from = wording::cadence_from(&applied.from).map(|from| format!(", {from}"));
        wording::cadence(applied.cadence) + &from.unwrap_or_default()
    });
    let others: Vec<ContactIx> =
        standing.members.iter().copied().filter(|&other| other != who).collect();
    let unit = (!others.is_empty()).then(|| wording::people(journal, &others).to_string());
    [
        ("last", last),
        ("next", next(journal, facts, standing)),
        ("rhythm", rhythm),
        ("counts as one with", unit),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label.to_owned(), value?)))
    .collect()
}

/// Why nobody asks about them, or when somebody will.
fn next(journal: &Journal, facts: &Facts, standing: &Standing) -> Option<String> {
    match &standing.silence {
        // The card says so.
        Some(Silence::Deceased | Silence::Closed | Silence::Dormant) => return None,
        Some(_) => {
            return wording::silence(journal, facts, standing).map(|words| words.to_string());
        }
        None => {}
    }
    let due_on = standing.due_on?;
    let day = wording::near_day(due_on, facts.today);
    Some(match standing.band {
        Some(Band::Soon) => format!("due {day}"),
        Some(Band::LightTouch) if due_on == facts.today => "a light touch would be kind".to_owned(),
        Some(Band::LightTouch) => format!("a light touch would be kind, since {day}"),
        _ if due_on == facts.today => "due today".to_owned(),
        _ => format!("due since {day}"),
    })
}

/// What is owed where no box stands for it.
fn owed_row(journal: &Journal, facts: &Facts, owed: &Owed) -> Option<Row> {
    if matches!(owed.from, OwedFrom::FollowUp(_)) {
        return None;
    }
    let kind = match owed.kind {
        OwedKind::Reply => "a reply",
        OwedKind::Thanks => "thanks",
        OwedKind::Repair => "to make right",
    };
    let what = format!("{kind}: {}", wording::owed(journal, facts, owed));
    Some(vec![Cell::new(owed.id.short(), Look::Id), Cell::plain(what), Cell::plain("")])
}

/// Concerns that were closed and are to be asked after: is all still well?
fn closed_concerns(journal: &Journal, facts: &Facts, who: ContactIx) -> impl Iterator<Item = Row> {
    let is_closed = |asked: &&Concern| asked.question == Question::StillSatisfied;
    let is_theirs = move |asked: &&Concern| journal.follow_up(asked.follow_up).about.contains(&who);
    let closed = facts.concerns.all().filter(is_closed).filter(is_theirs);
    closed.map(move |asked| {
        let known = wording::concern_known(journal, facts, asked);
        follow_up(journal, (asked.follow_up, known))
    })
}

fn follow_up(journal: &Journal, (ix, when): (FollowUpIx, String)) -> Row {
    let entry = journal.follow_up(ix);
    let said = journal.said(entry);
    let whose = if said.is_their_promise() { "waiting for: " } else { "" };
    vec![
        Cell::new(entry.id.short(), Look::Id),
        Cell::plain(format!("{whose}{}", wording::plain(&said.text))),
        Cell::plain(when),
    ]
}

fn heading(journal: &Journal, facts: &Facts, who: ContactIx) -> String {
    match crate::insight::contact_days(journal, who, facts.today).as_slice() {
        [] => "Timeline".to_owned(),
        days => format!("Timeline: {} of contact", wording::count(days.len(), "day", "days")),
    }
}

/// An entry with its day before it, and what was said of it under it.
fn rows(entry: &Entry) -> Vec<Row> {
    let mut rows = vec![vec![Cell::new(&entry.day, Look::Quiet), Cell::plain(&entry.title)]];
    let below = [(&entry.circumstances, Look::Quiet), (&entry.opening, Look::Plain)];
    for (text, look) in below {
        if !text.is_empty() {
            rows.push(vec![Cell::plain(""), Cell::new(text, look)]);
        }
    }
    rows
}

#[cfg(test)]
mod tests;
