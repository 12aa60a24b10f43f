//! A row of Google Contacts as a person.

use super::groups::{Group, Groups, parts};
use crate::exchange::dates;
use crate::exchange::incoming::IncomingPerson;
use crate::exchange::record::{Keys, own_key, person};
use crate::exchange::table::{Row, Table};

/// Columns without a number that are read, in lower case.
const READ: &[&str] = &[
    "name",
    "given name",
    "first name",
    "additional name",
    "middle name",
    "family name",
    "last name",
    "name prefix",
    "name suffix",
    "nickname",
    "maiden name",
    "birthday",
    "location",
    "occupation",
    "hobby",
    "language",
    "notes",
    "group membership",
    "labels",
    "organization name",
    "organization title",
    "organization department",
];

/// Values with a number that are read, and the parts of them that are.
const READ_GROUPS: &[(&str, &[&str])] = &[
    ("e-mail", &["type", "label", "value"]),
    ("phone", &["type", "label", "value"]),
    ("im", &["type", "label", "service", "value"]),
    ("website", &["type", "label", "value"]),
    ("relation", &["type", "label", "value"]),
    ("event", &["type", "label", "value"]),
    ("custom field", &["type", "label", "value"]),
    ("language", &["type", "label", "value"]),
    ("organization", &["type", "label", "name", "title", "department"]),
    (
        "address",
        &[
            "type",
            "label",
            "formatted",
            "street",
            "extended address",
            "po box",
            "city",
            "region",
            "postal code",
            "country",
        ],
    ),
];

/// Google's own labels, and what they say here.
const SYSTEM_LABELS: &[(&str, &str, &str)] = &[
    ("friends", "roles", "friend"),
    ("family", "roles", "family"),
    ("coworkers", "roles", "colleague"),
    ("starred", "tags", "starred"),
];

/// Whether a column, in lower case, is read.
pub(super) fn has_place(header: &str) -> bool {
    let in_group = |(kind, _, part): (String, u32, String)| {
        READ_GROUPS.iter().any(|(name, parts)| *name == kind && parts.contains(&part.as_str()))
    };
    header.is_empty() || READ.contains(&header) || parts(header).is_some_and(in_group)
}

/// The person of a row, and what of it could not be read; or why it could not be at all.
pub(super) fn read(
    table: &Table,
    groups: &Groups,
    row: &Row,
) -> Result<(IncomingPerson, Vec<String>), String> {
    let mut reading = Reading { table, groups, row, keys: Keys::default(), faults: Vec::new() };
    reading.check_addresses()?;
    let name = reading.name();
    reading.says_who();
    reading.says_how();
    reading.says_what();
    let name = reading.name_or_else(&name).ok_or("this row has no name, so that it was left out. Write one in Google Contacts and export again")?;
    let body = [reading.first(&["Notes"]).replace("\r\n", "\n"), reading.lines_of_custom_fields()];
    let body: Vec<&str> = body.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let body = body.join("\n\n");
    Ok((IncomingPerson { body, ..person(row.line, &name, reading.keys) }, reading.faults))
}

struct Reading<'a> {
    table: &'a Table,
    groups: &'a Groups,
    row: &'a Row,
    keys: Keys,
    faults: Vec<String>,
}

