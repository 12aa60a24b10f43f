//! Why a row is due: "10 weeks since coffee at the mill; you try for 6".

use super::between::unanswered;
use super::days::length;
use super::encounter::encounter;
use super::rhythm::aim;
use super::{Phrase, Sentence, duration, people};
use crate::insight::{Due, Facts, PullBack, Standing};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Cadence;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// The whole reason, with how long it has been.
pub fn reason(journal: &Journal, facts: &Facts, due: &Due) -> Sentence {
    reason_on(journal, (&facts.standings[due.row], due), facts.today)
}

/// The same as it will be on another day, if nobody writes anything.
pub fn reason_on(
    journal: &Journal,
    (standing, due): (&Standing, &Due),
    today: NaiveDate,
) -> Sentence {
    if let Some(pull_back) = &standing.pull_back {
        return left_in_peace(journal, today, pull_back);
    }
    let Some(start) = standing.start else {
        return Sentence::default()
            .text(format!("no contact noted yet; {}", aim(due.interval, None)));
    };
    let begun = match standing.last {
        Some((_, ix)) => met(journal, ix),
        None => Sentence::default().text("you first met"),
    };
    let (gone, unit) = length(start, today);
    let begun = match gone {
        0 => begun.text(" today"),
        _ => Sentence::default().text(format!("{} since ", duration(start, today))).then(begun),
    };
    begun.text(format!("; {}", aim(due.interval, Some(unit))))
}

/// Nobody who does not answer is nagged about; what would be kind is said instead.
pub fn left_in_peace(journal: &Journal, today: NaiveDate, pull_back: &PullBack) -> Sentence {
    unanswered(journal, today, &pull_back.tries).text("; a light touch would be kind")
}

/// The same where the length of time stands beside it: "since coffee at the mill on
/// 18 September; you try for 6 weeks". For any row, due or not; `None` where nothing is known.
/// Of the dead and of those who want no contact it is not said what you try for. Told of one person,
/// it names those of their unit who were there without them: "since a call (Catriona Reid) on …".
pub fn since(
    journal: &Journal,
    facts: &Facts,
    (standing, who): (&Standing, Option<ContactIx>),
) -> Option<Sentence> {
    rhythm_after((journal, facts), (standing, who), ["since ", "since you first met", ""])
}

/// The same after its length of time: "9 weeks since coffee at the mill on 18 September; you try for
/// 6 weeks"; of today itself "coffee at the mill on 21 November; you try for 6 weeks".
pub fn long_since(
    journal: &Journal,
    facts: &Facts,
    (standing, who): (&Standing, Option<ContactIx>),
) -> Option<Sentence> {
    match standing.start.filter(|&start| start < facts.today) {
        Some(start) => {
            let length = format!("{} ", duration(start, facts.today));
            Some(Sentence::default().text(length).then(since(journal, facts, (standing, who))?))
        }
        None => rhythm_after((journal, facts), (standing, who), ["", "you first met", ""]),
    }
}

/// The same of one person as a whole sentence, where no length of time stands beside it: "the last
/// contact was coffee at the mill on 18 September; you try for 6 weeks".
pub fn last_contact(journal: &Journal, facts: &Facts, who: ContactIx) -> Option<Sentence> {
    let words = ["the last contact was ", "you first met", "you try to be in touch "];
    rhythm_after((journal, facts), (facts.standing(who), Some(who)), words)
}

/// When their turn comes: "due since 6 August", "due now", "due from 20 April on", each of which holds
/// on a later day too; `None` of those who are not asked about, and of those who are left in peace.
pub fn next_turn(facts: &Facts, standing: &Standing) -> Option<Sentence> {
    let asked = standing.band.is_some() && standing.pull_back.is_none();
    let on = standing.due_on.filter(|_| asked)?;
    Some(match on.cmp(&facts.today) {
        Ordering::Less => Sentence::default().text("due since ").day(on, facts.today),
        Ordering::Equal => Sentence::default().text("due now"),
        Ordering::Greater => Sentence::default().text("due from ").day(on, facts.today).text(" on"),
    })
}

