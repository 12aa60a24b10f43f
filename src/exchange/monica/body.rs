//! What goes below a contact's keys: the description, notes, and boxes for tasks, reminders and
//! debts.

use super::document::{Left, text_of, values};
use crate::exchange::dates;
use crate::exchange::record::Keys;
use chrono::NaiveDate;
use serde_json::Value;

/// What the parts of a body go to, beside it.
pub(super) struct Body<'a> {
    pub(super) today: NaiveDate,
    pub(super) left: &'a mut Left,
    pub(super) keys: &'a mut Keys,
    pub(super) faults: &'a mut Vec<String>,
}

/// The body of a contact.
pub(super) fn of(contact: &Value, body: &mut Body<'_>) -> String {
    let said = &contact["properties"];
    let mut parts = vec![text_of(said, "description").to_owned()];
    let more = text_of(said, "first_met_additional_info");
    if !more.is_empty() {
        parts.push(format!("How we met: {more}"));
    }
    let food = text_of(said, "food_preferences");
    if !food.is_empty() {
        parts.push(format!("Food: {food}"));
    }
    parts.push(boxes(contact, body).join("\n"));
    parts.extend(values(contact, "note").map(note));
    if said["gender"].is_string() {
        body.left.count("genders");
    }
    let parts =
        parts.iter().map(|part| part.replace("\r\n", "\n")).filter(|part| !part.trim().is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}

fn boxes(contact: &Value, body: &mut Body<'_>) -> Vec<String> {
    let mut boxes: Vec<String> = values(contact, "task").map(task).collect();
    for reminder in values(contact, "reminder") {
        boxes.extend(body.reminder(&reminder["properties"]));
    }
    boxes.extend(values(contact, "debt").map(|debt| self::debt(&debt["properties"])));
    for gift in values(contact, "gift") {
        boxes.extend(body.gift(&gift["properties"]));
    }
    boxes
}

/// A note with the day on which it was written.
fn note(note: &Value) -> String {
    let text = text_of(&note["properties"], "body");
    match (note["created_at"].as_str().and_then(|day| day.get(..10)), text) {
        (_, "") => String::new(),
        (Some(day), text) => format!("{day}: {text}"),
        (None, text) => text.to_owned(),
    }
}

fn task(task: &Value) -> String {
    let said = &task["properties"];
    let text = one_line(&[text_of(said, "title"), text_of(said, "description")]);
    match said["completed"].as_bool() == Some(true) || said["completed"].as_i64() == Some(1) {
        false => format!("- [ ] {text}"),
        true => match said["completed_at"].as_str().and_then(|day| day.get(..10)) {
            Some(day) => format!("- [x] {text} done:{day}"),
            None => format!("- [x] {text}"),
        },
    }
}

/// Debts of mine are mine to settle, theirs are theirs.
fn debt(said: &Value) -> String {
    let mark = if text_of(said, "status") == "complete" { 'x' } else { ' ' };
    let amount = match &said["amount"] {
        Value::String(amount) => amount.clone(),
        amount => amount.to_string(),
    };
    let currency =
        said["currency"].as_str().or(said["currency"]["iso"].as_str()).unwrap_or_default();
    let sum = one_line(&[&amount, currency]).replace(": ", " ");
    match said["in_debt"].as_bool() {
        Some(true) => format!("- [{mark}] I owe {sum}"),
        _ => format!("- [{mark}] I am owed {sum} by:them"),
    }
}

impl Body<'_> {
    /// What comes again every year is a date; what is to come once a box; what is past has been
    /// reminded of, and Monica makes those of birthdays itself.
    fn reminder(&mut self, said: &Value) -> Option<String> {
        let title = one_line(&[text_of(said, "title"), text_of(said, "description")]);
        let date = text_of(said, "initial_date");
        let is_monicas =
            said["delible"].as_bool() == Some(false) || said["delible"].as_i64() == Some(0);
        if is_monicas {
            return None;
        }
        let day = match dates::day(date.get(..10).unwrap_or(date)) {
            Ok(day) => day,
            Err(fault) => {
                self.faults.push(dates::why_not(&format!("the reminder `{title}`"), date, &fault));
                return None;
            }
        };
        let number = said["frequency_number"].as_u64().unwrap_or(1);
        match text_of(said, "frequency_type") {
            "year" if number <= 1 => {
                self.keys.item("dates", &format!("{title} {day}"));
                None
            }
            "one_time" | "" if day >= self.today => Some(format!("- [ ] {title} due:{day}")),
            "one_time" | "" => {
                self.left.count("reminders of days that are past");
                None
            }
            unit if number <= 1 => Some(format!("- [ ] {title} (every {unit})")),
            unit => Some(format!("- [ ] {title} (every {number} {unit}s)")),
        }
    }

    /// An idea is a box; what was given or received on a day is an interaction, and without one a
    /// line here.
    fn gift(&mut self, said: &Value) -> Option<String> {
        let comment = text_of(said, "comment");
        let name = one_line(&[text_of(said, "name"), comment, text_of(said, "url")]);
        match (text_of(said, "status"), text_of(said, "date")) {
            ("offered" | "received", date) if !date.is_empty() => None,
            ("offered", _) => Some(format!("- Gave: {name}")),
            ("received", _) => Some(format!("- Received: {name}")),
            _ => Some(format!("- [ ] an idea for a present: {name}")),
        }
    }
}

/// Texts on one line, a colon between the first and the others.
pub(super) fn one_line(parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
