//! What counted as contact, what did not, and for what reason.

use super::{Teller, says};
use crate::insight::trace::{Counting, SinceUse, Verdict};
use crate::journal::{ContactIx, InteractionIx};
use crate::model::Direction;
use crate::wording::{Sentence, count, people};
use chrono::NaiveDate;

impl Teller<'_> {
    pub(super) fn counting(&self, counting: &Counting) -> Sentence {
        match counting {
            Counting::Last { ix, on } => self
                .met(*ix)
                .text(format!(" on {}", self.day(*on)))
                .then(self.with_another(*ix))
                .text(" is the last contact"),
            Counting::Counted { ix, on } => {
                self.met(*ix).text(format!(" on {} counts as contact", self.day(*on)))
            }
            Counting::Nothing => says("no contact is noted yet"),
            Counting::NotCounted { ix, on, verdict } => self.not_counted(*ix, *on, *verdict),
            Counting::MoreNotCounted(number) => says(format!(
                "{} not count either",
                count(*number, "older one does", "older ones do")
            )),
            Counting::Boxes(1) => says("1 open box does not count: a box is no contact"),
            Counting::Boxes(number) => {
                says(format!("{number} open boxes do not count: a box is no contact"))
            }
            Counting::Since { whose, on, used } => self.since(*whose, *on, *used),
            Counting::Earlier { ix, on } => {
                says("before that: ").then(self.met(*ix)).text(format!(" on {}", self.day(*on)))
            }
            Counting::MoreEarlier(number) => says(format!("and {number} earlier")),
        }
    }

    /// Whom it was with, where that is only somebody who counts as one with them.
    fn with_another(&self, ix: InteractionIx) -> Sentence {
        let with = &self.journal.interaction(ix).with;
        let members = self.who.map(|who| self.facts.standing(who).members.as_slice());
        let there: Vec<ContactIx> =
            members.unwrap_or_default().iter().copied().filter(|who| with.contains(who)).collect();
        match self.who {
            Some(who) if !there.contains(&who) => {
                says(", with ").then(people(self.journal, &there)).text(",")
            }
            _ => Sentence::default(),
        }
    }

    fn not_counted(&self, ix: InteractionIx, on: Option<NaiveDate>, verdict: Verdict) -> Sentence {
        let on = on.map(|on| format!(" on {}", self.day(on))).unwrap_or_default();
        let entry = self.journal.interaction(ix);
        let via = entry.note.said.via.as_ref().map(|via| via.value.trim()).unwrap_or_default();
        let why = match verdict {
            Verdict::Undated => "no day is written".to_owned(),
            Verdict::PlanAhead => "it is planned, and a plan is no contact".to_owned(),
            Verdict::PlanPast => "it was planned, and nobody has said that it happened".to_owned(),
            Verdict::Missed => self.missed(ix),
            Verdict::Cancelled => "it was cancelled".to_owned(),
            Verdict::Ahead => "it is written as happened, but the day lies ahead".to_owned(),
            Verdict::Broadcast => format!("`{via}` goes to many"),
            Verdict::Note => {
                format!("a `{via}` is something learned about {}", self.pronouns().them)
            }
        };
        self.met(ix).text(format!("{on} does not count: {why}"))
    }

    /// A try of mine, or of theirs.
    fn missed(&self, ix: InteractionIx) -> String {
        let entry = self.journal.interaction(ix);
        let who = self.who.into_iter().chain(entry.with.iter().copied());
        let mut directions =
            who.map(|who| self.journal.for_person(&entry.note.said.direction, who));
        match directions.next().flatten() {
            Some(Direction::Incoming) => {
                format!("{} tried, and you were not reached", self.pronouns().they)
            }
            Some(Direction::Outgoing | Direction::Mutual) | None => {
                "it was a try, and nobody was reached".to_owned()
            }
        }
    }

    fn since(&self, whose: ContactIx, on: NaiveDate, used: SinceUse) -> Sentence {
        let on = self.day(on);
        let whose = match self.who == Some(whose) {
            true => says("`since`"),
            false => says("`since` of ").then(people(self.journal, &[whose])),
        };
        whose.text(match used {
            SinceUse::IsStart => format!(" says {on}, the start until there is a contact"),
            SinceUse::LiesAhead => format!(" says {on}, which lies ahead, so it is no start"),
            SinceUse::Superseded => {
                format!(" says {on}, which counts only until there is a contact")
            }
        })
    }
}
