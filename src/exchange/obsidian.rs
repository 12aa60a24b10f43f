//! A note about a person in an Obsidian vault, with the keys that other plugins gave it.
//!
//! The body is the note. A key that plainly is one of ours gets our name, in the front matter or as
//! Dataview's `birthday:: 1815-12-10` on a line of its own; every other key stays as it is. Daily
//! notes are about days and are not read. A vault can be used where it is instead, which keeps its
//! links and needs no second copy: the manual says how.

use super::dates;
use super::incoming::{ForeignFile, Incoming, IncomingPerson, Refused, Unread};
use super::kind::{Kind, refused_unless};
use super::record::{Keys, person};
use super::text::text_of;
use crate::model::{Cadence, Stage, Status, Word, day_of_file_name};
use crate::parse::body::readable;
use crate::parse::front_matter::{self, Node, NodeValue};
use crate::parse::known_keys;
use crate::source::Source;

/// What other plugins call our keys, in lower case with `_` for blanks and `-`.
const MEANT: &[(&str, &str)] = &[
    ("full_name", "name"),
    ("alias", "aliases"),
    ("nickname", "goes_by"),
    ("birthdate", "birthday"),
    ("birth_date", "birthday"),
    ("date_of_birth", "birthday"),
    ("dob", "birthday"),
    ("born", "birthday"),
    ("e_mail", "email"),
    ("emails", "email"),
    ("mail", "email"),
    ("email_address", "email"),
    ("mobile", "phone"),
    ("phones", "phone"),
    ("phone_number", "phone"),
    ("telephone", "phone"),
    ("tel", "phone"),
    ("organization", "company"),
    ("organisation", "company"),
    ("org", "company"),
    ("employer", "company"),
    ("job", "title"),
    ("job_title", "title"),
    ("position", "title"),
    ("location", "city"),
    ("town", "city"),
    ("website", "url"),
    ("site", "url"),
    ("homepage", "url"),
    ("tag", "tags"),
    ("contact_frequency", "cadence"),
    ("frequency", "cadence"),
    ("how_we_met", "met_at"),
    ("met", "met_at"),
    ("first_met", "since"),
    ("met_on", "since"),
    ("died_on", "died"),
];

/// Keys that name somebody by what they are to this person.
const RELATIVES: &[&str] = &[
    "spouse", "partner", "wife", "husband", "mother", "father", "parent", "parents", "son",
    "daughter", "child", "children", "brother", "sister", "sibling", "siblings",
];

/// Tags that say of everybody here what everybody here is.
const EVERYBODY: &[&str] = &["person", "people", "contact", "contacts"];

/// Reads one note.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    let Some(stem) = file.name.strip_suffix(".md") else {
        refused_unless(&text, &[])?;
        return Err(Refused("this is no Markdown note: its name does not end in `.md`".to_owned()));
    };
    let unread = |why: &str| {
        let unread = vec![Unread { line: 1, why: why.to_owned() }];
        Ok(Incoming { unread, ..Incoming::default() })
    };
    if !text.trim().is_empty() {
        refused_unless(&text, &[Kind::Note])?;
    }
    if day_of_file_name(stem).is_some() {
        return unread(
            "this is a daily note, and about a day; `[journal] daily` in `kith.toml` has it read where it is",
        );
    }
    if text.contains("<%") || text.contains("{{") {
        return unread("this is a template, so that it was left out");
    }
    let source = Source::new(file.name, text.into_owned());
    let (front, _) = front_matter::read(&source);
    if !front.readable {
        return unread(
            "the front matter of this note cannot be read, so that it was left out. Mend it in Obsidian and import again",
        );
    }
    let mut draft = Draft::default();
    for key in front.keys.iter().filter(|key| !key.repeated) {
        draft.take(&key.name.value, &key.value);
    }
    let body = draft.without_fields(&source.text[front.body_start..]);
    let name = draft.name.unwrap_or_else(|| stem.to_owned());
    let person = IncomingPerson {
        source: vec![format!("obsidian:{stem}")],
        body,
        ..person(1, &name, draft.keys)
    };
    let faults = draft.faults.into_iter().map(|why| Unread { line: 1, why });
    Ok(Incoming { people: vec![person], unread: faults.collect(), ..Incoming::default() })
}

#[derive(Default)]
struct Draft {
    name: Option<String>,
    keys: Keys,
    faults: Vec<String>,
}

