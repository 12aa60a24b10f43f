//! Properties of a card, and what they mean here.
//!
//! A unit is one line, or the lines of one group: `item1.TEL` and the `item1.X-ABLabel` that says
//! what kind of number it is. What a unit means is asked when a card is read and again when one is
//! written: a contact keeps the units that its keys cannot say, and each is handed out as long as the
//! contact still says what it says.

use super::super::lines::Line;
use super::date;
use crate::model::folded;

/// One property, with what its group adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The first is what the others are about.
    pub(super) lines: Vec<Line>,
}

/// What a unit says, in the keys of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Meaning {
    /// What the contact must say for the unit to hold.
    pub(super) says: Vec<(&'static str, String)>,
    /// What it says besides.
    pub(super) also: Vec<(&'static str, String)>,
}

/// Lines that say something of others of their group.
const LABELS: [&str; 2] = ["X-ABLABEL", "X-ABADR"];

/// So many parts of an address are its own.
const ADDRESS_PARTS: usize = 7;

/// Kinds of relations, as Android numbers them.
const ANDROID_RELATIONS: [&str; 15] = [
    "",
    "assistant",
    "brother",
    "child",
    "domestic partner",
    "father",
    "friend",
    "manager",
    "mother",
    "parent",
    "partner",
    "referred by",
    "relative",
    "sister",
    "spouse",
];

/// The lines of a card as units, in their order.
pub(super) fn units(lines: Vec<Line>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for line in lines {
        let group = line.group.clone();
        let of_group =
            units.iter_mut().find(|unit| !group.is_empty() && unit.lines[0].group == group);
        match of_group {
            Some(unit) if is_label(&unit.lines[0]) => unit.lines.insert(0, line),
            Some(unit) if is_label(&line) => unit.lines.push(line),
            _ => units.push(Unit { lines: vec![line] }),
        }
    }
    for unit in &mut units {
        if let [line] = unit.lines.as_mut_slice() {
            line.group.clear();
        }
    }
    units
}

fn is_label(line: &Line) -> bool {
    LABELS.contains(&line.name.as_str())
}

impl Unit {
    /// The property.
    pub(super) fn main(&self) -> &Line {
        &self.lines[0]
    }

    /// Whether it is the first of its kind to be shown.
    pub(super) fn is_preferred(&self) -> bool {
        self.main().has("TYPE", "pref")
    }

    /// `_$!<Anniversary>!$_` as `anniversary`, and what somebody typed as it is.
    pub(super) fn label(&self) -> String {
        let label = self.lines.iter().find(|line| line.name == "X-ABLABEL");
        let label = label.map(Line::text).unwrap_or_default();
        let built_in = label.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_"));
        built_in.map_or(label.clone(), str::to_lowercase)
    }

    /// What it says.
    pub(super) fn meaning(&self) -> Meaning {
        let line = self.main();
        let text = || line.text();
        if let Some(key) = self.day_key() {
            return self.day(key);
        }
        match line.name.as_str() {
            "FN" => says("name", text()),
            "NICKNAME" => nicknames(&line.parts(',')),
            "EMAIL" => says("email", text().trim_start_matches("mailto:")),
            "TEL" => says("phone", text().trim_start_matches("tel:")),
            "URL" => says("url", text()),
            "ORG" => says("company", line.parts(';').swap_remove(0)),
            "TITLE" | "ROLE" => says("title", text()),
            "CATEGORIES" => tags(&line.parts(',')),
            "ADR" => address(&line.parts(';')),
            "LANG" | "X-LANG" => says("language", text()),
            "TZ" => says("timezone", text()),
            "PRONOUNS" | "X-PRONOUNS" => says("pronouns", text()),
            "CLASS" | "X-CLASS" => match text().to_lowercase().as_str() {
                "private" | "confidential" => says("private", "yes"),
                _ => Meaning::default(),
            },
            "X-ANDROID-CUSTOM" => android(&line.parts(';')),
            _ => self.relation(),
        }
    }

    /// The key of the day that it says, if it is there to say one.
    pub(super) fn day_key(&self) -> Option<&'static str> {
        match self.main().name.as_str() {
            "BDAY" => Some("birthday"),
            "DEATHDATE" | "X-DEATHDATE" => Some("died"),
            "ANNIVERSARY"
            | "X-ANNIVERSARY"
            | "X-EVOLUTION-ANNIVERSARY"
            | "X-MS-ANNIVERSARY"
            | "X-KADDRESSBOOK-X-ANNIVERSARY"
            | "X-ABDATE" => Some("dates"),
            _ => None,
        }
    }

    fn day(&self, key: &'static str) -> Meaning {
        let Some(date) = date::read(self.main()) else { return Meaning::default() };
        let what = match (key, self.main().name.as_str()) {
            ("dates", "X-ABDATE") => self.label(),
            ("dates", _) => "anniversary".to_owned(),
            _ => return says(key, date.to_string()),
        };
        let what = if what.is_empty() { "day to remember" } else { &what };
        says(key, format!("{what} {date}"))
    }

    fn relation(&self) -> Meaning {
        let line = self.main();
        let kind = match line.name.as_str() {
            "RELATED" => {
                let mut kinds = line.param("TYPE").filter(|kind| *kind != "pref");
                kinds.next().unwrap_or_default().to_lowercase()
            }
            "X-ABRELATEDNAMES" => self.label(),
            "X-SPOUSE" | "X-EVOLUTION-SPOUSE" | "X-MS-SPOUSE" | "X-KADDRESSBOOK-X-SPOUSESNAME" => {
                "spouse".to_owned()
            }
            "X-MANAGER"
            | "X-EVOLUTION-MANAGER"
            | "X-MS-MANAGER"
            | "X-KADDRESSBOOK-X-MANAGERSNAME" => "manager".to_owned(),
            "X-ASSISTANT"
            | "X-EVOLUTION-ASSISTANT"
            | "X-MS-ASSISTANT"
            | "X-KADDRESSBOOK-X-ASSISTANTSNAME" => "assistant".to_owned(),
            _ => return Meaning::default(),
        };
        related(&kind, &line.text())
    }
}

