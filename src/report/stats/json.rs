//! What was counted, for other programs.

use super::StatsView;
use crate::insight::{Facts, Kept};
use crate::journal::{ContactIx, Journal};
use crate::report::json::{VERSION, document, ids, iso, row_id};
use crate::wording;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    since: String,
    months: Vec<MonthView>,
    people: Vec<PersonView<'a>>,
    channels: Vec<ChannelView<'a>>,
    rhythms: Vec<RhythmView<'a>>,
    rhythms_kept: usize,
    network: NetworkView<'a>,
}

#[derive(Serialize)]
struct MonthView {
    month: String,
    days: usize,
}

#[derive(Serialize)]
struct PersonView<'a> {
    id: &'a str,
    name: &'a str,
    days: usize,
}

#[derive(Serialize)]
struct ChannelView<'a> {
    via: Option<&'a str>,
    days: usize,
}

#[derive(Serialize)]
struct RhythmView<'a> {
    id: &'a str,
    name: String,
    who: Vec<&'a str>,
    cadence: String,
    days: usize,
    asked: usize,
    kept: bool,
}

#[derive(Serialize)]
struct NetworkView<'a> {
    vouching: Vec<&'a str>,
    referring: Vec<ReferringView<'a>>,
    helped: Vec<&'a str>,
}

#[derive(Serialize)]
struct ReferringView<'a> {
    id: &'a str,
    who: Vec<&'a str>,
}

/// One document, nothing cut.
pub fn json(journal: &Journal, facts: &Facts, view: &StatsView) -> String {
    let (stats, network) = (&view.stats, &view.network);
    let months = stats.months.iter();
    let channels = stats.channels.iter();
    let id = |who: ContactIx| journal.contact(who).note.said.id.as_str();
    let referring = network.referring.iter();
    document(&Document {
        version: VERSION,
        today: iso(stats.today),
        since: iso(stats.since),
        months: months
            .map(|&(month, days)| MonthView { month: month.format("%Y-%m").to_string(), days })
            .collect(),
        people: stats.people.iter().map(|&person| person_view(journal, person)).collect(),
        channels: channels
            .map(|(via, days)| ChannelView {
                via: Some(via.as_str()).filter(|via| !via.is_empty()),
                days: *days,
            })
            .collect(),
        rhythms: stats.rhythms.iter().map(|kept| rhythm(journal, facts, kept)).collect(),
        rhythms_kept: stats.rhythms.iter().filter(|kept| kept.is_kept).count(),
        network: NetworkView {
            vouching: ids(journal, &network.vouching),
            referring: referring
                .map(|(by, brought)| ReferringView { id: id(*by), who: ids(journal, brought) })
                .collect(),
            helped: ids(journal, &network.helped),
        },
    })
}

fn person_view(journal: &Journal, (who, days): (ContactIx, usize)) -> PersonView<'_> {
    let said = &journal.contact(who).note.said;
    PersonView { id: &said.id, name: &said.name, days }
}

fn rhythm<'a>(journal: &'a Journal, facts: &Facts, kept: &Kept) -> RhythmView<'a> {
    let standing = &facts.standings[kept.row];
    RhythmView {
        id: row_id(journal, standing),
        name: wording::row_name(journal, standing),
        who: ids(journal, &standing.members),
        cadence: kept.interval.to_string(),
        days: kept.days,
        asked: kept.asked,
        kept: kept.is_kept,
    }
}