impl Draft {
    fn take(&mut self, written: &str, node: &Node) {
        let Some(texts) = texts(node) else {
            self.faults.push(format!(
                "the key `{written}` holds keys of its own, which an import cannot write; it was left out"
            ));
            return;
        };
        let plain = written.trim().to_lowercase().replace([' ', '-'], "_");
        let is_list = matches!(node.value, NodeValue::List(_));
        if RELATIVES.contains(&plain.as_str()) {
            texts.iter().for_each(|text| self.keys.item("relations", &format!("{plain}: {text}")));
            return;
        }
        if meant(&plain).is_some_and(|key| self.ours(key, &texts)) {
            return;
        }
        let own = match known_keys::is_known(written) {
            true => format!("obsidian_{plain}"),
            false => written.trim().to_owned(),
        };
        match is_list {
            true => texts.iter().for_each(|text| self.keys.item(&own, text)),
            false => texts.iter().for_each(|text| self.keys.text(&own, text)),
        }
    }

    /// Whether the values are such as a key of ours takes, of one that takes one no second; then
    /// they are taken.
    fn ours(&mut self, key: &str, texts: &[String]) -> bool {
        let Some(first) = texts.first() else { return true };
        let is_said = match key {
            "name" => self.name.is_some(),
            key => self.keys.get(key).is_some(),
        };
        if !known_keys::LISTS.contains(&key) && (is_said || texts.len() > 1) {
            return false;
        }
        match key {
            "name" => self.name = Some(first.clone()),
            "birthday" | "died" => match dates::partial_date(first) {
                Ok(date) => self.keys.text(key, &date.to_string()),
                Err(fault) => {
                    self.faults.push(dates::why_not(&format!("the `{key}`"), first, &fault));
                }
            },
            "since" | "paused_until" | "paused_on" => match dates::day(first) {
                Ok(day) => self.keys.text(key, &day.to_string()),
                Err(_) => return false,
            },
            "cadence" if first.parse::<Cadence>().is_err() => return false,
            "status" if Status::of_word(first).is_none() => return false,
            "stage" if Stage::of_word(first).is_none() => return false,
            "source" | "vcard" | "photo" => return false,
            "tags" => {
                let tags = texts.iter().flat_map(|text| text.split([',', ' ']));
                for tag in tags.map(|tag| tag.trim_start_matches('#')) {
                    if !EVERYBODY.contains(&tag.to_lowercase().as_str()) {
                        self.keys.item("tags", tag);
                    }
                }
            }
            "private" | "vouches" => match first.to_lowercase().as_str() {
                "yes" | "true" | "on" => self.keys.flag(key, true),
                "no" | "false" | "off" => self.keys.flag(key, false),
                _ => self.keys.text(key, first),
            },
            "introduced_by" => self.keys.text(key, first),
            _ if known_keys::LISTS.contains(&key) => {
                texts.iter().for_each(|text| self.keys.item(key, text));
            }
            _ => self.keys.text(key, label(first)),
        }
        true
    }

    /// The body without Dataview's fields that became keys; what stands in a comment is for nobody
    /// else to read, and stays there.
    fn without_fields(&mut self, body: &str) -> String {
        let mut kept = Vec::new();
        let shown = readable(body);
        let mut shown = shown.lines();
        for line in body.lines() {
            let is_shown = shown.next() == Some(line);
            let field = line.trim().trim_start_matches(['-', '*', ' ']).split_once("::");
            let field = field.filter(|_| is_shown);
            let is_taken = field.is_some_and(|(name, value)| self.field(name, value.trim()));
            if !is_taken {
                kept.push(line);
            }
        }
        kept.join("\n").trim().to_owned()
    }

    fn field(&mut self, name: &str, value: &str) -> bool {
        let plain = name.trim().trim_matches('*').to_lowercase().replace([' ', '-'], "_");
        let Some(key) = meant(&plain).filter(|_| !value.is_empty()) else { return false };
        let texts: Vec<String> = match known_keys::LISTS.contains(&key) && key != "address" {
            true => value.split(',').map(|text| text.trim().to_owned()).collect(),
            false => vec![value.to_owned()],
        };
        self.ours(key, &texts)
    }
}

/// The key of ours that a key plainly is.
fn meant(plain: &str) -> Option<&'static str> {
    let theirs = MEANT.iter().find(|(name, _)| *name == plain).map(|(_, key)| *key);
    theirs.or_else(|| known_keys::CONTACT.iter().find(|key| **key == plain).copied())
}

