//! What ties two people to each other: "Archie Sim brought Jean Sim; together on 3 days, the last
//! of them 3 May 2026".

use super::Sentence;
use super::days::short_day_and_year;
use super::people::{count, people};
use crate::insight::Bond;
use crate::journal::Journal;

/// All that ties them, the most lasting first.
pub fn bond(journal: &Journal, bond: &Bond) -> Sentence {
    let other = |of| if bond.pair.0 == of { bond.pair.1 } else { bond.pair.0 };
    let relation = bond.relation.as_ref().map(|(of, kind)| {
        people(journal, &[other(*of)])
            .text(" is ")
            .then(people(journal, &[*of]))
            .text(format!("’s {kind}"))
    });
    let brought = bond
        .introducer
        .map(|by| people(journal, &[by]).text(" brought ").then(people(journal, &[other(by)])));
    let met = bond.last_on.map(|last_on| {
        let (days, day) = (count(bond.days, "day", "days"), short_day_and_year(last_on));
        let met = match bond.days {
            1 => format!("together on {day}"),
            _ => format!("together on {days}, the last of them {day}"),
        };
        Sentence::default().text(met)
    });
    let parts = [relation, brought, met].into_iter().flatten();
    parts.enumerate().fold(Sentence::default(), |sentence, (index, part)| match index {
        0 => part,
        _ => sentence.text("; ").then(part),
    })
}

#[cfg(test)]
mod tests {
    use super::bond;
    use crate::insight::bonds;
    use crate::insight::testing::{Notes, today};

    #[test]
    fn a_bond_is_said_in_full() {
        let (journal, _) = Notes::new()
            .person("archie", "name: Archie\nrelations: [\"daughter: [[jean]]\"]")
            .person("jean", "name: Jean\nintroduced_by: archie")
            .person("una", "name: Una")
            .met("2026-05-03", "archie, jean", "")
            .met("2026-05-04", "archie, jean, una", "")
            .facts();
        let told: Vec<String> = bonds(&journal, today())
            .iter()
            .map(|found| bond(&journal, found).to_string())
            .collect();
        assert_eq!(
            told,
            [
                "Jean is Archie’s daughter; Archie brought Jean; together on 2 days, the last of them 4 May 2026",
                "together on 4 May 2026",
                "together on 4 May 2026",
            ]
        );
    }
}
