//! Journals of a day: a few people, a quick note, nothing due.

use super::site;
use crate::insight::testing::Notes;

#[test]
fn where_everybody_is_silent_nobody_is_told_to_find_a_rhythm() {
    let paused = Notes::new()
        .person("ada", "name: Ada\ncadence: 1 month\npaused_until: 2027-01-01")
        .met("2026-01-20", "ada", "");
    let page = &site(paused)["index.html"];
    assert!(page.contains("Nobody is due,") && !page.contains("has a rhythm"), "{page}");
    let without =
        Notes::new().person("ada-lovelace", "name: Ada").met("2026-01-20", "ada-lovelace", "");
    let without = &site(without)["index.html"];
    let told = "nobody has a rhythm yet. Give somebody one: <code>kith set ada-lovelace cadence 6w</code>.";
    assert!(without.contains(told), "{without}");
}

#[test]
fn a_note_of_one_sentence_is_called_by_it_and_says_it_once() {
    let quick = |note: &str| {
        let note = format!("---\n{note}\n");
        site(Notes::new().person("ada", "name: Ada").said("2026-11-20", "ada", &note))
            ["people/ada.html"]
            .clone()
    };
    let count = |page: &str, words: &str| page.matches(words).count();
    let plain = quick("Lunch at the mill.");
    let article = plain.split("<article").nth(1).unwrap();
    assert_eq!(count(article, "Lunch at the mill"), 1, "{article}");
    let longer = quick("Lunch at the mill. She has a publisher.");
    assert!(longer.contains("Lunch at the mill. She has a publisher."), "{longer}");
    let marked = quick("Lunch at *the* mill.");
    assert!(marked.contains("Lunch at <em>the</em> mill."), "{marked}");
}
