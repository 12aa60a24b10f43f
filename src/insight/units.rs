//! Who counts as one: people of one `unit` make one row of the due list.
//!
//! A couple is not two reminders. The dead and those who want no contact drop out of their unit
//! and stand in a row of their own, so that the others are asked about as before.
//!
//! Rows are in the order of the name of their first member, then of its id; within a row members
//! are in that order too. The order of the rows is therefore what decides every tie.

use super::silence::is_gone;
use crate::journal::{ContactIx, Journal};
use crate::model::folded;
use std::collections::BTreeMap;

/// The people of every row.
pub(super) fn rows(journal: &Journal) -> Vec<Vec<ContactIx>> {
    let mut rows: Vec<Vec<ContactIx>> = Vec::new();
    let mut row_of_unit: BTreeMap<String, usize> = BTreeMap::new();
    for &ix in journal.by_name() {
        let contact = &journal.contact(ix).note.said;
        let unit = contact.unit.as_deref().map(folded).filter(|unit| !unit.is_empty());
        match unit.filter(|_| !is_gone(contact)) {
            Some(unit) => {
                let row = *row_of_unit.entry(unit).or_insert(rows.len());
                if row == rows.len() {
                    rows.push(Vec::new());
                }
                rows[row].push(ix);
            }
            None => rows.push(vec![ix]),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::insight::Silence;
    use crate::insight::testing::Notes;
    use crate::model::Cadence;

    #[test]
    fn a_unit_is_one_row_with_the_shortest_cadence_and_any_contact() {
        let (journal, facts) = Notes::new()
            .person("ada", "unit: lovelaces\ncadence: 3 months")
            .person("william", "unit: Lovelaces\ncadence: 6w")
            .person("charles", "cadence: 6w")
            .met("2026-11-01", "ada", "")
            .facts();
        let [lovelaces, _charles] = facts.standings.as_slice() else { panic!("two rows") };
        let names: Vec<&str> = lovelaces
            .members
            .iter()
            .map(|&ix| journal.contact(ix).note.said.name.as_str())
            .collect();
        assert_eq!(names, ["ada", "william"]);
        assert_eq!(lovelaces.due_on.unwrap().to_string(), "2026-12-13");
        assert_eq!(facts.row_of, [0, 1, 0]);
    }

    #[test]
    fn of_two_without_an_interval_never_goes_before_untracked() {
        for (ada, bert) in [("never", "untracked"), ("untracked", "never")] {
            let (_, facts) = Notes::new()
                .person("ada", &format!("unit: kings\ncadence: {ada}"))
                .person("bert", &format!("unit: kings\ncadence: {bert}"))
                .facts();
            let standing = &facts.standings[0];
            assert_eq!(standing.silence, Some(Silence::Never), "{ada}");
            let cadence = standing.cadence.as_ref().map(|applied| applied.cadence);
            assert_eq!(cadence, Some(Cadence::Never), "{ada}");
        }
    }

    #[test]
    fn the_dead_and_the_closed_drop_out_of_their_unit() {
        for gone in ["died: 2026-02", "status: deceased", "status: closed"] {
            let (_, facts) = Notes::new()
                .person("ada", "unit: lovelaces\ncadence: 6w")
                .person("william", &format!("unit: lovelaces\ncadence: 1w\n{gone}"))
                .met("2026-11-01", "ada", "")
                .facts();
            assert_eq!(facts.standings.len(), 2, "{gone}");
            assert_eq!(facts.standings[0].due_on.unwrap().to_string(), "2026-12-13");
        }
    }

    #[test]
    fn rows_are_in_the_order_of_names_whatever_their_accents() {
        let (journal, facts) = Notes::new()
            .person("a", "name: Zoë")
            .person("b", "name: Émile")
            .person("c", "name: Eva")
            .facts();
        let name = |row: usize| &journal.contact(facts.standings[row].members[0]).note.said.name;
        assert_eq!([name(0), name(1), name(2)], ["Émile", "Eva", "Zoë"]);
    }
}
