//! The shape of the relationship with one person: every rule that looks at one person's notes,
//! asked at once. For a person's page, the briefing and `kith show`.

use super::giving::giving;
use super::pull_back::next_word;
use super::reciprocity::reciprocity;
use super::rhythm::rhythm;
use super::silence::is_gone;
use super::stage::stage_set;
use super::standing::Day;
use super::suggestion::suggestion;
use super::temperature::temperatures;
use super::turning_points::turning_points;
use super::{
    AppliedCadence, Facts, Giving, NextWord, Reciprocity, Rhythm, StageSet, StageSuggestion,
    Temperatures, TurningPoint,
};
use crate::journal::{ContactIx, Journal};
use crate::model::Cadence;

/// What the notes say of one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Relationship {
    /// Nothing of those whom one meets without noting it.
    pub reciprocity: Reciprocity,
    /// Where it is one-sided: whose the next word is.
    pub next_word: Option<NextWord>,
    pub giving: Giving,
    pub temperatures: Temperatures,
    /// Where it stands, and where that is written.
    pub stage: Option<StageSet>,
    pub suggestion: Option<StageSuggestion>,
    /// Of people who count as one it is the rhythm of them all; the dead, those who want no contact
    /// and those whom one meets without noting it have none.
    pub rhythm: Option<Rhythm>,
    /// Oldest first.
    pub turning_points: Vec<TurningPoint>,
}

/// The shape of the relationship with one person.
pub fn relationship(journal: &Journal, facts: &Facts, who: ContactIx) -> Relationship {
    let (today, standing) = (facts.today, facts.standing(who));
    let said = &journal.contact(who).note.said;
    let day = Day::new(journal, today);
    // What is noted of the others says nothing of how often one meets, nor of who reached out.
    let is_noted = |applied: Option<&AppliedCadence>| {
        applied.is_none_or(|applied| applied.cadence != Cadence::Untracked)
    };
    let is_row_noted = is_noted(standing.cadence.as_ref());
    // Asked of the row and of the person, for a partner may have a cadence where they are untracked.
    let reciprocity = match is_row_noted && is_noted(day.rhythms.of(who, said).as_ref()) {
        true => reciprocity(journal, today, (who, &standing.members)),
        false => Reciprocity::default(),
    };
    Relationship {
        next_word: reciprocity.is_one_sided.then(|| next_word(&day, standing)),
        reciprocity,
        giving: giving(journal, today, who),
        temperatures: temperatures(journal, today, who),
        stage: stage_set(journal, today, who),
        suggestion: suggestion(&day, standing, who),
        rhythm: rhythm(journal, today, &standing.members)
            .filter(|_| is_row_noted && !is_gone(said)),
        turning_points: turning_points(journal, today, who),
    }
}

#[cfg(test)]
mod tests {
    use super::relationship;
    use crate::insight::testing::{Notes, day, who};
    use crate::insight::{Facts, NextWord};
    use crate::journal::Journal;

    #[test]
    fn every_rule_is_asked_and_says_what_the_whole_journal_says() {
        let (journal, facts) = Notes::new()
            .person("ada", "stage: continuation\ncadence: 10d\nunit: kings")
            .person("will", "unit: kings\nintroduced_by: ada")
            .met("2026-07-01", "ada", "gave: [jam]\ntemperature: warm")
            .met("2026-07-21", "will", "")
            .met("2026-08-10", "ada", "")
            .met("2026-08-30", "ada", "")
            .met("2026-09-20", "ada", "")
            .facts();
        let ada = relationship(&journal, &facts, who(&journal, "ada"));
        assert_eq!(ada.giving.gave.len(), 1);
        assert_eq!(ada.temperatures.readings.len(), 1);
        assert!(ada.stage.is_some());
        assert_eq!(ada.suggestion.as_ref(), facts.suggestions.first());
        assert!(ada.suggestion.is_some());
        assert_eq!(ada.rhythm, facts.drifting.first().map(|drift| drift.rhythm));
        assert!(ada.rhythm.is_some());
        assert_eq!(ada.turning_points.len(), 2);
    }

