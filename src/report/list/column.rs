//! What a list can say of a contact.

use crate::insight::{Band, Facts, stage};
use crate::journal::{ContactIx, Journal};
use crate::model::{Cadence, PartialDate, Stage, Word, slug};
use crate::wording;

/// One column of a list; its word is what `--columns` and `--sort` take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Name,
    Id,
    Last,
    Next,
    Cadence,
    Roles,
    Tags,
    Unit,
    Stage,
    Status,
    Since,
    Birthday,
    City,
    Company,
    Email,
    Phone,
}

impl Word for Column {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("name", Self::Name),
        ("id", Self::Id),
        ("last", Self::Last),
        ("next", Self::Next),
        ("cadence", Self::Cadence),
        ("roles", Self::Roles),
        ("tags", Self::Tags),
        ("unit", Self::Unit),
        ("stage", Self::Stage),
        ("status", Self::Status),
        ("since", Self::Since),
        ("birthday", Self::Birthday),
        ("city", Self::City),
        ("company", Self::Company),
        ("email", Self::Email),
        ("phone", Self::Phone),
    ];
}

impl Column {
    /// The word of it with a capital.
    pub(super) fn heading(self) -> String {
        wording::capital(self.word())
    }

    /// What it says of somebody; empty where there is nothing to say.
    pub(super) fn text(self, journal: &Journal, facts: &Facts, who: ContactIx) -> String {
        let contact = &journal.contact(who).note.said;
        let standing = facts.standing(who);
        let of = |value: &Option<String>| value.clone().unwrap_or_default();
        match self {
            Self::Name => contact.name.clone(),
            Self::Id => contact.id.clone(),
            Self::Last => standing.last.map(|(on, _)| on.to_string()).unwrap_or_default(),
            Self::Next => next(journal, facts, who),
            Self::Cadence => {
                let applied = standing.cadence.as_ref();
                applied.map(|applied| wording::cadence(applied.cadence)).unwrap_or_default()
            }
            Self::Roles => contact.roles.join(", "),
            Self::Tags => contact.tags.join(", "),
            Self::Unit => of(&contact.unit),
            Self::Stage => stage(journal, facts.today, who).map_or("", Stage::plain).to_owned(),
            Self::Status => contact.status.word().to_owned(),
            Self::Since => {
                contact.since.as_ref().map(|day| day.value.to_string()).unwrap_or_default()
            }
            Self::Birthday => {
                contact.birthday.as_ref().map(|born| born.value.to_string()).unwrap_or_default()
            }
            Self::City => of(&contact.city),
            Self::Company => of(&contact.company),
            Self::Email => contact.email.join(", "),
            Self::Phone => contact.phone.join(", "),
        }
    }

    /// What a list is sorted by: days and lengths by themselves, birthdays as they come round in a
    /// year, everything else as words.
    pub(super) fn key(self, journal: &Journal, facts: &Facts, who: ContactIx) -> String {
        let standing = facts.standing(who);
        let contact = &journal.contact(who).note.said;
        match self {
            Self::Next => {
                let due_on = standing.due_on.filter(|_| standing.band.is_some());
                due_on.map(|day| day.to_string()).unwrap_or_default()
            }
            Self::Cadence => {
                let applied = standing.cadence.as_ref();
                applied.map(|applied| how_seldom(applied.cadence)).unwrap_or_default()
            }
            Self::Birthday => {
                let born = contact.birthday.as_ref();
                born.and_then(|born| in_a_year(born.value)).unwrap_or_default()
            }
            _ => match self.text(journal, facts, who) {
                text if text.is_empty() => text,
                text => slug(&text),
            },
        }
    }
}

/// Days; `never` is after every length of time, and `untracked`, which has none, after it.
fn how_seldom(cadence: Cadence) -> String {
    match cadence {
        Cadence::Every(every) => format!("{:06}", every.days()),
        Cadence::Never | Cadence::Untracked => cadence.to_string(),
    }
}

/// Month and day, then the year; a month alone is before its days. A year alone never comes round.
fn in_a_year(born: PartialDate) -> Option<String> {
    let (month, day) = (born.month?, born.day.unwrap_or_default());
    Some(format!("{month:02}-{day:02} {:04}", born.year.unwrap_or_default()))
}

/// When they are next due, or why they are not.
fn next(journal: &Journal, facts: &Facts, who: ContactIx) -> String {
    let standing = facts.standing(who);
    match (standing.band, standing.due_on) {
        (Some(Band::Soon), Some(due_on)) => due_on.to_string(),
        (Some(Band::Late), _) => "late".to_owned(),
        (Some(Band::LightTouch), _) => "a light touch".to_owned(),
        (Some(_), _) => "due".to_owned(),
        (None, _) => wording::silence(journal, facts, standing)
            .map(|words| words.to_string())
            .unwrap_or_default(),
    }
}
