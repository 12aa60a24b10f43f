//! Interactions that no import wrote, and so bear no id of one: a record of the same day, with the
//! same people and in the same words is one of them. A table that was made from the journal and is
//! read back must not double what the user wrote by hand.

use super::super::incoming::IncomingInteraction;
use crate::edit::Setting;
use crate::journal::{InteractionEntry, Journal};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::HashMap;

/// Those of a journal by their day, each as long as no record is it.
pub(super) struct Unmarked<'a> {
    journal: &'a Journal,
    by_day: RefCell<HashMap<NaiveDate, Vec<&'a InteractionEntry>>>,
}

impl<'a> Unmarked<'a> {
    pub(super) fn new(journal: &'a Journal) -> Self {
        let mut by_day: HashMap<NaiveDate, Vec<_>> = HashMap::new();
        for (_, entry) in journal.interactions() {
            if let (true, Some(day)) = (entry.note.said.source.is_empty(), entry.day()) {
                by_day.entry(day).or_default().push(entry);
            }
        }
        Self { journal, by_day: RefCell::new(by_day) }
    }

    /// Whether one of them is this record, which was with these people; no other record is it then.
    pub(super) fn takes(&self, incoming: &IncomingInteraction, with: &[String]) -> bool {
        let mut by_day = self.by_day.borrow_mut();
        let Some(entries) = by_day.get_mut(&incoming.date.day) else { return false };
        let found = entries.iter().position(|entry| self.is(entry, incoming, with));
        found.map(|at| entries.remove(at)).is_some()
    }

    fn is(
        &self,
        entry: &InteractionEntry,
        incoming: &IncomingInteraction,
        with: &[String],
    ) -> bool {
        let said = &entry.note.said;
        let time = said.date.as_ref().and_then(|date| date.value.time);
        let is_other_time = time.zip(incoming.date.time).is_some_and(|(one, other)| one != other);
        let ids = || entry.with.iter().map(|who| &self.journal.contact(*who).note.said.id);
        let is_with_them = ids().count() == with.len() && ids().all(|id| with.contains(id));
        if is_other_time || !is_with_them {
            return false;
        }
        let body = words(entry.note.source.slice(said.body.span));
        if body != words(&incoming.body) {
            return false;
        }
        // Without a text the other keys are all that tells two of a day apart.
        let via = said.via.as_ref().map(|via| via.value.as_str());
        !body.is_empty()
            || (via == text(incoming, "via")
                && said.place.as_deref() == text(incoming, "place")
                && text(incoming, "title").is_none_or(|title| title == said.title))
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn text<'a>(incoming: &'a IncomingInteraction, key: &str) -> Option<&'a str> {
    incoming.keys.iter().find_map(|(known, to)| match to {
        Setting::Text(text) if known == key => Some(text.as_str()),
        _ => None,
    })
}
