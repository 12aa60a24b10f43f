//! Where a person or a unit stands: start, cadence, due date, band, silence.
//!
//! - Start: the last counted contact; if none, `since`, unless it lies ahead (a connection made
//!   on some network is no contact, but it is a beginning).
//! - Due on: start + cadence, calendar-true from the start: 31 January and a month is the last of
//!   February. Without a start the row is due today, in the band `never`: somebody who was never
//!   contacted must show.
//! - Coming back: see `restart`.
//! - Pulling back: see `pull_back`.
//! - Bands: `due` from the due date on, `late` past `late_after` cadences; `light-touch` instead of
//!   either for those who have not answered.

use super::cadence::{Rhythms, length};
use super::counted::last_counted;
use super::places::sources;
use super::pull_back::{PullBack, pull_back};
use super::{AppliedCadence, Band, Silence, Standing, restart, silence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Cadence, Interval, days_after};
use chrono::NaiveDate;

/// What every question about a row needs.
pub(super) struct Day<'a> {
    pub(super) journal: &'a Journal,
    pub(super) today: NaiveDate,
    pub(super) rhythms: Rhythms,
}

/// One member of a row: the cadence it would have alone, and why it is not asked about.
pub(super) struct Voice {
    pub(super) who: ContactIx,
    pub(super) cadence: Option<AppliedCadence>,
    pub(super) silence: Option<Silence>,
}

impl<'a> Day<'a> {
    pub(super) fn new(journal: &'a Journal, today: NaiveDate) -> Self {
        Self { journal, today, rhythms: Rhythms::new(&journal.settings().cadence) }
    }

    /// Where a row of these people stands.
    pub(super) fn standing(&self, members: Vec<ContactIx>) -> Standing {
        let voices: Vec<Voice> = members.iter().map(|&who| self.voice(who)).collect();
        let cadence = cadence_of_row(&voices);
        let last = last_counted(self.journal, &members, self.today);
        let start = self.start(&members, last);
        let silence = silence::of_row(self, &voices, last, cadence.as_ref());
        let every = interval(cadence.as_ref());
        let pull_back = every.and_then(|_| pull_back(self.journal, self.today, &members));
        let due_on = every.map(|every| match &pull_back {
            Some(pull_back) => self.light_touch_on(&members, start, (every, pull_back)),
            None => self.due_on(&members, start, every),
        });
        let band = match (every, due_on, &silence) {
            (Some(_), Some(due_on), None) if pull_back.is_some() => Some(self.light_band(due_on)),
            (Some(every), Some(due_on), None) => Some(self.band(start, due_on, every)),
            _ => None,
        };
        let mut standing = Standing {
            members,
            cadence,
            last,
            start,
            due_on,
            band,
            silence,
            pull_back,
            sources: Vec::new(),
        };
        standing.sources = sources(self.journal, &standing);
        standing
    }

    /// How a row that was contacted today stood this morning, where it was due then.
    pub(super) fn this_morning(&self, now: &Standing) -> Option<Standing> {
        let may_be_asked_about = !matches!(
            now.silence,
            Some(
                Silence::Deceased
                    | Silence::Closed
                    | Silence::Dormant
                    | Silence::Paused { by: Some(_), .. }
            )
        );
        now.last.filter(|&(on, _)| on == self.today && may_be_asked_about)?;
        let (every, yesterday) = (now.interval()?, self.today.pred_opt()?);
        let last = last_counted(self.journal, &now.members, yesterday);
        let start = self.start(&now.members, last);
        let due_on = self.due_on(&now.members, start, every);
        let was_asked_about = due_on <= self.today
            && !silence::was_paused(self, &now.members, last)
            && pull_back(self.journal, yesterday, &now.members).is_none();
        was_asked_about.then(|| Standing {
            last,
            start,
            due_on: Some(due_on),
            band: Some(self.band(start, due_on, every)),
            silence: None,
            pull_back: None,
            ..now.clone()
        })
    }

