//! What has grown long: pages split where they would weigh too much to open.

use super::{page_of, site};
use crate::insight::testing::Notes;
use std::collections::BTreeMap;

#[test]
fn a_timeline_of_more_than_500_entries_is_split_by_year() {
    let mut notes = Notes::new().person("ada", "name: Ada");
    for index in 0..600 {
        let (year, day) = (2024 + index % 2, 1 + index / 2 % 28);
        notes = notes.note(
            &format!("interactions/{index}.md"),
            &format!("---\ndate: {year}-03-{day:02}\nwith: ada\n---\nMet {index}.\n"),
        );
    }
    let site = site(notes);
    assert_eq!(site["people/ada.html"].matches("<article").count(), 300);
    assert_eq!(site["people/ada-2024.html"].matches("<article").count(), 300);
    assert!(site["people/ada.html"].contains("href=\"../people/ada-2024.html\""));
}

/// A page of more than a megabyte does not open well on a telephone.
const PAGE_BYTES_MAX: usize = 1_000_000;

fn assert_light(site: &BTreeMap<String, String>) {
    for (path, page) in site {
        assert!(page.len() <= PAGE_BYTES_MAX, "{path} has {} bytes", page.len());
    }
}

fn count(site: &BTreeMap<String, String>, folder: &str, words: &str) -> usize {
    let pages = site.iter().filter(|(path, _)| path.starts_with(folder));
    pages.map(|(_, page)| page.matches(words).count()).sum()
}

#[test]
fn a_year_too_long_for_one_page_has_several_and_so_has_what_has_no_date() {
    let mut notes = Notes::new().person("ada", "name: Ada");
    for (date, times) in [("date: 2026-03-01", 1_200), ("date: 2027-01-01", 600), ("", 700)] {
        for index in 0..times {
            let path = format!("interactions/{}-{index}.md", date.replace("date: ", ""));
            notes = notes.note(&path, &format!("---\nwith: ada\n{date}\n---\nMet.\n"));
        }
    }
    let site = site(notes);
    assert_eq!(count(&site, "people/", "<article"), 2_500);
    for path in ["ada", "ada-ahead-2", "ada-2026", "ada-2026-2", "ada-2026-3", "ada-undated-2"] {
        let page = &site[&format!("people/{path}.html")];
        assert!(page.matches("<article").count() <= 500, "{path}");
        assert!(page.contains("<a href=\"../people/ada-2026-2.html\""), "{path}");
    }
    assert!(site["people/ada-2026-2.html"].contains("<h2 class=\"year\">2026, part 2</h2>"));
}

#[test]
fn a_month_and_what_has_no_date_go_on_in_other_pages() {
    let mut notes = Notes::new().person("ada", "name: Ada");
    let text = "She said so. ".repeat(50);
    for index in 0..1_500 {
        let date = if index % 2 == 0 { "date: 2026-11-20\n" } else { "" };
        let path = format!("interactions/{index}.md");
        notes = notes.note(&path, &format!("---\nwith: ada\n{date}---\n{text}\n"));
    }
    let site = site(notes);
    assert_light(&site);
    assert_eq!(count(&site, "timeline/", "<article"), 1_500);
    for (path, title) in
        [("2026-11-2", "November 2026, part 2"), ("undated-2", "Without a date, part 2")]
    {
        let page = &site[&format!("timeline/{path}.html")];
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{path}");
    }
}

#[test]
fn of_a_note_too_long_for_a_page_the_beginning_is_shown_and_where_the_rest_is() {
    let whole = "A paragraph of some length, as people write.\n\n".repeat(20_000);
    let page = page_of(&format!("{whole}The end.\n"));
    assert!(page.len() < PAGE_BYTES_MAX && page.contains("as people write.</p>"));
    assert!(!page.contains("The end."));
    let rest = "The rest of this note is in <span class=\"path\">interactions/a.md</span>.";
    assert!(page.contains(rest));
}

#[test]
fn a_note_that_swells_when_it_is_drawn_is_left_to_its_file() {
    let page = page_of(&format!("{}\n\n[^1]: Here.\n", "[^1]".repeat(40_000)));
    assert!(page.len() < PAGE_BYTES_MAX);
    assert!(page.contains("too long for a page: it is in <span"));
}

