//! `kith why`: where every date and suggestion comes from, in sentences, each with its places.

mod json;
#[cfg(test)]
mod tests;
mod text;

pub use json::json;
pub use text::text;

use crate::insight::Facts;
use crate::insight::trace::{About, Statement, Trace, Weight};
use crate::journal::Journal;
use crate::wording;

/// What to show, of whom.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyView {
    pub traces: Vec<Trace>,
    /// Also what today's answer does not hang on.
    pub all: bool,
}

impl WhyView {
    fn shown<'a>(&self, trace: &'a Trace) -> impl Iterator<Item = &'a Statement> {
        let all = self.all;
        trace.statements.iter().filter(move |said| all || said.weight == Weight::Answer)
    }
}

/// What a trace is about: what `kith` takes for it, and its name or its text.
fn called(journal: &Journal, about: &About) -> (String, String) {
    match about {
        About::Person(who) => {
            let said = &journal.contact(*who).note.said;
            (said.id.clone(), said.name.clone())
        }
        About::FollowUp(ix) => {
            let entry = journal.follow_up(*ix);
            (entry.id.short().to_owned(), wording::plain(&journal.said(entry).text))
        }
        About::Interaction(ix) => {
            let entry = journal.interaction(*ix);
            let id = entry.plan.as_ref().map_or(entry.note.source.stem(), |id| id.short());
            (id.to_owned(), wording::title(journal, *ix))
        }
        About::Owed(owed) => {
            let name = wording::people(journal, &owed.who).to_string();
            (owed.id.short().to_owned(), name)
        }
    }
}

/// A statement as a whole sentence.
fn sentence(journal: &Journal, facts: &Facts, (trace, said): (&Trace, &Statement)) -> String {
    let words = wording::why(journal, facts, (trace, said)).to_string();
    wording::capital(&words) + "."
}
