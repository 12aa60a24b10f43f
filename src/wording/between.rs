//! What is between somebody and me, in plain words: where it stands and since when, how it last
//! felt, when to leave them be, and what they share with whom.

use super::course::{temperature, trend};
use super::days::{day, on_day};
use super::people::{in_words, joined, people};
use super::plain::plain;
use super::pronouns::Pronouns;
use super::{Phrase, Sentence};
use crate::insight::{Facts, NextWord, Relationship, Shared, Temperatures, Turn, TurningPoint};
use crate::journal::{ContactIx, InteractionIx, Journal};
use chrono::NaiveDate;

/// `steady since 3 May`, where a note says when it became so; where one only says so once more,
/// `steady, as you noted on 3 May`; where the contact's own file does, `you call it steady`.
pub fn stands(journal: &Journal, facts: &Facts, relationship: &Relationship) -> Option<Sentence> {
    let set = relationship.stage.as_ref()?;
    let word = set.stage.plain();
    let mut turns = relationship.turning_points.iter().rev();
    let became = turns.find(|point| point.turn == Turn::Stage(set.stage));
    let said = |words: String| Sentence::default().text(words);
    let noted_on = set.interaction.and_then(|ix| journal.interaction(ix).day());
    Some(match (became, noted_on) {
        (Some(point), _) => {
            said(format!("{word} since ")).then(linked(facts, point.on, point.interaction))
        }
        (None, Some(on)) => {
            said(format!("{word}, as you noted on ")).then(linked(facts, on, set.interaction))
        }
        (None, None) => said(format!("you call it {word}")),
    })
}

/// `first contact on 12 March 2024`, where nothing turned since.
pub fn began(facts: &Facts, first: &TurningPoint) -> Sentence {
    let sentence = Sentence::default().text("first contact on ");
    sentence.then(linked(facts, first.on, first.interaction))
}

/// `it last felt warm, on 18 September; cooler lately`; `None` where nobody noted how it felt.
pub fn felt(facts: &Facts, temperatures: &Temperatures) -> Option<Sentence> {
    let last = temperatures.readings.last()?;
    let sentence = Sentence::default()
        .text(format!("it last felt {}, on ", temperature(last.temperature)))
        .then(linked(facts, last.on, Some(last.interaction)));
    Some(match temperatures.trend {
        Some(goes) => sentence.text(format!("; {}", trend(goes))),
        None => sentence,
    })
}

/// `three tries unanswered, the last on 14 September`
pub fn unanswered(journal: &Journal, today: NaiveDate, tries: &[InteractionIx]) -> Sentence {
    let noun = if tries.len() == 1 { "try" } else { "tries" };
    let sentence = Sentence::default().text(format!("{} {noun} unanswered", in_words(tries.len())));
    let last = tries.last().and_then(|&ix| Some((ix, journal.interaction(ix).day()?)));
    let Some((ix, on)) = last else { return sentence };
    let text = on_day(on, today);
    sentence.text(", the last ").then(Sentence(vec![Phrase::Interaction { text, ix }]))
}

/// What would be kind to somebody who does not answer; nothing where they are to meet soon.
pub fn leave_be(next: NextWord, today: NaiveDate, whom: Pronouns) -> Option<String> {
    let them = whom.them;
    Some(match next {
        NextWord::LightTouch(on) if on > today => format!(
            "it would be kind to leave {them} be till {}, and then to ask for nothing",
            day(on, today)
        ),
        NextWord::LightTouch(_) => {
            "a light touch would be kind now: a line that asks for nothing".to_owned()
        }
        NextWord::Theirs => format!("it would be kind to leave the next word to {them}"),
        NextWord::Planned => return None,
    })
}

/// `hill paths and the opera, with Mary Somerville`
pub fn shares(journal: &Journal, other: ContactIx, shared: &[Shared]) -> Sentence {
    let texts: Vec<String> = shared.iter().map(|one| plain(&one.texts[0])).collect();
    Sentence::default().text(format!("{}, with ", joined(&texts))).then(people(journal, &[other]))
}

