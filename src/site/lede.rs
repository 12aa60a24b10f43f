//! The sentence that opens the review: the two or three things that matter today, and no more, so
//! that a day on which much is open still begins calmly.

use crate::insight::{Band, Facts};
use crate::wording;

/// More than this many would be a list of numbers.
const PARTS_MAX: usize = 3;

/// `Two people have not heard from you in too long, one answer is owed and one person is due. Twelve
/// more people can wait.` Of light touches so many are shown at most.
pub(super) fn lede(facts: &Facts, light_touches_max: usize) -> String {
    let parts: Vec<String> = matters(facts, light_touches_max)
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .take(PARTS_MAX)
        .map(|(number, one, many)| {
            format!("{} {}", in_words(number), if number == 1 { one } else { many })
        })
        .collect();
    if parts.is_empty() {
        return "Nothing presses today.".to_owned();
    }
    let waiting = match facts.can_wait.len() {
        0 => String::new(),
        1 => " One more person can wait.".to_owned(),
        more => format!(" {} more people can wait.", wording::capital(&in_words(more))),
    };
    format!("{}.{waiting}", wording::capital(&wording::joined(&parts)))
}

/// How many, and what is said of one and of several; what matters most first.
fn matters(facts: &Facts, light_touches_max: usize) -> [(usize, &'static str, &'static str); 9] {
    let late = facts.due.iter().filter(|due| due.band == Band::Late).count();
    let due = facts.due.len() - late;
    [
        (
            late,
            "person has not heard from you in too long",
            "people have not heard from you in too long",
        ),
        (facts.repairs.open.len(), "thing is to be made right", "things are to be made right"),
        (facts.replies.open.len(), "answer is owed", "answers are owed"),
        (
            facts.promises.open.len(),
            "promise of yours is pressing",
            "promises of yours are pressing",
        ),
        (due, "person is due", "people are due"),
        (facts.thanks.open.len(), "kindness waits for thanks", "kindnesses wait for thanks"),
        (facts.unconfirmed.len(), "plan may have happened", "plans may have happened"),
        (
            facts.concerns.open.len(),
            "worry is worth asking after",
            "worries are worth asking after",
        ),
        (
            facts.light_touches.len().min(light_touches_max),
            "light touch would be kind",
            "light touches would be kind",
        ),
    ]
}

/// Small numbers read better as words.
fn in_words(number: usize) -> String {
    let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::lede;
    use crate::insight::testing::Notes;

    #[test]
    fn at_most_three_things_are_said_the_weightiest_first() {
        let late = || Notes::new().person("ada", "cadence: 1w").met("2026-09-18", "ada", "");
        for (notes, said) in [
            (Notes::new().person("ada", ""), "Nothing presses today."),
            (late(), "One person has not heard from you in too long."),
            (
                late()
                    .person("mary", "cadence: 1w")
                    .met("2026-11-12", "mary", "")
                    .said("2026-11-12", "mary", "---\n- [ ] one\n- [ ] two\n")
                    .met("2026-11-19", "ada", "status: planned")
                    .met("2026-11-18", "ada", "status: planned"),
                "One person has not heard from you in too long, two promises of yours are \
                 pressing and one person is due.",
            ),
        ] {
            assert_eq!(lede(&notes.facts().1, 3), said);
        }
    }

    #[test]
    fn it_counts_what_the_page_shows_today() {
        let late = ["ada", "mary", "joan"].into_iter().fold(Notes::new(), |notes, who| {
            notes.person(who, "cadence: 1w").met("2026-09-18", who, "")
        });
        let facts = late.settings(|settings| settings.insight.per_day = 1).facts().1;
        let said = "One person has not heard from you in too long. Two more people can wait.";
        assert_eq!(lede(&facts, 3), said);
    }
}
