//! What the notes say of the relationship beyond the day it is due.

use super::{Teller, says};
use crate::insight::trace::Shape;
use crate::insight::{Rhythm, StageSuggestion, Trend};
use crate::model::{Interval, Word};
use crate::wording::rhythm::unit;
use crate::wording::{Sentence, count, giving, reciprocity, rhythm, suggestion, trend};

impl Teller<'_> {
    pub(super) fn shape(&self, shape: &Shape) -> Sentence {
        let settings = &self.journal.settings().insight;
        match shape {
            Shape::Stage(set) => {
                let words = format!("{} (`stage: {}`), as ", set.stage.plain(), set.stage.word());
                match set.interaction {
                    Some(ix) => says(words).then(self.met(ix)).text(" says"),
                    None => says(words + "their own file says"),
                }
            }
            Shape::Suggestion(found) => self.suggested(found),
            Shape::Rhythm(found) => says(self.pace(*found)),
            Shape::Temperature { readings, trend } => says(temperature(*readings, *trend)),
            Shape::Reciprocity(found) => {
                says(within(settings.reciprocity_within, reciprocity(found)))
            }
            Shape::Giving(found) => says(within(settings.giving_within, giving(found))),
        }
    }

    fn suggested(&self, found: &StageSuggestion) -> Sentence {
        let word = found.stage.word();
        suggestion(self.journal, self.facts, found)
            .text(format!("; `stage: {word}` in a note would say so"))
    }

    fn pace(&self, found: Rhythm) -> String {
        let gaps = match found.gaps {
            1 => "the only gap between contacts".to_owned(),
            gaps => format!("the middle of the last {gaps} gaps between contacts"),
        };
        format!("{} (by {gaps})", rhythm(found, self.facts.today))
    }
}

/// `in the last year: together once`
fn within(length: Interval, words: Option<String>) -> String {
    let last = match length.count() {
        1 => unit(length).to_owned(),
        number => format!("{number} {}s", unit(length)),
    };
    format!("in the last {last}: {}", words.unwrap_or_else(|| "nothing".to_owned()))
}

fn temperature(readings: usize, course: Option<Trend>) -> String {
    match course {
        Some(course) => {
            let readings = count(readings, "reading", "readings");
            format!("{}, by the last {readings} of the temperature", trend(course))
        }
        None => {
            let readings = count(readings, "reading is", "readings are");
            format!("{readings} too few to say where the temperature goes")
        }
    }
}
