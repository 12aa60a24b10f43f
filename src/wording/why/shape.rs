//! What the notes say of the relationship beyond the day it is due.

use super::{Teller, says};
use crate::insight::trace::Shape;
use crate::insight::{Rhythm, StageSuggestion, Trend};
use crate::model::Word;
use crate::wording::{
    Sentence, count, giving, in_the_last, reciprocity, rhythm, suggestion_on_page, trend,
};

impl Teller<'_> {
    pub(super) fn shape(&self, shape: &Shape) -> Sentence {
        let settings = &self.journal.settings().insight;
        match shape {
            Shape::Stage(set) => {
                let words = format!("{} (`stage: {}`), as ", set.stage.plain(), set.stage.word());
                match set.interaction {
                    Some(ix) => says(words).then(self.met(ix)).text(" says"),
                    None => says(format!("{words}{} own file says", self.pronouns().their)),
                }
            }
            Shape::Suggestion(found) => self.suggested(found),
            Shape::Rhythm(found) => says(self.pace(*found)),
            Shape::Temperature { readings, trend } => says(temperature(*readings, *trend)),
            Shape::Reciprocity(found) => {
                let told = reciprocity(found, self.pronouns()).unwrap_or_else(nothing);
                says(format!("{}: {told}", in_the_last(settings.reciprocity_within)))
            }
            Shape::Giving(found) => {
                let when = format!(" {}", in_the_last(settings.giving_within));
                says(giving(found, &when).unwrap_or_else(nothing))
            }
        }
    }

    fn suggested(&self, found: &StageSuggestion) -> Sentence {
        let word = found.stage.word();
        suggestion_on_page(self.journal, self.facts, found)
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

fn nothing() -> String {
    "nothing".to_owned()
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
