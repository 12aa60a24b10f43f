//! A file → its cards. One that is broken is told of with its line, and the others are read.

use super::super::incoming::Unread;
use super::super::lines::{self, Line, split};

/// One card.
#[derive(Debug)]
pub(super) struct Card {
    /// Where it begins, from one.
    pub(super) line: usize,
    pub(super) lines: Vec<Line>,
}

/// Words on which a comma parts the values, in 2.1 too.
const LISTS: [&str; 2] = ["CATEGORIES", "NICKNAME"];

/// What says something of the card and nothing of the person.
const OF_THE_CARD: [&str; 4] = ["VERSION", "REV", "PRODID", "X-PRODID"];

/// Every whole card.
pub(super) fn cards(bytes: &[u8], unread: &mut Vec<Unread>) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut open: Option<Card> = None;
    // A card within a card stands for somebody's agent.
    let mut within = 0_usize;
    let is_card = |line: &Line| line.value.trim().eq_ignore_ascii_case("VCARD");
    for line in lines::read(bytes) {
        match (line.name.as_str(), &mut open) {
            ("BEGIN", Some(card)) if card.lines.last().is_some_and(is_agent) => within += 1,
            ("BEGIN", Some(_)) if within > 0 => within += 1,
            ("END", Some(_)) if within > 0 => within -= 1,
            (_, Some(_)) if within > 0 => {}
            ("BEGIN", _) if is_card(&line) => {
                let next = Card { line: line.number, lines: Vec::new() };
                unread.extend(open.replace(next).map(|card| unclosed(&card)));
            }
            ("END", Some(_)) if is_card(&line) => cards.extend(open.take().map(finished)),
            ("", _) => unread.push(no_line(&line)),
            (_, Some(card)) => card.lines.push(line),
            (_, None) => unread.push(outside(&line)),
        }
    }
    unread.extend(open.map(|card| unclosed(&card)));
    cards
}

fn is_agent(line: &Line) -> bool {
    line.name == "AGENT" && line.value.trim().is_empty()
}

fn unclosed(card: &Card) -> Unread {
    let why =
        "this card has no END:VCARD, so it was left out; export the file again, or add the line";
    Unread { line: card.line, why: why.to_owned() }
}

fn no_line(line: &Line) -> Unread {
    let begin: String = line.value.chars().take(20).collect();
    let why = format!("`{begin}` is no line of a card, so it was left out; write NAME:VALUE");
    Unread { line: line.number, why }
}

fn outside(line: &Line) -> Unread {
    let why = format!("`{}` stands outside of any card, so it was left out", line.name);
    Unread { line: line.number, why }
}

/// The lines in one form, whichever version they came in.
fn finished(mut card: Card) -> Card {
    let is_old = card.lines.iter().any(|line| line.name == "VERSION" && line.value.trim() == "2.1");
    card.lines.retain(|line| {
        !OF_THE_CARD.contains(&line.name.as_str()) && !is_empty(line) && !is_agent(line)
    });
    for line in &mut card.lines {
        if is_old && !LISTS.contains(&line.name.as_str()) && line.value.contains(',') {
            line.value = split(&line.value, ',').join("\\,");
        }
        prefer(line);
    }
    card
}

fn is_empty(line: &Line) -> bool {
    line.value.bytes().all(|byte| matches!(byte, b';' | b',' | b' '))
}

/// `PREF=1` of 4.0 as the `TYPE=pref` of 3.0, and parameters in one order, types first.
fn prefer(line: &mut Line) {
    let is_first = line.has("PREF", "1") || line.has("TYPE", "pref");
    line.params.retain(|(name, values)| name != "PREF" || !values.iter().any(|value| value == "1"));
    if is_first && !line.params.iter().any(|(name, _)| name == "TYPE") {
        line.params.push(("TYPE".to_owned(), Vec::new()));
    }
    for (_, types) in line.params.iter_mut().filter(|(name, _)| name == "TYPE") {
        types.retain(|word| !word.eq_ignore_ascii_case("pref"));
        types.extend(is_first.then(|| "pref".to_owned()));
    }
    line.params.sort_by_key(|(name, _)| (name != "TYPE", name.clone()));
}
