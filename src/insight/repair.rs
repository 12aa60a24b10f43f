//! Repair: the last meeting was cool or cold, and nothing has warmed it since.
//!
//! Asked about from `repair_after_days` after it, until a later interaction with that person that
//! says it was mild or warmer. A later one without a `temperature` does not say how it felt, so
//! it closes nothing; `settled: [repair]` does. Only interactions that count as contact are read.
//! Of several cool ones the last that is old enough shows.
//!
//! Why: when something goes wrong, what helps is prompt contact, an apology and a mend.

use super::counted::contact_day;
use super::owed::is_settled;
use super::steps::{Step, steps, steps_since, unanswered};
use super::unboxed::Found;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{OwedKind, Temperature};
use crate::source::Span;
use chrono::NaiveDate;

/// What is to be made right with everybody for whom one meeting was cool.
pub(super) fn found(journal: &Journal, ix: InteractionIx, who: Vec<ContactIx>) -> Found {
    let span = who.first().map(|&who| temperature_span(journal, ix, who)).unwrap_or_default();
    Found { kind: OwedKind::Repair, ix, who, span }
}

/// The note of the cool meeting that somebody may still be thinking of.
pub(super) fn last_cool(
    journal: &Journal,
    today: NaiveDate,
    who: ContactIx,
) -> Option<InteractionIx> {
    let after_days = journal.settings().insight.repair_after_days;
    let felt = |step: &Step| {
        let said = &journal.interaction(step.ix).note.said;
        journal.for_person(&said.temperature, who).filter(|_| contact_day(said, today).is_some())
    };
    let is_cool = |step: &Step| felt(step).is_some_and(|felt| felt < Temperature::Mild);
    let is_mild = |step: &Step| felt(step).is_some_and(|felt| felt >= Temperature::Mild);
    let steps = steps_since(steps(journal, who, today), is_mild);
    unanswered(&steps, is_cool, is_mild)
        .take_while(|step| !is_settled(journal, step.ix, OwedKind::Repair))
        .find(|step| (today - step.at.day).num_days() >= after_days)
        .map(|step| step.ix)
}

/// Where it says how it felt for somebody.
fn temperature_span(journal: &Journal, ix: InteractionIx, who: ContactIx) -> Span {
    let temperature = &journal.interaction(ix).note.said.temperature;
    journal.written_for(temperature, who).map(|written| written.span).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::insight::facts;
    use crate::insight::testing::{Notes, day, lines};

    fn people() -> Notes {
        Notes::new().person("ada", "").person("bert", "")
    }

    fn repairs(notes: Notes, days: &[&str]) -> Vec<String> {
        let (journal, _) = notes.facts();
        let shown = |on: &&str| lines(&journal, &facts(&journal, day(on)).repairs.open).join(", ");
        days.iter().map(shown).collect()
    }

    #[test]
    fn day_by_day_a_cold_meeting_waits_from_the_day_after_till_a_milder_one() {
        let notes = people().met("2026-11-05", "ada", "temperature: cold").met(
            "2026-11-12",
            "ada",
            "temperature: mild",
        );
        let shown = repairs(notes, &["2026-11-05", "2026-11-06", "2026-11-11", "2026-11-12"]);
        assert_eq!(shown, ["", "2026-11-05 ada", "2026-11-05 ada", ""]);
    }

    #[test]
    fn only_cool_and_cold_contact_with_that_person_is_to_be_made_right() {
        for (keys, shown) in [
            ("temperature: cold", "2026-11-05 ada+bert"),
            ("temperature: cool", "2026-11-05 ada+bert"),
            ("temperature: -1", "2026-11-05 ada+bert"),
            ("temperature: mild", ""),
            ("", ""),
            ("temperature: [\"bert: cool\"]", "2026-11-05 bert"),
            ("temperature: [cool, \"bert: warm\"]", "2026-11-05 ada"),
            ("temperature: cool\nvia: note", ""),
            ("temperature: cool\nstatus: missed", ""),
            ("temperature: cool\nstatus: planned", ""),
            ("temperature: cool\nsettled: [repair]", ""),
            ("temperature: cool\nsettled: [reply]", "2026-11-05 ada+bert"),
        ] {
            let shown_today =
                repairs(people().met("2026-11-05", "ada, bert", keys), &["2026-11-21"]);
            assert_eq!(shown_today, [shown], "{keys}");
        }
    }

    #[test]
    fn what_makes_it_right_and_what_says_nothing() {
        for (on, keys, is_open) in [
            ("2026-11-06", "temperature: mild", false),
            ("2026-11-06", "temperature: hot", false),
            ("2026-11-06", "", true),
            ("2026-11-06", "temperature: warm\nvia: note", true),
            ("2026-11-06", "temperature: warm\nstatus: planned", true),
            ("2026-11-06", "temperature: [\"bert: warm\"]", true),
            ("2026-11-04", "temperature: warm", true),
            ("2026-11-05", "temperature: warm", false),
            ("2026-11-05 09:00", "temperature: warm", true),
            ("2026-11-05 11:00", "temperature: warm", false),
        ] {
            let notes = people().met("2026-11-05 10:00", "ada", "temperature: cool").met(
                on,
                "ada, bert",
                keys,
            );
            assert_eq!(!repairs(notes, &["2026-11-21"])[0].is_empty(), is_open, "{on} {keys}");
        }
    }

    #[test]
    fn of_several_the_last_shows_and_settling_it_settles_them() {
        for (last, shown) in [
            ("temperature: cold", ["2026-11-01 ada", "2026-11-05 ada"]),
            ("temperature: cold\nsettled: [repair]", ["", ""]),
        ] {
            let notes = people().met("2026-11-01", "ada", "temperature: cool").met(
                "2026-11-05",
                "ada",
                last,
            );
            assert_eq!(repairs(notes, &["2026-11-05", "2026-11-06"]), shown, "{last}");
        }
    }

    #[test]
    fn old_ones_fold_away_the_gone_drop_out_and_the_line_is_the_readings() {
        for (on, open, old) in [("2026-08-23", 1, 0), ("2026-08-22", 0, 1)] {
            let (_, facts) = people().met(on, "ada", "via: call\ntemperature: cool").facts();
            assert_eq!((facts.repairs.open.len(), facts.repairs.old.len()), (open, old), "{on}");
            let owing = facts.repairs;
            let place = owing.all().next().map(|owed| owed.place.line);
            assert_eq!(place, Some(5));
        }
        let notes = Notes::new().person("ada", "status: closed");
        assert_eq!(
            repairs(notes.met("2026-11-05", "ada", "temperature: cold"), &["2026-11-21"]),
            [""]
        );
    }
}
