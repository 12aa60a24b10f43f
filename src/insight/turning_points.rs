//! Turning points: the days that made a relationship what it is.
//!
//! The first day of contact, or `since` where that lies earlier; hard conversations (`difficult:
//! yes`); every interaction that set another stage than the one before it, where a relationship
//! begins with the stage of the contact's own file, or as an acquaintance; and introductions, both
//! who brought this person and whom this person brought, each on the newcomer's first day.
//!
//! Why: on a timeline of hundreds of coffees these are the days one goes back to.

use super::counted::{contact_day, happened_on};
use super::network::brought_by;
use super::places::date_place;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Interaction, Stage};
use crate::source::Place;
use chrono::NaiveDate;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The first day of contact.
    FirstContact,
    /// A hard conversation.
    Difficult,
    /// The relationship moved to another stage.
    Stage(Stage),
    /// They were brought to me by this person.
    IntroducedBy(ContactIx),
    /// They brought this person to me.
    Introduced(ContactIx),
}

/// One turning point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    pub on: NaiveDate,
    pub turn: Turn,
    /// The interaction it was, where it was one.
    pub interaction: Option<InteractionIx>,
    pub place: Place,
}

/// All of them, oldest first; on one day who brought them before what came of it.
pub fn turning_points(journal: &Journal, today: NaiveDate, who: ContactIx) -> Vec<TurningPoint> {
    let look = Look { journal, today, who };
    let mut points: Vec<TurningPoint> = look.introduced_by().into_iter().collect();
    points.extend(look.beginning(who));
    points.extend(look.difficult());
    points.extend(look.stages());
    let brought = brought_by(journal, who).into_iter();
    points.extend(
        brought.filter_map(|newcomer| look.introduction(newcomer, Turn::Introduced(newcomer))),
    );
    points.sort_by_key(|point| point.on);
    points
}

struct Look<'a> {
    journal: &'a Journal,
    today: NaiveDate,
    who: ContactIx,
}