impl<'a> Reading<'a> {
    /// The first of these columns that says something.
    fn first(&self, names: &[&str]) -> &'a str {
        let mut cells =
            names.iter().filter_map(|name| self.table.column(name)).map(|at| self.row.cell(at));
        cells.find(|cell| !cell.is_empty()).unwrap_or("")
    }

    fn groups(&self, kind: &'a str) -> Vec<Group<'a>> {
        self.groups.of_kind(kind, self.row).collect()
    }

    /// An address on the net among those for mail shows that the whole row is shifted: then no cell
    /// of it can be trusted.
    fn check_addresses(&self) -> Result<(), String> {
        for group in self.groups("e-mail") {
            if let Some(value) = group.values().find(|value| !value.contains('@')) {
                return Err(format!(
                    "`{value}` stands where an e-mail address should, so that the cells of this row may be shifted; it was left out"
                ));
            }
        }
        Ok(())
    }

    fn name(&self) -> String {
        let given = self.first(&["First Name", "Given Name"]);
        let middle = self.first(&["Middle Name", "Additional Name"]);
        let family = self.first(&["Last Name", "Family Name"]);
        let joined = [given, middle, family].join(" ");
        match joined.trim() {
            "" => self.first(&["Name"]).to_owned(),
            _ => joined,
        }
    }

    /// A contact without a name is called by what they like to be called, or is a company.
    fn name_or_else(&self, name: &str) -> Option<String> {
        let company = self.groups("organization").first().map_or("", |group| group.part("name"));
        [name.trim(), self.first(&["Nickname"]), self.first(&["Organization Name"]), company]
            .into_iter()
            .find(|name| !name.is_empty())
            .map(str::to_owned)
    }

    fn says_who(&mut self) {
        let mut nicknames = self.first(&["Nickname"]).split(" ::: ");
        self.keys.text("goes_by", nicknames.next().unwrap_or_default());
        nicknames.for_each(|name| self.keys.item("aliases", name));
        let (prefix, suffix) = (self.first(&["Name Prefix"]), self.first(&["Name Suffix"]));
        if !prefix.is_empty() || !suffix.is_empty() {
            let formal = format!("{prefix} {} {suffix}", self.name());
            let formal = formal.split_whitespace().collect::<Vec<_>>().join(" ");
            self.keys.item("aliases", &formal);
        }
        let maiden = self.first(&["Maiden Name"]);
        if !maiden.is_empty() {
            let given = self.first(&["First Name", "Given Name"]);
            self.keys.item("former_names", format!("{given} {maiden}").trim());
        }
        self.says_labels();
        let birthday = self.first(&["Birthday"]);
        if !birthday.is_empty() {
            match dates::partial_date(birthday) {
                Ok(date) => self.keys.text("birthday", &date.to_string()),
                Err(fault) => self.faults.push(dates::why_not("the birthday", birthday, &fault)),
            }
        }
    }

    fn says_labels(&mut self) {
        for label in self.first(&["Labels", "Group Membership"]).split(" ::: ").map(str::trim) {
            match label.strip_prefix('*').map(|system| system.trim().to_lowercase()) {
                None => self.keys.item("tags", label),
                Some(system) => {
                    let known = SYSTEM_LABELS.iter().find(|(name, ..)| *name == system);
                    known.into_iter().for_each(|(_, key, value)| self.keys.item(key, value));
                }
            }
        }
    }

    fn says_how(&mut self) {
        for (kind, key) in [("e-mail", "email"), ("phone", "phone"), ("website", "url")] {
            let (first, others): (Vec<_>, Vec<_>) =
                self.groups(kind).into_iter().partition(|group| group.is_preferred());
            for group in first.iter().chain(&others) {
                // Older exports write the colon of an address on the net as `\:`.
                group.values().for_each(|value| self.keys.item(key, &value.replace("\\:", ":")));
            }
        }
        for group in self.groups("im") {
            let service =
                [group.part("service"), group.label()].into_iter().find(|it| !it.is_empty());
            for value in group.values() {
                self.keys.item("im", &format!("{}: {value}", service.unwrap_or("im")));
            }
        }
        for group in self.groups("address") {
            self.keys.item("address", &address(&group));
            self.keys.text("city", first_of(group.part("city")));
        }
    }

    fn says_what(&mut self) {
        for group in self.groups("organization") {
            self.only("company", group.part("name"));
            self.only("title", group.part("title"));
            self.only("department", group.part("department"));
        }
        for (key, column) in [
            ("company", "Organization Name"),
            ("title", "Organization Title"),
            ("title", "Occupation"),
            ("department", "Organization Department"),
            ("city", "Location"),
        ] {
            self.only(key, self.first(&[column]));
        }
        self.first(&["Hobby"]).split(" ::: ").for_each(|hobby| self.keys.item("interests", hobby));
        self.first(&["Language"])
            .split(" ::: ")
            .for_each(|language| self.keys.item("language", language));
        for group in self.groups("language") {
            group.values().for_each(|value| self.keys.item("language", value));
        }
        for group in self.groups("relation") {
            for value in group.values() {
                let kind = group.label().to_lowercase();
                self.keys.item("relations", format!("{kind}: {value}").trim_start_matches(": "));
            }
        }
        self.says_dates();
    }

    /// A key that takes one value; of several in a cell the first is it.
    fn only(&mut self, key: &str, cell: &str) {
        for value in cell.split(" ::: ") {
            self.faults.extend(self.keys.only(key, value));
        }
    }

    fn says_dates(&mut self) {
        for group in self.groups("event") {
            let label = if group.label().is_empty() { "event" } else { group.label() };
            for value in group.values() {
                match dates::partial_date(value) {
                    Ok(date) => {
                        self.keys.item("dates", &format!("{} {date}", label.to_lowercase()));
                    }
                    Err(fault) => self.faults.push(dates::why_not(
                        &format!("the event `{label}`"),
                        value,
                        &fault,
                    )),
                }
            }
        }
    }

    /// Fields of the user's own become keys of their own; those whose name means something here
    /// already go into the body.
    fn lines_of_custom_fields(&mut self) -> String {
        let mut lines = Vec::new();
        for group in self.groups("custom field") {
            for value in group.values() {
                match (own_key(group.label()), group.label().to_lowercase().as_str()) {
                    (_, "pronouns") => self.keys.text("pronouns", value),
                    (Some(key), _) if self.keys.get(&key).is_none() => self.keys.text(&key, value),
                    _ => lines.push(format!("{}: {value}", group.label())),
                }
            }
        }
        lines.join("\n")
    }
}

/// As it is written on an envelope, on one line.
fn address(group: &Group<'_>) -> String {
    let formatted = group.part("formatted");
    if !formatted.is_empty() {
        let lines = formatted.lines().map(|line| line.trim().trim_end_matches(','));
        return lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
    }
    let parts =
        ["street", "extended address", "po box", "city", "region", "postal code", "country"];
    let parts = parts.iter().map(|part| first_of(group.part(part)));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn first_of(cell: &str) -> &str {
    cell.split(" ::: ").next().unwrap_or_default().trim()
}
