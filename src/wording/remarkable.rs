//! What of the course of a relationship it would be well to know before meeting: tries that nobody
//! answered, a rhythm that fades, a change in how it felt, more asked for than given. Where nothing
//! stands out nothing is said; the site tells the rest.

use super::Sentence;
use super::between::{felt, leave_be, unanswered};
use super::favours::giving;
use super::pace::rhythm;
use super::pronouns::pronouns;
use super::rhythm::in_the_last;
use crate::insight::{Briefing, Facts, NextWord, Pace, Trend, is_gone};
use crate::journal::Journal;

/// A sentence each, the gravest first; of the dead, and of those who want no contact, none.
pub fn remarkable(journal: &Journal, facts: &Facts, briefing: &Briefing) -> Vec<Sentence> {
    if is_gone(&journal.contact(briefing.who).note.said) {
        return Vec::new();
    }
    let relationship = &briefing.relationship;
    let drifting = relationship.rhythm.filter(|rhythm| rhythm.pace == Pace::Drifting);
    let drifting = drifting.filter(|_| relationship.next_word.is_none());
    let is_news = matches!(relationship.temperatures.trend, Some(Trend::Warmer | Trend::Cooler));
    let when = format!(" {}", in_the_last(journal.settings().insight.giving_within));
    let asked = Some(&relationship.giving).filter(|giving| giving.asks_too_soon());
    [
        relationship.next_word.map(|next| tries(journal, facts, briefing, next)),
        drifting.map(|drifting| Sentence::default().text(rhythm(drifting, facts.today))),
        felt(facts, &relationship.temperatures).filter(|_| is_news),
        asked.and_then(|asked| giving(asked, &when)).map(|words| Sentence::default().text(words)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn tries(journal: &Journal, facts: &Facts, briefing: &Briefing, next: NextWord) -> Sentence {
    let tries = unanswered(journal, facts.today, &briefing.relationship.reciprocity.unanswered);
    match leave_be(next, facts.today, pronouns(journal, briefing.who)) {
        Some(kind) => tries.text(format!("; {kind}")),
        None => tries,
    }
}

#[cfg(test)]
mod tests {
    use super::remarkable;
    use crate::insight::briefing;
    use crate::insight::testing::{Notes, who};

    fn said(notes: Notes) -> Vec<String> {
        let (journal, facts) = notes.facts();
        let told = briefing(&journal, &facts, who(&journal, "ada"));
        remarkable(&journal, &facts, &told).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_what_stands_out_is_said() {
        let ada = |keys: &str| {
            Notes::new().person("ada", &format!("cadence: 1 month\npronouns: she/her\n{keys}"))
        };
        let tried = |notes: Notes| {
            ["2026-08-01", "2026-09-01", "2026-10-01"]
                .iter()
                .fold(notes, |notes, on| notes.met(on, "ada", "direction: outgoing\nvia: letter"))
        };
        assert!(said(ada("").met("2026-11-01", "ada", "gave: [tea]")).is_empty());
        assert_eq!(
            said(tried(ada(""))),
            ["three tries unanswered, the last on 1 October; it would be kind to leave her be \
                 till 1 December, and then to ask for nothing"]
        );
        assert_eq!(
            said(ada("").met("2026-11-01", "ada", "asked: [a lift, a loan]\ngave: [tea]")),
            [
                "you asked for something twice and gave once in the last year; it would be kind to give \
                 before asking again"
            ]
        );
        assert!(said(tried(ada("status: closed"))).is_empty());
    }
}