    /// What one person would be told of alone.
    pub(super) fn voice(&self, who: ContactIx) -> Voice {
        let contact = &self.journal.contact(who).note.said;
        let cadence = self.rhythms.of(who, contact);
        let silence = silence::of_member(self, contact, cadence.as_ref());
        Voice { who, cadence, silence }
    }

    fn start(
        &self,
        members: &[ContactIx],
        last: Option<(NaiveDate, InteractionIx)>,
    ) -> Option<NaiveDate> {
        let since = |&who: &ContactIx| {
            self.journal.contact(who).note.said.since.as_ref().map(|since| since.value)
        };
        let begun = || members.iter().filter_map(since).filter(|&day| day <= self.today).max();
        last.map(|(on, _)| on).or_else(begun)
    }

    fn due_on(
        &self,
        members: &[ContactIx],
        start: Option<NaiveDate>,
        every: Interval,
    ) -> NaiveDate {
        match self.cadence_due_on(members, start, every) {
            Some(due_on) if start.is_none() => due_on.max(self.today),
            Some(due_on) => due_on,
            None => self.today,
        }
    }

    /// The later of what the cadence says and the day on which a light touch would be kind.
    fn light_touch_on(
        &self,
        members: &[ContactIx],
        start: Option<NaiveDate>,
        (every, pull_back): (Interval, &PullBack),
    ) -> NaiveDate {
        let due_on = self.cadence_due_on(members, start, every);
        due_on.map_or(pull_back.until, |due_on| due_on.max(pull_back.until))
    }

    /// Start + cadence, unless a restart forgives; `None` for somebody never contacted.
    fn cadence_due_on(
        &self,
        members: &[ContactIx],
        start: Option<NaiveDate>,
        every: Interval,
    ) -> Option<NaiveDate> {
        let due_on = start.map(|start| every.after(start));
        let id = members.first().map(|&who| self.journal.contact(who).note.said.id.as_str());
        let restart = self.journal.settings().cadence.restart;
        restart.and_then(|day| restart::forgiven(day, due_on, (id?, every))).or(due_on)
    }

    fn light_band(&self, due_on: NaiveDate) -> Band {
        if self.today < due_on { Band::Soon } else { Band::LightTouch }
    }

    fn band(&self, start: Option<NaiveDate>, due_on: NaiveDate, every: Interval) -> Band {
        match start {
            _ if self.today < due_on => Band::Soon,
            None => Band::Never,
            Some(_) if self.today >= late_on(self.journal, start, (due_on, every)) => Band::Late,
            Some(_) => Band::Due,
        }
    }
}

/// The first day past `late_after` cadences. Counted from the due date, so that somebody forgiven
/// starts anew.
pub(super) fn late_on(
    journal: &Journal,
    start: Option<NaiveDate>,
    (due_on, every): (NaiveDate, Interval),
) -> NaiveDate {
    let cadence_days = cadence_days(start, every);
    let last_due_days = journal.settings().insight.late_after * cadence_days as f64;
    days_after(due_on, (last_due_days.floor() as i64 + 1 - cadence_days).max(0))
}

/// The day that `restart` gives a row, where it forgives it.
pub(super) fn forgiven(journal: &Journal, standing: &Standing) -> Option<NaiveDate> {
    let every = standing.interval()?;
    let id = &journal.contact(*standing.members.first()?).note.said.id;
    let due_on = standing.start.map(|start| every.after(start));
    restart::forgiven(journal.settings().cadence.restart?, due_on, (id, every))
}

/// The length of a cadence in days, from where it began.
pub(super) fn cadence_days(start: Option<NaiveDate>, every: Interval) -> i64 {
    start.map_or_else(|| every.days(), |start| every.days_from(start))
}

/// The interval of a cadence, where it is one.
pub(super) fn interval(applied: Option<&AppliedCadence>) -> Option<Interval> {
    match applied?.cadence {
        Cadence::Every(every) => Some(every),
        Cadence::Never | Cadence::Untracked => None,
    }
}

