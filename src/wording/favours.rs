//! What went to and fro, in plain words: no balance is drawn, but it is said when something is
//! to be given first.

use super::people::{in_words, joined, times};
use super::pronouns::Pronouns;
use crate::insight::{Giving, Reciprocity};

const ASKED: &str = "asked for something";

/// `you gave something twice and received once`, and after that `when` it was; with a word
/// of advice where more was asked than given. `None` where nothing was noted.
pub fn giving(giving: &Giving, when: &str) -> Option<String> {
    let (gave, asked) = (giving.gave.len(), giving.asked.len());
    if giving.asks_too_soon() {
        let gave = if gave == 0 { "gave nothing".to_owned() } else { done("gave", gave) };
        return Some(format!(
            "you {} and {gave}{when}; it would be kind to give before asking again",
            done(ASKED, asked)
        ));
    }
    let received = if gave == 0 { "received something" } else { "received" };
    let done = [("gave something", gave), (received, giving.received.len()), (ASKED, asked)];
    let parts: Vec<String> = done
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(verb, count)| self::done(verb, count))
        .collect();
    (!parts.is_empty()).then(|| format!("you {}{when}", joined(&parts)))
}

/// `contact both ways on five days; you reached out three times, she twice`; `None` where there
/// was nothing.
pub fn reciprocity(reciprocity: &Reciprocity, whom: Pronouns) -> Option<String> {
    let (mine, theirs) = (reciprocity.outgoing_days, reciprocity.incoming_days);
    let both = reciprocity.mutual_days;
    let they = whom.they;
    let reached_out = match (mine, theirs) {
        (0, 0) => None,
        (_, 0) => Some(format!("you reached out {}", times(mine))),
        (0, _) => Some(format!("{they} reached out {}", times(theirs))),
        _ => Some(format!("you reached out {}, {they} {}", times(mine), times(theirs))),
    };
    let tries = match reciprocity.unanswered.len() {
        count if reciprocity.is_one_sided => Some(match count {
            1 => "your last try was not answered".to_owned(),
            _ => format!("your last {} tries were not answered", in_words(count)),
        }),
        _ => None,
    };
    let contact = (both > 0).then(|| match both {
        1 => "contact both ways on one day".to_owned(),
        days => format!("contact both ways on {} days", in_words(days)),
    });
    let parts: Vec<String> = [contact, reached_out, tries].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn done(verb: &str, count: usize) -> String {
    format!("{verb} {}", times(count))
}

#[cfg(test)]
mod tests {
    use super::{giving, reciprocity};
    use crate::insight::testing::{Notes, today, who};
    use crate::insight::{Reciprocity, giving as given};
    use crate::journal::InteractionIx;
    use crate::wording::pronouns;

    #[test]
    fn what_was_given_received_and_asked_for() {
        for (keys, said) in [
            ("", None),
            ("gave: [jam]", Some("you gave something once in the last year")),
            (
                "gave: [jam, tea]\nreceived: [a pear]",
                Some("you gave something twice and received once in the last year"),
            ),
            (
                "gave: [jam, tea, bread]\nreceived: [a pear]\nasked: [a lift]",
                Some(
                    "you gave something three times, received once and asked for something \
                     once in the last year",
                ),
            ),
            (
                "gave: [jam, tea]\nasked: [a, b, c, d]",
                Some(
                    "you asked for something four times and gave twice in the last year; \
                     it would be kind to give before asking again",
                ),
            ),
            (
                "asked: [a lift]",
                Some(
                    "you asked for something once and gave nothing in the last year; \
                     it would be kind to give before asking again",
                ),
            ),
        ] {
            let notes = Notes::new().person("ada", "").met("2026-10-01", "ada", keys);
            let (journal, _) = notes.facts();
            let favours = given(&journal, today(), who(&journal, "ada"));
            assert_eq!(giving(&favours, " in the last year").as_deref(), said);
        }
    }

    #[test]
    fn who_reached_out_to_whom() {
        for (days, unanswered, said) in [
            ([0, 0, 0], 0, None),
            ([0, 0, 5], 0, Some("contact both ways on five days")),
            (
                [3, 2, 5],
                1,
                Some("contact both ways on five days; you reached out three times, she twice"),
            ),
            ([0, 1, 0], 0, Some("she reached out once")),
            (
                [3, 0, 0],
                3,
                Some("you reached out three times; your last three tries were not answered"),
            ),
        ] {
            let [outgoing_days, incoming_days, mutual_days] = days;
            let unanswered: Vec<InteractionIx> = (0..unanswered).map(InteractionIx).collect();
            let is_one_sided = unanswered.len() >= 3;
            let (journal, _) = Notes::new().person("ada", "pronouns: she/her").facts();
            let told = reciprocity(
                &Reciprocity {
                    outgoing_days,
                    incoming_days,
                    mutual_days,
                    unanswered,
                    is_one_sided,
                },
                pronouns(&journal, who(&journal, "ada")),
            );
            assert_eq!(told.as_deref(), said);
        }
    }
}
