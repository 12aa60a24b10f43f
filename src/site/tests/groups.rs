//! The pages of roles, tags and stages, and the ways to them.

use super::site;
use crate::insight::testing::Notes;

#[test]
fn who_shares_a_word_is_on_its_page_and_what_carries_a_tag_with_them() {
    let site = site(
        Notes::new()
            .person(
                "ada",
                "name: Ada King\nroles: [mentor, \"a <b>\"]\ntags: [Work]\nstage: buildup",
            )
            .person("bert", "name: Bert\ntags: [work]")
            .met("2026-09-18", "ada", "title: Looms\ntags: [work]\nstage: continuation")
            .met("2026-10-01", "bert", "title: The mill\ntags: [WORK, mills]"),
    );
    let work = &site["tags/work.html"];
    let told = "2 people and <a href=\"#/interactions\">2 interactions</a> with this tag.";
    assert!(work.contains(told), "{work}");
    let at = |text: &str| work.find(text).unwrap_or_else(|| panic!("{text} in {work}"));
    assert!(at("../people/ada.html") < at("../people/bert.html"));
    assert!(at(">The mill</a>") < at(">Looms</a>"), "the newest first: {work}");
    assert!(site["tags/mills.html"].contains("Nobody has this tag themselves."));
    assert!(site["tags/index.html"].contains("2 people, 2 interactions"));
    assert!(site["roles/a-b.html"].contains("<bdi>a &lt;b&gt;</bdi>"));
    let steady = &site["stages/steady.html"];
    assert!(steady.contains("steady since <a href"), "{steady}");
    assert!(!site.contains_key("stages/growing.html"), "it was, and is no more");
}

#[test]
fn the_page_of_a_stage_does_not_say_it_again_of_everybody() {
    let steady = &site(Notes::new().person("ada", "stage: continuation"))["stages/steady.html"];
    assert!(!steady.contains("you call it"), "{steady}");
}

#[test]
fn a_persons_page_and_the_list_lead_to_what_they_share() {
    let site = site(
        Notes::new().person("ada", "name: Ada\nroles: [mentor]\ntags: [ink]\nstage: continuation"),
    );
    for (page, hrefs) in [
        (
            "people/ada.html",
            &["../roles/mentor.html", "../tags/ink.html", "../stages/steady.html"][..],
        ),
        (
            "people/index.html",
            &["../roles/mentor.html", "../stages/steady.html", "../tags/index.html"],
        ),
        (
            "roles/mentor.html",
            &["../people/index.html", "../stages/index.html", "../people/ada.html"],
        ),
    ] {
        for href in hrefs {
            assert!(site[page].contains(&format!("href=\"{href}\"")), "{href} in {}", site[page]);
        }
    }
}

#[test]
fn kinds_that_nobody_is_of_have_no_page_and_no_way_to_it() {
    let plain = site(Notes::new().person("ada", "name: Ada"));
    assert!(!plain["people/index.html"].contains("class=\"ways\""));
    assert!(plain.keys().all(|path| !path.starts_with("tags/") && !path.starts_with("stages/")));
    let tagged = site(Notes::new().person("ada", "tags: [ink]"));
    assert!(tagged["people/index.html"].contains("../tags/index.html"));
    assert!(!tagged["people/index.html"].contains("../roles/index.html"));
    let nobody = site(Notes::new());
    assert!(!nobody.contains_key("data/list.js"), "there is nobody to filter");
}

#[test]
fn a_tag_of_very_many_goes_on_on_further_pages() {
    let notes = (0..501).fold(Notes::new(), |notes, number| {
        notes.person(&format!("p{number:03}"), "tags: [crowd]")
    });
    let site = site(notes);
    assert!(site["tags/crowd.html"].contains("501 people"));
    assert!(site["tags/crowd--2.html"].contains("../people/p500.html"));
    assert!(!site["tags/crowd.html"].contains("../people/p500.html"));
}

#[test]
fn a_plan_is_told_apart_on_the_page_of_its_tag_and_counted_apart_in_its_month() {
    let plan = |day: &str| (day.to_owned(), "tags: [choir]\nstatus: planned");
    let site = site([plan("2026-11-28"), plan("2026-12-05")].iter().fold(
        Notes::new().person("ada", "").met("2026-11-02", "ada", "title: Sang\ntags: [choir]"),
        |notes, (day, said)| notes.met(day, "ada", said),
    ));
    let choir = &site["tags/choir.html"];
    assert_eq!(choir.matches(">planned, <time").count(), 2, "{choir}");
    let november = &site["timeline/2026-11.html"];
    assert!(november.contains("2 interactions, 1 of them planned, on 2 days."), "{november}");
    let december = &site["timeline/2026-12.html"];
    assert!(december.contains(">1 interaction, planned.<"), "{december}");
}
