//! Introductions for other programs: all of them, whatever a terminal has room for.

use super::{Found, IntroduceView, found};
use crate::insight::{Introduction, Shared, common_ground};
use crate::journal::{ContactIx, Journal};
use crate::report::json::{PlaceView, VERSION, document, ids, iso, place};
use crate::wording;
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    introductions: Vec<IntroductionView<'a>>,
    brought: Vec<BroughtView<'a>>,
}

#[derive(Serialize)]
struct IntroductionView<'a> {
    seeker: &'a str,
    wants: &'a str,
    is_need: bool,
    giver: &'a str,
    offers: &'a str,
    reason: String,
    common_ground: Vec<SharedView>,
    sources: Vec<PlaceView>,
}

#[derive(Serialize)]
struct SharedView {
    kind: &'static str,
    texts: [String; 2],
}

#[derive(Serialize)]
struct BroughtView<'a> {
    by: &'a str,
    who: Vec<&'a str>,
}

/// One document.
pub fn json(journal: &Journal, today: NaiveDate, view: &IntroduceView) -> String {
    let Found { introductions, brought } = found(journal, today, view.who);
    let brought = brought.iter();
    document(&Document {
        version: VERSION,
        today: iso(today),
        introductions: introductions.iter().map(|one| introduction(journal, one)).collect(),
        brought: brought
            .map(|(by, who)| BroughtView { by: id(journal, *by), who: ids(journal, who) })
            .collect(),
    })
}

fn introduction<'a>(journal: &'a Journal, one: &'a Introduction) -> IntroductionView<'a> {
    let shared = common_ground(journal, [one.seeker, one.giver]).into_iter();
    IntroductionView {
        seeker: id(journal, one.seeker),
        wants: &one.wants,
        is_need: one.is_need,
        giver: id(journal, one.giver),
        offers: &one.offers,
        reason: wording::introduction(journal, one).to_string(),
        common_ground: shared
            .map(|Shared { ground, texts }| SharedView { kind: ground.key(), texts })
            .collect(),
        sources: one.sources.iter().map(place).collect(),
    }
}

fn id(journal: &Journal, who: ContactIx) -> &str {
    &journal.contact(who).note.said.id
}
