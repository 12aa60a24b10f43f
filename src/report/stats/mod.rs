//! `kith stats`: what a stretch of time was like, in bars and sentences.

mod bar;
mod json;

pub use json::json;

use crate::insight::{Facts, Kept, Network, Stats};
use crate::journal::Journal;
use crate::report::Style;
use crate::report::columns::{Cell, Columns, Look, Row, painted, wrapped};
use crate::wording;
use bar::bar;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// What was counted, and how much of it is to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct StatsView {
    pub stats: Stats,
    pub network: Network,
    /// How many people, channels and rhythms at most; `None`: all.
    pub rows_max: Option<usize>,
}

const BAR_MAX: usize = 40;
/// Few days make a short bar, not one as long as many.
const CELLS_A_DAY: usize = 2;
/// Of more months than this the years are shown.
const MONTHS_MAX: usize = 24;

/// The whole report.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&StatsView, &Style)) -> String {
    let stats = &view.stats;
    let since = wording::day(stats.since, stats.today);
    let mut text = painted(&format!("Since {since}"), Look::Heading, style) + "\n";
    let people =
        stats.people.iter().map(|&(who, days)| (journal.contact(who).note.said.name.clone(), days));
    let channel = |via: &str| if via.is_empty() { "no channel" } else { via }.to_owned();
    let channels = stats.channels.iter().map(|(via, days)| (channel(via), *days));
    let (whole, cut) = ((None, style), (view.rows_max, style));
    text.push_str(&bars("Days of contact", &spans(&stats.months), whole));
    text.push_str(&bars("With whom", &people.collect::<Vec<_>>(), cut));
    text.push_str(&bars("By what channel", &channels.collect::<Vec<_>>(), cut));
    text.push_str(&rhythms(journal, facts, (view, style)));
    text.push_str(&network(journal, &view.network, style));
    text
}

/// `Nov 2026`, or of a long time `2026`.
fn spans(months: &[(NaiveDate, usize)]) -> Vec<(String, usize)> {
    if months.len() <= MONTHS_MAX {
        let month = |(month, days): &(NaiveDate, usize)| (month.format("%b %Y").to_string(), *days);
        return months.iter().map(month).collect();
    }
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for (month, days) in months {
        *years.entry(month.year()).or_default() += days;
    }
    years.into_iter().map(|(year, days)| (year.to_string(), days)).collect()
}

fn bars(
    heading: &str,
    counted: &[(String, usize)],
    (rows_max, style): (Option<usize>, &Style),
) -> String {
    let most = counted.iter().map(|(_, days)| *days).max().unwrap_or_default();
    let digits = most.to_string().len();
    let room = style.width.map_or(BAR_MAX, |width| BAR_MAX.min(width / 2));
    let width = room.min(CELLS_A_DAY * most);
    let shown = &counted[..counted.len().min(rows_max.unwrap_or(usize::MAX))];
    let row = |(what, days): &(String, usize)| -> Row {
        vec![
            Cell::plain(what),
            Cell::plain(format!("{days:>digits$}")),
            Cell::new(bar(*days, (most, width)), Look::Quiet),
        ]
    };
    section(heading, &shown.iter().map(row).collect::<Vec<_>>(), (counted.len(), style))
}

/// Those that were not kept, beside what was meant; and how many were.
fn rhythms(journal: &Journal, facts: &Facts, (view, style): (&StatsView, &Style)) -> String {
    let rhythms = &view.stats.rhythms;
    if rhythms.is_empty() {
        return String::new();
    }
    let missed: Vec<&Kept> = rhythms.iter().filter(|kept| !kept.is_kept).collect();
    let row = |kept: &&Kept| -> Row {
        let name = wording::row_name(journal, &facts.standings[kept.row]);
        vec![Cell::plain(name), Cell::plain(wording::meant_and_was(kept))]
    };
    let shown = missed.iter().take(view.rows_max.unwrap_or(usize::MAX)).map(row);
    let kept = wording::rhythms_kept(rhythms.len() - missed.len(), rhythms.len());
    let kept = kept.map(|kept| format!(": {kept}")).unwrap_or_default();
    let heading = format!("What you meant, and what was{kept}");
    if missed.is_empty() {
        return format!("\n{}\n", painted(&heading, Look::Heading, style));
    }
    section(&heading, &shown.collect::<Vec<_>>(), (missed.len(), style)) + ANOTHER_RHYTHM
}

const ANOTHER_RHYTHM: &str =
    "  A rhythm that no longer fits can be another: `kith set WHO cadence 3m`.\n";

fn network(journal: &Journal, network: &Network, style: &Style) -> String {
    let sentences = wording::network(journal, network);
    if sentences.is_empty() {
        return String::new();
    }
    let width = style.width.unwrap_or(usize::MAX).saturating_sub(4);
    let lines = sentences.iter().flat_map(|sentence| {
        let lines = wrapped(&wording::capital(&sentence.to_string()), width).into_iter();
        lines.enumerate().map(|(index, line)| format!("{}{line}\n", "  ".repeat(1 + index.min(1))))
    });
    let heading = painted("The network that counts", Look::Heading, style);
    format!("\n{heading}\n{}", lines.collect::<String>())
}

/// Rows under a heading, and how many of `all` there are besides.
fn section(heading: &str, rows: &[Row], (all, style): (usize, &Style)) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let flexible = rows[0].len() - 1;
    let columns = Columns::of(rows, flexible, style);
    let mut text = format!("\n{}\n", painted(heading, Look::Heading, style));
    text.extend(rows.iter().map(|row| columns.lines(row)));
    if all > rows.len() {
        text.push_str(&format!("  and {} more; `--all` shows them\n", all - rows.len()));
    }
    text
}
