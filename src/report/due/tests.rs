//! The due list of a small journal, line by line.

use super::{DueView, json, text};
use crate::insight::testing::{Notes, day};
use crate::report::Style;

fn journal() -> Notes {
    Notes::new()
        .settings(|settings| {
            settings.insight.per_day = 4;
            settings.cadence.default = None;
        })
        .person("ada-lovelace", "name: Ada Lovelace\ncadence: 6w")
        .person("charles-babbage", "name: Charles Babbage\ncadence: 1 month")
        .person("mary-somerville", "name: Mary Somerville\ncadence: 6w")
        .person("misaki", "name: 佐藤美咲\ncadence: 3 months")
        .person("michael-faraday", "name: Michael Faraday\nbirthday: 11-24")
        .person("george-boole", "name: George Boole\ncadence: 6w\npaused_until: 2027-01-14")
        .person("mary-king", "name: Mary King\ncadence: 6w\nunit: kings")
        .person("william-king", "name: William King\nunit: kings")
        .person("zoe", "name: Zoë\ncadence: 2w")
        .said(
            "2026-09-12",
            "ada-lovelace",
            "title: Coffee at the mill\n---\nShe would rather read it.\n\n\
             - [ ] send **the paper** due:2026-11-17\n- [ ] the tables by:them due:2026-11-01\n\
             - [ ] find the letter due:2027-02-01\n",
        )
        .met("2026-10-21", "charles-babbage", "title: Call about the looms\nvia: call")
        .met("2026-11-13", "mary-somerville", "title: Letter")
        .met("2026-11-19", "mary-somerville, ada-lovelace", "title: Tea\nstatus: planned")
        .met("2026-11-26", "mary-somerville", "title: Lunch with Mary")
        .met("2026-06-01", "mary-king", "title: Besuch\nvia: visit")
        .met("2026-11-08", "zoe", "")
        .met("2026-08-20", "misaki", "title: Dinner")
}

fn printed(view: DueView, width: Option<usize>) -> String {
    let (journal, facts) = journal().facts();
    text(&journal, &facts, (&view, &Style { width, colour: false }))
}

#[test]
fn today_at_one_glance_with_the_reasons() {
    assert_eq!(printed(DueView::default(), None), "");
}

#[test]
fn with_everything() {
    let view = DueView { all: true, within: Some(day("2026-12-31")), old: true };
    assert_eq!(printed(view, Some(60)), "");
}

#[test]
fn for_other_programs() {
    let (journal, facts) = journal().facts();
    assert_eq!(json(&journal, &facts, &DueView::default()), "");
}
