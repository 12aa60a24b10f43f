//! What the terminal has room for, and what other programs read.

use super::{IntroduceView, SHOWN_MAX, json, text};
use crate::insight::testing::{Notes, today, who};
use crate::report::Style;

fn journal() -> Notes {
    Notes::new()
        .person("priya", "name: Priya\nneeds: [a season at a paper mill]\ninterests: [rivers]")
        .person(
            "misaki",
            "name: Misaki\noffers: [places at the mill]\ninterests: [a river]\nintroduced_by: ruth",
        )
        .person("ruth", "name: Ruth")
}

#[test]
fn no_more_than_one_can_make() {
    let (journal, _) = (0..=SHOWN_MAX)
        .fold(Notes::new(), |notes, index| {
            notes
                .person(&format!("s{index:02}"), &format!("needs: [word{index:02}x]"))
                .person(&format!("g{index:02}"), &format!("offers: [word{index:02}x]"))
        })
        .facts();
    let lines = |view: IntroduceView| {
        text(&journal, today(), (&view, &Style::default())).lines().map(str::to_owned).collect()
    };
    let first: Vec<String> = lines(IntroduceView::default());
    assert_eq!(first.last().unwrap(), "1 more is worth making. `kith introduce --all` shows them.");
    let all: Vec<String> = lines(IntroduceView { all: true, who: None });
    assert!(all.len() > first.len() && !all.iter().any(|line| line.contains("--all")));
}

#[test]
fn other_programs_get_the_words_the_common_ground_and_the_lines() {
    let (journal, _) = journal().facts();
    let document = |view: IntroduceView| -> serde_json::Value {
        serde_json::from_str(&json(&journal, today(), &view)).unwrap()
    };
    assert_eq!(
        document(IntroduceView::default()),
        serde_json::json!({
            "version": 1,
            "today": "2026-11-21",
            "introductions": [{
                "seeker": "priya",
                "wants": "a season at a paper mill",
                "is_need": true,
                "giver": "misaki",
                "offers": "places at the mill",
                "reason": "Priya needs “a season at a paper mill”; Misaki offers “places at the \
                           mill”; no meeting of theirs is noted",
                "common_ground": [{ "kind": "interests", "texts": ["rivers", "a river"] }],
                "sources": [
                    { "path": "contacts/priya.md", "line": 3 },
                    { "path": "contacts/misaki.md", "line": 3 },
                ],
            }],
            "brought": [{ "by": "ruth", "who": ["misaki"] }],
        })
    );
    let ruth = IntroduceView { who: Some(who(&journal, "ruth")), all: false };
    assert_eq!(document(ruth)["introductions"], serde_json::json!([]));
    assert_eq!(document(ruth)["brought"][0]["who"][0], "misaki");
    let priya = IntroduceView { who: Some(who(&journal, "priya")), all: false };
    assert_eq!(document(priya)["brought"], serde_json::json!([]));
}
