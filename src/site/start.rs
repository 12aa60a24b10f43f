//! The first steps, for a journal in which there are no people yet or nothing is written down: what
//! to type next, with the names that are there already.

use super::MadeFor;
use super::material::Material;
use crate::insight::is_gone;
use crate::wording;
use serde::Serialize;

/// One of the first steps.
#[derive(Debug, Serialize)]
pub struct Step {
    pub words: &'static str,
    /// What to type.
    pub command: String,
    pub is_done: bool,
}

/// The steps in their order; none once there are people and something is written, and none for
/// others, who could not take them.
pub(super) fn steps(material: &Material<'_>) -> Vec<Step> {
    let has_people = material.journal.contacts().len() > 0;
    let has_notes = material.journal.interactions().len() > 0;
    if (has_people && has_notes) || material.made_for != MadeFor::Owner {
        return Vec::new();
    }
    let who = argument(example(material).unwrap_or("ada"));
    let mut steps = vec![
        Step {
            words: "Add somebody you would not like to lose sight of",
            command: "kith add \"Ada Lovelace\" --cadence 6w".to_owned(),
            is_done: has_people,
        },
        Step {
            words: "Write down when you last met, in your own words",
            command: format!("kith log {who} -m \"Coffee at the mill\""),
            is_done: has_notes,
        },
        Step {
            words: "Build again, and this page says who is due, and why",
            command: "kith build".to_owned(),
            is_done: false,
        },
    ];
    if has_people && !wording::has_rhythms(material.facts) {
        let step = Step {
            words: "Say how often you would like to be in touch",
            command: format!("kith set {who} cadence 6w"),
            is_done: false,
        };
        steps.insert(2, step);
    }
    steps
}

/// The id of somebody of the journal.
pub(super) fn example<'a>(material: &Material<'a>) -> Option<&'a str> {
    let said = material.journal.contacts().map(|(_, entry)| &entry.note.said);
    said.into_iter().find(|said| !is_gone(said)).map(|living| living.id.as_str())
}

/// An id as it is typed in a command.
pub(super) fn argument(id: &str) -> String {
    let is_a_word = id.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    if is_a_word { id.to_owned() } else { format!("\"{id}\"") }
}