/// The texts of a value; `None` where it holds keys.
fn texts(node: &Node) -> Option<Vec<String>> {
    match &node.value {
        NodeValue::Null => Some(Vec::new()),
        NodeValue::Text { text, .. } if text.trim().is_empty() => Some(Vec::new()),
        NodeValue::Text { text, .. } => Some(vec![text.trim().to_owned()]),
        // `[[Ada]]` without quotes, which YAML reads as lists within lists.
        NodeValue::List(items) => match items.as_slice() {
            [Node { value: NodeValue::List(inner), .. }] if inner.len() == 1 => {
                let inner = texts(&inner[0])?;
                Some(inner.into_iter().map(|text| format!("[[{text}]]")).collect())
            }
            items => {
                items.iter().map(texts).collect::<Option<Vec<_>>>().map(|texts| texts.concat())
            }
        },
        NodeValue::Map(_) => None,
    }
}

/// What a link says: `[[orgs/Engines|The Engines]]` is `The Engines`.
fn label(text: &str) -> &str {
    let inner = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]"));
    let Some(inner) = inner else { return text };
    match inner.rsplit_once('|') {
        Some((_, label)) => label.trim(),
        None => inner.rsplit('/').next().unwrap_or(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::edit::Setting;
    use crate::exchange::incoming::{ForeignFile, Incoming, Refused};

    fn read_note(name: &str, text: &str) -> Result<Incoming, Refused> {
        let today = "2026-11-21".parse().unwrap();
        read(&ForeignFile { name, bytes: text.as_bytes(), columns: &[], today })
    }

    const ADA: &str = "---
birthday: 1815-12-10
tags: [person, maths]
aliases: Augusta
company: \"[[orgs/Analytical Engines|The Engines]]\"
e-mail: ada@example.org
Mobile: +44 20
last-contact: 2026-05-01
status: alive
frequency: monthly
spouse: \"[[William King]]\"
address: {street: x}
---
nickname:: Addie
location:: London
mood:: fine

# Ada

Met at Mary's.
";

    #[test]
    fn keys_that_are_plainly_ours_get_our_names_and_the_others_stay() {
        let read = read_note("Ada Lovelace.md", ADA).unwrap();
        let ada = &read.people[0];
        let list = |text: &str| Setting::List(vec![text.to_owned()]);
        let keys = [
            ("goes_by", Setting::text("Addie")),
            ("aliases", list("Augusta")),
            ("tags", list("maths")),
            ("cadence", Setting::text("monthly")),
            ("birthday", Setting::text("1815-12-10")),
            ("relations", list("spouse: [[William King]]")),
            ("email", list("ada@example.org")),
            ("phone", list("+44 20")),
            ("company", Setting::text("The Engines")),
            ("city", Setting::text("London")),
            ("last-contact", Setting::text("2026-05-01")),
            ("obsidian_status", Setting::text("alive")),
        ];
        assert_eq!(ada.keys, keys.map(|(key, to)| (key.to_owned(), to)));
        assert_eq!(
            (ada.name.as_str(), ada.source[0].as_str()),
            ("Ada Lovelace", "obsidian:Ada Lovelace")
        );
        assert_eq!(ada.body, "mood:: fine\n\n# Ada\n\nMet at Mary's.");
        assert_eq!(read.unread.len(), 1);
    }

    #[test]
    fn a_field_in_a_comment_becomes_no_key() {
        let text = "%%\ncity:: Rome\n%%\n<!-- died:: 1852-11-27 -->\ncity:: London\n";
        let read = read_note("Ada.md", text).unwrap();
        assert_eq!(read.people[0].keys, [("city".to_owned(), Setting::text("London"))]);
        assert!(read.people[0].body.contains("city:: Rome"));
    }

    #[test]
    fn a_note_without_keys_is_a_person_and_a_day_is_none() {
        assert_eq!(read_note("Bob.md", "Tall.").unwrap().people[0].body, "Tall.");
        assert_eq!(read_note("Empty.md", "").unwrap().people[0].name, "Empty");
        for (name, text, says) in [
            ("2026-05-01.md", "[[Ada]]", "daily note"),
            ("Template.md", "---\nname: <% tp.file.title %>\n---\n", "template"),
            ("Broken.md", "---\nname: [\n---\n", "cannot be read"),
        ] {
            let read = read_note(name, text).unwrap();
            assert!(read.people.is_empty() && read.unread[0].why.contains(says), "{name}");
        }
        assert!(read_note("x.md", "BEGIN:VCARD").is_err());
    }
}
