//! Briefings for other programs.

use crate::insight::{Briefing, Circle, Facts, Favour, Known, Owed};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::OwedKind;
use crate::report::json::{
    InteractionView, LoopView, PersonView, PlaceView, VERSION, concern, document, follow_up,
    interaction, iso, owed, person, place, plan,
};
use crate::wording;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    people: Vec<BriefingView<'a>>,
}

#[derive(Serialize)]
struct BriefingView<'a> {
    #[serde(flatten)]
    person: PersonView<'a>,
    pronouns: Option<&'a str>,
    language: &'a [String],
    timezone: Option<&'a str>,
    prefers: &'a [String],
    last: Vec<InteractionView<'a>>,
    learned: Vec<InteractionView<'a>>,
    missed: Vec<InteractionView<'a>>,
    planned: Option<LoopView<'a>>,
    between: Vec<String>,
    promises: Vec<LoopView<'a>>,
    waiting_for: Vec<LoopView<'a>>,
    replies: Vec<LoopView<'a>>,
    thanks: Vec<LoopView<'a>>,
    repairs: Vec<LoopView<'a>>,
    needs: &'a [String],
    concerns: Vec<LoopView<'a>>,
    characteristics: &'a [String],
    experiences: &'a [String],
    interests: &'a [String],
    opinions: &'a [String],
    irritants: &'a [String],
    gave: Vec<FavourView>,
    received: Vec<FavourView>,
    asked: Vec<FavourView>,
    hard: Vec<InteractionView<'a>>,
    dates: Vec<DateView>,
    knows: Vec<KnownView<'a>>,
    worth_giving: Option<String>,
}

#[derive(Serialize)]
struct FavourView {
    on: String,
    what: String,
    #[serde(flatten)]
    place: PlaceView,
}

#[derive(Serialize)]
struct DateView {
    what: String,
    on: String,
    #[serde(flatten)]
    place: PlaceView,
}

#[derive(Serialize)]
struct KnownView<'a> {
    id: Option<&'a str>,
    name: String,
    how: String,
}

/// One document: everybody's briefing, in the order in which they were named.
pub fn json(journal: &Journal, facts: &Facts, briefings: &[Briefing]) -> String {
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        people: briefings.iter().map(|briefing| view(journal, facts, briefing)).collect(),
    })
}

fn view<'a>(journal: &'a Journal, facts: &Facts, briefing: &'a Briefing) -> BriefingView<'a> {
    let who = briefing.who;
    let contact = &journal.contact(who).note.said;
    let notes = |list: &[InteractionIx]| -> Vec<InteractionView<'a>> {
        list.iter().map(|&ix| interaction(journal, facts, (ix, Some(who)))).collect()
    };
    let owing = |kind: OwedKind| -> Vec<LoopView<'a>> {
        let of_kind = briefing.owed.iter().filter(|owed: &&Owed| owed.kind == kind);
        of_kind.map(|one| owed(journal, facts, one)).collect()
    };
    let loops = |list: &[_]| list.iter().map(|&ix| follow_up(journal, ix)).collect();
    let favours = |list: &[Favour]| list.iter().map(favour).collect();
    let giving = &briefing.relationship.giving;
    let open = briefing.concerns.iter().map(|(ix, asked)| match asked {
        Some(asked) => concern(journal, asked),
        None => follow_up(journal, *ix),
    });
    let closed = briefing.closed_concerns.iter().map(|asked| concern(journal, asked));
    BriefingView {
        person: person(journal, facts, who),
        pronouns: contact.pronouns.as_deref(),
        language: &contact.language,
        timezone: contact.timezone.as_deref(),
        prefers: &contact.prefers,
        last: notes(&briefing.last),
        learned: notes(&briefing.learned),
        missed: notes(&briefing.missed),
        planned: briefing.planned.as_ref().map(|next| plan(journal, next)),
        between: wording::remarkable(journal, facts, briefing)
            .iter()
            .map(ToString::to_string)
            .collect(),
        promises: loops(&briefing.promises),
        waiting_for: loops(&briefing.waiting_for),
        replies: owing(OwedKind::Reply),
        thanks: owing(OwedKind::Thanks),
        repairs: owing(OwedKind::Repair),
        needs: &contact.needs,
        concerns: open.chain(closed).collect(),
        characteristics: &contact.characteristics,
        experiences: &contact.experiences,
        interests: &contact.interests,
        opinions: &contact.opinions,
        irritants: &contact.irritants,
        gave: favours(&giving.gave),
        received: favours(&giving.received),
        asked: favours(&giving.asked),
        hard: notes(&briefing.hard),
        dates: briefing
            .dates
            .iter()
            .map(|date| DateView {
                what: date.what.clone(),
                on: iso(date.on),
                place: place(&date.place),
            })
            .collect(),
        knows: briefing.circle.iter().map(|known| known_view(journal, who, known)).collect(),
        worth_giving: briefing
            .worth
            .as_ref()
            .map(|worth| wording::worth(journal, facts, (who, worth)).to_string()),
    }
}

fn favour(favour: &Favour) -> FavourView {
    FavourView {
        on: iso(favour.on),
        what: wording::plain(&favour.text),
        place: place(&favour.place),
    }
}

fn known_view<'a>(journal: &'a Journal, who: ContactIx, known: &Known) -> KnownView<'a> {
    let id = match &known.person {
        Circle::Contact(ix) => Some(journal.contact(*ix).note.said.id.as_str()),
        Circle::Named(_) => None,
    };
    let name = wording::known_name(journal, known);
    KnownView { id, name, how: wording::ties(journal, who, known) }
}
