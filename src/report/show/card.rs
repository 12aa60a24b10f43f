//! What a contact's file says, in the order in which one asks.

use crate::insight::{Facts, stage};
use crate::journal::{ContactIx, Journal};
use crate::model::{Contact, Stage, Status};
use crate::wording;

/// The keys that are set, each with a plain label.
pub(super) fn card(journal: &Journal, facts: &Facts, who: ContactIx) -> Vec<(String, String)> {
    let entry = journal.contact(who);
    let contact = &entry.note.said;
    let introduced_by = entry.introduced_by.map(|ix| journal.contact(ix).note.said.name.clone());
    let introduced_by =
        introduced_by.or_else(|| contact.introduced_by.as_ref().map(|who| who.text.clone()));
    let stage = stage(journal, facts.today, who);
    let mut card = who_they_are(contact, stage);
    card.extend(one("introduced by", introduced_by.as_ref()));
    card.extend(relations(journal, who));
    card.extend(how_to_reach(contact));
    card.extend(common_ground(contact));
    card
}

fn who_they_are(contact: &Contact, stage: Option<Stage>) -> Vec<(String, String)> {
    let status = match contact.status {
        Status::Active | Status::Deceased => None,
        Status::Dormant => Some("resting".to_owned()),
        Status::Closed => Some("wants no contact".to_owned()),
    };
    let died = contact.died.as_ref().map(|died| wording::about_when(died.value));
    let is_dead = contact.status == Status::Deceased && died.is_none();
    let born = contact.birthday.as_ref().map(|born| wording::about_when(born.value));
    let dates: Vec<String> = contact
        .dates
        .iter()
        .map(|date| format!("{}: {}", date.value.what, wording::about_when(date.value.date)))
        .collect();
    let stage = stage.map(|stage| stage.plain().to_owned());
    let since = contact.since.as_ref().map(|since| wording::day_and_year(since.value));
    [
        one("called", contact.goes_by.as_ref()),
        one("pronouns", contact.pronouns.as_ref()),
        one("status", status.as_ref()),
        one("died", died.or(is_dead.then(|| "day not known".to_owned())).as_ref()),
        many("roles", &contact.roles),
        many("tags", &contact.tags),
        one("stage", stage.as_ref()),
        one("born", born.as_ref()),
        many("dates", &dates),
        one("since", since.as_ref()),
        one("met", contact.met_at.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn relations(journal: &Journal, who: ContactIx) -> Vec<(String, String)> {
    let entry = journal.contact(who);
    let named = entry.note.said.relations.iter().zip(&entry.relations);
    named
        .map(|(relation, found)| {
            let name = found.map(|ix| journal.contact(ix).note.said.name.clone());
            let kind = if relation.kind.is_empty() { "knows" } else { &relation.kind };
            (kind.to_owned(), name.unwrap_or_else(|| relation.who.text.clone()))
        })
        .collect()
}

fn how_to_reach(contact: &Contact) -> Vec<(String, String)> {
    [
        many("prefers", &contact.prefers),
        many("email", &contact.email),
        many("phone", &contact.phone),
        many("url", &contact.url),
        many("address", &contact.address),
        one("company", contact.company.as_ref()),
        one("title", contact.title.as_ref()),
        one("city", contact.city.as_ref()),
        one("timezone", contact.timezone.as_ref()),
        many("language", &contact.language),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn common_ground(contact: &Contact) -> Vec<(String, String)> {
    [
        many("characteristics", &contact.characteristics),
        many("experiences", &contact.experiences),
        many("interests", &contact.interests),
        many("opinions", &contact.opinions),
        many("needs", &contact.needs),
        many("offers", &contact.offers),
        many("irritants", &contact.irritants),
        one("vouches", contact.vouches.then(|| "for you".to_owned()).as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn one(label: &str, value: Option<&String>) -> Option<(String, String)> {
    value.filter(|value| !value.is_empty()).map(|value| (label.to_owned(), value.clone()))
}

fn many(label: &str, values: &[String]) -> Option<(String, String)> {
    one(label, Some(&values.join(", ")))
}
