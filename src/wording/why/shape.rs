//! What the notes say of the relationship beyond the day it is due.

use super::{Teller, says, span};
use crate::insight::trace::Shape;
use crate::insight::{Giving, Pace, Reciprocity, Rhythm, StageReason, StageSuggestion, Trend};
use crate::model::Word;
use crate::wording::rhythm::stage;
use crate::wording::{Sentence, count, joined};

impl Teller<'_> {
    pub(super) fn shape(&self, shape: &Shape) -> Sentence {
        match shape {
            Shape::Stage(set) => {
                let words = format!("{} (`stage: {}`), as ", stage(set.stage), set.stage.word());
                match set.interaction {
                    Some(ix) => says(words).then(self.met(ix)).text(" says"),
                    None => says(words + "their own file says"),
                }
            }
            Shape::Suggestion(suggestion) => says(suggested(suggestion)),
            Shape::Rhythm(rhythm) => says(pace(rhythm)),
            Shape::Temperature { readings, trend } => says(temperature(*readings, *trend)),
            Shape::Reciprocity(reciprocity) => says(self.reciprocity(reciprocity)),
            Shape::Giving(giving) => says(self.giving(giving)),
        }
    }

    fn reciprocity(&self, shape: &Reciprocity) -> String {
        let within = span(self.journal.settings().insight.reciprocity_within);
        let days = |number| count(number, "day", "days");
        let reached = format!(
            "in the last {within} you reached out on {}, they on {}, and both of you on {}",
            days(shape.outgoing_days),
            days(shape.incoming_days),
            days(shape.mutual_days)
        );
        match shape.unanswered.len() {
            0 => reached,
            tries => {
                format!("{reached}; no answer yet to the last {}", count(tries, "try", "tries"))
            }
        }
    }

    fn giving(&self, giving: &Giving) -> String {
        let within = span(self.journal.settings().insight.giving_within);
        let times = |verb: &str, number| match number {
            0 => format!("{verb} nothing"),
            1 => format!("{verb} once"),
            2 => format!("{verb} twice"),
            _ => format!("{verb} {number} times"),
        };
        let did = [
            times("gave", giving.gave.len()),
            times("received", giving.received.len()),
            times("asked for", giving.asked.len()),
        ];
        let too_soon = match giving.asks_too_soon() {
            true => ": more was asked than given",
            false => "",
        };
        format!("in the last {within} you {}{too_soon}", joined(&did))
    }
}

fn suggested(suggestion: &StageSuggestion) -> String {
    let why = match suggestion.reason {
        StageReason::Silent { days } => format!("it has been silent for {days} days"),
        StageReason::Cooling => "the temperature falls".to_owned(),
        StageReason::Growing { contacts } => {
            format!("there were {contacts} contacts of both sides lately")
        }
    };
    format!("`stage: {}` would fit by now, since {why}", suggestion.stage.word())
}

fn pace(rhythm: &Rhythm) -> String {
    let gaps = count(rhythm.gaps, "gap", "gaps");
    let usual = count(usize::try_from(rhythm.median_days).unwrap_or_default(), "day", "days");
    let silent = count(usize::try_from(rhythm.silent_days).unwrap_or_default(), "day", "days");
    let so = match rhythm.pace {
        Pace::Steady => "",
        Pace::Drifting => ", so you are drifting apart",
        Pace::Ended => ", so it is over rather than drifting",
    };
    format!(
        "{usual} is the middle of the last {gaps} between contacts, and it has been {silent}{so}"
    )
}

fn temperature(readings: usize, trend: Option<Trend>) -> String {
    let readings = count(readings, "reading", "readings");
    match trend {
        Some(Trend::Warmer) => format!("getting warmer, by the last {readings}"),
        Some(Trend::Steady) => format!("neither warmer nor cooler, by the last {readings}"),
        Some(Trend::Cooler) => format!("getting cooler, by the last {readings}"),
        None => format!("{readings} of the temperature, too few to compare"),
    }
}
