//! Sentences that the cases do not show.

use super::asked::ordinal;
use crate::insight::testing::{Notes, day, who};
use crate::insight::trace::trace;
use crate::wording::why;

#[test]
fn places_in_a_rank_are_said_as_people_do() {
    for (number, said) in
        [(1, "first"), (10, "tenth"), (11, "11th"), (21, "21st"), (22, "22nd"), (113, "113th")]
    {
        assert_eq!(ordinal(number), said);
    }
}

#[test]
fn whoever_was_contacted_today_takes_from_the_share_and_that_is_said() {
    let (journal, facts) = Notes::new()
        .settings(|settings| settings.insight.per_day = 2)
        .person("ada", "cadence: 6w")
        .person("bert", "cadence: 6w")
        .person("cleo", "cadence: 6w")
        .met("2026-01-01", "ada", "")
        .met("2026-11-21", "ada", "")
        .facts();
    let cleo = trace(&journal, &facts, who(&journal, "cleo"));
    let says: Vec<String> = cleo
        .statements
        .iter()
        .map(|said| why(&journal, &facts, (&cleo, said)).to_string())
        .collect();
    let rank = "second of the 2 who are due, the most pressing first; 2 are suggested a day, less \
                1 you have been in touch with today, so on Monday 23 November";
    assert!(says.iter().any(|said| said == rank), "{says:?}");
}

#[test]
fn a_restart_of_those_never_met_moves_no_day_but_gives_one() {
    let (journal, facts) = Notes::new()
        .settings(|settings| settings.cadence.restart = Some(day("2026-11-21")))
        .person("ada", "cadence: 6w")
        .facts();
    let ada = trace(&journal, &facts, who(&journal, "ada"));
    let said = why(&journal, &facts, (&ada, &ada.statements[1])).to_string();
    assert!(
        said.starts_with("you began again on 21 November (`restart`), so the day is "),
        "{said}"
    );
    let said = why(&journal, &facts, (&ada, &ada.statements[0])).to_string();
    assert!(said.ends_with("to count it from, so it would be due at once"), "{said}");
}
