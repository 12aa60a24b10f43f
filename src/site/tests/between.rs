//! A person's page says what is between the two of you, and marks it in the timeline.

use super::site;
use crate::insight::testing::Notes;

/// Ada's page, from notes that a title or two stand in.
fn page(notes: Notes) -> String {
    site(notes)["people/ada.html"].clone()
}

fn part<'a>(page: &'a str, from: &str) -> &'a str {
    let part = &page[page.find(from).unwrap_or_else(|| panic!("{from} is missing in {page}"))..];
    &part[..part.find("</section>").unwrap()]
}

fn all_in(part: &str, words: &[&str]) {
    for words in words {
        assert!(part.contains(words), "{words} is missing in {part}");
    }
}

#[test]
fn where_it_stands_how_it_felt_and_what_turned() {
    let page = page(
        Notes::new()
            .person("ada", "name: Ada\nstage: buildup\nintroduced_by: mary")
            .person("mary", "name: Mary")
            .met("2025-03-01", "ada", "title: The mill\ntemperature: hot")
            .met("2026-05-03", "ada", "title: The fair\ntemperature: cold\ndifficult: yes")
            .met("2026-09-18", "ada", "title: The loft\nstage: continuation\ntemperature: mild")
            .met("2026-10-01", "ada", "direction: outgoing\nvia: letter"),
    );
    all_in(
        part(&page, "<section class=\"between\">"),
        &[
            "Steady since <a href=\"#2026-09-18-4\" dir=\"auto\">18 September</a>.",
            "In the last year: contact both ways on two days; you reached out once.",
            "It last felt mild, on <a href=\"#2026-09-18-4\" dir=\"auto\">18 September</a>.",
            "<svg role=\"img\"",
            "<title>How it felt: 3 readings since 2025</title>",
            "<desc>1 Mar 2025 very warm, 3 May 2026 cold, 18 Sep 2026 mild</desc>",
            "class=\"dot hot\"",
            "class=\"dot cold\"",
            "<h3>Turning points</h3>",
            "<a href=\"../people/mary.html\" dir=\"auto\">Mary</a> brought you together",
            "First contact: <a href=\"#2025-03-01-2\" dir=\"auto\">The mill</a>",
            "A hard day: <a href=\"#2026-05-03-3\" dir=\"auto\">The fair</a>",
            "From here on steady: <a href=\"#2026-09-18-4\" dir=\"auto\">The loft</a>",
        ],
    );
    let entry = &page[page.find("<article class=\"entry \" id=\"2025-03-01-2\"").unwrap()..];
    all_in(
        &entry[..entry.find("</article>").unwrap()],
        &["Mary</a> brought you together</span>", "<span>first contact</span>"],
    );
    let entry = &page[page.find("<article class=\"entry hard\"").unwrap()..];
    all_in(
        &entry[..entry.find("</article>").unwrap()],
        &["<p class=\"turn\"><span>a hard day</span>"],
    );
}

#[test]
fn what_went_to_and_fro_leads_to_its_notes_and_is_weighed_kindly() {
    let page = page(
        Notes::new()
            .person("ada", "name: Ada")
            .met("2026-05-03", "ada", "gave: [jam]\nreceived: [a pear]")
            .met("2026-06-03", "ada", "asked: [a lift, a loan]"),
    );
    all_in(
        part(&page, "<section class=\"between\">"),
        &[
            "You asked for something twice and gave once in the last year; it would be kind to give \
             before asking again.",
        ],
    );
    all_in(
        part(&page, "<h2>Before you meet</h2>"),
        &[
            "<dt>You gave</dt><dd><a href=\"#2026-05-03-1\" dir=\"auto\">jam</a>, 3 May</dd>",
            "<dt>You received</dt><dd><a href=\"#2026-05-03-1\" dir=\"auto\">a pear</a>, 3 May</dd>",
            "<dt>You asked for</dt>",
        ],
    );
    assert_eq!(page.matches("<dt>You gave</dt>").count(), 1, "it is said once: {page}");
}

