//! Who is due, in what order, and how many a day.
//!
//! - Rank: late, then never, then due; within a band days past due ÷ the cadence in days, so that
//!   a weekly friend five days late stands before a yearly one twenty days late; ties by name,
//!   then id.
//! - Too many at once: the first `per_day` by rank are today's, less those already contacted
//!   today (rows that stood among them this morning). The rest keep rank order and are given the
//!   coming weekdays, `per_day` to a day, the same on every machine.
//! - Light touches (see `pull_back`) stand apart, the longest waiting first, and take no share.
//!
//! Why: a long red list makes people leave. Rank, cap, spread, forgive.

use super::standing::{Day, cadence_days};
use super::{Band, Due, Standing};
use crate::model::days_after;
use chrono::{Datelike, NaiveDate, Weekday};

/// The rows that ask for contact: today's share, what can wait, and what comes round later.
pub(super) struct Asked {
    pub(super) due: Vec<Due>,
    pub(super) can_wait: Vec<Due>,
    pub(super) ahead: Vec<Due>,
    pub(super) light_touches: Vec<Due>,
}

/// Ranks and spreads every row that has a band.
pub(super) fn asked(day: &Day, standings: &[Standing]) -> Asked {
    let rows = standings.iter().enumerate().filter_map(|(row, standing)| due(day, row, standing));
    let (mut ahead, due): (Vec<Due>, Vec<Due>) = rows.partition(|due| due.band == Band::Soon);
    let (mut light_touches, mut due): (Vec<Due>, Vec<Due>) =
        due.into_iter().partition(|due| due.band == Band::LightTouch);
    ahead.sort_by_key(|due| (due.due_on, due.row));
    light_touches.sort_by_key(|due| (due.due_on, due.row));
    let contacted = due_this_morning(day, standings);
    due.extend(contacted.iter().cloned());
    rank(day, &mut due);
    let per_day = day.journal.settings().insight.per_day.max(1);
    let mut can_wait = due.split_off(due.len().min(per_day));
    for list in [&mut due, &mut can_wait] {
        list.retain(|due| contacted.iter().all(|met| met.row != due.row));
    }
    for due in &mut due {
        due.suggested_on = Some(day.today);
    }
    for (share, weekday) in can_wait.chunks_mut(per_day).zip(weekdays_after(day.today)) {
        share.iter_mut().for_each(|due| due.suggested_on = Some(weekday));
    }
    Asked { due, can_wait, ahead, light_touches }
}

/// The rows that were due this morning and were contacted since.
fn due_this_morning(day: &Day, standings: &[Standing]) -> Vec<Due> {
    let rows = standings.iter().enumerate();
    rows.filter_map(|(row, standing)| due(day, row, &day.this_morning(standing)?)).collect()
}

fn due(day: &Day, row: usize, standing: &Standing) -> Option<Due> {
    Some(Due {
        row,
        band: standing.band?,
        due_on: standing.due_on?,
        interval: standing.interval()?,
        days: standing.start.map(|start| (day.today - start).num_days()),
        suggested_on: None,
    })
}

/// Rows are in the order of names and ids, so that the row decides ties.
fn rank(day: &Day, due: &mut Vec<Due>) {
    let start = |due: &Due| due.days.map(|days| days_after(day.today, -days));
    let length = |due: &Due| cadence_days(start(due), due.interval);
    let past = |due: &Due| (day.today - due.due_on).num_days();
    let mut ranked: Vec<(i128, i128, Due)> =
        due.drain(..).map(|due| (past(&due).into(), length(&due).into(), due)).collect();
    ranked.sort_by(|(past, length, one), (other_past, other_length, other)| {
        let more_pressing = (other_past * length).cmp(&(past * other_length));
        one.band.cmp(&other.band).then(more_pressing).then(one.row.cmp(&other.row))
    });
    due.extend(ranked.into_iter().map(|(.., due)| due));
}

fn weekdays_after(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    today.iter_days().skip(1).filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
}

#[cfg(test)]
mod tests {
    use crate::insight::Due;
    use crate::insight::testing::{Notes, TODAY, day, ids};

