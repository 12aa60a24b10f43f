//! The page on a narrow terminal, and with what the rules about loops find.

use super::{json, text};
use crate::insight::testing::{Notes, day, who};
use crate::insight::{Favour, Owed, OwedFrom, OwedKind, briefing};
use crate::journal::InteractionIx;
use crate::report::Style;

#[test]
fn a_narrow_terminal_wraps_every_line() {
    let (journal, facts) = Notes::new()
        .person(
            "ada",
            "name: Ada Lovelace\nneeds: [somebody to read aloud to her in the winter afternoons]\n\
             interests: [goatskin and detective novels, the radio of an evening]",
        )
        .said(
            "2026-09-12",
            "ada",
            "title: Coffee at the mill\n---\nShe would rather read the draft than hear about it.\n\n\
             - [ ] send the draft before the first of the month due:2026-11-17\n",
        )
        .facts();
    let told = [briefing(&journal, &facts, who(&journal, "ada"))];
    let style = Style { width: Some(48), colour: false };
    let page = text(&journal, &facts, (&told, &style));
    assert!(page.lines().all(|line| line.chars().count() <= 48), "{page}");
    assert!(page.contains("Worth giving"), "{page}");
}

#[test]
fn what_is_owed_and_what_went_to_and_fro_is_told() {
    let (journal, facts) = Notes::new()
        .person("ada", "name: Ada Lovelace\npronouns: she/her")
        .met("2026-11-12", "ada", "via: letter\ndirection: incoming\nreceived: [a pie]")
        .met("2026-12-01", "ada", "status: planned")
        .facts();
    let ada = who(&journal, "ada");
    let place = journal.interaction(InteractionIx(0)).note.source.place(Default::default());
    let owed = |kind| Owed {
        kind,
        from: OwedFrom::Interaction(InteractionIx(0)),
        who: vec![ada],
        on: Some(day("2026-11-12")),
        id: journal.interaction(InteractionIx(1)).plan.clone().unwrap(),
        place: place.clone(),
    };
    let favour = |number| Favour {
        on: day("2026-11-12"),
        text: format!("pie {number}"),
        interaction: InteractionIx(0),
        place: place.clone(),
    };
    let mut told = briefing(&journal, &facts, ada);
    told.owed = vec![owed(OwedKind::Reply), owed(OwedKind::Thanks)];
    told.relationship.giving.received = (1..6).map(favour).collect();
    told.hard = vec![InteractionIx(0)];
    let told = [told];
    let page = text(&journal, &facts, (&told, &Style::default()));
    let id = journal.interaction(InteractionIx(1)).plan.as_ref().unwrap().short();
    for lines in [
        format!(
            "You owe a reply\n  {id}  her letter of 12 November\n\n\
             To thank\n  {id}  a pie on 12 November\n"
        ),
        "Given and asked\n  she gave   12 November   pie 1\n                           pie 2\n"
            .replace("                           pie 2", "             12 November   pie 2"),
        "             12 November   pie 3\n                           and 2 more\n".to_owned(),
        "With care\n  was hard   a letter from her on 12 November, 9 days ago\n".to_owned(),
    ] {
        assert!(page.contains(&lines), "{lines}\n{page}");
    }
    let document: serde_json::Value = serde_json::from_str(&json(&journal, &facts, &told)).unwrap();
    let person = &document["people"][0];
    assert_eq!(person["replies"][0]["what"], "her letter of 12 November");
    assert_eq!(person["received"][4]["what"], "pie 5");
    assert_eq!(person["hard"][0]["on"], "2026-11-12");
}
