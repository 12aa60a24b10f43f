//! What is open stands on the review, kind by kind and not all at once, and on the pages of those
//! whom it is about.

use super::site;
use crate::insight::testing::Notes;

/// Ada wrote last, gave something, and has a worry; it went badly with Mary.
fn notes() -> Notes {
    Notes::new()
        .person("ada", "name: Ada\npronouns: she/her")
        .person("mary", "name: Mary")
        .met("2026-10-03", "ada", "title: Tea\nreceived: [a pear]")
        .said("2026-08-01", "ada", "---\n- [ ] onboarding is slow #concern\n")
        .met("2026-11-10", "ada", "via: letter\ndirection: incoming")
        .met("2026-11-11", "mary", "via: call\ntemperature: cool")
        .said(
            "2026-11-12",
            "mary",
            "title: The room\n---\n- [ ] thank them for the room #thanks\n- [ ] send it\n",
        )
        .met("2026-11-19", "mary", "title: Lunch\nstatus: planned")
}

#[test]
fn every_kind_has_its_heading_in_the_order_of_the_due_list() {
    let page = &site(notes())["index.html"];
    let mut from = 0;
    for words in [
        "You owe a reply <span class=\"n\">1</span>",
        "<a href=\"timeline/2026-11.html#2026-11-10-4\" dir=\"auto\">Her letter</a> of 10 November",
        "<a href=\"people/ada.html\" dir=\"auto\">Ada</a>",
        "To thank <span class=\"n\">2</span>",
        "A pear</a> on 3 October",
        "To make right <span class=\"n\">1</span>",
        "A cool call</a> on 11 November",
        "You promised <span class=\"n\">1</span>",
        "send it",
        "Does it still hold? <span class=\"n\">1</span>",
        "onboarding is slow",
        "noted in August",
        "Did it happen? <span class=\"n\">1</span>",
        "Lunch",
    ] {
        let at = page[from..].find(words);
        from += at.unwrap_or_else(|| panic!("{words} is missing, or too early, in {page}"));
    }
}

#[test]
fn of_two_whom_a_promise_is_for_the_one_who_wants_no_contact_is_not_named() {
    let notes = Notes::new()
        .person("ada", "name: Ada")
        .person("bert", "name: Bert\nstatus: closed")
        .said("2026-11-12", "ada, bert", "title: Tea\n---\n- [ ] send the map\n");
    let page = &site(notes)["index.html"];
    let row = &page[page.find("send the map").unwrap()..];
    let row = &row[..row.find("</li>").unwrap()];
    assert!(row.contains("Ada</a>") && !row.contains("Bert"), "{row}");
    let notes = Notes::new().person("ada", "name: Ada").note(
        "contacts/bert.md",
        "---\nname: Bert\nstatus: closed\n---\n- [ ] wants the map for:ada for:bert\n",
    );
    let page = &site(notes)["index.html"];
    let row = &page[page.find("wants the map").unwrap()..];
    assert!(!row[..row.find("</li>").unwrap()].contains("Bert"), "{row}");
}

#[test]
fn on_their_own_page_what_is_open_does_not_name_them_again() {
    let site = site(notes());
    let leaf = |id: &str| {
        let page = &site[&format!("people/{id}.html")];
        let leaf = &page[page.find("class=\"open\"").unwrap()..];
        leaf[..leaf.find("</section>").unwrap()].to_owned()
    };
    let (ada, mary) = (leaf("ada"), leaf("mary"));
    for (leaf, shown, hidden) in [
        (
            &ada,
            ["You owe a reply", "To thank", "Concerns", "noted in August"],
            ["To make right", "ada.html", "Did it happen?"],
        ),
        (
            &mary,
            ["To make right", "To thank", "You promised", "Did it happen?"],
            ["You owe a reply", "mary.html", "Concerns"],
        ),
    ] {
        shown.iter().for_each(|words| assert!(leaf.contains(words), "{words} not in {leaf}"));
        hidden.iter().for_each(|words| assert!(!leaf.contains(words), "{words} in {leaf}"));
    }
    assert_eq!(mary.matches("thank them for the room").count(), 1, "{mary}");
}

#[test]
fn a_long_list_folds_after_five_rows() {
    let boxes: String = (1..=8).map(|number| format!("- [ ] promise {number}\n")).collect();
    let page = &site(Notes::new().person("ada", "").said(
        "2026-11-12",
        "ada",
        &format!("---\n{boxes}"),
    ))["index.html"];
    assert!(page.contains("You promised <span class=\"n\">8</span>"), "{page}");
    let (first, folded) = page.split_once("<summary class=\"more\">3 more</summary>").unwrap();
    assert!(first.contains("promise 5") && !first.contains("promise 6"), "{page}");
    assert!(folded.contains("promise 8"), "{page}");
}

#[test]
fn what_is_all_far_ahead_or_long_ago_is_counted_where_it_is_folded() {
    let letter = "via: letter\ndirection: incoming";
    let notes = Notes::new().person("ada", "").person("mary", "").met("2016-01-01", "mary", letter);
    let far = "---\n- [ ] send the draft due:2027-05-27\n";
    let page = &site(notes.said("2026-11-12", "ada", far))["index.html"];
    for words in [
        "<h2>You promised <span class=\"n\">1</span></h2>",
        "<summary>1 can wait</summary>",
        "<h2>You owe a reply <span class=\"n\">1</span></h2>",
        "<summary>1 older</summary>",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
}

#[test]
fn a_light_touch_is_no_reproach_and_whoever_fades_is_told_apart() {
    let mut notes =
        Notes::new().person("ada", "name: Ada\ncadence: 2w").person("mary", "name: Mary");
    for on in ["2026-06-01", "2026-07-01", "2026-09-01"] {
        notes = notes.met(on, "ada", "direction: outgoing\nvia: letter");
    }
    for on in ["2026-03-01", "2026-03-31", "2026-04-30", "2026-05-30", "2026-06-29"] {
        notes = notes.met(on, "mary", "");
    }
    let page = &site(notes)["index.html"];
    for words in [
        "One light touch would be kind.",
        "A light touch <span class=\"n\">1</span>",
        "Three tries unanswered, the last <a href=",
        "<h2>Drifting</h2>",
        "You used to be in touch every month; now it is 4 months.",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    let shown = page.split("<template").next().unwrap();
    assert!(!shown.contains("<h2>Late"), "{page}");
}
