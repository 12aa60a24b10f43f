//! Stages that the notes speak for; suggested, never written. [Levinger.]
//!
//! - A steady relationship (`continuation`) has grown thinner (`deterioration`) when it has been
//!   silent for `deterioration_after` cadences, or when its temperature falls.
//! - A new one (`acquaintance`) is growing (`buildup`) after `buildup_contacts` days of mutual
//!   contact within `buildup_within`.
//! - Only what is newer than the interaction that set the stage speaks against it: whoever writes
//!   `stage: continuation` once more has been asked and has answered. After a `restart` silence is
//!   counted from that day, as everything forgiven is.
//! - Nobody is suggested whom one does not watch: `cadence: never` or `untracked`, dormant, closed,
//!   dead. A pause or a plan silences what is said of silence, and that only.
//!
//! Why: a relationship that thins is easier to mend, or to let go of, while one sees it.

use super::places::date_place;
use super::stage::{StageSet, stage_set};
use super::standing::{Day, Voice, cadence_days};
use super::temperature::cooling;
use super::{Silence, Standing, contact_day};
use crate::journal::{ContactIx, InteractionIx};
use crate::model::{Cadence, Direction, Stage};
use crate::source::Place;
use chrono::NaiveDate;

/// Why another stage is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageReason {
    /// Silent for `deterioration_after` cadences or more; days since the last contact.
    Silent { days: i64 },
    /// The temperature falls.
    Cooling,
    /// So many days of mutual contact within `buildup_within`.
    Growing { contacts: usize },
}

/// A stage that the notes speak for; suggested, never written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageSuggestion {
    pub who: ContactIx,
    pub stage: Stage,
    pub reason: StageReason,
    pub sources: Vec<Place>,
}

/// Those of the people of a row.
pub(super) fn of_row(day: &Day, standing: &Standing) -> Vec<StageSuggestion> {
    standing.members.iter().filter_map(|&who| suggestion(day, standing, who)).collect()
}

/// What the notes speak for with one person of a row.
pub(super) fn suggestion(
    day: &Day,
    standing: &Standing,
    who: ContactIx,
) -> Option<StageSuggestion> {
    let set = stage_set(day.journal, day.today, who)?;
    let look = Look { day, standing, who, set: &set };
    let (stage, found) = match set.stage {
        Stage::Continuation => (Stage::Deterioration, look.silent().or_else(|| look.cooling())),
        Stage::Acquaintance => (Stage::Buildup, look.growing()),
        Stage::Buildup | Stage::Deterioration | Stage::Ending => return None,
    };
    let (reason, mut sources) = found.filter(|_| is_watched(&day.voice(who)))?;
    sources.push(set.place);
    Some(StageSuggestion { who, stage, reason, sources })
}

/// Whether one follows how it goes with somebody at all.
fn is_watched(voice: &Voice) -> bool {
    let is_left =
        matches!(voice.silence, Some(Silence::Deceased | Silence::Closed | Silence::Dormant));
    let is_kept = voice.cadence.as_ref().is_none_or(|own| matches!(own.cadence, Cadence::Every(_)));
    !is_left && is_kept
}

struct Look<'a> {
    day: &'a Day<'a>,
    standing: &'a Standing,
    who: ContactIx,
    set: &'a StageSet,
}

type Found = Option<(StageReason, Vec<Place>)>;

