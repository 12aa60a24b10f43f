//! The course of a relationship in plain words: how it felt, where it may stand by now, and the
//! days that made it.

use super::days::{duration, duration_till};
use super::encounter::own_title;
use super::people::{people, times};
use super::{Phrase, Sentence};
use crate::insight::{Facts, StageReason, StageSuggestion, Trend, Turn, TurningPoint, stage};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Stage, Temperature};

/// How it felt.
pub fn temperature(temperature: Temperature) -> &'static str {
    match temperature {
        Temperature::Cold => "cold",
        Temperature::Cool => "cool",
        Temperature::Mild => "mild",
        Temperature::Warm => "warm",
        Temperature::Hot => "very warm",
    }
}

/// Where it goes.
pub fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Warmer => "warmer lately",
        Trend::Steady => "much as before",
        Trend::Cooler => "cooler lately",
    }
}

/// What the stage is called, what speaks against it, and what it may be by now.
pub fn suggestion(journal: &Journal, facts: &Facts, found: &StageSuggestion) -> Sentence {
    suggested(
        journal,
        facts,
        (found, Sentence::default().text(" with ").then(people(journal, &[found.who]))),
    )
}

/// The same on a page of their own, without the name.
pub fn suggestion_on_page(journal: &Journal, facts: &Facts, found: &StageSuggestion) -> Sentence {
    suggested(journal, facts, (found, Sentence::default()))
}

fn suggested(
    journal: &Journal,
    facts: &Facts,
    (found, with): (&StageSuggestion, Sentence),
) -> Sentence {
    let said = stage(journal, facts.today, found.who).map_or("as it was", Stage::plain);
    let but = match found.reason {
        StageReason::Silent { days } => {
            format!("the last contact was {} ago", duration_till(facts.today, days))
        }
        StageReason::Cooling => "it was cooler lately".to_owned(),
        StageReason::Growing { contacts } => {
            let from = journal.settings().insight.buildup_within.before(facts.today);
            let within = duration(from, facts.today);
            format!("you were in touch {} in {within}", times(contacts))
        }
    };
    Sentence::default()
        .text(format!("you call it {said}"))
        .then(with)
        .text(format!(", but {but}; it may be {} by now", found.stage.plain()))
}

/// What happened on that day, as it reads on the page of the person it is about, and its note.
pub fn turning_point(journal: &Journal, point: &TurningPoint) -> Sentence {
    let sentence = turn(journal, point.turn);
    match (point.turn, point.interaction) {
        (Turn::IntroducedBy(_) | Turn::Introduced(_), _) | (_, None) => sentence,
        (_, Some(ix)) => told(journal, ix, &sentence.to_string()),
    }
}

/// The same beside the note itself.
pub fn turn(journal: &Journal, turn: Turn) -> Sentence {
    let named = |ix: ContactIx| people(journal, &[ix]);
    let sentence = Sentence::default();
    match turn {
        Turn::FirstContact => sentence.text("first contact"),
        Turn::Difficult => sentence.text("a hard day"),
        Turn::Stage(now) => sentence.text(format!("from here on {}", now.plain())),
        Turn::IntroducedBy(by) => named(by).text(" brought you together"),
        Turn::Introduced(newcomer) => sentence.text("introduced you to ").then(named(newcomer)),
    }
}

/// With the note's title, where it has one of its own; else the words lead to the note.
fn told(journal: &Journal, ix: InteractionIx, words: &str) -> Sentence {
    let title = own_title(journal, ix);
    let note = |text: String| Sentence(vec![Phrase::Interaction { text, ix }]);
    match title.is_empty() {
        true => note(words.to_owned()),
        false => Sentence::default().text(format!("{words}: ")).then(note(title)),
    }
}

#[cfg(test)]
mod tests {
    use super::{suggestion, turning_point};
    use crate::insight::testing::{Notes, today, who};
    use crate::insight::turning_points;

    #[test]
    fn a_suggestion_says_what_speaks_for_it() {
        let felt = |notes: Notes, felt: &[&str]| {
            felt.iter().zip(1..).fold(notes, |notes, (felt, day)| {
                notes.met(&format!("2026-11-{day:02}"), "bram", &format!("temperature: {felt}"))
            })
        };
        let steady = || Notes::new().person("Bram", "stage: continuation\ncadence: 1 month");
        let new = ["2026-07-01", "2026-08-01", "2026-09-01"]
            .iter()
            .fold(Notes::new().person("Bram", "stage: acquaintance"), |notes, on| {
                notes.met(on, "bram", "")
            });
        for (notes, said) in [
            (
                steady().met("2026-07-20", "bram", ""),
                "you call it steady with Bram, but the last contact was 4 months ago; \
                 it may be thinner by now",
            ),
            (
                felt(steady(), &["warm", "warm", "warm", "cool", "cool", "cool"]),
                "you call it steady with Bram, but it was cooler lately; it may be thinner by now",
            ),
            (
                new,
                "you call it new with Bram, but you were in touch three times in 6 months; \
                 it may be growing by now",
            ),
        ] {
            let (journal, facts) = notes.facts();
            assert_eq!(suggestion(&journal, &facts, &facts.suggestions[0]).to_string(), said);
        }
    }

    #[test]
    fn turning_points_are_told_by_their_notes() {
        let (journal, _) = Notes::new()
            .person("bram", "name: Bram\nintroduced_by: carla")
            .person("carla", "name: Carla")
            .person("dora", "name: Dora\nintroduced_by: bram")
            .met("2024-01-01", "bram", "title: The organ loft")
            .met("2024-02-01", "bram", "title: Money\ndifficult: yes")
            .met("2024-03-01", "dora", "")
            .met("2024-04-01", "bram", "via: call\nstage: continuation")
            .facts();
        let points = turning_points(&journal, today(), who(&journal, "bram"));
        let told: Vec<String> =
            points.iter().map(|point| turning_point(&journal, point).to_string()).collect();
        assert_eq!(
            told,
            [
                "Carla brought you together",
                "first contact: The organ loft",
                "a hard day: Money",
                "introduced you to Dora",
                "from here on steady",
            ]
        );
    }
}
