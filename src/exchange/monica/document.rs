//! An export of Monica, and where its parts are.

use crate::exchange::dates;
use crate::exchange::incoming::Unread;
use crate::exchange::json::lines_of;
use crate::model::{DayFault, PartialDate};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The export, with its parts by their ids.
pub(super) struct Document<'a> {
    account: &'a Value,
    lines: HashMap<String, usize>,
    contacts: HashMap<&'a str, &'a Value>,
    photos: HashMap<&'a str, &'a Value>,
    /// What fields, activities and life events are called.
    types: HashMap<&'a str, &'a Value>,
    /// Of each contact: the kind, and who it is.
    relations: HashMap<&'a str, Vec<(&'a str, &'a str)>>,
    related: HashSet<&'a str>,
}

/// What has no place, by its kind.
#[derive(Default)]
pub(super) struct Left(BTreeMap<String, usize>);

impl Left {
    /// One more of a kind.
    pub(super) fn count(&mut self, what: &str) {
        *self.0.entry(what.to_owned()).or_insert(0) += 1;
    }

    /// A sentence for each kind.
    pub(super) fn told(self) -> impl Iterator<Item = Unread> {
        let why = |(what, count): (String, usize)| {
            format!("{what}: {count}, which have no place of their own here")
        };
        self.0.into_iter().map(why).map(|why| Unread { line: 1, why })
    }
}

impl<'a> Document<'a> {
    pub(super) fn new(root: &'a Value, text: &str) -> Self {
        let account = &root["account"];
        let by_id = |list: Vec<&'a Value>| -> HashMap<&'a str, &'a Value> {
            list.into_iter().map(|one| (id(one), one)).collect()
        };
        let instance = account["instance"].as_object().into_iter().flatten();
        let types = instance.flat_map(|(_, list)| list.as_array().into_iter().flatten());
        let mut relations: HashMap<_, Vec<_>> = HashMap::new();
        let mut related = HashSet::new();
        for relation in values(account, "relationship") {
            let said = &relation["properties"];
            let (who, of) = (text_of(said, "contact_is"), text_of(said, "of_contact"));
            relations.entry(of).or_default().push((text_of(said, "type"), who));
            related.insert(who);
        }
        Self {
            account,
            lines: lines_of(text, "uuid"),
            contacts: by_id(values(account, "contact").collect()),
            photos: by_id(values(account, "photo").collect()),
            types: by_id(types.collect()),
            relations,
            related,
        }
    }

    pub(super) fn contacts(&self) -> impl Iterator<Item = &'a Value> {
        values(self.account, "contact")
    }

    pub(super) fn activities(&self) -> impl Iterator<Item = &'a Value> {
        values(self.account, "activity")
    }

    /// The line on which a record's id stands.
    pub(super) fn line(&self, record: &Value) -> usize {
        self.lines.get(id(record)).copied().unwrap_or(1)
    }

    pub(super) fn contact(&self, id: &str) -> Option<&'a Value> {
        self.contacts.get(id).copied()
    }

    pub(super) fn photo(&self, id: &str) -> Option<&'a Value> {
        self.photos.get(id).copied()
    }

    /// What a type is called, and what is said of it.
    pub(super) fn type_of(&self, said: &Value, key: &str) -> &'a Value {
        let found = said[key].as_str().and_then(|id| self.types.get(id));
        found.map_or(&Value::Null, |found| &found["properties"])
    }

    /// The kinds of relations of a contact, and with whom.
    pub(super) fn relations(&self, contact: &Value) -> Vec<(String, &'a Value)> {
        let relations = self.relations.get(id(contact)).into_iter().flatten();
        let named = |(kind, who): &(&str, &str)| Some((kind.replace('_', " "), self.contact(who)?));
        relations.filter_map(named).collect()
    }

    /// Monica makes a contact of everybody's child and spouse; those have no page, and nothing was
    /// written about them.
    pub(super) fn is_only_a_relative(&self, contact: &Value) -> bool {
        let is_partial = contact["properties"]["is_partial"].as_bool() == Some(true);
        let has_more = contact["data"].as_array().is_some_and(|data| !data.is_empty());
        is_partial && !has_more && self.related.contains(id(contact))
    }
}

/// The records of a kind. The program writes `contact_field`; others that write its export, and it
/// may once have been the other way round, `contact_fields`.
pub(super) fn values<'a>(of: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    let is_it = move |list: &&'a Value| {
        let name = list["type"].as_str().unwrap_or_default();
        name == kind
            || name.strip_suffix('s') == Some(kind)
            || (kind == "activity" && name == "activities")
    };
    let lists = of["data"].as_array().into_iter().flatten().filter(is_it);
    lists.flat_map(|list| list["values"].as_array().into_iter().flatten())
}

/// The id of a record.
pub(super) fn id(record: &Value) -> &str {
    record["uuid"].as_str().unwrap_or_default()
}

/// A text, empty where it is none; numbers are texts.
pub(super) fn text_of<'a>(said: &'a Value, key: &str) -> &'a str {
    said[key].as_str().map(str::trim).unwrap_or_default()
}

/// The whole name of a contact.
pub(super) fn name(contact: &Value) -> String {
    let said = &contact["properties"];
    let parts = ["first_name", "middle_name", "last_name"].map(|part| text_of(said, part));
    let joined = parts.join(" ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A birthday and the like; of an age only the year is known, and that about.
pub(super) fn special_date(written: &Value) -> Option<Result<PartialDate, DayFault>> {
    let date = written["date"].as_str()?;
    let says = |key: &str| written[key].as_bool().or(written[key].as_i64().map(|it| it != 0));
    let read = dates::partial_date(date.get(..10).unwrap_or(date));
    Some(read.map(|date| match (says("is_age_based"), says("is_year_unknown")) {
        (Some(true), _) => PartialDate { month: None, day: None, about: true, ..date },
        (_, Some(true)) => PartialDate { year: None, ..date },
        _ => date,
    }))
}
