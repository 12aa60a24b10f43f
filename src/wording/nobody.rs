//! What is said where nobody is due.

use super::Sentence;
use super::days::day;
use super::people::people;
use crate::insight::Facts;
use crate::journal::Journal;

/// `Nobody is due. The next is Ada Lovelace on 3 December.` Whole sentences, for the day on which
/// nobody is due, or no longer, since enough people were contacted today.
pub fn nobody_due(journal: &Journal, facts: &Facts) -> Sentence {
    let says = |words: &str| Sentence::default().text(words);
    if !facts.can_wait.is_empty() {
        return says("You have been in touch with enough people for one day.");
    }
    if let Some(next) = facts.ahead.first() {
        let members = &facts.standings[next.row].members;
        let on = day(next.due_on, facts.today);
        return says("Nobody is due. The next is ")
            .then(people(journal, members))
            .text(format!(" on {on}."));
    }
    if has_rhythms(facts) {
        says("Nobody is due.")
    } else {
        says("Nobody is due, since nobody has a rhythm yet.")
    }
}

/// Whether anybody is ever asked about, or would be but for a silence.
pub fn has_rhythms(facts: &Facts) -> bool {
    facts.standings.iter().any(|standing| standing.cadence.is_some())
}

#[cfg(test)]
mod tests {
    use super::nobody_due;
    use crate::insight::testing::Notes;

    #[test]
    fn why_nobody_is_due_and_who_is_next() {
        for (keys, met, said) in [
            ("cadence: 6w", "2026-11-20", "Nobody is due. The next is ada on 1 January."),
            ("cadence: 6w\npaused_until: 2027-01-01", "2026-01-01", "Nobody is due."),
            ("", "2026-11-20", "Nobody is due, since nobody has a rhythm yet."),
        ] {
            let (journal, facts) = Notes::new().person("ada", keys).met(met, "ada", "").facts();
            assert_eq!(nobody_due(&journal, &facts).to_string(), said);
        }
    }
}