    #[test]
    fn the_dead_and_those_met_without_a_note_have_no_rhythm_that_one_could_keep() {
        for (keys, has) in [
            ("", true),
            ("cadence: never", true),
            ("cadence: untracked", false),
            ("died: 2026", false),
            ("status: closed", false),
        ] {
            let notes = (1..6).fold(Notes::new().person("ada", keys), |notes, month| {
                notes.met(&format!("2026-0{month}-01"), "ada", "")
            });
            let (journal, facts) = notes.facts();
            let ada = relationship(&journal, &facts, who(&journal, "ada"));
            assert_eq!(ada.rhythm.is_some(), has, "{keys}");
        }
    }

    #[test]
    fn whom_one_meets_without_a_note_is_not_told_to_have_left_tries_unanswered() {
        for (ada, will, days) in [
            ("6w", "6w", 3),
            ("6w", "untracked", 3),
            ("untracked", "6w", 0),
            ("untracked", "never", 0),
        ] {
            let couple = Notes::new()
                .person("ada", &format!("cadence: {ada}\nunit: kings"))
                .person("will", &format!("cadence: {will}\nunit: kings"));
            let notes = (1..4).fold(couple, |notes, month| {
                notes.met(&format!("2026-0{month}-01"), "ada", "direction: outgoing")
            });
            let (journal, facts) = notes.facts();
            let told = relationship(&journal, &facts, who(&journal, "ada"));
            assert_eq!(told.reciprocity.unanswered.len(), days, "{ada}, {will}");
        }
    }

    #[test]
    fn whose_the_next_word_is_follows_the_due_list() {
        let touch = |on: &str| Some(NextWord::LightTouch(day(on)));
        for (keys, next_word) in [
            ("cadence: 1w", touch("2026-11-01")),
            ("cadence: 1 year", touch("2027-09-01")),
            ("", Some(NextWord::Theirs)),
            ("cadence: never", Some(NextWord::Theirs)),
            ("cadence: 1w\npaused_until: 2027-01-01", Some(NextWord::Theirs)),
            ("cadence: untracked", None),
        ] {
            let tried = || {
                (7..10).fold(Notes::new().person("ada", keys), |notes, month| {
                    notes.met(&format!("2026-0{month}-01"), "ada", "direction: outgoing")
                })
            };
            let next = |(journal, facts): (Journal, Facts)| {
                relationship(&journal, &facts, who(&journal, "ada")).next_word
            };
            assert_eq!(next(tried().facts()), next_word, "{keys}");
            let planned = next_word.map(|_| NextWord::Planned);
            assert_eq!(next(tried().met("2026-11-24", "ada", "").facts()), planned, "{keys}");
        }
    }

    #[test]
    fn an_answer_from_any_of_a_unit_is_an_answer() {
        for (keys, is_one_sided) in [("", false), ("direction: outgoing", true)] {
            let people = Notes::new().person("ada", "unit: kings").person("will", "unit: kings");
            let notes = (1..4).fold(people, |notes, month| {
                notes.met(&format!("2026-0{month}-01"), "ada", "direction: outgoing")
            });
            let (journal, facts) = notes.met("2026-04-01", "will", keys).facts();
            let ada = relationship(&journal, &facts, who(&journal, "ada"));
            assert_eq!(ada.reciprocity.is_one_sided, is_one_sided, "{keys}");
            let will = relationship(&journal, &facts, who(&journal, "will"));
            let tries = [&ada, &will].map(|one| one.reciprocity.unanswered.len());
            assert_eq!(tries, if is_one_sided { [3, 1] } else { [0, 0] }, "to each their own");
            assert_eq!(ada.reciprocity.mutual_days, 0, "the days are her own");
        }
    }
}
