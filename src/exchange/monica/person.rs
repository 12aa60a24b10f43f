//! A contact of Monica as a person.

use super::body::{self, Body};
use super::document::{Document, Left, id, name, special_date, text_of, values};
use crate::exchange::dates;
use crate::exchange::incoming::{IncomingPerson, Photo};
use crate::exchange::lines::bytes_of_base64;
use crate::exchange::record::{Keys, person};
use crate::exchange::vcard::picture;
use chrono::NaiveDate;
use serde_json::Value;

/// The person, and what of them could not be read; or why they could not be at all.
pub(super) fn read(
    document: &Document<'_>,
    contact: &Value,
    (today, left): (NaiveDate, &mut Left),
) -> Result<(IncomingPerson, Vec<String>), String> {
    let name = match (name(contact), text_of(&contact["properties"], "nickname")) {
        (name, "") if name.is_empty() => {
            return Err("this contact has no name, so that it was left out".to_owned());
        }
        (name, nickname) if name.is_empty() => nickname.to_owned(),
        (name, _) => name,
    };
    let mut draft = Draft { document, contact, keys: Keys::default(), faults: Vec::new() };
    draft.who();
    draft.dates();
    draft.reached();
    draft.relatives();
    let photo = draft.photo(left);
    let mut body = Body { today, left, keys: &mut draft.keys, faults: &mut draft.faults };
    let body = body::of(contact, &mut body);
    let source = vec![format!("monica:{}", id(contact))];
    let line = document.line(contact);
    let read = IncomingPerson { source, body, photo, ..person(line, &name, draft.keys) };
    Ok((read, draft.faults))
}

struct Draft<'a> {
    document: &'a Document<'a>,
    contact: &'a Value,
    keys: Keys,
    faults: Vec<String>,
}

impl Draft<'_> {
    fn said(&self) -> &Value {
        &self.contact["properties"]
    }

    fn who(&mut self) {
        let said = &self.contact["properties"];
        self.keys.text("goes_by", text_of(said, "nickname"));
        self.keys.text("company", text_of(said, "company"));
        self.keys.text("title", text_of(said, "job"));
        for tag in said["tags"].as_array().into_iter().flatten() {
            self.keys.item("tags", tag.as_str().or(tag["name"].as_str()).unwrap_or_default());
        }
        let is = |key: &str| said[key].as_bool().or(said[key].as_i64().map(|it| it != 0));
        if is("is_starred") == Some(true) {
            self.keys.item("tags", "starred");
        }
        match (is("is_dead"), is("is_active")) {
            (Some(true), _) => self.keys.text("status", "deceased"),
            (_, Some(false)) => self.keys.text("status", "dormant"),
            _ => {}
        }
        if let Some(days) = said["stay_in_touch_frequency"].as_u64().filter(|days| *days > 0) {
            self.keys.text("cadence", &format!("{days}d"));
        }
        self.keys.text("met_at", text_of(said, "first_met_where"));
        let through = said["first_met_through"].as_str().and_then(|id| self.document.contact(id));
        self.keys.text("introduced_by", &through.map(name).unwrap_or_default());
    }

    fn dates(&mut self) {
        for (theirs, ours) in
            [("birthdate", "birthday"), ("deceased_date", "died"), ("first_met_date", "since")]
        {
            let written = &self.said()[theirs];
            match special_date(written) {
                None => {}
                Some(Ok(date)) if ours != "since" || date.day.is_some() && date.year.is_some() => {
                    self.keys.text(ours, &date.to_string());
                }
                Some(Ok(date)) => self.faults.push(format!(
                    "the first meeting is known only as `{date}`, and `since` takes a day, so that it was left out"
                )),
                Some(Err(fault)) => {
                    let date = text_of(written, "date").to_owned();
                    self.faults.push(dates::why_not(&format!("the `{ours}`"), &date, &fault));
                }
            }
        }
    }

    fn reached(&mut self) {
        for field in values(self.contact, "contact_field") {
            let said = &field["properties"];
            let kind = self.document.type_of(said, "type");
            let data = text_of(said, "data");
            match (text_of(kind, "type"), text_of(kind, "protocol")) {
                ("email", _) | (_, "mailto:") => self.keys.item("email", data),
                ("phone", _) | (_, "tel:") => self.keys.item("phone", data),
                _ if data.starts_with("http") => self.keys.item("url", data),
                _ if data.is_empty() => {}
                _ => match text_of(kind, "name") {
                    "" => self.keys.item("im", data),
                    service => self.keys.item("im", &format!("{service}: {data}")),
                },
            }
        }
        for address in values(self.contact, "address") {
            let said = &address["properties"];
            let parts = ["street", "postal_code", "city", "province", "country"];
            let parts = parts.map(|part| text_of(said, part));
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.keys.item("address", &parts.join(", "));
            self.keys.text("city", text_of(said, "city"));
        }
    }

    fn relatives(&mut self) {
        for (kind, who) in self.document.relations(self.contact) {
            let their_name = name(who);
            self.keys.item("relations", format!("{kind}: {their_name}").trim_start_matches(": "));
            let birthday = special_date(&who["properties"]["birthdate"]);
            if let Some(Ok(date)) = birthday
                && self.document.is_only_a_relative(who)
                && date.day.is_some()
            {
                let first = text_of(&who["properties"], "first_name");
                self.keys.item("dates", &format!("birthday of {first} {date}"));
            }
        }
        for pet in values(self.contact, "pet") {
            let said = &pet["properties"];
            let what = match (text_of(said, "category"), text_of(said, "name")) {
                ("", "") => continue,
                ("", name) => format!("has a pet, {name}"),
                (kind, "") => format!("has a {kind}"),
                (kind, name) => format!("has a {kind}, {name}"),
            };
            self.keys.item("characteristics", &what);
        }
    }

    /// The picture by which they are shown; their others have no place.
    fn photo(&mut self, left: &mut Left) -> Option<Photo> {
        let shown = self.contact["properties"]["avatar"]["avatar_photo"].as_str();
        for _ in values(self.contact, "photo").filter(|photo| photo.as_str() != shown) {
            left.count(
                "photo besides the one they are shown by",
                "photos besides the one they are shown by",
            );
        }
        let photo = held(self.document, shown?);
        if photo.is_none() {
            self.faults.push("the picture they are shown by is no JPEG, PNG, GIF or WebP that can be read, so that it was left out".to_owned());
        }
        photo
    }
}

fn held(document: &Document<'_>, id: &str) -> Option<Photo> {
    let data = document.photo(id)?["properties"]["dataUrl"].as_str()?;
    picture(bytes_of_base64(data.split_once("base64,")?.1)?)
}
