//! Where every date and suggestion about somebody comes from: which interaction counted and which
//! did not, which cadence holds and which lost, what moved the day, which rule spoke.
//!
//! Nothing is decided here. The other files of `insight` decide; a trace asks the same functions
//! again and keeps what they would have passed over, each statement with the rule it goes by and
//! the lines it comes from. `wording::why` puts the statements into words.

mod claim;
mod contact;
mod dates;
mod now;
mod one_loop;
mod open;
mod places;
mod rhythm;
mod rules;
mod shape;

pub use claim::{
    About, Aim, Asked, Claim, Closing, Counting, DateState, Lost, OpenLoop, Part, Shape, SinceUse,
    State, Statement, Trace, Verdict, Weight,
};
pub use one_loop::trace_loop;

use crate::insight::silence::is_gone;
use crate::insight::{Facts, Relationship, Standing, relationship};
use crate::journal::{ContactIx, Journal};
use crate::source::Place;

/// Everything that can be said of why somebody stands where they stand.
pub fn trace(journal: &Journal, facts: &Facts, who: ContactIx) -> Trace {
    let tracer = Tracer::new(journal, facts, who);
    let statements = match is_gone(&journal.contact(who).note.said) {
        true => tracer.of_the_gone(),
        false => tracer.of_the_living(),
    };
    Trace { about: About::Person(who), statements }
}

/// What every part of a trace looks at.
struct Tracer<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    who: ContactIx,
    standing: &'a Standing,
}

impl<'a> Tracer<'a> {
    fn new(journal: &'a Journal, facts: &'a Facts, who: ContactIx) -> Self {
        Self { journal, facts, who, standing: facts.standing(who) }
    }

    fn of_the_living(&self) -> Vec<Statement> {
        let shape: Relationship = relationship(self.journal, self.facts, self.who);
        [self.now(), self.contact(), self.rhythm(), self.open(), self.dates(), self.shape(&shape)]
            .concat()
    }

    /// Of the dead, and of those who want no contact: only that, and the last that happened.
    fn of_the_gone(&self) -> Vec<Statement> {
        self.silence().into_iter().chain(self.last_counted()).collect()
    }

    fn changed(&self, key: &str) -> Option<Place> {
        changed(self.journal, key)
    }
}

/// Where a number of `[insight]` was changed, if it was.
fn changed(journal: &Journal, key: &str) -> Option<Place> {
    journal.settings().place(&format!("insight.{key}"))
}

#[cfg(test)]
mod tests;