/// What the rhythm is counted from, after these words for the last contact and for the first
/// meeting; and the rhythm, after the third where it says `every month` and no more.
fn rhythm_after(
    (journal, facts): (&Journal, &Facts),
    (standing, who): (&Standing, Option<ContactIx>),
    [last, first, before_every]: [&str; 3],
) -> Option<Sentence> {
    let aim = match standing.aim().map(|applied| applied.cadence) {
        Some(Cadence::Every(interval)) if interval.count() == 1 => {
            format!("; {before_every}{}", aim(interval, None))
        }
        Some(Cadence::Every(interval)) => format!("; {}", aim(interval, None)),
        _ => String::new(),
    };
    let said = |words: &str| Sentence::default().text(words);
    let begun = match (standing.last, standing.start) {
        (Some((_, ix)), Some(on)) => Some((
            said(last).then(met(journal, ix)).then(in_their_stead(journal, (standing, ix), who)),
            on,
        )),
        (None, Some(on)) => Some((said(first), on)),
        _ => None,
    };
    match begun {
        Some((begun, on)) => Some(begun.text(" on ").day(on, facts.today).text(aim)),
        None if aim.is_empty() => None,
        None => Some(said("no contact noted yet").text(aim)),
    }
}

fn met(journal: &Journal, ix: InteractionIx) -> Sentence {
    Sentence(vec![Phrase::Interaction { text: encounter(journal, ix), ix }])
}

/// ` (Catriona Reid)`: who of somebody's unit was there, where they were not themselves.
fn in_their_stead(
    journal: &Journal,
    (standing, ix): (&Standing, InteractionIx),
    who: Option<ContactIx>,
) -> Sentence {
    let with = &journal.interaction(ix).with;
    if who.is_none_or(|who| with.contains(&who)) {
        return Sentence::default();
    }
    let of_unit: Vec<ContactIx> =
        standing.members.iter().copied().filter(|one| with.contains(one)).collect();
    Sentence::default().text(" (").then(people(journal, &of_unit)).text(")")
}

#[cfg(test)]
mod tests {
    use super::{last_contact, next_turn, reason, since};
    use crate::insight::PullBack;
    use crate::insight::testing::{Notes, day, who};

    #[test]
    fn a_reason_says_how_long_since_what_and_what_was_meant() {
        for (cadence, met, title, said) in [
            (
                "6w",
                "2026-09-12",
                "Coffee at the mill",
                "10 weeks since coffee at the mill; you try for 6",
            ),
            (
                "1 month",
                "2026-10-21",
                "Call about the looms",
                "31 days since a call about the looms; every month",
            ),
            ("2w", "2026-11-07", "Ada’s talk", "14 days since “Ada’s talk”; you try for 2 weeks"),
            ("3 months", "2026-04-01", "Lunch", "7 months since lunch; you try for 3"),
        ] {
            let (journal, facts) = Notes::new()
                .person("ada", &format!("cadence: {cadence}"))
                .met(met, "ada", &format!("title: {title}"))
                .facts();
            assert_eq!(reason(&journal, &facts, &facts.due[0]).to_string(), said);
        }
    }

    #[test]
    fn somebody_never_met_has_a_reason_too() {
        for (keys, said) in [
            ("cadence: 6w", "no contact noted yet; you try for 6 weeks"),
            ("cadence: 6w\nsince: 2026-09-12", "10 weeks since you first met; you try for 6"),
        ] {
            let (journal, facts) = Notes::new().person("ada", keys).facts();
            assert_eq!(reason(&journal, &facts, &facts.due[0]).to_string(), said);
        }
    }

