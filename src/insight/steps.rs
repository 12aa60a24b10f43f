//! What passed between me and one person, step by step, newest first: whose move each was, and
//! whether it waits for an answer. Replies, repair, reciprocity and pulling back are read off it.
//!
//! - Mine: `direction: outgoing`. Mutual: `mutual`, or no `direction`.
//! - Theirs is a *word* where they wrote (see [`is_written`]), a *conversation* where they came or
//!   called and we spoke, and a *gesture* otherwise: a parcel, a remark in public, or something
//!   whose `via` does not say how.
//! - `status: missed` is a try of mine; with `direction: incoming` it is a missed call of theirs.
//! - Plans, what was cancelled, broadcasts and notes about somebody are no step at all.
//!
//! On one day what answers is taken to have come after what it answers, unless both have a time
//! of day that says otherwise.

use super::counted::{is_personal, occurrence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{DayTime, Direction, Interaction, Occurrence, is_written};
use chrono::NaiveDate;

/// One interaction as one person saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) ix: InteractionIx,
    pub(super) at: DayTime,
    pub(super) kind: StepKind,
}

/// Whose move it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepKind {
    /// I reached out.
    Mine,
    /// I tried, and did not reach them.
    Try,
    Mutual,
    /// They came or called, and we spoke.
    Conversation,
    /// They wrote.
    Word,
    /// They called, and did not reach me.
    MissedCall,
    /// They reached out in a way that asks for no reply, or does not say how.
    Gesture,
}

impl StepKind {
    /// Whether I was in touch with them: what a reply and thanks wait for.
    pub(super) fn reaches_them(self) -> bool {
        matches!(self, Self::Mine | Self::Mutual | Self::Conversation)
    }

    /// Whether it leaves the next word to me.
    pub(super) fn awaits_reply(self) -> bool {
        matches!(self, Self::Word | Self::MissedCall)
    }

    /// Whether it was for them to answer.
    pub(super) fn is_try(self) -> bool {
        matches!(self, Self::Mine | Self::Try)
    }

    /// Whether something came from them.
    pub(super) fn is_of_them(self) -> bool {
        !self.is_try()
    }

    /// Who reached out, where it was contact.
    pub(super) fn direction(self) -> Option<Direction> {
        match self {
            Self::Mine => Some(Direction::Outgoing),
            Self::Mutual => Some(Direction::Mutual),
            Self::Conversation | Self::Word | Self::Gesture => Some(Direction::Incoming),
            Self::Try | Self::MissedCall => None,
        }
    }
}

impl Step {
    /// Whether it may have come after `other`.
    pub(super) fn may_follow(&self, other: &Self) -> bool {
        let is_before = match (self.at.time, other.at.time) {
            (Some(time), Some(other)) => time < other,
            _ => false,
        };
        self.ix != other.ix
            && (self.at.day > other.at.day || (self.at.day == other.at.day && !is_before))
    }
}

/// Every step with one person up to `today`, newest first.
pub(super) fn steps(
    journal: &Journal,
    who: ContactIx,
    today: NaiveDate,
) -> impl Iterator<Item = Step> {
    journal
        .contact(who)
        .interactions
        .iter()
        .rev()
        .filter_map(move |&ix| step(journal, (ix, who), today))
}

/// Whether I was in touch with somebody after `at`: on a later day or, where both have a time of
/// day, later on that day. Nothing here says that it came in answer, so that it must be certain.
pub(super) fn is_reached_after(
    journal: &Journal,
    today: NaiveDate,
    (who, at): (ContactIx, DayTime),
) -> bool {
    let is_later = |step: &Step| match (step.at.time, at.time) {
        _ if step.at.day > at.day => true,
        (Some(time), Some(at)) => time > at,
        _ => false,
    };
    let mut since = steps(journal, who, today).take_while(|step| step.at.day >= at.day);
    since.any(|step| step.kind.reaches_them() && is_later(&step))
}

/// The steps since the last one that `ends` them, and that one's whole day, newest first.
pub(super) fn steps_since(
    steps: impl Iterator<Item = Step>,
    ends: impl Fn(&Step) -> bool,
) -> Vec<Step> {
    let mut last_day = None;
    let taken = steps.take_while(|step| {
        let is_in = last_day.is_none_or(|day| step.at.day >= day);
        if is_in && ends(step) {
            last_day = Some(step.at.day);
        }
        is_in
    });
    taken.collect()
}