impl Look<'_> {
    fn first_contact(&self, who: ContactIx) -> Option<TurningPoint> {
        let mut interactions = self.journal.contact(who).interactions.iter();
        interactions.find_map(|&ix| {
            let on = contact_day(&self.journal.interaction(ix).note.said, self.today)?;
            Some(TurningPoint {
                on,
                turn: Turn::FirstContact,
                interaction: Some(ix),
                place: date_place(self.journal, ix),
            })
        })
    }

    /// The first contact; where the contact's file knows of an earlier one, the day it gives.
    fn beginning(&self, who: ContactIx) -> Option<TurningPoint> {
        let note = &self.journal.contact(who).note;
        let first = self.first_contact(who)?;
        match &note.said.since {
            Some(since) if since.value < first.on => Some(TurningPoint {
                on: since.value,
                interaction: None,
                place: note.source.place(since.span),
                ..first
            }),
            _ => Some(first),
        }
    }

    fn introduced_by(&self) -> Option<TurningPoint> {
        let by = self.journal.contact(self.who).introduced_by.filter(|&by| by != self.who)?;
        self.introduction(self.who, Turn::IntroducedBy(by))
    }

    /// The day somebody came, and the line that says through whom.
    fn introduction(&self, newcomer: ContactIx, turn: Turn) -> Option<TurningPoint> {
        let note = &self.journal.contact(newcomer).note;
        let first = self.beginning(newcomer);
        let since = note.said.since.as_ref().map(|since| since.value);
        let on = first.as_ref().map(|first| first.on);
        let on = on.or_else(|| since.filter(|&since| since <= self.today))?;
        let written = note.said.introduced_by.as_ref()?;
        let interaction = first.and_then(|first| first.interaction);
        Some(TurningPoint { on, turn, interaction, place: note.source.place(written.span) })
    }

    fn difficult(&self) -> impl Iterator<Item = TurningPoint> {
        self.happened().filter_map(|(ix, on, said)| {
            let written = self.journal.written_for(&said.difficult, self.who)?;
            let place = self.journal.interaction(ix).note.source.place(written.span);
            let point = TurningPoint { on, turn: Turn::Difficult, interaction: Some(ix), place };
            written.value.then_some(point)
        })
    }

    fn stages(&self) -> impl Iterator<Item = TurningPoint> {
        let own = self.journal.contact(self.who).note.said.stage.as_ref();
        let mut stage = own.map_or(Stage::Acquaintance, |own| own.value);
        self.happened().filter_map(move |(ix, on, said)| {
            let written = self.journal.written_for(&said.stage, self.who)?;
            let before = std::mem::replace(&mut stage, written.value);
            let place = self.journal.interaction(ix).note.source.place(written.span);
            let turn = Turn::Stage(written.value);
            let point = TurningPoint { on, turn, interaction: Some(ix), place };
            (written.value != before).then_some(point)
        })
    }

    /// What happened with them by today, oldest first.
    fn happened(&self) -> impl Iterator<Item = (InteractionIx, NaiveDate, &Interaction)> {
        let interactions = self.journal.contact(self.who).interactions.iter();
        interactions.filter_map(|&ix| {
            let said = &self.journal.interaction(ix).note.said;
            Some((ix, happened_on(said, self.today)?, said))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Turn, turning_points};
    use crate::insight::testing::{Notes, today, who};

    /// `2026-01-02 Difficult interactions/….md:4`, without the file's folder.
    fn points(id: &str, notes: Notes) -> Vec<String> {
        let (journal, _) = notes.facts();
        let name = |ix| journal.contact(ix).note.said.id.clone();
        turning_points(&journal, today(), who(&journal, id))
            .into_iter()
            .map(|point| {
                let turn = match point.turn {
                    Turn::IntroducedBy(by) => format!("by {}", name(by)),
                    Turn::Introduced(newcomer) => format!("brought {}", name(newcomer)),
                    turn => format!("{turn:?}"),
                };
                format!("{} {turn} :{}", point.on, point.place.line)
            })
            .collect()
    }

    #[test]
    fn hard_conversations_and_changes_of_stage() {
        let notes = Notes::new()
            .person("ada", "")
            .person("mary", "stage: buildup")
            .met("2026-01-01", "ada", "via: newsletter")
            .met("2026-01-02", "ada, mary", "stage: acquaintance")
            .met("2026-02-01", "ada", "title: Tea\nstage: buildup")
            .met("2026-03-01", "ada", "stage: buildup\ndifficult: yes")
            .met("2026-04-01", "ada, mary", "difficult: [mary: yes]")
            .met("2026-05-01", "ada", "difficult: no")
            .met("2026-12-01", "ada", "difficult: yes\nstage: ending")
            .met("2026-06-01", "ada", "status: cancelled\ndifficult: yes");
        assert_eq!(
            points("ada", notes),
            [
                "2026-01-02 FirstContact :2",
                "2026-02-01 Stage(Buildup) :5",
                "2026-03-01 Difficult :5",
            ]
        );
        let marys = Notes::new()
            .person("mary", "stage: buildup")
            .met("2026-01-02", "mary", "stage: buildup")
            .met("2026-04-01", "mary", "difficult: [mary: yes]\nstage: continuation");
        assert_eq!(
            points("mary", marys),
            [
                "2026-01-02 FirstContact :2",
                "2026-04-01 Difficult :4",
                "2026-04-01 Stage(Continuation) :5",
            ]
        );
    }

    #[test]
    fn introductions_are_of_the_newcomers_first_day() {
        let notes = || {
            Notes::new()
                .person("ada", "since: 2025-03-01\nintroduced_by: mary")
                .person("bert", "introduced_by: ada")
                .person("cleo", "introduced_by: ada\nsince: 2025-05-01")
                .person("dora", "introduced_by: ada\nsince: 2027-05-01")
                .person("mary", "introduced_by: mary")
                .met("2025-04-01", "bert", "")
                .met("2026-10-01", "ada", "")
        };
        assert_eq!(
            points("ada", notes()),
            [
                "2025-03-01 by mary :3",
                "2025-03-01 FirstContact :2",
                "2025-04-01 brought bert :2",
                "2025-05-01 brought cleo :2",
            ]
        );
        assert_eq!(points("mary", notes()), ["2025-03-01 brought ada :3"]);
        let since = Notes::new().person("cleo", "introduced_by: mary\nsince: 2025-05-01");
        assert_eq!(points("cleo", since.person("mary", "")), ["2025-05-01 by mary :2"]);
    }
}
