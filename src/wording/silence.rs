//! Why nobody asks about somebody, in plain words; it reads after a name or alone.

use super::days::about_when;
use super::encounter::noun_phrase;
use super::{Phrase, Sentence};
use crate::insight::{Facts, Silence, Standing, is_dead};
use crate::journal::{InteractionIx, Journal};
use crate::model::{Contact, Status};
use chrono::NaiveDate;

/// `paused until 1 January`, `wants no contact`, `planned for Thursday: lunch with Mary`.
pub fn silence(journal: &Journal, facts: &Facts, standing: &Standing) -> Option<Sentence> {
    let words = match standing.silence.as_ref()? {
        Silence::Deceased => died(journal, standing),
        Silence::Closed => "wants no contact".to_owned(),
        Silence::Dormant => "resting".to_owned(),
        Silence::Paused { until, by } => return Some(paused(*until, by.as_deref(), facts.today)),
        Silence::Never => "no reminders".to_owned(),
        Silence::Untracked => "you meet without noting it".to_owned(),
        Silence::Planned { on, interaction } => {
            return Some(planned(journal, *interaction, (*on, facts.today)));
        }
    };
    Some(Sentence::default().text(words))
}

fn planned(journal: &Journal, ix: InteractionIx, (on, today): (NaiveDate, NaiveDate)) -> Sentence {
    let sentence = Sentence::default().text("planned for ").near_day(on, today);
    match noun_phrase(journal, ix) {
        Some(text) => sentence.text(": ").then(Sentence(vec![Phrase::Interaction { text, ix }])),
        None => sentence,
    }
}

fn paused(until: NaiveDate, by: Option<&str>, today: NaiveDate) -> Sentence {
    let paused = Sentence::default().text("paused until ").day(until, today);
    match by {
        Some(word) => paused.text(format!(", like everyone marked {word}")),
        None => paused,
    }
}

fn died(journal: &Journal, standing: &Standing) -> String {
    let members = || standing.members.iter().map(|&who| &journal.contact(who).note.said);
    let dated = members().find(|contact| contact.died.is_some());
    let dead = dated.or_else(|| members().find(|contact| is_dead(contact)));
    dead.and_then(gone).unwrap_or_else(|| "has died".to_owned())
}

/// Of somebody who is dead, wants no contact or rests, that they do; else nothing.
pub fn gone(contact: &Contact) -> Option<String> {
    let words = match (contact.died.as_ref().map(|died| died.value), contact.status) {
        (Some(date), _) if date.day.is_some() => format!("died on {}", about_when(date)),
        (Some(date), _) if date.about => format!("died {}", about_when(date)),
        (Some(date), _) => format!("died in {}", about_when(date)),
        (None, Status::Deceased) => "has died".to_owned(),
        (None, Status::Closed) => "wants no contact".to_owned(),
        (None, Status::Dormant) => "resting".to_owned(),
        (None, Status::Active) => return None,
    };
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::silence;
    use crate::insight::testing::{Notes, day};

    #[test]
    fn every_silence_is_told_in_plain_words() {
        for (keys, said) in [
            ("cadence: 6w\npaused_until: 2027-01-01", "paused until 1 January"),
            ("tags: [oslo]", "paused until 1 August 2027, like everyone marked oslo"),
            ("status: closed", "wants no contact"),
            ("status: dormant", "resting"),
            ("cadence: never", "no reminders"),
            ("cadence: untracked", "you meet without noting it"),
            ("died: 2026-02", "died in February 2026"),
            ("died: 2026-02-03", "died on 3 February 2026"),
            ("died: ~1990", "died about 1990"),
            ("status: deceased", "has died"),
        ] {
            let (journal, facts) = Notes::new()
                .settings(|settings| {
                    settings.cadence.pause = [("oslo".to_owned(), day("2027-08-01"))].into();
                })
                .person("ada", keys)
                .facts();
            let words = silence(&journal, &facts, &facts.standings[0]).unwrap();
            assert_eq!(words.to_string(), said, "{keys}");
        }
    }

    #[test]
    fn a_plan_is_named() {
        let (journal, facts) = Notes::new()
            .person("mary", "cadence: 6w")
            .met("2026-11-26", "mary", "title: Lunch at the club")
            .facts();
        let words = silence(&journal, &facts, &facts.standings[0]).unwrap();
        assert_eq!(words.to_string(), "planned for Thursday: lunch at the club");
    }
}
