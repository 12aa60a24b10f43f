//! `kith` alone: the day in a line or two.

use crate::insight::{Band, Facts};
use crate::journal::Journal;
use crate::wording::{count, day_in_full, joined};

/// The day, who is late and due, and what is promised and owed.
pub fn text(journal: &Journal, facts: &Facts) -> String {
    let day = day_in_full(facts.today);
    if journal.contacts().len() == 0 {
        return format!("{day}. There is nobody in this journal yet.\n");
    }
    let lines = [people(facts), open(facts)];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    match lines.is_empty() {
        true => format!("{day}. Nobody is due, and nothing is owed.\n"),
        false => format!("{day}\n{}\n", lines.join("\n")),
    }
}

fn people(facts: &Facts) -> Option<String> {
    let in_bands = |bands: &[Band]| {
        let rows = facts.due.iter().chain(&facts.can_wait);
        rows.filter(|row| bands.contains(&row.band)).count()
    };
    let late = in_bands(&[Band::Late]);
    let due = in_bands(&[Band::Never, Band::Due]);
    let parts = [(late, "late"), (due, "due")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let said: Vec<String> = parts
        .enumerate()
        .map(|(at, (number, band))| match at {
            0 => format!("{} {band}", count(number, "person is", "people are")),
            _ => format!("{number} {band}"),
        })
        .collect();
    (!said.is_empty()).then(|| format!("{}.", joined(&said)))
}

fn open(facts: &Facts) -> Option<String> {
    let promises = facts.promises.open.len();
    let owed = [&facts.replies, &facts.thanks, &facts.repairs];
    let owed: usize = owed.iter().map(|owing| owing.open.len()).sum();
    let parts = [
        (promises, "promise to keep", "promises to keep"),
        (owed, "answer owed", "answers owed"),
        (facts.unconfirmed.len(), "plan to confirm", "plans to confirm"),
    ];
    let parts = parts.into_iter().filter(|(number, ..)| *number > 0);
    let said: Vec<String> = parts.map(|(number, one, many)| count(number, one, many)).collect();
    (!said.is_empty()).then(|| format!("{}.", joined(&said)))
}