    /// Ids and the days they are suggested for.
    fn suggested(notes: Notes) -> (Vec<String>, Vec<String>) {
        let (journal, facts) = notes.facts();
        let told = |list: &[Due]| -> Vec<String> {
            let ids = ids(&journal, &facts, list.iter().map(|due| &due.row));
            let days = list.iter().map(|due| due.suggested_on.unwrap());
            ids.iter().zip(days).map(|(id, on)| format!("{id} {on}")).collect()
        };
        (told(&facts.due), told(&facts.can_wait))
    }

    fn per_day(count: usize) -> Notes {
        Notes::new().settings(|settings| settings.insight.per_day = count)
    }

    #[test]
    fn late_then_never_then_due_and_by_cadences_past_due_within() {
        let notes = per_day(9)
            .person("anna", "cadence: 1 year")
            .met("2025-11-01", "anna", "")
            .person("bert", "cadence: 10d")
            .met("2026-11-07", "bert", "")
            .person("cleo", "cadence: 10d")
            .person("dora", "cadence: 10d")
            .met("2026-11-01", "dora", "")
            .person("emil", "cadence: 10d")
            .met("2026-11-01", "emil", "")
            .person("fred", "cadence: 10d")
            .met("2026-10-01", "fred", "");
        let (today, later) = suggested(notes);
        let order: Vec<&str> = today.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(order, ["fred", "dora", "emil", "cleo", "bert", "anna"]);
        assert!(later.is_empty());
    }

    #[test]
    fn the_rest_are_given_the_coming_weekdays() {
        let notes = ["a", "b", "c", "d", "e"]
            .iter()
            .fold(per_day(2), |notes, id| notes.person(id, "cadence: 6w"));
        let (today, later) = suggested(notes);
        assert_eq!(today, [format!("a {TODAY}"), format!("b {TODAY}")]);
        assert_eq!(later, ["c 2026-11-23", "d 2026-11-23", "e 2026-11-24"]);
    }

    #[test]
    fn of_todays_share_only_those_are_taken_who_were_in_it_and_were_contacted_today() {
        for (last_met_dora, met_today, share, rest) in [
            // Ada was due; Dora was not.
            ("2026-11-19", "ada, dora", &["bert 2026-11-21"][..], &["cleo 2026-11-23"][..]),
            // Dora was late and first of all; Cleo could have waited.
            ("2026-09-01", "cleo, dora", &["ada 2026-11-21"], &["bert 2026-11-23"]),
            ("2026-11-19", "cleo, dora", &["ada 2026-11-21", "bert 2026-11-21"], &[]),
        ] {
            let notes = per_day(2)
                .person("ada", "cadence: 6w")
                .person("bert", "cadence: 6w")
                .person("cleo", "cadence: 6w")
                .person("dora", "cadence: 6w")
                .met(last_met_dora, "dora", "")
                .met(TODAY, met_today, "");
            let (today, later) = suggested(notes);
            assert!(today == share && later == rest, "{met_today}: {today:?} {later:?}");
        }
    }

    #[test]
    fn whoever_was_paused_this_morning_takes_nothing_from_todays_share() {
        for (keys, share) in [
            ("paused_until: 2026-12-24\npaused_on: 2026-11-01", 2),
            ("paused_until: 2026-12-24", 2),
            ("paused_until: 2026-12-24\npaused_on: 2026-11-21", 1),
            ("", 1),
        ] {
            let notes = per_day(2)
                .person("ada", &format!("cadence: 6w\n{keys}"))
                .person("bert", "cadence: 6w")
                .person("cleo", "cadence: 6w")
                .met(TODAY, "ada", "");
            assert_eq!(suggested(notes).0.len(), share, "{keys}");
        }
    }

    #[test]
    fn what_comes_round_later_is_ahead_soonest_first() {
        let (journal, facts) = Notes::new()
            .person("ada", "cadence: 6w")
            .met("2026-11-20", "ada", "")
            .person("bert", "cadence: 2w")
            .met("2026-11-20", "bert", "")
            .facts();
        assert_eq!(ids(&journal, &facts, facts.ahead.iter().map(|due| &due.row)), ["bert", "ada"]);
        assert_eq!(facts.ahead[0].due_on, day("2026-12-04"));
        assert_eq!(facts.ahead[0].suggested_on, None);
    }
}
