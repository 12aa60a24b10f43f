//! A person's timeline in stretches, and the stretches on pages.
//!
//! The latest comes first: what lies ahead, then the years, then what has no date. All of it stands
//! on the person's own page where there is room; else that page has what came last, and every year
//! before it a page of its own. A year that is too long for one page has several.

use super::material::Material;
use super::weight;
use crate::journal::{ContactIx, InteractionIx, Journal};
use chrono::Datelike;

/// More entries than this are split.
const ENTRIES_MAX: usize = 500;

/// One stretch of the timeline, no longer than a page bears.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// `Ahead`, `2026`, `2026, part 2`, `Without a date`.
    pub title: String,
    /// What its page would be called after: `ahead`, `2026`, `2026-2`, `undated`.
    pub name: String,
    pub interactions: Vec<InteractionIx>,
}

const AHEAD: &str = "Ahead";

/// The stretches of each page of a person, their own page first.
pub(super) fn pages(material: &Material<'_>, who: ContactIx) -> Vec<Vec<Stretch>> {
    let all = stretches(material, who);
    if material.is_on_one_page(who) {
        return vec![all];
    }
    let mut first: Vec<Stretch> =
        all.into_iter().flat_map(|stretch| parts(material, stretch)).collect();
    let further = first.split_off(first_page_length(material, &first));
    let further = further.into_iter().map(|stretch| vec![stretch]);
    std::iter::once(first).chain(further).collect()
}

/// Whether the whole timeline stands on the person's own page.
pub(super) fn is_on_one_page(journal: &Journal, who: ContactIx) -> bool {
    let all = &journal.contact(who).interactions;
    weight::parts(journal, all, ENTRIES_MAX).len() == 1
}

/// What a page of several stretches is called.
pub(super) fn title(stretches: &[Stretch]) -> String {
    let titles: Vec<&str> = stretches.iter().map(|stretch| stretch.title.as_str()).collect();
    match titles.as_slice() {
        [AHEAD, one] => format!("{one} and ahead"),
        [AHEAD, .., last] => format!("{last} and ahead"),
        [first, .., last] => format!("{last} to {first}"),
        [one] => (*one).to_owned(),
        [] => String::new(),
    }
}

fn stretches(material: &Material<'_>, who: ContactIx) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for &ix in material.journal.contact(who).interactions.iter().rev() {
        let day = material.journal.interaction(ix).note.said.day();
        let is_ahead = day.is_some_and(|day| day > material.today());
        let (title, name) = match day {
            Some(_) if is_ahead => (AHEAD.to_owned(), "ahead".to_owned()),
            Some(day) => (day.year().to_string(), day.year().to_string()),
            None => ("Without a date".to_owned(), "undated".to_owned()),
        };
        if stretches.last().is_none_or(|stretch| stretch.title != title) {
            stretches.push(Stretch { title, name, interactions: Vec::new() });
        }
        if let Some(stretch) = stretches.last_mut() {
            stretch.interactions.push(ix);
        }
    }
    if let Some(ahead) = stretches.first_mut().filter(|stretch| stretch.title == AHEAD) {
        ahead.interactions.reverse();
    }
    stretches
}

/// A stretch in as many parts as it needs pages.
fn parts(material: &Material<'_>, stretch: Stretch) -> Vec<Stretch> {
    let Stretch { title, name, interactions } = stretch;
    let parts = weight::parts(material.journal, &interactions, ENTRIES_MAX);
    let part = |(index, part): (usize, &[InteractionIx])| {
        let (title, name) = match index {
            0 => (title.clone(), name.clone()),
            _ => (format!("{title}, part {}", index + 1), format!("{name}-{}", index + 1)),
        };
        Stretch { title, name, interactions: part.to_vec() }
    };
    parts.into_iter().enumerate().map(part).collect()
}

/// How many stretches the person's own page holds: as many as it bears, and at least one; what lies
/// ahead is not left alone if the first year is short enough.
fn first_page_length(material: &Material<'_>, stretches: &[Stretch]) -> usize {
    let mut entries = Vec::new();
    let fitting = stretches.iter().take_while(|stretch| {
        entries.extend_from_slice(&stretch.interactions);
        weight::parts(material.journal, &entries, ENTRIES_MAX).len() == 1
    });
    fitting.count().max(1)
}
