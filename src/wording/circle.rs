//! What ties somebody to a person of their circle: "mother; you met through Ada; together 5 times".

use super::people::times;
use super::pronouns::{pronouns, written};
use super::silence::gone;
use crate::insight::{Circle, Known, Tie};
use crate::journal::{ContactIx, Journal};

/// Somebody met together once is no news.
const TOGETHER_MIN: usize = 2;

/// What this person is called.
pub fn known_name(journal: &Journal, known: &Known) -> String {
    match &known.person {
        Circle::Contact(ix) => journal.contact(*ix).note.said.name.clone(),
        Circle::Named(name) => name.clone(),
    }
}

/// What ties them to `who`, and whether they are gone.
pub fn ties(journal: &Journal, who: ContactIx, known: &Known) -> String {
    let is_related = known.ties.iter().any(|tie| matches!(tie, Tie::Relation(_)));
    let words = known.ties.iter().filter_map(|tie| match tie {
        Tie::RelationOf(_) if is_related => None,
        tie => tie_words(journal, who, (known, tie)),
    });
    let gone = match &known.person {
        Circle::Contact(ix) => gone(&journal.contact(*ix).note.said),
        Circle::Named(_) => None,
    };
    let mut words: Vec<String> = words.collect();
    words.splice(words.len().min(1)..words.len().min(1), gone);
    words.join("; ")
}

fn tie_words(journal: &Journal, who: ContactIx, (known, tie): (&Known, &Tie)) -> Option<String> {
    let called = journal.contact(who).note.said.short_name();
    Some(match tie {
        Tie::Relation(kind) | Tie::RelationOf(kind) if kind.is_empty() => {
            "they know each other".to_owned()
        }
        Tie::Relation(kind) => kind.clone(),
        Tie::RelationOf(kind) => {
            let their = match &known.person {
                Circle::Contact(ix) => pronouns(journal, *ix).their,
                Circle::Named(_) => "their",
            };
            format!("{called} is {their} {kind}")
        }
        Tie::BroughtBy => "introduced you".to_owned(),
        Tie::Brought => match written(journal, who) {
            Some(pronouns) => format!("you met through {}", pronouns.them),
            None => format!("you met through {called}"),
        },
        Tie::Together(days) if *days < TOGETHER_MIN => return None,
        Tie::Together(days) => format!("met together {}", times(*days)),
    })
}

#[cfg(test)]
mod tests {
    use super::{known_name, ties};
    use crate::insight::briefing;
    use crate::insight::testing::{Notes, who};

    #[test]
    fn each_tie_is_said_once_and_the_dead_are_told_of() {
        let mut notes = Notes::new()
            .person("jean", "name: Jean Sim\ngoes_by: Jean\nrelations: [\"father: [[archie]]\", Kit]\nintroduced_by: archie")
            .person("archie", "relations: [\"daughter: jean\"]\ndied: 2026-02-09")
            .person("beth", "pronouns: she/her\nrelations: [\"boss: jean\"]")
            .person("col", "introduced_by: jean");
        for day in 1..4 {
            notes = notes.met(&format!("2026-01-0{day}"), "jean, archie", "");
        }
        let (journal, facts) = notes.facts();
        let jean = who(&journal, "jean");
        let told = briefing(&journal, &facts, jean);
        let lines = told.circle.iter().map(|known| {
            format!("{}: {}", known_name(&journal, known), ties(&journal, jean, known))
        });
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [
                "archie: father; died on 9 February 2026; introduced you; met together three times",
                "Kit: they know each other",
                "beth: Jean is her boss",
                "col: you met through Jean",
            ]
        );
    }
}
