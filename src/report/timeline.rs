//! `kith timeline`: what happened with anybody, and what is planned, by month.

use crate::insight::Facts;
use crate::journal::{InteractionIx, Journal};
use crate::model::first_words;
use crate::report::circumstances::circumstances;
use crate::report::columns::{Cell, Columns, Look, Row, painted};
use crate::report::json::{InteractionView, VERSION, document, interaction, iso};
use crate::report::{Order, Style};
use crate::wording;
use chrono::NaiveDate;
use serde::Serialize;

/// What to show, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineView {
    shown: Vec<InteractionIx>,
    /// How many match, shown or not.
    matches: usize,
}

impl TimelineView {
    /// Of what matches, in the journal's order, the first `limit`: newest first unless the order
    /// is reversed, those without a date last in any case.
    pub fn new(
        journal: &Journal,
        matching: Vec<InteractionIx>,
        (order, limit): (Order, Option<usize>),
    ) -> Self {
        let matches = matching.len();
        let (undated, mut shown): (Vec<_>, Vec<_>) =
            matching.into_iter().partition(|&ix| day(journal, ix).is_none());
        if order == Order::Usual {
            shown.reverse();
        }
        shown.extend(undated);
        shown.truncate(limit.unwrap_or(matches));
        Self { shown, matches }
    }

    /// Whether nothing matched.
    pub fn is_empty(&self) -> bool {
        self.matches == 0
    }
}

/// The whole report; empty where nothing matches.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&TimelineView, &Style)) -> String {
    let entries: Vec<(String, Vec<Row>)> =
        view.shown.iter().map(|&ix| (month(journal, ix), rows(journal, facts, ix))).collect();
    let columns = Columns::of(entries.iter().flat_map(|(_, rows)| rows), 2, style);
    let mut text = String::new();
    let mut month_before = "";
    for (month, rows) in &entries {
        if month != month_before {
            let blank = if month_before.is_empty() { "" } else { "\n" };
            text += &format!("{blank}{}\n", painted(month, Look::Heading, style));
            month_before = month;
        }
        text.extend(rows.iter().map(|row| columns.lines(row)));
    }
    text + &left_out(view)
}

/// The same for other programs.
pub fn json(journal: &Journal, facts: &Facts, view: &TimelineView) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        version: u32,
        today: String,
        matches: usize,
        interactions: Vec<InteractionView<'a>>,
    }
    document(&Document {
        version: VERSION,
        today: iso(facts.today),
        matches: view.matches,
        interactions: view
            .shown
            .iter()
            .map(|&ix| interaction(journal, facts, (ix, None)))
            .collect(),
    })
}

fn day(journal: &Journal, ix: InteractionIx) -> Option<NaiveDate> {
    journal.interaction(ix).day()
}

fn month(journal: &Journal, ix: InteractionIx) -> String {
    let day = day(journal, ix);
    day.map_or_else(|| "Without a date".to_owned(), wording::month_and_year)
}

/// Day, people and title; under the title the circumstances, and how the note begins where that
/// is not its title.
fn rows(journal: &Journal, facts: &Facts, ix: InteractionIx) -> Vec<Row> {
    let title = wording::title(journal, ix);
    let day = day(journal, ix).map(|day| day.format("%a %-d").to_string()).unwrap_or_default();
    let people = wording::some_people(journal, &journal.interaction(ix).with);
    let opening = first_words(&wording::opening(journal, ix, None));
    let below = [
        (circumstances(journal, facts, (ix, None)).join(", "), Look::Quiet),
        (if opening == title { String::new() } else { opening }, Look::Plain),
    ];
    let mut rows =
        vec![vec![Cell::new(day, Look::Quiet), Cell::plain(people), Cell::plain(&title)]];
    let below = below.into_iter().filter(|(text, _)| !text.is_empty());
    rows.extend(
        below.map(|(text, look)| vec![Cell::plain(""), Cell::plain(""), Cell::new(text, look)]),
    );
    rows
}

fn left_out(view: &TimelineView) -> String {
    match view.matches - view.shown.len() {
        0 => String::new(),
        more => format!("\n{more} more; `--all` shows everything, `--limit` another number.\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::{TimelineView, json, text};
    use crate::insight::testing::Notes;
    use crate::report::{Order, Style};

    fn journal() -> Notes {
        Notes::new()
            .person("ada", "name: Ada Lovelace")
            .person("charles", "name: Charles Babbage")
            .person("mary", "name: Mary Somerville")
            .said(
                "2026-11-20",
                "ada, charles, mary",
                "title: Coffee at the mill\nvia: meeting\nplace: London\n---\nShe came, and stayed. Long.\n",
            )
            .said("2026-11-03", "ada", "via: letter\ndirection: incoming\n---\nThe proofs\n")
            .met("2026-10-01", "charles", "via: call\nstatus: missed")
            .met("2026-12-02", "mary", "title: Lunch")
            .note("interactions/someday.md", "---\nwith: [ada]\ntitle: Someday\n---\n")
    }

    fn shown(order: Order, limit: Option<usize>) -> String {
        let (journal, facts) = journal().facts();
        let all = journal.interactions().map(|(ix, _)| ix).collect();
        let view = TimelineView::new(&journal, all, (order, limit));
        text(&journal, &facts, (&view, &Style::default()))
    }

    #[test]
    fn newest_first_by_month_with_plans_and_those_without_a_date() {
        assert_eq!(
            shown(Order::Usual, None),
            "\
December 2026
  Wed 2    Mary Somerville             Lunch
                                       planned

November 2026
  Fri 20   Ada Lovelace and 2 others   Coffee at the mill
                                       meeting, London
                                       She came, and stayed
  Tue 3    Ada Lovelace                The proofs
                                       letter to you

October 2026
  Thu 1    Charles Babbage             Call
                                       not reached

Without a date
           Ada Lovelace                Someday
"
        );
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let text = shown(Order::Reversed, Some(1));
        assert!(text.starts_with("October 2026\n"), "{text}");
        assert!(text.ends_with("\n4 more; `--all` shows everything, `--limit` another number.\n"));
    }

    #[test]
    fn other_programs_read_the_keys_of_show() {
        let (journal, facts) = journal().facts();
        let all = journal.interactions().map(|(ix, _)| ix).collect();
        let view = TimelineView::new(&journal, all, (Order::Usual, Some(2)));
        let document: serde_json::Value =
            serde_json::from_str(&json(&journal, &facts, &view)).unwrap();
        assert_eq!(document["matches"], 5);
        assert_eq!(
            document["interactions"][1],
            serde_json::json!({
                "id": "2026-11-20-3",
                "on": "2026-11-20",
                "title": "Coffee at the mill",
                "via": "meeting",
                "status": "happened",
                "who": ["ada", "charles", "mary"],
                "opening": "She came, and stayed. Long.",
                "path": "interactions/2026-11-20-3.md",
                "line": 2,
            })
        );
    }
}
