//! The head of the page: who they are and how to reach them, then when and how you last met.

use crate::insight::{Briefing, Facts, Silence, is_gone};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Direction;
use crate::wording;
use chrono::NaiveDate;

/// A label and what it is of.
pub(super) type Pair = (String, String);

/// What they like to be called, what they speak, where they are, how they like to be reached, and
/// how their own page begins.
pub(super) fn card(journal: &Journal, today: NaiveDate, who: ContactIx) -> Vec<Pair> {
    let contact = &journal.contact(who).note.said;
    let called = joined(&[contact.goes_by.as_deref(), contact.pronouns.as_deref()], ", ");
    let how_called = if contact.goes_by.is_some() { "called" } else { "pronouns" };
    let language: Vec<&str> =
        contact.language.iter().map(|written| wording::language(written)).collect();
    let zone = contact.timezone.as_ref().map(|zone| format!("({zone})"));
    let place = joined(&[contact.city.as_deref(), zone.as_deref()], " ");
    let work = joined(&[contact.title.as_deref(), contact.company.as_deref()], ", ");
    let since = contact.since.as_ref().map(|since| since.value).filter(|&since| since <= today);
    let since = since.map(wording::day_and_year);
    let met = joined(&[since.as_deref(), contact.met_at.as_deref()], ": ");
    pairs([
        (how_called, called),
        ("to you", contact.roles.join(", ")),
        ("work", work),
        ("speaks", language.join(", ")),
        ("lives in", place),
        ("prefers", contact.prefers.join(", ")),
        ("met", met),
        ("note", wording::opening_of_card(journal, who)),
    ])
}

/// The last time in touch and the one before, with what was said; what came since; what is next.
pub(super) fn contact(journal: &Journal, facts: &Facts, briefing: &Briefing) -> Vec<Pair> {
    let who = briefing.who;
    let time = |ix| wording::time(journal, facts, (ix, who)).to_string();
    let mut pairs = Vec::new();
    for (label, &ix) in ["last", "before"].iter().zip(&briefing.last) {
        pairs.push(((*label).to_owned(), time(ix)));
        pairs.extend(opening(journal, (ix, who)));
    }
    if briefing.last.is_empty() && !is_gone(&journal.contact(who).note.said) {
        pairs.push(("last".to_owned(), "no contact with them noted yet".to_owned()));
    }
    for &ix in &briefing.learned {
        let words = match wording::opening(journal, ix, Some(who)) {
            words if words.is_empty() => wording::title(journal, ix),
            words => words,
        };
        let on = wording::when(journal, facts, ix);
        pairs.push(("learned".to_owned(), format!("{on}: {words}")));
    }
    for &ix in &briefing.missed {
        let direction = &journal.interaction(ix).note.said.direction;
        pairs.push(match journal.for_person(direction, who) {
            Some(Direction::Incoming) => ("missed".to_owned(), time(ix)),
            _ => ("tried".to_owned(), format!("{}; not reached", time(ix))),
        });
        pairs.extend(opening(journal, (ix, who)));
    }
    if let Some(plan) = &briefing.planned {
        pairs.push(("next".to_owned(), time(plan.interaction)));
        pairs.extend(opening(journal, (plan.interaction, who)));
    }
    let standing = facts.standing(who);
    if let Some(Silence::Paused { .. }) = standing.silence {
        let words = wording::silence(journal, facts, standing);
        pairs.extend(words.map(|words| ("pause".to_owned(), words.to_string())));
    }
    pairs
}

/// How a note opens, below the time of it; unless the title, which stands there, says the same. A
/// title that is only the first words of the note does not stand there.
pub(super) fn opening(journal: &Journal, (ix, who): (InteractionIx, ContactIx)) -> Option<Pair> {
    let said = &journal.interaction(ix).note.said;
    let (opening, title) = (wording::opening(journal, ix, Some(who)), said.title.trim());
    let is_titled = !said.is_called_by_first_words;
    let is_title = is_titled && opening.starts_with(title) && opening.len() <= title.len() + 1;
    (!opening.is_empty() && !is_title).then(|| (String::new(), opening))
}

fn joined(parts: &[Option<&str>], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().flatten().collect();
    parts.join(between)
}

fn pairs<const N: usize>(labelled: [(&str, String); N]) -> Vec<Pair> {
    let there = labelled.into_iter().filter(|(_, value)| !value.is_empty());
    there.map(|(label, value)| (label.to_owned(), value)).collect()
}
