//! What is said where nobody is due.

use super::Sentence;
use super::days::day;
use super::people::people;
use crate::insight::{Facts, Loops, Owing};
use crate::journal::Journal;

/// What is said where people wait, but enough were contacted today.
pub const ENOUGH: &str = "You have been in touch with enough people for one day.";

const NOBODY: &str = "Nobody is due.";

/// `Nobody is due. The next is Ada Lovelace on 3 December.` Whole sentences, for the day on which
/// nobody is due, or no longer, since enough people were contacted today. Where nothing is owed to
/// anybody either, that is said too: it is the best a morning can say.
pub fn nobody_due(journal: &Journal, facts: &Facts) -> Sentence {
    let says = |words: &str| Sentence::default().text(words);
    if !facts.can_wait.is_empty() {
        return says(ENOUGH);
    }
    let nobody = if facts.light_touches.is_empty() { nobody(facts) } else { NOBODY };
    match facts.ahead.first() {
        Some(next) => {
            let members = &facts.standings[next.row].members;
            let on = day(next.due_on, facts.today);
            says(nobody)
                .text(" The next is ")
                .then(people(journal, members))
                .text(format!(" on {on}."))
        }
        None if has_rhythms(facts) => says(nobody),
        None => says("Nobody is due, since nobody has a rhythm yet."),
    }
}

/// That nobody is due, where it is no time for a light touch either.
pub fn nobody(facts: &Facts) -> &'static str {
    if owes_nothing(facts) { "Nobody is due, and nobody is left waiting." } else { NOBODY }
}

/// Whether everything of mine is done that others may wait for, old and far ahead as it may be.
fn owes_nothing(facts: &Facts) -> bool {
    let Facts { replies, thanks, repairs, promises, .. } = facts;
    let is_empty = |owing: &&Owing| owing.open.is_empty() && owing.old.is_empty();
    *promises == Loops::default() && [replies, thanks, repairs].iter().all(is_empty)
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
        for ((keys, line), met, said) in [
            (
                ("cadence: 6w", "- [ ] tea"),
                "2026-11-20",
                "Nobody is due. The next is ada on 1 January.",
            ),
            (
                ("cadence: 6w", "- [x] tea"),
                "2026-11-20",
                "Nobody is due, and nobody is left waiting. The next is ada on 1 January.",
            ),
            (
                ("cadence: 6w\npaused_until: 2027-01-01", ""),
                "2026-01-01",
                "Nobody is due, and nobody is left waiting.",
            ),
            (("", ""), "2026-11-20", "Nobody is due, since nobody has a rhythm yet."),
        ] {
            let notes = Notes::new().person("ada", keys);
            let (journal, facts) = notes.said(met, "ada", &format!("---\n{line}\n")).facts();
            assert_eq!(nobody_due(&journal, &facts).to_string(), said);
        }
    }
}
