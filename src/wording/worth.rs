//! What would be worth giving next, as one modest sentence.

use super::people::people;
use super::{Sentence, owed, plain};
use crate::insight::{Facts, OwedFrom, Worth};
use crate::journal::{ContactIx, Journal};
use crate::model::OwedKind;

/// `an introduction to Mary Somerville, who offers “printing”; Ada needs “a publisher”`
pub fn worth(journal: &Journal, facts: &Facts, (who, worth): (ContactIx, &Worth)) -> Sentence {
    let called = journal.contact(who).note.said.short_name();
    let sentence = Sentence::default();
    match worth {
        Worth::Introduction(one) => {
            let wants = if one.is_need { "needs" } else { "likes" };
            let (offers, words) = (plain(&one.offers), plain(&one.wants));
            let why = format!(", who offers “{offers}”; {called} {wants} “{words}”");
            sentence.text("an introduction to ").then(people(journal, &[one.giver])).text(why)
        }
        Worth::Promise(ix) => {
            let text = plain(&journal.said(journal.follow_up(*ix)).text);
            sentence.text(format!("what you promised: {text}"))
        }
        Worth::Owed(open) => {
            if let OwedFrom::FollowUp(ix) = open.from {
                let text = plain(&journal.said(journal.follow_up(ix)).text);
                return sentence.text(format!("what is still open: {text}"));
            }
            let lead = match open.kind {
                OwedKind::Reply => "an answer to ",
                OwedKind::Thanks => "thanks for ",
                OwedKind::Repair => "a kind word after ",
            };
            sentence.text(lead).then(owed(journal, facts, &open.to_one(who)))
        }
        Worth::Interest(interest) => sentence.text(format!("a word about {}", plain(interest))),
    }
}

#[cfg(test)]
mod tests {
    use super::worth;
    use crate::insight::testing::{Notes, who};
    use crate::insight::{Introduction, Worth, briefing};
    use crate::source::Place;

    #[test]
    fn one_sentence_in_their_words() {
        let (journal, facts) = Notes::new()
            .person("ada", "name: Ada Lovelace\ngoes_by: Ada\ninterests: [horses]")
            .person("mary", "name: Mary Somerville")
            .facts();
        let ada = who(&journal, "ada");
        let said = |what: &Worth| worth(&journal, &facts, (ada, what)).to_string();
        assert_eq!(said(&briefing(&journal, &facts, ada).worth.unwrap()), "a word about horses");
        let place = || Place { path: "contacts/ada.md".into(), line: 2 };
        let introduction = |is_need| {
            Worth::Introduction(Introduction {
                seeker: ada,
                wants: "a publisher".to_owned(),
                is_need,
                giver: who(&journal, "mary"),
                offers: "printing".to_owned(),
                sources: [place(), place()],
            })
        };
        assert_eq!(
            said(&introduction(true)),
            "an introduction to Mary Somerville, who offers “printing”; Ada needs “a publisher”"
        );
        assert_eq!(
            said(&introduction(false)),
            "an introduction to Mary Somerville, who offers “printing”; Ada likes “a publisher”"
        );
        let (journal, facts) = Notes::new()
            .person("ada", "interests: [horses]")
            .said("2026-11-01", "ada", "---\n- [ ] send **it**\n")
            .facts();
        let what = briefing(&journal, &facts, who(&journal, "ada")).worth.unwrap();
        let sentence = worth(&journal, &facts, (who(&journal, "ada"), &what));
        assert_eq!(sentence.to_string(), "what you promised: send it");
    }
}