/// The shortest cadence of those who are asked about, else of all.
fn cadence_of_row(voices: &[Voice]) -> Option<AppliedCadence> {
    let shortest = |voices: &mut dyn Iterator<Item = &Voice>| {
        voices.filter_map(|voice| voice.cadence.clone()).min_by_key(|one| length(one.cadence))
    };
    shortest(&mut voices.iter().filter(|voice| voice.silence.is_none()))
        .or_else(|| shortest(&mut voices.iter()))
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::{Notes, TODAY, day};
    use crate::insight::{Band, Standing};

    /// Where ada stands, given her keys and the days on which she was met.
    fn ada(keys: &str, met: &[&str]) -> Standing {
        let notes = Notes::new().person("ada", keys);
        let notes = met.iter().fold(notes, |notes, on| notes.met(on, "ada", ""));
        notes.facts().1.standings.remove(0)
    }

    #[test]
    fn without_a_cadence_nobody_is_ever_due() {
        let ada = ada("", &["2001-01-01"]);
        assert_eq!((ada.band, ada.due_on), (None, None));
        assert!(ada.last.is_some());
    }

    #[test]
    fn due_from_the_cadence_on_and_late_past_one_and_a_half() {
        for (met, due_on, band) in [
            ("2026-11-12", "2026-11-22", Band::Soon),
            ("2026-11-11", TODAY, Band::Due),
            ("2026-11-06", "2026-11-16", Band::Due),
            ("2026-11-05", "2026-11-15", Band::Late),
        ] {
            let ada = ada("cadence: 10d", &[met]);
            assert_eq!((ada.due_on, ada.band), (Some(day(due_on)), Some(band)), "{met}");
        }
    }

    #[test]
    fn due_is_calendar_true_from_the_anchor() {
        for (met, cadence, due_on) in [
            ("2026-01-31", "1 month", "2026-02-28"),
            ("2024-02-29", "1 year", "2025-02-28"),
            ("2026-08-31", "quarterly", "2026-11-30"),
        ] {
            let ada = ada(&format!("cadence: {cadence}"), &[met]);
            assert_eq!(ada.due_on, Some(day(due_on)), "{met} {cadence}");
        }
    }

    #[test]
    fn the_start_is_the_last_contact_else_since_unless_it_lies_ahead() {
        for (keys, met, start, band) in [
            ("since: 2026-01-01", &["2026-11-20"][..], Some("2026-11-20"), Band::Soon),
            ("since: 2026-11-01", &[], Some("2026-11-01"), Band::Late),
            ("since: 2026-12-01", &[], None, Band::Never),
            ("", &[], None, Band::Never),
        ] {
            let ada = ada(&format!("cadence: 10d\n{keys}"), met);
            assert_eq!((ada.start, ada.band), (start.map(day), Some(band)), "{keys}");
        }
        assert_eq!(ada("cadence: 10d", &[]).due_on, Some(day(TODAY)));
    }

    #[test]
    fn backdating_and_deleting_move_the_due_date_at_once() {
        let both = ada("cadence: 6w", &["2026-10-01", "2026-11-01"]);
        let one = ada("cadence: 6w", &["2026-10-01"]);
        assert_eq!(both.due_on, Some(day("2026-12-13")));
        assert_eq!(one.due_on, Some(day("2026-11-12")));
    }

    #[test]
    fn every_answer_names_its_lines() {
        let (_, facts) = Notes::new()
            .person("ada", "roles: [mentor]\ncadence: 6w\nsince: 2026-01-01")
            .person("mary", "since: 2026-01-01\ncadence: 6w")
            .met("2026-10-01", "ada", "")
            .facts();
        let lines = |row: usize| -> Vec<String> {
            let places = facts.standings[row].sources.iter();
            places.map(|place| format!("{}:{}", place.path, place.line)).collect()
        };
        assert_eq!(lines(0), ["interactions/2026-10-01-2.md:2", "contacts/ada.md:3"]);
        assert_eq!(lines(1), ["contacts/mary.md:2", "contacts/mary.md:3"]);
    }

    #[test]
    fn the_longest_cadence_overflows_nothing() {
        let ada = ada("cadence: 100 years", &["2026-11-20"]);
        assert_eq!(ada.due_on, Some(day("2126-11-20")));
        assert_eq!(ada.band, Some(Band::Soon));
    }
}