#[test]
fn no_page_weighs_more_than_a_megabyte_however_much_there_is_of_anything() {
    let crowd: Vec<String> = (0..3_000).map(|number| format!("guest-{number}")).collect();
    let mut notes = Notes::new().person("ada", "name: Ada\nintroduced: [charles]");
    for name in &crowd {
        notes = notes.person(name, "introduced_by: ada\nrelations: [\"friend: [[ada]]\"]");
    }
    notes = notes.met("2026-11-01", &crowd.join(", "), "title: The fair");
    for index in 0..2_000 {
        let text = format!("difficult: true\n---\n- [ ] send **it** #{index} due:2026-11-24\n");
        notes = notes.said("2026-11-02", "ada, nobody known", &text);
        let problem = format!("---\ndate: {}\nwith: [x]\n---\n", "no day ".repeat(500));
        notes = notes.note(&format!("interactions/wrong-{index}.md"), &problem);
    }
    let site = site(notes);
    assert_light(&site);
    let ada = &site["people/ada.html"];
    assert!(
        ada.contains("and 2950 others")
            && ada.contains("And <span>1945 more</span>, in the notes below."),
        "{ada}"
    );
    assert!(site["timeline/2026-11.html"].contains("and 2500 others"));
}

#[test]
fn of_many_birthdays_a_dozen_is_shown_and_the_others_are_folded() {
    let notes = (0..14).fold(Notes::new(), |notes, number| {
        notes.person(&format!("p{number:02}"), "birthday: 1990-11-25")
    });
    let site = site(notes);
    let (page, _) = site["index.html"].split_once("<template>").unwrap();
    let (shown, folded) =
        page.split_once("<details><summary class=\"more\">2 more</summary>").unwrap();
    assert!(shown.contains(">p11</a> turns 36"), "{page}");
    assert!(folded.contains(">p12</a> turns 36"), "{page}");
    assert!(!page.contains("And "), "nothing is left out: {page}");
}

#[test]
fn the_latest_year_ends_with_this_month_or_with_the_last_plan() {
    let months = |notes: Notes| {
        let page = &site(notes)["timeline/index.html"];
        page.matches("<time datetime=\"20").count() - 1
    };
    let met = || Notes::new().person("ada", "").met("2025-03-01", "ada", "");
    assert_eq!(months(met()), 12, "a year that is over is whole");
    assert_eq!(months(met().met("2026-02-01", "ada", "")), 12 + 11);
    assert_eq!(months(met().met("2027-01-05", "ada", "status: planned")), 12 + 1);
}

#[test]
fn what_comes_today_says_so() {
    let notes = Notes::new()
        .person("ada", "birthday: 1990-11-21")
        .person("eve", "birthday: 1990-11-22")
        .met("2026-11-21", "eve", "title: Tea\nstatus: planned");
    let page = &site(notes)["index.html"];
    let days = page.matches("<time datetime=\"2026-11-21\">today</time>").count();
    assert_eq!(days, 2, "{page}");
    assert!(page.contains("<time datetime=\"2026-11-22\">Sun 22 Nov</time>"), "{page}");
}

#[test]
fn birthdays_that_have_passed_do_not_hide_those_that_come() {
    let born = |passed: usize| {
        let notes = Notes::new().person("eve", "birthday: 1990-11-22");
        let notes = (0..passed).fold(notes, |notes, number| {
            notes.person(&format!("p{number:02}"), "birthday: 1990-11-19")
        });
        let site = site(notes);
        let (page, _) = site["index.html"].split_once("<template>").unwrap();
        page.to_owned()
    };
    let (folded, open) = (born(60), born(3));
    assert!(folded.contains("<summary>60 already past</summary>"), "{folded}");
    assert!(folded.contains(">eve</a> turns 36"), "{folded}");
    assert!(!open.contains("already past") && open.contains(">p02</a> turned 36"), "{open}");
}

#[test]
fn a_long_month_leads_to_its_days_and_at_its_end_to_the_next() {
    let mut notes = Notes::new().person("ada", "").met("2026-10-31", "ada", "title: Before");
    for index in 0..13 {
        notes = notes.met(&format!("2026-11-{:02}", 2 + index % 2), "ada", "title: Met");
    }
    let site = site(notes);
    let month = &site["timeline/2026-11.html"];
    assert!(month.contains("<p class=\"lede\">13 interactions on 2 days.</p>"), "{month}");
    assert!(month.contains("<a href=\"#/3\">3</a>"), "{month}");
    assert_eq!(month.matches("<a rel=\"prev\"").count(), 2, "{month}");
    let short = &site["timeline/2026-10.html"];
    assert!(!short.contains("<a href=\"#/"), "{short}");
    assert_eq!(short.matches("<a rel=\"next\"").count(), 1, "{short}");
}
