//! When somebody is next due: what `log` says after writing.

use super::Sentence;
use super::days::day;
use super::people::people;
use crate::insight::{Band, Facts, Standing};
use crate::journal::{ContactIx, Journal};

/// `Ada Lovelace is next due on 1 January, Charles Babbage on 20 December.` A whole sentence;
/// `None` where nobody of them is asked about.
pub fn next_due(journal: &Journal, facts: &Facts, who: &[ContactIx]) -> Option<Sentence> {
    let mut rows: Vec<usize> = Vec::new();
    for row in who.iter().map(|ix| facts.row_of[ix.0 as usize]) {
        if facts.standings[row].band.is_some() && !rows.contains(&row) {
            rows.push(row);
        }
    }
    let standings = || rows.iter().map(|&row| &facts.standings[row]);
    let mut sentence = Sentence::default();
    let mut before = None;
    for standing in standings() {
        let comma = if before.is_none() { "" } else { ", " };
        let words = when(facts, standing, before);
        sentence = sentence.text(comma).then(people(journal, &standing.members)).text(words);
        before = Some(standing);
    }
    before.map(|_| sentence.text("."))
}

/// Whoever follows somebody of whom the same was said needs only the day.
fn when(facts: &Facts, standing: &Standing, before: Option<&Standing>) -> String {
    let is_soon = |standing: &Standing| standing.band == Some(Band::Soon);
    let verb = if standing.members.len() > 1 { "are" } else { "is" };
    let ahead = standing.due_on.filter(|_| is_soon(standing)).map(|on| day(on, facts.today));
    match ahead {
        Some(on) if before.is_some_and(is_soon) => format!(" on {on}"),
        Some(on) => format!(" {verb} next due on {on}"),
        None => format!(" {verb} due now"),
    }
}

#[cfg(test)]
mod tests {
    use super::next_due;
    use crate::insight::testing::Notes;

    #[test]
    fn everybody_asked_about_is_told_of_once() {
        let (journal, facts) = Notes::new()
            .person("ada", "name: Ada Lovelace\ncadence: 6w")
            .person("charles", "name: Charles Babbage\ncadence: 1 month")
            .person("mary", "name: Mary Somerville\ncadence: 6w\nunit: house")
            .person("william", "name: William Somerville\nunit: house")
            .person("stranger", "")
            .person("zoe", "name: Zoë\ncadence: 1w")
            .met("2026-11-20", "ada, charles", "")
            .met("2026-11-13", "zoe", "")
            .met("2026-11-20", "mary", "")
            .facts();
        let told = |ids: &[&str]| {
            let who: Vec<_> =
                ids.iter().map(|id| crate::insight::testing::who(&journal, id)).collect();
            next_due(&journal, &facts, &who).map(|sentence| sentence.to_string())
        };
        assert_eq!(
            told(&["ada", "charles"]).unwrap(),
            "Ada Lovelace is next due on 1 January, Charles Babbage on 20 December."
        );
        assert_eq!(
            told(&["william", "mary", "stranger", "zoe"]).unwrap(),
            "Mary Somerville and William Somerville are next due on 1 January, Zoë is due now."
        );
        assert_eq!(told(&["stranger"]), None);
    }
}
