//! `kith introduce`: who might gain from knowing whom, and who brought whom.

mod json;

pub use json::json;

use crate::insight::{Introduction, Shared, common_ground, introductions, network};
use crate::journal::{ContactIx, Journal};
use crate::report::Style;
use crate::report::columns::{Cell, Columns, Look, Row, painted};
use crate::wording;
use chrono::NaiveDate;

/// How many introductions are shown unless all are asked for.
const SHOWN_MAX: usize = 10;
/// How much of what two people share is shown; the rest is in their files.
const SHARED_MAX: usize = 3;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IntroduceView {
    /// Only what is about this person.
    pub who: Option<ContactIx>,
    /// All introductions, not only the first.
    pub all: bool,
}

/// What there is to tell.
struct Found {
    introductions: Vec<Introduction>,
    /// Who brought somebody, and those they brought.
    brought: Vec<(ContactIx, Vec<ContactIx>)>,
}

/// The whole report, ended by a line end.
pub fn text(
    journal: &Journal,
    today: NaiveDate,
    (view, style): (&IntroduceView, &Style),
) -> String {
    let found = found(journal, today, view.who);
    let count = found.introductions.len();
    let shown = if view.all { count } else { count.min(SHOWN_MAX) };
    let mut parts = match shown {
        0 => vec![nobody(journal, view.who) + "\n"],
        _ => vec![worth_making(journal, &found.introductions[..shown], (view, style))],
    };
    if count > shown {
        let more = wording::count(count - shown, "more is", "more are");
        let who = view.who.map(|who| format!(" {}", journal.contact(who).note.said.id));
        let who = who.unwrap_or_default();
        parts.push(format!("{more} worth making. `kith introduce{who} --all` shows them.\n"));
    }
    if !found.brought.is_empty() {
        parts.push(who_brought_whom(journal, &found.brought, style));
    }
    parts.join("\n")
}

fn found(journal: &Journal, today: NaiveDate, who: Option<ContactIx>) -> Found {
    let is_about = |people: &[ContactIx]| who.is_none_or(|who| people.contains(&who));
    let mut introductions = introductions(journal);
    introductions.retain(|one| is_about(&[one.seeker, one.giver]));
    let mut brought = network(journal, today).referring;
    brought.retain(|(by, newcomers)| is_about(&[*by]) || is_about(newcomers));
    Found { introductions, brought }
}

fn nobody(journal: &Journal, who: Option<ContactIx>) -> String {
    match who {
        Some(who) => {
            let name = &journal.contact(who).note.said.name;
            format!("There is nobody to introduce {name} to: no needs, interests and offers meet.")
        }
        None => "There is nobody to introduce: no `needs` or `interests` meet the `offers` of a \
                 stranger."
            .to_owned(),
    }
}

fn worth_making(
    journal: &Journal,
    introductions: &[Introduction],
    (view, style): (&IntroduceView, &Style),
) -> String {
    let blocks: Vec<Vec<Row>> = introductions.iter().map(|one| rows(journal, one)).collect();
    let columns = Columns::of(blocks.iter().flatten(), 1, style);
    let lines = |rows: &Vec<Row>| rows.iter().map(|row| columns.lines(row)).collect::<String>();
    let blocks: Vec<String> = blocks.iter().map(lines).collect();
    let heading = match view.who {
        Some(who) => format!("Worth introducing to {}", journal.contact(who).note.said.name),
        None => "Worth introducing".to_owned(),
    };
    format!("{}\n{}", painted(&heading, Look::Heading, style), blocks.join("\n"))
}

/// Both of them with their words and ids, and what they have in common.
fn rows(journal: &Journal, one: &Introduction) -> Vec<Row> {
    let wants = if one.is_need { "needs" } else { "likes" };
    let row = |who: ContactIx, verb: &str, words: &str| {
        let said = &journal.contact(who).note.said;
        let words = format!("{verb} {}", wording::plain(words));
        vec![Cell::plain(&said.name), Cell::plain(words), Cell::new(&said.id, Look::Quiet)]
    };
    let mut rows = vec![row(one.seeker, wants, &one.wants), row(one.giver, "offers", &one.offers)];
    let shared = common_ground(journal, [one.seeker, one.giver]);
    if !shared.is_empty() {
        let both = format!("both: {}", wording::joined(&in_common(&shared)));
        rows.push(vec![Cell::plain(""), Cell::new(both, Look::Quiet)]);
    }
    rows
}

fn in_common(shared: &[Shared]) -> Vec<String> {
    let words = shared.iter().take(SHARED_MAX).map(|Shared { texts: [one, other], .. }| {
        let [one, other] = [one, other].map(|text| wording::plain(text));
        if one == other { one } else { format!("{one} ({other})") }
    });
    words.collect()
}

fn who_brought_whom(
    journal: &Journal,
    brought: &[(ContactIx, Vec<ContactIx>)],
    style: &Style,
) -> String {
    let through = |(by, newcomers): &(ContactIx, Vec<ContactIx>)| {
        let by = wording::people(journal, &[*by]);
        let newcomers = wording::people(journal, newcomers);
        vec![Cell::plain(format!("Through {by}")), Cell::plain(newcomers.to_string())]
    };
    let rows: Vec<Row> = brought.iter().map(through).collect();
    let columns = Columns::of(&rows, 1, style);
    let lines: String = rows.iter().map(|row| columns.lines(row)).collect();
    format!("{}\n{lines}", painted("Who brought whom", Look::Heading, style))
}

#[cfg(test)]
mod tests;