fn linked(facts: &Facts, on: NaiveDate, note: Option<InteractionIx>) -> Sentence {
    let text = day(on, facts.today);
    Sentence(vec![match note {
        Some(ix) => Phrase::Interaction { text, ix },
        None => Phrase::Text(text),
    }])
}

#[cfg(test)]
mod tests {
    use super::{felt, leave_be, shares, stands};
    use crate::insight::testing::{Notes, day, today, who};
    use crate::insight::{NextWord, common_ground, relationship};
    use crate::wording::pronouns;

    #[test]
    fn where_it_stands_and_since_when() {
        let ada = |keys: &str| Notes::new().person("ada", keys);
        for (notes, said) in [
            (ada(""), None),
            (ada("stage: continuation"), Some("you call it steady")),
            (
                ada("stage: buildup").met("2026-05-03", "ada", "stage: continuation").met(
                    "2026-09-01",
                    "ada",
                    "stage: continuation",
                ),
                Some("steady since 3 May"),
            ),
            (
                ada("stage: continuation").met("2026-09-01", "ada", "stage: continuation"),
                Some("steady, as you noted on 1 September"),
            ),
        ] {
            let (journal, facts) = notes.facts();
            let ada = relationship(&journal, &facts, who(&journal, "ada"));
            let stands = stands(&journal, &facts, &ada).map(|words| words.to_string());
            assert_eq!(stands.as_deref(), said);
        }
    }

    #[test]
    fn how_it_last_felt_and_where_it_goes() {
        for (readings, said) in [
            (&[][..], None),
            (&["cool", "hot"], Some("it last felt very warm, on 2 November")),
            (
                &["warm", "warm", "warm", "mild", "mild", "cool"],
                Some("it last felt cool, on 6 November; cooler lately"),
            ),
        ] {
            let notes = readings.iter().zip(1..).fold(
                Notes::new().person("ada", ""),
                |notes, (felt, on)| {
                    let on = format!("2026-11-{on:02}");
                    notes.met(&on, "ada", &format!("temperature: {felt}"))
                },
            );
            let (journal, facts) = notes.facts();
            let ada = relationship(&journal, &facts, who(&journal, "ada"));
            let felt = felt(&facts, &ada.temperatures).map(|words| words.to_string());
            assert_eq!(felt.as_deref(), said);
        }
    }

    #[test]
    fn somebody_who_does_not_answer_is_left_be_for_a_while() {
        let touch = |on: &str| NextWord::LightTouch(day(on));
        for (next, said) in [
            (
                touch("2027-01-14"),
                Some(
                    "it would be kind to leave her be till 14 January, and then to ask for nothing",
                ),
            ),
            (
                touch("2026-11-21"),
                Some("a light touch would be kind now: a line that asks for nothing"),
            ),
            (NextWord::Theirs, Some("it would be kind to leave the next word to her")),
            (NextWord::Planned, None),
        ] {
            let (journal, _) = Notes::new().person("ada", "pronouns: she/her").facts();
            let her = pronouns(&journal, who(&journal, "ada"));
            assert_eq!(leave_be(next, today(), her).as_deref(), said);
        }
    }

    #[test]
    fn what_is_shared_is_said_in_the_words_of_the_one_whose_page_it_is() {
        let (journal, _) = Notes::new()
            .person("ada", "interests: [hill paths, \"the **opera**\"]")
            .person("mary", "name: Mary\ninterests: [opera, a path along the coast]")
            .facts();
        let (ada, mary) = (who(&journal, "ada"), who(&journal, "mary"));
        let shared = common_ground(&journal, [ada, mary]);
        assert_eq!(
            shares(&journal, mary, &shared).to_string(),
            "hill paths and the opera, with Mary"
        );
    }
}