impl Look<'_> {
    fn silent(&self) -> Found {
        let (last_on, _) = self.standing.last?;
        let every = self.standing.interval().filter(|_| self.standing.silence.is_none())?;
        let restart = self.day.journal.settings().cadence.restart;
        let restart = restart.filter(|&restart| restart <= self.day.today);
        let said_on = self.set.interaction.and_then(|ix| self.day.journal.interaction(ix).day());
        let since = [restart, said_on].into_iter().flatten().fold(last_on, NaiveDate::max);
        let silent_days = (self.day.today - since).num_days() as f64;
        let cadences = silent_days / cadence_days(Some(last_on), every) as f64;
        let days = (self.day.today - last_on).num_days();
        (cadences >= self.day.journal.settings().insight.deterioration_after)
            .then(|| (StageReason::Silent { days }, self.standing.sources.clone()))
    }

    fn cooling(&self) -> Found {
        let readings = cooling(self.day.journal, self.day.today, self.who)?;
        let is_news = readings.first().map(|latest| latest.interaction) > self.set.interaction;
        let places = readings.into_iter().map(|reading| reading.place);
        is_news.then(|| (StageReason::Cooling, places.collect()))
    }

    fn growing(&self) -> Found {
        let settings = &self.day.journal.settings().insight;
        let from = settings.buildup_within.before(self.day.today);
        let newest_first = self.day.journal.contact(self.who).interactions.iter().rev();
        let mut mutual: Vec<(NaiveDate, InteractionIx)> = newest_first
            .take_while(|&&ix| Some(ix) >= self.set.interaction && self.is_since(ix, from))
            .filter_map(|&ix| Some((self.mutual_day(ix)?, ix)))
            .collect();
        mutual.dedup_by_key(|(on, _)| *on);
        let contacts = mutual.len();
        (contacts > 0 && contacts >= settings.buildup_contacts).then(|| {
            let places = mutual.iter().map(|&(_, ix)| date_place(self.day.journal, ix));
            (StageReason::Growing { contacts }, places.collect())
        })
    }

    fn is_since(&self, ix: InteractionIx, from: NaiveDate) -> bool {
        let said = &self.day.journal.interaction(ix).note.said;
        said.day().is_some_and(|day| day >= from)
    }

    fn mutual_day(&self, ix: InteractionIx) -> Option<NaiveDate> {
        let said = &self.day.journal.interaction(ix).note.said;
        let direction = self.day.journal.for_person(&said.direction, self.who);
        let is_mutual = direction.unwrap_or_default() == Direction::Mutual;
        contact_day(said, self.day.today).filter(|_| is_mutual)
    }
}

#[cfg(test)]
mod tests {
    use super::{StageReason, StageSuggestion};
    use crate::insight::testing::{Notes, day};
    use crate::model::Stage;

    fn of(notes: Notes) -> Vec<StageSuggestion> {
        notes.facts().1.suggestions
    }

    fn reason(notes: Notes) -> Option<(Stage, StageReason)> {
        of(notes).first().map(|found| (found.stage, found.reason))
    }

    fn thinner(days: i64) -> Option<(Stage, StageReason)> {
        Some((Stage::Deterioration, StageReason::Silent { days }))
    }

    /// A steady relationship with these keys, last met on a day.
    fn steady(keys: &str, met: &str) -> Notes {
        let keys = format!("stage: continuation\n{keys}");
        Notes::new().person("ada", &keys).met(met, "ada", "")
    }

    fn felt(notes: Notes, readings: &[&str]) -> Notes {
        readings.iter().zip(1..).fold(notes, |notes, (felt, day)| {
            notes.met(&format!("2026-11-{day:02}"), "ada", &format!("temperature: {felt}"))
        })
    }

    const COOLING: &[&str] = &["hot", "hot", "hot", "warm", "mild", "cool"];

    #[test]
    fn three_cadences_of_silence_and_not_a_day_less() {
        assert_eq!(reason(steady("cadence: 10d", "2026-10-23")), None);
        assert_eq!(reason(steady("cadence: 10d", "2026-10-22")), thinner(30));
        assert_eq!(reason(steady("", "2020-01-01")), None, "without a cadence");
        let never_met = Notes::new().person("ada", "stage: continuation\ncadence: 10d");
        assert_eq!(reason(never_met), None);
    }

    #[test]
    fn nobody_is_suggested_whom_one_does_not_watch() {
        for keys in [
            "died: 2026",
            "status: closed",
            "status: dormant",
            "cadence: never",
            "cadence: untracked",
        ] {
            let keys = if keys.starts_with("cadence") {
                keys.to_owned()
            } else {
                format!("cadence: 10d\n{keys}")
            };
            assert_eq!(reason(steady(&keys, "2026-01-01")), None, "{keys}");
            assert_eq!(reason(felt(steady(&keys, "2026-01-01"), COOLING)), None, "{keys}");
        }
    }

