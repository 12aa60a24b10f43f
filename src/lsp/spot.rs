//! What stands at a place in a note: somebody's name, a key, a day.

use super::view::Here;
use crate::edit::mentions::{Mention, MentionPlace, of_note};
use crate::journal::{ContactIx, Host, InteractionIx, Journal, LinkTarget};
use crate::model::is_iso_shape;
use crate::parse::front_matter;
use crate::source::{Source, Span};
use chrono::NaiveDate;

/// The keys by which a contact's file says who it is: there, it stands for the person.
const OWN_KEYS: [&str; 4] = ["name", "goes_by", "aliases", "former_names"];

/// A link or a name, and where it stands: all of it, brackets and label too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) whom: Whom,
    pub(super) span: Span,
}

/// Whom or what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whom {
    /// One person, or several who are called so alike.
    People(Vec<ContactIx>),
    Interaction(InteractionIx),
}

impl Named {
    /// The one person who is named.
    pub(super) fn person(&self) -> Option<ContactIx> {
        match &self.whom {
            Whom::People(people) => match people.as_slice() {
                &[one] => Some(one),
                _ => None,
            },
            Whom::Interaction(_) => None,
        }
    }
}

/// What is named here.
pub(super) fn named(here: &Here<'_>) -> Option<Named> {
    let journal = here.view.journal();
    let names = of_note(journal, here.host);
    let is_here = |mention: &&Mention| touches(whole(here.source, mention), here.at);
    let found = names.iter().filter(is_here).find_map(|mention| {
        let whom = whom(journal, (here.host, here.source), mention)?;
        Some(Named { whom, span: whole(here.source, mention) })
    });
    found.or_else(|| own_name(here))
}

/// Whom a mention names, if anybody.
pub(super) fn whom(
    journal: &Journal,
    (host, source): (Host, &Source),
    mention: &Mention,
) -> Option<Whom> {
    if let MentionPlace::Heading(index) = mention.place {
        let Host::Interaction(ix) = host else { return None };
        let section = journal.body_of(host).sections.get(index)?;
        return journal.person_of_section(ix, section).map(|who| Whom::People(vec![who]));
    }
    if let MentionPlace::Link(span) = mention.place {
        let mut links = journal.body_of(host).links.iter();
        let link = links.find(|link| link.span == span)?;
        if let LinkTarget::Interaction(ix) = journal.link_target(&source.path, link) {
            return Some(Whom::Interaction(ix));
        }
    }
    let people = journal.people_meant(&source.path, &mention.who);
    (!people.is_empty()).then_some(Whom::People(people))
}

/// All of a mention: of a link its brackets and its label too.
pub(super) fn whole(source: &Source, mention: &Mention) -> Span {
    let span = mention.who.span;
    if let MentionPlace::Link(whole) = mention.place {
        return whole;
    }
    let (before, after) = (&source.text[..span.start()], &source.text[span.end()..]);
    let line = after.split('\n').next().unwrap_or_default();
    match line.find("]]").filter(|_| before.ends_with("[[")) {
        Some(end) if !line[..end].contains("[[") => {
            Span::new(span.start() - 2, span.end() + end + 2)
        }
        _ => span,
    }
}

/// The person whose file it is, where the file says who that is.
fn own_name(here: &Here<'_>) -> Option<Named> {
    let Host::Contact(who) = here.host else { return None };
    let (read, _) = front_matter::read(here.source);
    let own = read.keys.iter().filter(|key| OWN_KEYS.contains(&&*key.name.value));
    let key = own.into_iter().find(|key| touches(key.lines, here.at));
    let span = match key {
        Some(key) => key.value.span,
        // A file without keys is called by its name, and begins with whatever was typed first.
        None if read.block.is_none() && here.source.position(here.at).line == 1 => Span::at(0),
        None => return None,
    };
    Some(Named { whom: Whom::People(vec![who]), span })
}

/// The day written here, as `2026-05-03`.
pub(super) fn day(here: &Here<'_>) -> Option<(NaiveDate, Span)> {
    let text = here.source.text.as_bytes();
    let from = here.at.saturating_sub(10);
    let starts = from..=here.at.min(text.len().saturating_sub(10));
    starts.into_iter().find_map(|start| {
        let span = Span::new(start, start + 10);
        let written = here.source.text.get(span.range()).filter(|text| is_iso_shape(text))?;
        let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
        let is_alone = !is_digit(start + 10) && (start == 0 || !is_digit(start - 1));
        Some((written.parse().ok().filter(|_| is_alone)?, span))
    })
}

/// Whether the cursor stands in a span or at its end.
fn touches(span: Span, at: usize) -> bool {
    (span.start()..=span.end()).contains(&at)
}
