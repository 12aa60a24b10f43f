//! What a page says first, and what it says where there is little to say.

use super::site;
use crate::insight::testing::Notes;

/// Whether the words stand in the page in this order.
fn in_order(page: &str, words: &[&str]) {
    let mut from = 0;
    for words in words {
        let at = page[from..].find(words);
        from += at.unwrap_or_else(|| panic!("{words} is missing, or too early, in {page}"));
    }
}

#[test]
fn what_one_needs_before_a_meeting_comes_first_and_the_card_last() {
    let site = site(
        Notes::new()
            .person(
                "ada",
                "name: Ada\nprefers: [letters]\nemail: ada@example.org\nphone: 020 7946 0018\n\
                 irritants: [being called Augusta]\nneeds: [a publisher]\nopinions: [no Sundays]\n\
                 city: London\nbirthday: 1815-12-10",
            )
            .said("2026-05-03", "ada", "title: Tea\ngave: [jam]\n---\n- [ ] send the paper\n"),
    );
    let page = &site["people/ada.html"];
    in_order(
        page,
        &[
            "<h1>",
            "<h2>Before you meet</h2>",
            "<bdi>letters</bdi>",
            "mailto:ada@example.org",
            "tel:02079460018",
            "<dt>Better not</dt>",
            "<dt>Tread carefully</dt>",
            "<dt>Needs</dt>",
            "<dt>You gave</dt>",
            "You promised",
            "<h2>Between you</h2>",
            "<h2 class=\"year\">2026</h2>",
            "<h2>Card</h2>",
            "London",
        ],
    );
    for once in
        ["letters", ">ada@example.org<", "being called Augusta", "a publisher", "no Sundays"]
    {
        assert_eq!(page.matches(once).count(), 1, "{once} in {page}");
    }
}

#[test]
fn the_dead_are_not_prepared_for_but_what_was_known_of_them_stays() {
    let keys = "died: 2026-02\nneeds: [a chair]\nopinions: [no Sundays]\nemail: a@example.org";
    let page = &site(Notes::new().person("ada", keys).met("2026-01-03", "ada", "gave: [jam]"))["people/ada.html"];
    assert!(!page.contains("Before you meet"), "{page}");
    for words in ["<dt>Needed</dt>", "a chair", "<dt>Thinks</dt>", "mailto:a@", "<dt>You gave</dt>"]
    {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
}

#[test]
fn the_review_says_who_would_gain_from_knowing_whom_each_of_them_once() {
    let notes = Notes::new()
        .person("ada", "name: Ada\nneeds: [a publisher, a horse]")
        .person("mary", "name: Mary\noffers: [a publisher]")
        .person("tam", "name: Tam\noffers: [a horse]")
        .met("2026-11-20", "ada", "");
    let page = &site(notes)["index.html"];
    in_order(
        page,
        &["<h2>Worth introducing</h2>", "ada.html", "needs “", "no meeting of theirs is noted."],
    );
    assert_eq!(page.matches("no meeting of theirs is noted").count(), 1, "{page}");
    let without = &site(Notes::new().person("ada", "").met("2026-11-20", "ada", ""))["index.html"];
    assert!(!without.contains("Worth introducing"), "{without}");
}

#[test]
fn a_young_journal_is_told_the_next_step_in_its_own_names() {
    let empty = &site(Notes::new())["index.html"];
    in_order(empty, &["still empty", "kith add", "kith log ada ", "kith build"]);
    assert!(!empty.contains("class=\"done\"") && !empty.contains("kith set"), "{empty}");

    let one = &site(Notes::new().person("mary-somerville", "name: Mary"))["index.html"];
    in_order(
        one,
        &[
            "The first page is still to be written.",
            "<li class=\"done\"><p>Add somebody",
            "kith log mary-somerville -m",
            "kith set mary-somerville cadence 6w",
            "kith build",
        ],
    );
    assert!(!one.contains("Nobody is due") && !one.contains("Coming up</h2>"), "{one}");

    let due = &site(Notes::new().person("mary", "name: Mary\ncadence: 1w"))["index.html"];
    in_order(due, &["One person is due", "kith log mary -m", "Not yet in touch"]);
    assert!(!due.contains("kith set"), "{due}");

    let grown = Notes::new().person("mary", "cadence: 1w").met("2026-11-20", "mary", "");
    assert!(!site(grown)["index.html"].contains("The first steps"));
}

#[test]
fn a_site_runs_as_its_language_is_written() {
    let notes = |language: &str| {
        let language = language.to_owned();
        Notes::new()
            .person("ada", "")
            .met("2026-10-01", "ada", "")
            .met("2026-11-01", "ada", "")
            .settings(move |settings| settings.site.language = language)
    };
    let arabic = site(notes("ar"));
    assert!(arabic["index.html"].contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(arabic["timeline/2026-11.html"].contains("→ October 2026"));
    let english = site(notes("en"));
    assert!(english["index.html"].contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(english["timeline/2026-11.html"].contains("← October 2026"));
}

#[test]
fn what_is_private_is_marked_and_everything_stands_in_a_landmark() {
    let notes = Notes::new().person("ada", "").met("2026-10-01", "ada", "private: yes\ntitle: Tea");
    let page = &site(notes)["people/ada.html"];
    assert!(page.contains("<span class=\"private\">private</span>"), "{page}");
    let body = &page[page.find("<body>").unwrap()..];
    in_order(body, &["<header>", "class=\"skip\"", "class=\"banner\"", "</header>", "<main"]);
}

#[test]
fn nobody_is_told_to_log_the_next_time_with_the_dead_or_with_whoever_wants_no_contact() {
    let site = site(
        Notes::new()
            .person("ada", "")
            .person("byron", "died: 2026-02")
            .person("caroline", "status: closed"),
    );
    for (id, is_told) in [("ada", true), ("byron", false), ("caroline", false)] {
        let page = &site[&format!("people/{id}.html")];
        assert!(page.contains("No contact with them is written down"), "{page}");
        assert_eq!(page.contains("After the next time"), is_told, "{page}");
        assert!(!page.contains("0 days"), "{page}");
    }
}

#[test]
fn a_note_that_opens_with_the_persons_name_does_not_say_it_twice() {
    let about = |heading: &str| {
        let text = format!("---\nname: Ada Lovelace\n---\n# {heading}\n\nKeeps looms.\n");
        let site = site(Notes::new().note("contacts/ada.md", &text));
        let (_, about) = site["people/ada.html"].split_once("<h2>About</h2>").unwrap();
        about.to_owned()
    };
    assert!(!about("Ada Lovelace").contains("Ada Lovelace</h3>"), "{}", about("Ada Lovelace"));
    assert!(about("Ada Lovelace").contains("Keeps looms."));
    assert!(about("Her looms").contains("Her looms</h3>"), "{}", about("Her looms"));
    let bare = Notes::new().note("contacts/ada.md", "---\nname: Ada\n---\n# Ada\n");
    assert!(!site(bare)["people/ada.html"].contains("About"), "nothing else is said");
}

#[test]
fn who_brought_most_comes_first() {
    let site = site(
        Notes::new()
            .person("ada", "name: Ada")
            .person("zoe", "name: Zoe")
            .person("b", "introduced_by: ada")
            .person("c", "introduced_by: zoe")
            .person("d", "introduced_by: zoe"),
    );
    in_order(
        &site["network.html"],
        &[
            "<h2>Who came through whom</h2>",
            "<dt><a href=\"people/zoe.html\"",
            "<dt><a href=\"people/ada.html\"",
        ],
    );
}