#[test]
fn a_gift_that_names_somebody_who_was_not_there_is_of_those_who_were() {
    let received = "received: [\"a word with [[cleo]]\", \"tea from [[bert]]\"]";
    let notes = Notes::new().person("ada", "name: Ada").person("bert", "").person("cleo", "");
    let page = page(notes.met("2026-05-03", "ada, bert", received));
    let entry = part(&page, "<article class=\"entry");
    all_in(entry, &["<bdi>a word with cleo</bdi>"]);
    assert!(!entry.contains("tea from"), "{entry}");
}

#[test]
fn somebody_who_does_not_answer_is_left_be() {
    let tries = |keys: &str| {
        let days = ["2026-08-01", "2026-09-01", "2026-10-25"];
        let keys = format!("name: Ada\n{keys}");
        days.iter().fold(Notes::new().person("ada", &keys), |notes, on| {
            notes.met(on, "ada", "direction: outgoing\nvia: letter")
        })
    };
    for (keys, said) in [
        ("cadence: 1w", "It would be kind to leave them be till 25 December"),
        ("", "It would be kind to leave the next word to them."),
    ] {
        all_in(part(&page(tries(keys)), "<section class=\"between\">"), &[said]);
    }
    assert!(page(tries("cadence: 1w")).contains("<title>no answer yet</title>"));
}

#[test]
fn of_the_dead_and_of_those_who_want_no_contact_only_what_was_is_told() {
    for keys in ["died: 2026-02", "status: closed"] {
        let page = page(
            Notes::new()
                .person("ada", &format!("cadence: 1w\nstage: continuation\nneeds: [paper]\n{keys}"))
                .person("mary", "offers: [paper]\ninterests: [tea]")
                .met("2025-12-01", "ada", "asked: [a lift]\ntemperature: warm")
                .met("2025-12-20", "ada", "title: Tea\ndifficult: yes\ndirection: incoming"),
        );
        let between = part(&page, "<section class=\"between\">");
        all_in(between, &["It last felt warm", "a lift", ">First contact</a>", "A hard day: <a"]);
        for advice in ["class=\"advice\"", "give something", "In the last", "steady", "in touch"] {
            assert!(!between.contains(advice), "{advice} in {between}");
        }
        assert!(!page.contains("Worth introducing") && !page.contains("try for"), "{page}");
        assert!(!page.contains("class=\"open\""), "{page}");
    }
}

#[test]
fn common_ground_is_shared_with_those_they_know_and_needs_find_their_offers() {
    let page = page(
        Notes::new()
            .person("ada", "name: Ada\ninterests: [mathematics, horses]\nneeds: [a publisher]")
            .person("charles", "name: Charles\ninterests: [mathematics]")
            .person("mary", "name: Mary\ninterests: [mathematics]\noffers: [publishing a book]")
            .met("2026-05-03", "ada, charles", ""),
    );
    all_in(
        part(&page, "<h2>Common ground</h2>"),
        &[
            "<dd><bdi>mathematics, horses</bdi></dd>",
            "<dt>Shares</dt><dd>Mathematics, with <a href=\"../people/charles.html\"",
        ],
    );
    assert!(!part(&page, "<h2>Common ground</h2>").contains("mary"), "they have not met");
    all_in(part(&page, "<h2>Worth introducing</h2>"), &["a publisher", "mary.html", "publishing"]);
}

#[test]
fn a_first_contact_alone_is_a_sentence_and_no_list() {
    let page = page(Notes::new().person("ada", "").met("2026-05-03", "ada", "title: Tea"));
    let between = part(&page, "<section class=\"between\">");
    all_in(between, &["First contact on <a href=\"#2026-05-03-1\" dir=\"auto\">3 May</a>."]);
    assert!(!between.contains("Turning points"), "{between}");
    let nobody = site(Notes::new().person("ada", ""))["people/ada.html"].clone();
    assert!(!nobody.contains("Between you"), "{nobody}");
}

#[test]
fn nobody_who_is_met_without_noting_it_is_told_how_often() {
    let between = |keys: &str| {
        let notes = (6..12).fold(Notes::new().person("ada", keys), |notes, month| {
            notes.met(&format!("2026-{month:02}-01"), "ada", "temperature: warm")
        });
        page(notes)
    };
    all_in(&between(""), &["In touch about every", "In the last year:"]);
    let untracked = between("cadence: untracked");
    all_in(&untracked, &["It last felt warm"]);
    assert!(!untracked.contains("about every") && !untracked.contains("last year"), "{untracked}");
}