fn says(key: &'static str, value: impl AsRef<str>) -> Meaning {
    let value = value.as_ref().trim().to_owned();
    let says = if value.is_empty() { Vec::new() } else { vec![(key, value)] };
    Meaning { says, also: Vec::new() }
}

/// An id of another card says no name.
fn related(kind: &str, name: &str) -> Meaning {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match () {
        () if name.is_empty() || name.contains("://") || name.starts_with("urn:") => {
            Meaning::default()
        }
        () if kind.is_empty() => says("relations", name),
        () => says("relations", format!("{kind}: {name}")),
    }
}

/// The first is what they like to be called, the others are other names.
fn nicknames(names: &[String]) -> Meaning {
    let mut names = names.iter().filter(|name| !name.is_empty());
    let first = names.next().map(|name| ("goes_by", name.clone()));
    let others = names.map(|name| ("aliases", name.clone()));
    Meaning { says: first.into_iter().chain(others).collect(), also: Vec::new() }
}

/// What Google calls everybody is no tag.
fn tags(tags: &[String]) -> Meaning {
    let is_own = |tag: &&str| !tag.is_empty() && folded(tag) != "mycontacts";
    let own = tags.iter().map(|tag| tag.trim_start_matches('#')).filter(is_own);
    let own = own.map(|tag| ("tags", tag.to_owned()));
    Meaning { says: own.collect(), also: Vec::new() }
}

/// Post box, extension, street, city, region, code and country; what Google adds says them again.
fn address(parts: &[String]) -> Meaning {
    let parts = &parts[..parts.len().min(ADDRESS_PARTS)];
    let city = parts.get(3).filter(|city| !city.is_empty()).map(|city| ("city", city.clone()));
    let parts: Vec<String> = parts
        .iter()
        .flat_map(|part| part.split('\n'))
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect();
    match (city, parts.as_slice()) {
        (Some(city), [_]) => Meaning { says: vec![city], also: Vec::new() },
        (city, parts) => {
            Meaning { also: city.into_iter().collect(), ..says("address", parts.join(", ")) }
        }
    }
}

fn android(parts: &[String]) -> Meaning {
    let part = |index: usize| parts.get(index).map(String::as_str).unwrap_or_default();
    let number: usize = part(2).parse().unwrap_or_default();
    let label = |known: &[&'static str]| match (number, known.get(number)) {
        (0, _) | (_, None) => part(3).to_owned(),
        (_, Some(known)) => (*known).to_owned(),
    };
    match part(0) {
        "vnd.android.cursor.item/nickname" => says("goes_by", part(1)),
        "vnd.android.cursor.item/relation" => related(&label(&ANDROID_RELATIONS), part(1)),
        "vnd.android.cursor.item/contact_event" => {
            let Some(date) = date::read(&Line::new("BDAY", part(1))) else {
                return Meaning::default();
            };
            let what = label(&["", "anniversary", "other", "birthday"]);
            match what.as_str() {
                "birthday" => says("birthday", date.to_string()),
                "" | "other" => says("dates", format!("day to remember {date}")),
                what => says("dates", format!("{what} {date}")),
            }
        }
        _ => Meaning::default(),
    }
}
