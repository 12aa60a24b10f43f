//! The page of problems.

use super::site;
use crate::insight::testing::Notes;

#[test]
fn a_problem_is_shown_with_its_line() {
    let page = &site(
        Notes::new().note("interactions/a.md", "---\ndate: 2026-11-01\nwith: [<Ada>]\n---\n"),
    )["problems.html"];
    assert!(page.contains("with: [<mark>&lt;Ada&gt;</mark>]"), "{page}");
    assert!(page.contains("<code>&lt;Ada&gt;</code>"), "{page}");
}

#[test]
fn like_problems_are_one_with_every_place_below_it() {
    let note = |body: &str| format!("---\ndate: 2026-11-01\n---\n{body}\n");
    let notes = (1..=9).fold(Notes::new().person("ada", ""), |notes, number| {
        notes.note(&format!("interactions/{number}.md"), &note("Saw [[nobody]]."))
    });
    let same = &site(notes)["problems.html"];
    assert_eq!(same.matches("<h2>").count(), 1, "{same}");
    assert_eq!(same.matches("adds the contact").count(), 1, "{same}");
    assert!(same.contains("<code>nobody</code>. <span class=\"n\">9</span>"), "{same}");
    assert!(same.contains("<summary class=\"more\">4 more</summary>"), "{same}");
    for number in 1..=9 {
        let place = format!("<bdi>interactions/{number}.md</bdi>:<span class=\"number\">4</span>");
        assert!(same.contains(&place), "{place} in {same}");
    }
    let notes = Notes::new()
        .note("interactions/1.md", &note("Saw [[bob]]."))
        .note("interactions/2.md", &note("Saw [[eve]]."));
    let differ = &site(notes)["problems.html"];
    assert_eq!(differ.matches("<h2>").count(), 1, "{differ}");
    assert!(differ.contains("<code>…</code>. <span class=\"n\">2</span>"), "{differ}");
    for name in ["bob", "eve"] {
        assert!(differ.contains(&format!("<code>{name}</code>.</p>")), "{differ}");
    }
}

#[test]
fn the_kind_after_a_thousand_like_problems_is_on_the_page() {
    let body = "Saw [[nobody]].\n\n".repeat(1_200);
    let page = &site(
        Notes::new()
            .note("interactions/1.md", &format!("---\ndate: 2026-11-01\n---\n{body}"))
            .note("interactions/2.md", "---\ndate: 2026-11-01\ntemperature: odd\n---\n"),
    )["problems.html"];
    assert!(page.contains("<bdi>interactions/2.md</bdi>"), "{}", page.len());
    assert!(page.contains("more: <code>kith check</code> lists them all."), "{}", page.len());
}

#[test]
fn an_error_comes_before_the_warnings() {
    let page = &site(
        Notes::new()
            .note("interactions/a.md", "---\ndate: 2026-11-01\n---\nSaw [[nobody]].\n")
            .note("interactions/b.md", "---\ndate: 2026-11-01\nwith: [nobody]\n---\n"),
    )["problems.html"];
    let at = |path: &str| page.find(path).unwrap_or_else(|| panic!("{path} in {page}"));
    assert!(at("interactions/b.md") < at("interactions/a.md"), "{page}");
}
