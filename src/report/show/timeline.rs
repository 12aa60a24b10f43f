//! Everything with one person, newest first: day, title, circumstances, how it opens.
//!
//! What stands under another person's heading belongs to that person only and is not shown here.

use crate::insight::{Facts, occurrence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Direction, Interaction, Occurrence, Section};
use crate::source::Span;
use crate::wording;

/// Longer paragraphs are cut: the whole note is a file, and a page of the site.
const LETTERS_MAX: usize = 180;

/// One interaction as it stands on somebody's timeline.
pub(super) struct Entry {
    /// `18 Sep 2026`, or that no date is known.
    pub(super) day: String,
    pub(super) title: String,
    /// How, where and with whom else; what became of it.
    pub(super) circumstances: String,
    /// The first paragraph of the note that is neither its heading, a box nor somebody else's.
    pub(super) opening: String,
}

pub(super) fn entries(journal: &Journal, facts: &Facts, who: ContactIx) -> Vec<Entry> {
    let newest_first = journal.contact(who).interactions.iter().rev();
    newest_first.map(|&ix| entry(journal, facts, (ix, who))).collect()
}

fn entry(journal: &Journal, facts: &Facts, (ix, who): (InteractionIx, ContactIx)) -> Entry {
    let said = &journal.interaction(ix).note.said;
    let title = wording::title(journal, ix);
    let opening = opening(journal, ix, who);
    Entry {
        day: said.date.as_ref().map_or_else(
            || "no date".to_owned(),
            |date| date.value.day.format("%-d %b %Y").to_string(),
        ),
        circumstances: circumstances(journal, facts, (ix, who)),
        opening: if opening.starts_with(&title) && opening.len() <= title.len() + 1 {
            String::new()
        } else {
            opening
        },
        title,
    }
}

fn circumstances(
    journal: &Journal,
    facts: &Facts,
    (ix, who): (InteractionIx, ContactIx),
) -> String {
    let entry = journal.interaction(ix);
    let said = &entry.note.said;
    let what_became = match occurrence(said, facts.today) {
        Occurrence::Happened => "",
        Occurrence::Planned => "planned",
        Occurrence::Missed => "not reached",
        Occurrence::Cancelled => "cancelled",
    };
    let direction = match journal.for_person(&said.direction, who) {
        Some(Direction::Outgoing) => "from you",
        Some(Direction::Incoming) => "to you",
        Some(Direction::Mutual) | None => "",
    };
    let is_title = wording::title(journal, ix).to_lowercase() == via(said).to_lowercase();
    let via = if is_title { "" } else { via(said) };
    let others: Vec<ContactIx> = entry.with.iter().copied().filter(|&one| one != who).collect();
    let others = match others.as_slice() {
        [] => String::new(),
        others => format!("with {}", wording::people(journal, others)),
    };
    let how = [via, direction].join(" ").trim().to_owned();
    let place = said.place.clone().unwrap_or_default();
    let parts = [what_became.to_owned(), how, place, others];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn via(said: &Interaction) -> &str {
    said.via.as_ref().map(|via| via.value.trim()).unwrap_or_default()
}

/// The first paragraph for this person, as plain words; a long one is cut.
pub(super) fn opening(journal: &Journal, ix: InteractionIx, who: ContactIx) -> String {
    let note = &journal.interaction(ix).note;
    let body = &note.said.body;
    let is_theirs = |section: &&Section| {
        journal.person_of_section(ix, section).is_none_or(|person| person == who)
    };
    let hidden: Vec<Span> = body
        .sections
        .iter()
        .map(|section| if is_theirs(&section) { section.heading_span } else { section.span })
        .chain(body.follow_ups.iter().map(|follow_up| follow_up.line_span))
        .collect();
    let mut at = body.span.start();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in note.source.slice(body.span).split_inclusive('\n') {
        let start = Span::at(at + line.len() - line.trim_start().len());
        at += line.len();
        let is_shown = !line.trim().is_empty() && !hidden.iter().any(|span| span.contains(start));
        match (is_shown, paragraph.is_empty()) {
            (true, _) => paragraph.push(line.trim()),
            (false, false) => break,
            (false, true) => {}
        }
    }
    cut(&wording::plain(&paragraph.join(" ")))
}

fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LETTERS_MAX) else {
        return text.to_owned();
    };
    let whole_words = text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words);
    format!("{} …", whole_words.trim_end_matches([',', ';', ':', '.']))
}