/// The steps that `waits` and that no step which `ends` them may have followed, newest first.
pub(super) fn unanswered(
    steps: &[Step],
    waits: impl Fn(&Step) -> bool,
    ends: impl Fn(&Step) -> bool,
) -> impl Iterator<Item = Step> {
    let answers: Vec<Step> = steps.iter().copied().filter(|step| ends(step)).collect();
    steps
        .iter()
        .copied()
        .filter(move |step| waits(step) && !answers.iter().any(|answer| answer.may_follow(step)))
}

fn step(
    journal: &Journal,
    (ix, who): (InteractionIx, ContactIx),
    today: NaiveDate,
) -> Option<Step> {
    let said = &journal.interaction(ix).note.said;
    let at = said.date.as_ref()?.value;
    if at.day > today || !is_personal(said) {
        return None;
    }
    let direction = journal.for_person(&said.direction, who).unwrap_or_default();
    let kind = match (occurrence(said, today), direction) {
        (Occurrence::Happened, Direction::Outgoing) => StepKind::Mine,
        (Occurrence::Happened, Direction::Mutual) => StepKind::Mutual,
        (Occurrence::Happened, Direction::Incoming) => incoming(said),
        (Occurrence::Missed, Direction::Incoming) => StepKind::MissedCall,
        (Occurrence::Missed, _) => StepKind::Try,
        (Occurrence::Planned | Occurrence::Cancelled, _) => return None,
    };
    Some(Step { ix, at, kind })
}

fn incoming(said: &Interaction) -> StepKind {
    let via = said.via.as_ref().map(|via| via.value.trim().to_lowercase());
    match via.as_deref() {
        None | Some("gift" | "social") => StepKind::Gesture,
        Some(via) if is_written(via) => StepKind::Word,
        Some(_) => StepKind::Conversation,
    }
}

#[cfg(test)]
mod tests {
    use super::{StepKind, steps};
    use crate::insight::testing::{Notes, TODAY, today};
    use crate::journal::ContactIx;

    #[test]
    fn a_step_says_whose_move_it_was() {
        for (keys, kind) in [
            ("", Some(StepKind::Mutual)),
            ("direction: outgoing", Some(StepKind::Mine)),
            ("direction: [mutual, \"ada: outgoing\"]", Some(StepKind::Mine)),
            ("direction: [outgoing, \"bert: mutual\"]", Some(StepKind::Mine)),
            ("status: missed", Some(StepKind::Try)),
            ("status: missed\ndirection: outgoing", Some(StepKind::Try)),
            ("status: missed\ndirection: incoming", Some(StepKind::MissedCall)),
            ("via: email\ndirection: incoming", Some(StepKind::Word)),
            ("via: call\ndirection: incoming", Some(StepKind::Conversation)),
            ("via: visit\ndirection: incoming", Some(StepKind::Conversation)),
            ("via: gift\ndirection: incoming", Some(StepKind::Gesture)),
            ("via: social\ndirection: incoming", Some(StepKind::Gesture)),
            ("direction: incoming", Some(StepKind::Gesture)),
            ("via: newsletter\ndirection: incoming", None),
            ("via: note", None),
            ("status: planned", None),
            ("status: cancelled", None),
        ] {
            let (journal, _) = Notes::new()
                .person("ada", "")
                .person("bert", "")
                .met(TODAY, "ada, bert", keys)
                .facts();
            let found = steps(&journal, ContactIx(0), today()).next().map(|step| step.kind);
            assert_eq!(found, kind, "{keys}");
        }
        let (journal, _) = Notes::new().person("ada", "").met("2026-11-22", "ada", "").facts();
        assert!(steps(&journal, ContactIx(0), today()).next().is_none(), "it lies ahead");
    }

    #[test]
    fn on_one_day_only_two_times_of_day_say_what_came_first() {
        for (one, other, may_follow) in [
            ("2026-11-20", "2026-11-19", true),
            ("2026-11-19", "2026-11-20", false),
            ("2026-11-20", "2026-11-20", true),
            ("2026-11-20 10:00", "2026-11-20", true),
            ("2026-11-20", "2026-11-20 10:00", true),
            ("2026-11-20 10:00", "2026-11-20 09:00", true),
            ("2026-11-20 10:00", "2026-11-20 10:00", true),
            ("2026-11-20 09:00", "2026-11-20 10:00", false),
        ] {
            let (journal, _) = Notes::new()
                .person("ada", "")
                .met(one, "ada", "title: one")
                .met(other, "ada", "title: other")
                .facts();
            let steps: Vec<_> = steps(&journal, ContactIx(0), today()).collect();
            let title = |wanted: &str| {
                let is_it =
                    |step: &&super::Step| journal.interaction(step.ix).note.said.title == wanted;
                *steps.iter().find(is_it).unwrap()
            };
            assert_eq!(title("one").may_follow(&title("other")), may_follow, "{one} {other}");
        }
    }
}
