//! One person for other programs.

use super::open;
use crate::insight::{Facts, date_place, occurrence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{FollowUp, Word};
use crate::report::json::{
    LoopView, PersonView, PlaceView, VERSION, document, follow_up, ids, iso, person, place,
};
use crate::source::Place;
use crate::wording;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    #[serde(flatten)]
    person: PersonView<'a>,
    email: &'a [String],
    phone: &'a [String],
    sources: Vec<PlaceView>,
    promises: Vec<LoopView<'a>>,
    waiting_for: Vec<LoopView<'a>>,
    concerns: Vec<LoopView<'a>>,
    interactions: Vec<InteractionView<'a>>,
}

#[derive(Serialize)]
struct InteractionView<'a> {
    id: &'a str,
    on: Option<String>,
    title: String,
    via: Option<&'a str>,
    status: &'static str,
    who: Vec<&'a str>,
    opening: String,
    path: String,
    line: usize,
}

/// One document: the card, what is open, everything that happened, newest first.
pub fn json(journal: &Journal, facts: &Facts, who: ContactIx) -> String {
    let contact = &journal.contact(who).note.said;
    let loops = |wanted: fn(&FollowUp) -> bool| {
        let is_wanted = move |ix: &_| wanted(journal.said(journal.follow_up(*ix)));
        open(journal, who).filter(is_wanted).map(|ix| follow_up(journal, ix)).collect()
    };
    let newest_first = journal.contact(who).interactions.iter().rev();
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        person: person(journal, facts, who),
        email: &contact.email,
        phone: &contact.phone,
        sources: facts.standing(who).sources.iter().map(place).collect(),
        promises: loops(FollowUp::is_my_promise),
        waiting_for: loops(FollowUp::is_their_promise),
        concerns: loops(FollowUp::is_concern),
        interactions: newest_first.map(|&ix| interaction(journal, facts, (ix, who))).collect(),
    })
}

fn interaction<'a>(
    journal: &'a Journal,
    facts: &Facts,
    (ix, who): (InteractionIx, ContactIx),
) -> InteractionView<'a> {
    let entry = journal.interaction(ix);
    let said = &entry.note.said;
    let Place { path, line } = date_place(journal, ix);
    InteractionView {
        id: &said.stem,
        on: said.date.as_ref().map(|date| iso(date.value.day)),
        title: wording::title(journal, ix),
        via: said.via.as_ref().map(|via| via.value.as_str()),
        status: occurrence(said, facts.today).word(),
        who: ids(journal, &entry.with),
        opening: wording::opening(journal, ix, Some(who)),
        path: path.to_string(),
        line,
    }
}
