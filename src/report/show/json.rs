//! One person for other programs.

use super::open;
use crate::insight::{Facts, OwedFrom};
use crate::journal::{ContactIx, Journal};
use crate::model::{FollowUp, OwedKind};
use crate::report::json::{
    InteractionView, LoopView, PersonView, PlaceView, VERSION, document, follow_up, interaction,
    iso, owed, person, place,
};
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
    replies: Vec<LoopView<'a>>,
    thanks: Vec<LoopView<'a>>,
    repairs: Vec<LoopView<'a>>,
    promises: Vec<LoopView<'a>>,
    waiting_for: Vec<LoopView<'a>>,
    concerns: Vec<LoopView<'a>>,
    interactions: Vec<InteractionView<'a>>,
}

/// One document: the card, what is open, everything that happened, newest first.
pub fn json(journal: &Journal, facts: &Facts, who: ContactIx) -> String {
    let contact = &journal.contact(who).note.said;
    let is_owed = |ix| facts.all_owed(who).any(|owed| owed.from == OwedFrom::FollowUp(ix));
    let loops = |wanted: fn(&FollowUp) -> bool| {
        let is_wanted = move |ix: &_| wanted(journal.said(journal.follow_up(*ix))) && !is_owed(*ix);
        open(journal, who).filter(is_wanted).map(|ix| follow_up(journal, ix)).collect()
    };
    let owing = |kind: OwedKind| {
        let of_kind = facts.all_owed(who).filter(move |owed| owed.kind == kind);
        of_kind.map(|one| owed(journal, facts, one)).collect()
    };
    let newest_first = journal.contact(who).interactions.iter().rev();
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        person: person(journal, facts, who),
        email: &contact.email,
        phone: &contact.phone,
        sources: facts.standing(who).sources.iter().map(place).collect(),
        replies: owing(OwedKind::Reply),
        thanks: owing(OwedKind::Thanks),
        repairs: owing(OwedKind::Repair),
        promises: loops(FollowUp::is_my_promise),
        waiting_for: loops(FollowUp::is_their_promise),
        concerns: loops(FollowUp::is_concern),
        interactions: newest_first
            .map(|&ix| interaction(journal, facts, (ix, Some(who))))
            .collect(),
    })
}
