//! What is open: what box or note it is, and why it stands where it stands.

use super::{Teller, says};
use crate::insight::trace::{Closing, OpenLoop, State};
use crate::insight::{Concern, Owed, OwedFrom, Question};
use crate::journal::{FollowUpIx, InteractionIx};
use crate::model::{Mark, OwedKind, Whose, Word};
use crate::wording::{Sentence, due_words, near_day, people, plain};
use chrono::NaiveDate;

impl Teller<'_> {
    pub(super) fn open(&self, open: &OpenLoop) -> Sentence {
        match open {
            OpenLoop::FollowUp { ix, state } => says(self.follow_up(*ix, *state)),
            OpenLoop::Owed { owed, state } => self.owed(owed).text(self.state(*state)),
            OpenLoop::Concern { concern, state } => {
                says(self.concern(concern) + &self.state(*state))
            }
            OpenLoop::ConcernKept(ix) => says(format!(
                "{} is a concern, and it is too early to ask about it",
                self.box_of(*ix)
            )),
            OpenLoop::Plan { ix, on, state } => self.plan(*ix, (*on, *state)),
            OpenLoop::AboutWhom(who) if who.is_empty() => says("it is about nobody in particular"),
            OpenLoop::AboutWhom(who) => says("it is about ").then(people(self.journal, who)),
            OpenLoop::With(who) if who.is_empty() => says("it names nobody"),
            OpenLoop::With(who) => says("it is with ").then(people(self.journal, who)),
            OpenLoop::Close { id, closing } => says(close(id, *closing)),
        }
    }

    /// `“send the paper” (`kz`)`
    fn box_of(&self, ix: FollowUpIx) -> String {
        let entry = self.journal.follow_up(ix);
        let text = plain(&self.journal.said(entry).text);
        format!("“{text}” (`{}`)", entry.id.short())
    }

    fn follow_up(&self, ix: FollowUpIx, state: State) -> String {
        let said = self.journal.said(self.journal.follow_up(ix));
        let what = self.box_of(ix);
        if let State::Closed { on } = state {
            let how = if said.mark == Mark::Done { "done" } else { "let go" };
            let on = on.map(|on| format!(" on {}", self.day(on))).unwrap_or_default();
            return format!("{what} is closed: {how}{on}");
        }
        let whose = match said.whose {
            Whose::Mine => "you promised",
            Whose::Theirs => "you wait for",
        };
        format!("{whose} {what}, {}{}", self.due(ix), self.state(state))
    }

    fn due(&self, ix: FollowUpIx) -> String {
        let said = self.journal.said(self.journal.follow_up(ix));
        let words = due_words(self.journal, self.facts, ix);
        let words = words.split(';').next().unwrap_or_default();
        match &said.due {
            Some(_) => format!("due {words}"),
            None if words.is_empty() => "which has no day".to_owned(),
            None => format!("which has no day and is {words}, the day of its note"),
        }
    }

    /// What follows about where it stands.
    fn state(&self, state: State) -> String {
        match state {
            State::Shown | State::Closed { .. } => String::new(),
            State::Chased { since } => {
                format!("; it has been worth a word since {}", self.day(since))
            }
            State::NotYet { from } => format!("; it is shown from {} on", self.day(from)),
            State::Capped { most: 1 } => "; only 1 is shown, the most pressing".to_owned(),
            State::Capped { most } => format!("; only {most} are shown, the most pressing"),
            State::Old { since } => {
                let since = self.day(since);
                format!("; it folded away on {since} for its age, and `kith due --old` shows it")
            }
            State::Gone => {
                "; it is in no list, since everybody it is about has died or wants no contact"
                    .into()
            }
        }
    }

    fn owed(&self, owed: &Owed) -> Sentence {
        let id = owed.id.short();
        let (what, why) = match (owed.from, owed.kind) {
            (OwedFrom::FollowUp(ix), kind) => (self.open_box(ix), says_box(kind)),
            (OwedFrom::Interaction(_), OwedKind::Reply) => {
                (says("the last word was ").then(self.what(owed)), ", so a reply is owed")
            }
            (OwedFrom::Interaction(_), OwedKind::Thanks) => (
                says("you received ").then(self.what(owed)),
                ", and you have said nothing since, so thanks are owed",
            ),
            (OwedFrom::Interaction(ix), OwedKind::Repair) => {
                let on = owed.on.map(|on| format!(" on {}", self.day(on))).unwrap_or_default();
                (
                    self.met(ix).text(on),
                    " did not go well, and no note since says that it was better, so something is to be \
                     made right",
                )
            }
        };
        what.text(format!("{why} (`{id}`)"))
    }

    fn what(&self, owed: &Owed) -> Sentence {
        let theirs = self.who.map(|who| owed.to_one(who));
        crate::wording::owed(self.journal, self.facts, theirs.as_ref().unwrap_or(owed))
    }

    fn open_box(&self, ix: FollowUpIx) -> Sentence {
        let entry = self.journal.follow_up(ix);
        says(format!("the open box “{}”", plain(&self.journal.said(entry).text)))
    }

    fn concern(&self, concern: &Concern) -> String {
        let what = self.box_of(concern.follow_up);
        let (known_on, from) = (self.day(concern.known_on), self.day(concern.asked_from));
        match concern.question {
            Question::StillHolds if concern.known_on == concern.asked_from => {
                format!("{what} is a concern; since {from} it is time to ask whether it holds")
            }
            Question::StillHolds => format!(
                "{what} is a concern last known to hold on {known_on}; since {from} it is time to \
                 ask whether it still does"
            ),
            Question::StillSatisfied => format!(
                "{what} is a concern closed on {known_on}; since {from} it is time to ask whether \
                 all is still well"
            ),
        }
    }

    fn plan(&self, ix: InteractionIx, (on, state): (NaiveDate, State)) -> Sentence {
        let entry = self.journal.interaction(ix);
        let near = near_day(on, self.facts.today);
        let id = entry.plan.as_ref().map(|id| format!(" (`{}`)", id.short())).unwrap_or_default();
        if on >= self.facts.today {
            return self.met(ix).text(format!(" is planned for {near}{id}"));
        }
        let asks = format!(" was planned for {near}{id}, and nobody has said that it happened");
        self.met(ix).text(asks + &self.state(state))
    }
}

/// What an open box of this kind says.
fn says_box(kind: OwedKind) -> &'static str {
    match kind {
        OwedKind::Reply => " says that a reply is owed",
        OwedKind::Thanks => " says that thanks are owed",
        OwedKind::Repair => " says that something is to be made right",
    }
}

fn close(id: &str, closing: Closing) -> String {
    match closing {
        Closing::Tick => format!(
            "`kith done {id}` ticks it, `kith done {id} --dropped` lets it go, \
             `kith snooze {id} --until friday` moves it"
        ),
        Closing::Concern => {
            format!("`kith done {id}` closes it, `kith done {id} --still` says that it still holds")
        }
        Closing::Plan => format!(
            "`kith done {id}` says that it happened, `kith done {id} --dropped` that it was \
             cancelled"
        ),
        Closing::StillWell => format!(
            "`kith done {id} --still` says that all is well, `kith done {id} --undo` opens it again"
        ),
        Closing::Settle(kind) => {
            let closes = match kind {
                OwedKind::Reply => "the next word of yours closes it",
                OwedKind::Thanks => "the next contact closes it",
                OwedKind::Repair => "the next time that goes better closes it",
            };
            let word = kind.word();
            format!("{closes}; `kith done {id}` does so by hand, with `settled: {word}`")
        }
    }
}