    #[test]
    fn of_those_who_do_not_answer_the_tries_are_told() {
        let notes = ["2026-07-01", "2026-08-01", "2026-09-14"]
            .iter()
            .fold(Notes::new().person("ada", "cadence: 2w"), |notes, on| {
                notes.met(on, "ada", "direction: outgoing")
            });
        let (journal, mut facts) = notes.facts();
        facts.standings[0].pull_back = Some(PullBack {
            tries: journal.interactions().map(|(ix, _)| ix).collect(),
            last_try: day("2026-09-14"),
            until: day("2026-11-14"),
        });
        let asked: Vec<_> = facts.due.iter().chain(&facts.light_touches).collect();
        assert_eq!(
            reason(&journal, &facts, asked[0]).to_string(),
            "three tries unanswered, the last on 14 September; a light touch would be kind"
        );
    }

    #[test]
    fn where_nothing_stands_beside_it_it_is_a_whole_sentence() {
        for (keys, met, said) in [
            (
                "cadence: 6w",
                "2026-09-18",
                "the last contact was coffee on 18 September; you try for 6 weeks",
            ),
            ("", "2024-09-18", "the last contact was coffee on 18 September 2024"),
            (
                "cadence: 1m\nsince: 2026-11-01",
                "",
                "you first met on 1 November; you try to be in touch every month",
            ),
            ("cadence: 1m", "", "no contact noted yet; you try to be in touch every month"),
        ] {
            let notes = Notes::new().person("ada", keys);
            let notes = match met {
                "" => notes,
                _ => notes.met(met, "ada", "title: Coffee"),
            };
            let (journal, facts) = notes.facts();
            let sentence = last_contact(&journal, &facts, who(&journal, "ada"));
            assert_eq!(sentence.map(|words| words.to_string()).as_deref(), Some(said));
        }
    }

    #[test]
    fn of_one_person_those_of_their_unit_are_named_who_were_there_without_them() {
        let (journal, facts) = ["isla", "tom", "cat"]
            .iter()
            .fold(Notes::new(), |notes, name| notes.person(name, "unit: home"))
            .met("2026-11-01", "isla, cat", "title: Call")
            .facts();
        let standing = &facts.standings[0];
        for (of, said) in [
            (Some("tom"), "since a call (cat and isla) on 1 November"),
            (Some("isla"), "since a call on 1 November"),
            (None, "since a call on 1 November"),
        ] {
            let of = of.map(|id| who(&journal, id));
            let words = since(&journal, &facts, (standing, of)).map(|words| words.to_string());
            assert_eq!(words.as_deref(), Some(said));
        }
    }

    #[test]
    fn a_turn_has_come_or_is_to_come() {
        for (keys, met, said) in [
            ("cadence: 6w", "2026-09-18", Some("due since 30 October")),
            ("cadence: 1w", "2026-11-14", Some("due now")),
            ("cadence: 6 months", "2026-11-14", Some("due from 14 May on")),
            ("", "2026-11-14", None),
            ("cadence: 1w\nstatus: dormant", "2026-11-01", None),
        ] {
            let notes = Notes::new().person("ada", keys).met(met, "ada", "");
            let (_, facts) = notes.facts();
            let turn = next_turn(&facts, &facts.standings[0]);
            assert_eq!(turn.map(|words| words.to_string()).as_deref(), said, "{keys}");
        }
    }

    #[test]
    fn beside_a_length_of_time_the_day_is_said() {
        for (keys, met, said) in [
            (
                "cadence: 6w",
                "2026-09-18",
                Some("since coffee at the mill on 18 September; you try for 6 weeks"),
            ),
            ("", "2024-09-18", Some("since coffee at the mill on 18 September 2024")),
            ("cadence: 1m", "", Some("no contact noted yet; every month")),
            ("", "", None),
        ] {
            let notes = Notes::new().person("ada", keys);
            let notes = match met {
                "" => notes,
                _ => notes.met(met, "ada", "title: Coffee at the mill"),
            };
            let (journal, facts) = notes.facts();
            let sentence = since(&journal, &facts, (&facts.standings[0], None));
            assert_eq!(sentence.map(|words| words.to_string()).as_deref(), said);
        }
    }
}
