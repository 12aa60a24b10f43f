//! What is shown beside the mouse: a person's card, what a key means, how far away a day is.

use super::manual;
use super::spot::{self, Whom};
use super::view::{Here, View};
use crate::insight::briefing;
use crate::journal::{ContactIx, FollowUpIx, Host, InteractionIx};
use crate::parse::{NoteKind, front_matter};
use crate::report::show::where_they_stand;
use crate::source::Span;
use crate::wording;
use chrono::NaiveDate;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// Of each kind of loop so many are shown: the card is a glance, `kith prep` is the page.
const FEW: usize = 3;

/// What there is to say of a place.
pub(super) fn hover(here: &Here<'_>) -> Option<Hover> {
    let (value, span) = of_name(here).or_else(|| of_day(here)).or_else(|| of_key(here))?;
    let (kind, value) = match here.view.client.shows_markdown {
        true => (MarkupKind::Markdown, value),
        false => (MarkupKind::PlainText, without_marks(&value)),
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(here.view.range(here.source, span)) })
}

fn of_name(here: &Here<'_>) -> Option<(String, Span)> {
    let named = spot::named(here)?;
    let text = match &named.whom {
        Whom::People(people) => {
            let cards: Vec<String> = people.iter().map(|&who| card(&here.view, who)).collect();
            cards.join("\n\n---\n\n")
        }
        Whom::Interaction(ix) => interaction(&here.view, *ix),
    };
    Some((text, named.span))
}

fn of_day(here: &Here<'_>) -> Option<(String, Span)> {
    let (day, span) = spot::day(here)?;
    Some((far_away(day, here.view.today()), span))
}

fn of_key(here: &Here<'_>) -> Option<(String, Span)> {
    let (read, _) = front_matter::read(here.source);
    let is_here = |span: Span| (span.start()..=span.end()).contains(&here.at);
    let key = read.keys.iter().find(|key| is_here(key.name.span))?;
    let kind = match here.host {
        Host::Contact(_) => NoteKind::Contact,
        Host::Interaction(_) => NoteKind::Interaction,
        Host::Daily(_) => NoteKind::Daily,
    };
    Some((manual::paragraph(kind, &key.name.value)?, key.name.span))
}

/// `Sunday 3 May 2026, 29 weeks ago`
fn far_away(day: NaiveDate, today: NaiveDate) -> String {
    let full = wording::day_in_full(day);
    match (day - today).num_days() {
        0 => format!("{full}, today"),
        -1 => format!("{full}, yesterday"),
        1 => format!("{full}, tomorrow"),
        days if days < 0 => format!("{full}, {} ago", wording::duration(day, today)),
        _ => format!("{full}, in {}", wording::duration(today, day)),
    }
}

fn interaction(view: &View<'_>, ix: InteractionIx) -> String {
    let entry = view.journal().interaction(ix);
    let title = escaped(&wording::title(view.journal(), ix));
    let on = entry.day().map(|day| far_away(day, view.today()));
    let people = wording::people(view.journal(), &entry.with).to_string();
    let with = (!people.is_empty()).then(|| format!("with {}", escaped(&people)));
    let told: Vec<String> = on.into_iter().chain(with).collect();
    format!("**{title}**\n\n{}", told.join("; "))
}

/// A person at a glance: who they are, where you stand, what is open, what comes next.
fn card(view: &View<'_>, who: ContactIx) -> String {
    let (journal, facts) = (view.journal(), view.facts());
    let contact = &journal.contact(who).note.said;
    let briefing = briefing(journal, facts, who);
    let mut parts = vec![heading(view, who)];
    let opening = wording::opening_of_card(journal, who);
    parts.extend((!opening.is_empty()).then(|| escaped(&opening)));
    let pair = |(label, value): (String, String)| format!("{label}: {}", escaped(&value));
    let mut lines: Vec<String> =
        where_they_stand(journal, facts, who).into_iter().map(pair).collect();
    if let Some(plan) = &briefing.planned {
        lines.push(format!("planned: {}", escaped(&wording::plan(journal, plan).to_string())));
    }
    let follow_up = |ix: &FollowUpIx| {
        let words = wording::due_words(journal, facts, *ix);
        let text = wording::plain(&journal.said(journal.follow_up(*ix)).text);
        if words.is_empty() { escaped(&text) } else { escaped(&format!("{text} ({words})")) }
    };
    let loops = [("you promised", &briefing.promises), ("waiting for", &briefing.waiting_for)];
    for (label, loops) in loops {
        lines.extend(loops.iter().take(FEW).map(|ix| format!("{label}: {}", follow_up(ix))));
    }
    let owed = briefing.owed.iter().take(FEW);
    lines.extend(owed.map(|owed| {
        let word = crate::model::Word::word(owed.kind);
        format!(
            "{word}: {}",
            escaped(&wording::owed(journal, facts, &owed.to_one(briefing.who)).to_string())
        )
    }));
    let worries = briefing.concerns.iter().take(FEW);
    lines.extend(worries.map(|(ix, _)| format!("worried by: {}", follow_up(ix))));
    let needs = contact.needs.iter().take(FEW);
    lines.extend(needs.map(|need| format!("needs: {}", escaped(need))));
    lines.extend(briefing.dates.iter().take(FEW).map(|date| {
        let sentence = wording::yearly(journal, date, facts.today).to_string();
        format!("coming up: {}, {}", wording::yearly_day(date), escaped(&sentence))
    }));
    if !lines.is_empty() {
        parts.push(lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"));
    }
    parts.join("\n\n")
}

/// `**Ada Lovelace** (she/her), mentor, friend`
fn heading(view: &View<'_>, who: ContactIx) -> String {
    let contact = &view.journal().contact(who).note.said;
    let mut text = format!("**{}**", escaped(&contact.name));
    let beside = [wording::gone(contact), contact.pronouns.clone()];
    for words in beside.into_iter().flatten() {
        text.push_str(&format!(" ({})", escaped(&words)));
    }
    let work = [&contact.title, &contact.company, &contact.city];
    let known = contact.roles.iter().chain(work.into_iter().flatten());
    let known: Vec<String> = known.map(|words| escaped(words)).collect();
    if !known.is_empty() {
        text.push_str(&format!("\\\n{}", known.join(", ")));
    }
    text
}

/// What a note says, as text and nothing else: no mark of Markdown in it counts.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&'
        ) {
            safe.push('\\');
        }
        safe.push(if letter.is_control() { ' ' } else { letter });
    }
    safe
}

/// The same without our marks, for a client that shows every letter as it is.
fn without_marks(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut letters = markdown.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            '*' | '`' => {}
            letter => plain.push(letter),
        }
    }
    plain
}
