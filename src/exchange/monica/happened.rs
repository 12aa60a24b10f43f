//! Activities, calls, conversations, gifts and life events of Monica as interactions.

use super::body::one_line;
use super::document::{Document, id, text_of, values};
use crate::exchange::dates;
use crate::exchange::incoming::{Companion, Incoming, IncomingInteraction, Unread};
use crate::exchange::record::Keys;
use serde_json::Value;
use std::collections::HashMap;

/// A record while it is read.
struct Event<'a> {
    record: &'a Value,
    /// What it is called where it cannot be read.
    what: &'static str,
    date: &'a str,
    with: Vec<Companion>,
    keys: Keys,
    body: String,
}

/// What was done with one contact.
pub(super) fn of_contact(document: &Document<'_>, contact: &Value, incoming: &mut Incoming) {
    let me = || vec![Companion::Source(format!("monica:{}", id(contact)))];
    let calls = values(contact, "call").map(|call| self::call(call, me()));
    let first_name = text_of(&contact["properties"], "first_name");
    let talks = values(contact, "conversation").map(|talk| conversation(talk, (me(), first_name)));
    let gifts = values(contact, "gift").filter_map(|gift| self::gift(gift, me()));
    let events = values(contact, "life_event").map(|event| life_event(document, event, me()));
    for event in calls.chain(talks).chain(gifts).chain(events) {
        event.finished(document, incoming);
    }
}

/// What was done with several, each once.
pub(super) fn activities(document: &Document<'_>, incoming: &mut Incoming) {
    let mut took_part: HashMap<&str, Vec<Companion>> = HashMap::new();
    for contact in document.contacts() {
        let them = Companion::Source(format!("monica:{}", id(contact)));
        for one in values(contact, "activity") {
            took_part.entry(one.as_str().unwrap_or(id(one))).or_default().push(them.clone());
        }
    }
    for activity in document.activities() {
        let with = took_part.remove(id(activity)).unwrap_or_default();
        let said = &activity["properties"];
        let mut keys = Keys::default();
        keys.text("title", text_of(said, "summary"));
        keys.text("activity", text_of(document.type_of(said, "type"), "name"));
        let event = Event {
            record: activity,
            what: "activity",
            date: text_of(said, "happened_at"),
            with,
            keys,
            body: text_of(said, "description").to_owned(),
        };
        event.finished(document, incoming);
    }
}

fn call(call: &Value, with: Vec<Companion>) -> Event<'_> {
    let said = &call["properties"];
    let mut keys = Keys::default();
    keys.text("via", "call");
    match said["contact_called"].as_bool().or(said["contact_called"].as_i64().map(|it| it != 0)) {
        Some(true) => keys.text("direction", "incoming"),
        Some(false) => keys.text("direction", "outgoing"),
        None => {}
    }
    let body = text_of(said, "content").to_owned();
    Event { record: call, what: "call", date: text_of(said, "called_at"), with, keys, body }
}

fn conversation<'a>(talk: &'a Value, (with, name): (Vec<Companion>, &str)) -> Event<'a> {
    let said = &talk["properties"];
    let messages: Vec<&Value> =
        said["messages"].as_array().into_iter().flatten().map(|one| &one["properties"]).collect();
    let is_mine = |said: &&Value| {
        said["written_by_me"].as_bool().unwrap_or(said["written_by_me"].as_i64() == Some(1))
    };
    let mine = messages.iter().filter(|said| is_mine(said)).count();
    let mut keys = Keys::default();
    keys.text("via", "message");
    match (mine, messages.len()) {
        (_, 0) => {}
        (0, _) => keys.text("direction", "incoming"),
        (mine, all) if mine == all => keys.text("direction", "outgoing"),
        _ => {}
    }
    let line = |said: &&Value| {
        let who = if is_mine(said) { "Me" } else { name };
        format!("{who}: {}", text_of(said, "content"))
    };
    let body = messages.iter().map(line).collect::<Vec<_>>().join("\n\n");
    Event {
        record: talk,
        what: "conversation",
        date: text_of(said, "happened_at"),
        with,
        keys,
        body,
    }
}

/// One that has a day; the others stand in the contact's body.
fn gift(gift: &Value, with: Vec<Companion>) -> Option<Event<'_>> {
    let said = &gift["properties"];
    let key = match text_of(said, "status") {
        "offered" => "gave",
        "received" => "received",
        _ => return None,
    };
    let date = Some(text_of(said, "date")).filter(|date| !date.is_empty())?;
    let mut keys = Keys::default();
    keys.text("via", "gift");
    keys.text("direction", if key == "gave" { "outgoing" } else { "incoming" });
    keys.item(key, text_of(said, "name"));
    let body = [text_of(said, "comment"), text_of(said, "url")];
    let body: Vec<&str> = body.into_iter().filter(|part| !part.is_empty()).collect();
    Some(Event { record: gift, what: "gift", date, with, keys, body: body.join("\n\n") })
}

/// Something learned of them, and no contact with them.
fn life_event<'a>(document: &Document<'a>, event: &'a Value, with: Vec<Companion>) -> Event<'a> {
    let said = &event["properties"];
    let mut keys = Keys::default();
    keys.text("via", "note");
    keys.text("title", text_of(said, "name"));
    keys.text("title", text_of(document.type_of(said, "type"), "name"));
    let body = text_of(said, "note").to_owned();
    Event {
        record: event,
        what: "life event",
        date: text_of(said, "happened_at"),
        with,
        keys,
        body,
    }
}

impl Event<'_> {
    fn finished(self, document: &Document<'_>, incoming: &mut Incoming) {
        let line = document.line(self.record);
        let date = self.date.get(..10).unwrap_or(self.date);
        let title = one_line(&[self.what, text_of(&self.record["properties"], "summary")]);
        let read = dates::day_time(date)
            .map_err(|fault| dates::why_not(&format!("the {title}"), date, &fault));
        let why = match read {
            Ok(_) if self.with.is_empty() => {
                format!("the {title} of {date} was with nobody, so that it was left out")
            }
            Ok(date) => {
                incoming.interactions.push(IncomingInteraction {
                    line,
                    source: format!("monica:{}", id(self.record)),
                    date,
                    with: self.with,
                    keys: self.keys.of_interaction(),
                    body: self.body.replace("\r\n", "\n"),
                });
                return;
            }
            Err(why) => why,
        };
        incoming.unread.push(Unread { line, why });
    }
}
