//! What is asked about a concern: "does this still hold? onboarding takes her team too long, last
//! confirmed in August".

use super::days::{day, duration, month_and_year};
use super::{Sentence, plain};
use crate::insight::{Concern, Facts, Question};
use crate::journal::Journal;
use chrono::{Datelike, NaiveDate};

/// The month alone says enough of what was said longer ago than this.
const DAY_SAID_DAYS: i64 = 45;

/// The question, the concern in the words of the note, and what is known of it.
pub fn concern(journal: &Journal, facts: &Facts, concern: &Concern) -> Sentence {
    let question = match concern.question {
        Question::StillHolds => "does this still hold?",
        Question::StillSatisfied => "are they still content?",
    };
    let text = plain(&journal.said(journal.follow_up(concern.follow_up)).text);
    let known = known(journal, facts, concern);
    Sentence::default().text(format!("{question} {text}, {known}"))
}

/// What is known of it where it stands in a list of open ones: `last confirmed in August`; of a
/// closed one with its question, `closed 5 weeks ago; still well?`.
pub fn concern_known(journal: &Journal, facts: &Facts, concern: &Concern) -> String {
    let known = known(journal, facts, concern);
    match concern.question {
        Question::StillHolds => known,
        Question::StillSatisfied => format!("{known}; still well?"),
    }
}

fn known(journal: &Journal, facts: &Facts, concern: &Concern) -> String {
    let (on, today) = (concern.known_on, facts.today);
    let said = journal.said(journal.follow_up(concern.follow_up));
    match concern.question {
        Question::StillSatisfied => format!("closed {} ago", duration(on, today)),
        Question::StillHolds if said.confirmed.is_some() => {
            format!("last confirmed {}", roughly_on(on, today))
        }
        Question::StillHolds if on == concern.asked_from => {
            format!("due {}", roughly_on(on, today))
        }
        Question::StillHolds => format!("noted {}", roughly_on(on, today)),
    }
}

/// `in August`, `on 3 October`, `in August 2025`.
fn roughly_on(on: NaiveDate, today: NaiveDate) -> String {
    match (today - on).num_days() {
        ..DAY_SAID_DAYS => format!("on {}", day(on, today)),
        _ if on.year() == today.year() => format!("in {}", on.format("%B")),
        _ => format!("in {}", month_and_year(on)),
    }
}

#[cfg(test)]
mod tests {
    use super::{concern, concern_known};
    use crate::insight::testing::{Notes, day};
    use crate::insight::{Concern, Question};
    use crate::journal::FollowUpIx;

    #[test]
    fn a_concern_is_asked_about_with_what_is_known_of_it() {
        for (marker, question, known_on, asked, row) in [
            (
                " confirmed:2026-08-01",
                Question::StillHolds,
                "2026-08-01",
                "does this still hold? it is slow, last confirmed in August",
                "last confirmed in August",
            ),
            (
                "",
                Question::StillHolds,
                "2025-08-01",
                "does this still hold? it is slow, noted in August 2025",
                "noted in August 2025",
            ),
            (
                "",
                Question::StillHolds,
                "2026-11-01",
                "does this still hold? it is slow, noted on 1 November",
                "noted on 1 November",
            ),
            (
                "",
                Question::StillSatisfied,
                "2026-10-12",
                "are they still content? it is slow, closed 5 weeks ago",
                "closed 5 weeks ago; still well?",
            ),
        ] {
            let (journal, facts) = Notes::new()
                .person("ada", "")
                .said("2026-05-01", "ada", &format!("---\n- [ ] it is slow #concern{marker}\n"))
                .facts();
            let known_on = day(known_on);
            let asked_from = known_on + chrono::Days::new(30);
            let open = Concern { follow_up: FollowUpIx(0), question, known_on, asked_from };
            assert_eq!(concern(&journal, &facts, &open).to_string(), asked);
            assert_eq!(concern_known(&journal, &facts, &open), row);
        }
    }

    #[test]
    fn one_in_a_contacts_own_file_has_its_due_day_only() {
        let note = "---\nname: Ada\n---\n- [ ] it is slow #concern due:2026-11-20\n";
        let (journal, facts) = Notes::new().note("contacts/ada.md", note).facts();
        let told = concern_known(&journal, &facts, &facts.concerns.open[0]);
        assert_eq!(told, "due on 20 November");
    }
}
