//! Everything with one person, newest first: day, title, circumstances, how it opens.
//!
//! What stands under another person's heading belongs to that person only and is not shown here.

use crate::insight::Facts;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::report::circumstances::circumstances;
use crate::wording;

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
    let opening = wording::opening(journal, ix, Some(who));
    Entry {
        day: said.day().map_or_else(|| "no date".to_owned(), wording::short_day_and_year),
        circumstances: circumstances_of(journal, facts, (ix, who)),
        opening: if opening.starts_with(&title) && opening.len() <= title.len() + 1 {
            String::new()
        } else {
            opening
        },
        title,
    }
}

/// How, where and with whom else.
fn circumstances_of(
    journal: &Journal,
    facts: &Facts,
    (ix, who): (InteractionIx, ContactIx),
) -> String {
    let with = &journal.interaction(ix).with;
    let others: Vec<ContactIx> = with.iter().copied().filter(|&one| one != who).collect();
    let others =
        (!others.is_empty()).then(|| format!("with {}", wording::people(journal, &others)));
    let parts = circumstances(journal, facts, (ix, Some(who))).into_iter().chain(others);
    parts.collect::<Vec<_>>().join(", ")
}