    #[test]
    fn a_pause_or_a_plan_silences_what_is_said_of_silence() {
        let paused = || steady("cadence: 10d\npaused_until: 2026-12-01", "2026-01-01");
        assert_eq!(reason(paused()), None);
        let planned = steady("cadence: 10d", "2026-01-01").met("2026-12-01", "ada", "");
        assert_eq!(reason(planned), None);
        let cooling = Some((Stage::Deterioration, StageReason::Cooling));
        assert_eq!(reason(felt(paused(), COOLING)), cooling);
    }

    #[test]
    fn after_a_restart_silence_counts_anew() {
        let restarted = |on: &str| {
            let notes = steady("cadence: 10d", "2026-01-01");
            reason(notes.settings(|settings| settings.cadence.restart = Some(day(on))))
        };
        assert_eq!(restarted("2026-10-23"), None);
        assert_eq!(restarted("2026-10-22"), thinner(324));
        assert_eq!(restarted("2026-11-22"), thinner(324), "which has not come yet");
    }

    #[test]
    fn whoever_writes_the_stage_once_more_has_answered_silence_too() {
        let asked_on = |on: &str| {
            let keys = "via: note\nstage: continuation";
            reason(steady("cadence: 10d", "2026-01-01").met(on, "ada", keys))
        };
        assert_eq!(asked_on("2026-10-23"), None);
        assert_eq!(asked_on("2026-10-22"), thinner(324));
    }

    #[test]
    fn contact_with_any_of_a_unit_is_contact_with_all() {
        let notes = steady("cadence: 10d\nunit: kings", "2026-01-01").person("will", "unit: kings");
        assert_eq!(reason(notes.met("2026-11-01", "will", "")), None);
    }

    #[test]
    fn a_temperature_that_falls_is_news_until_the_stage_is_written_again() {
        let cooling = Some((Stage::Deterioration, StageReason::Cooling));
        let falling = || felt(steady("", "2026-01-01"), COOLING);
        assert_eq!(reason(falling()), cooling);
        let written = |on: &str| falling().met(on, "ada", "stage: continuation");
        assert_eq!(reason(written("2026-11-05")), cooling);
        assert_eq!(reason(written("2026-11-20")), None);
        assert_eq!(reason(felt(steady("", "2026-01-01"), &["warm"; 6])), None);
    }

    #[test]
    fn three_mutual_days_in_six_months_are_growing() {
        let notes = |days: &[(&str, &str)]| {
            let new = Notes::new().person("ada", "stage: acquaintance");
            days.iter().fold(new, |notes, (on, keys)| notes.met(on, "ada", keys))
        };
        let growing = Some((Stage::Buildup, StageReason::Growing { contacts: 3 }));
        let two = [("2026-06-01", ""), ("2026-09-01", "")];
        for (third, expected) in [
            (("2026-05-21", ""), growing),
            (("2026-05-20", ""), None),
            (("2026-06-01", ""), None),
            (("2026-11-21", ""), growing),
            (("2026-11-22", ""), None),
            (("2026-10-01", "direction: outgoing"), None),
            (("2026-10-01", "direction: incoming"), None),
            (("2026-10-01", "via: newsletter"), None),
            (("2026-10-01", "stage: acquaintance"), None),
        ] {
            assert_eq!(reason(notes(&[&two[..], &[third]].concat())), expected, "{third:?}");
        }
        let unsaid = Notes::new().person("ada", "");
        let unsaid = two.iter().fold(unsaid, |notes, (on, _)| notes.met(on, "ada", ""));
        assert_eq!(reason(unsaid.met("2026-10-01", "ada", "")), None);
    }

    #[test]
    fn every_suggestion_names_its_lines() {
        let found = of(steady("cadence: 10d", "2026-10-01"));
        let places = found[0].sources.iter();
        let lines: Vec<String> =
            places.map(|place| format!("{}:{}", place.path, place.line)).collect();
        assert_eq!(
            lines,
            ["interactions/2026-10-01-1.md:2", "contacts/ada.md:3", "contacts/ada.md:2"]
        );
    }
}
