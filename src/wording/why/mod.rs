//! Why somebody stands where they stand, statement by statement: the words of `kith why`.
//!
//! A statement names what was counted and the rule it goes by, in the words of the manual. Like
//! every sentence it begins in lower case and has no full stop.

mod asked;
mod counting;
mod how_often;
mod open;
mod shape;
mod yearly_dates;

use crate::insight::Facts;
use crate::insight::trace::{About, Claim, Part, Statement, Trace};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Interval;
use crate::wording::days::day;
use crate::wording::encounter::noun_phrase;
use crate::wording::pronouns::THEY;
use crate::wording::rhythm::unit;
use crate::wording::{Phrase, Pronouns, Sentence, count, pronouns};
use chrono::NaiveDate;

/// What a statement of a trace says.
pub fn why(journal: &Journal, facts: &Facts, (trace, said): (&Trace, &Statement)) -> Sentence {
    let who = match trace.about {
        About::Person(who) => Some(who),
        About::FollowUp(_) | About::Interaction(_) | About::Owed(_) => None,
    };
    let teller = Teller { journal, facts, who };
    match &said.claim {
        Claim::Now(asked) => teller.asked(asked),
        Claim::Contact(counting) => teller.counting(counting),
        Claim::Rhythm(aim) => teller.how_often(aim),
        Claim::Open(open) => teller.open(open),
        Claim::Date { what, date, on, state } => teller.yearly((what, *date), (*on, *state)),
        Claim::Shape(shape) => teller.shape(shape),
    }
}

/// What stands over a part of the answer.
pub fn why_heading(part: Part) -> &'static str {
    match part {
        Part::Now => "Why now, or not",
        Part::Contact => "Contact",
        Part::Rhythm => "Rhythm",
        Part::Open => "Open",
        Part::Dates => "Dates",
        Part::Shape => "The shape of it",
    }
}

/// Puts statements into words.
struct Teller<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    /// Whom the trace is about, where it is about a person.
    who: Option<ContactIx>,
}

impl Teller<'_> {
    fn day(&self, on: NaiveDate) -> String {
        day(on, self.facts.today)
    }

    /// An interaction as a noun, for the page to link.
    fn met(&self, ix: InteractionIx) -> Sentence {
        let text = noun_phrase(self.journal, ix).unwrap_or_else(|| "a contact".to_owned());
        Sentence(vec![Phrase::Interaction { text, ix }])
    }

    fn name(&self) -> Sentence {
        let people: Vec<ContactIx> = self.who.into_iter().collect();
        super::people(self.journal, &people)
    }

    /// How they are spoken of; where it is about nobody in particular, `they`.
    fn pronouns(&self) -> Pronouns {
        self.who.map_or(THEY, |who| pronouns(self.journal, who))
    }

    fn id(&self) -> &str {
        self.who.map_or("", |who| &self.journal.contact(who).note.said.id)
    }
}

fn says(words: impl Into<String>) -> Sentence {
    Sentence::default().text(words)
}

/// `6 weeks`, `1 month`
fn span(interval: Interval) -> String {
    let unit = unit(interval);
    count(interval.count() as usize, unit, &format!("{unit}s"))
}

#[cfg(test)]
mod tests;
