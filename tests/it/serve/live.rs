//! Pages that are open while somebody writes, in a real Chromium.

use super::{ADA, Journal, Served};
use crate::browser::barriers::barriers;
use crate::chromium::{Chromium, Reader};
use crate::tools::{need_script, write};
use std::fs;

const PANEL: &str = "document.querySelector('.kith-live')";

#[test]
fn an_open_page_follows_what_is_written_of_it() {
    let Some(chromium) = Chromium::launch() else { return };
    let journal = Journal::new();
    write(&journal.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\nShe reckons.\n");
    let served = Served::of(journal, &["--port", "0"]);
    let reader = chromium.reader_at(served.url());
    reader.open("people/mary.html");
    // A change of another page is none of this one's.
    let harp = "She plays the harp.\n\n".repeat(30);
    write(&served.root, "contacts/ada.md", &format!("{ADA}\n{harp}"));
    served.until("Ada plays", || served.get("/people/ada.html").text().contains("the harp"));
    write(&served.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\nShe sails.\n");
    reader.wait_for("document.body?.innerText.includes('She sails.')");
    assert_eq!(times_asked(&reader, "people/mary.html"), 2);
    // The style is part of every page.
    write(&served.root, "templates/site/style.css", "body { color: rgb(1, 2, 3); }");
    reader.wait_for("document.body && getComputedStyle(document.body).color === 'rgb(1, 2, 3)'");
    fs::remove_dir_all(served.root.join("templates")).unwrap();
    reader.wait_for("document.body && getComputedStyle(document.body).color !== 'rgb(1, 2, 3)'");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn a_page_stays_at_the_place_that_is_being_read() {
    let Some(chromium) = Chromium::launch() else { return };
    let served = Served::of(journal_of_a_month(), &["--port", "0"]);
    let reader = chromium.reader_at(served.url());
    reader.open("people/ada.html");
    reader.eval(
        "document.getElementById('2026-05-14-tea-14').scrollIntoView({ behavior: 'instant' })",
    );
    // Until what came into sight has its true height.
    reader.eval(
        "(async () => { for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame); })()",
    );
    let place =
        "Math.round(document.getElementById('2026-05-14-tea-14')?.getBoundingClientRect().top)";
    let before = reader.eval(place).as_i64().unwrap();
    let harp = "She plays the harp.\n\n".repeat(30);
    write(&served.root, "contacts/ada.md", &format!("{ADA}\n{harp}"));
    reader.wait_for("document.body?.innerText.includes('the harp')");
    reader.wait_for(&format!("Math.abs({place} - {before}) < 4"));
}

#[test]
fn a_page_out_of_sight_holds_no_connection_and_follows_when_it_is_seen() {
    let Some(chromium) = Chromium::launch() else { return };
    let served = Served::new();
    let reader = chromium.reader_at(served.url());
    reader.open("people/ada.html");
    let other = chromium.reader_at(served.url());
    other.open("index.html");
    reader.wait_for("document.hidden");
    write(&served.root, "contacts/ada.md", &ADA.replace("writes", "reads"));
    served.until("she reads", || served.get("/people/ada.html").text().contains("She reads."));
    assert_eq!(times_asked(&reader, "people/ada.html"), 1);
    reader.to_the_front().wait_for("document.body?.innerText.includes('She reads.')");
}

#[test]
fn what_is_wrong_stands_over_the_page_until_it_is_mended() {
    let Some(chromium) = Chromium::launch() else { return };
    let served = Served::new();
    let reader = chromium.reader_at(served.url());
    reader.open("people/ada.html");
    for (path, broken, words) in [
        (
            "templates/site/person.html",
            "{% extends \"base.html\" %}\n{% if %}\n",
            "site/person.html:2",
        ),
        ("kith.toml", "[journal]\ntoday = \"2026-11-21\"\n[site\n", "kith.toml:3:"),
        ("interactions/2026-11-01-tea.md", "---\nwith: [Ada Lovelce]\n---\nTea.\n", "tea.md:2:8"),
    ] {
        let file = served.root.join(path);
        let whole = fs::read_to_string(&file).ok();
        write(&served.root, path, broken);
        reader.wait_for(&format!("{PANEL}?.textContent.includes('{words}')"));
        assert!(reader.text().contains("She writes."), "{path}");
        match whole {
            Some(text) => write(&served.root, path, &text),
            None => fs::remove_file(&file).unwrap(),
        }
        reader.wait_for(&format!("!{PANEL}"));
    }
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn what_was_put_away_stays_away_and_what_is_new_does_not() {
    let Some(chromium) = Chromium::launch() else { return };
    let served = Served::new();
    let reader = chromium.reader_at(served.url());
    reader.open("index.html");
    let tea = "interactions/2026-11-01-tea.md";
    write(&served.root, tea, "---\nwith: [Ada Lovelce]\n---\nTea.\n");
    reader.wait_for(&format!("{PANEL}?.textContent.includes('Lovelce')"));
    reader.eval(&format!("{PANEL}.querySelector('button').click()"));
    reader.wait_for(&format!("!{PANEL}"));
    reader.open("people/ada.html").wait_for("performance.getEntriesByType('resource').length > 3");
    write(&served.root, "contacts/ada.md", &ADA.replace("writes", "reads"));
    reader.wait_for("document.body?.innerText.includes('She reads.')");
    assert!(!reader.text().contains("Lovelce"), "{}", reader.text());
    write(&served.root, tea, "---\nwith: [Ada Byro]\n---\nTea.\n");
    reader.wait_for(&format!("{PANEL}?.textContent.includes('Ada Byro')"));
}

#[test]
fn places_lead_to_the_editor_where_the_settings_name_one() {
    let Some(chromium) = Chromium::launch() else { return };
    let journal = Journal::new();
    let settings = "[journal]\ntoday = \"2026-11-21\"\n[site]\n";
    let set = |editor: &str| write(&journal.root, "kith.toml", &format!("{settings}{editor}"));
    set("editor_url = \"vscode://file/{path}:{line}\"\n");
    write(&journal.root, "interactions/2026-11-02-a & b.md", "---\nwith: [Nobody, ada]\n---\nA.\n");
    write(&journal.root, "interactions/2026-11-02-c.md", "---\nwith: ada\n---\nC.\n");
    let root = journal.root.clone();
    let served = Served::of(journal, &["--port", "0"]);
    let reader = chromium.reader_at(served.url());
    let whole = |path: &str| format!("vscode://file{}/{path}", root.display());
    let tea = whole("interactions/2026-11-01-tea.md:1");
    let ab = whole("interactions/2026-11-02-a%20%26%20b.md:1");
    let c = whole("interactions/2026-11-02-c.md:1");
    let ada = whole("contacts/ada.md:1");
    for (page, leads) in [
        ("people/ada.html", vec![&c, &ab, &tea, &ada]),
        ("timeline/2026-11.html", vec![&tea, &ab, &c]),
        ("problems.html", vec![&whole("interactions/2026-11-02-a%20%26%20b.md:2")]),
    ] {
        let all = "[...document.querySelectorAll('a[href^=vscode]')].map((lead) => lead.href)";
        let found = reader.open(page).eval(all);
        let mut found: Vec<String> = serde_json::from_value(found).unwrap();
        let mut leads: Vec<String> = leads.into_iter().cloned().collect();
        found.sort();
        leads.sort();
        assert_eq!(found, leads, "{page}");
        let built = fs::read_to_string(served.root.join("site").join(page)).unwrap();
        assert!(!built.contains("vscode") && !built.contains("data-file"), "{page}");
    }
    write(&served.root, "kith.toml", settings);
    reader.wait_for("document.body && !document.querySelector('a[href^=vscode]')");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn the_panel_has_no_barrier() {
    let Some(axe) = need_script("axe/node_modules/axe-core/axe.min.js") else { return };
    let Some(chromium) = Chromium::launch() else { return };
    let served = Served::new();
    let reader = chromium.reader_at(served.url());
    reader.with_script(axe);
    write(&served.root, "interactions/2026-11-02.md", "---\nwith: [Ada Lovelce]\n---\nTea.\n");
    reader.open("people/ada.html").wait_for(PANEL);
    assert_eq!(barriers(&reader, "the panel"), Vec::<String>::new());
    reader.open("nothing.html").wait_for(PANEL);
    assert_eq!(barriers(&reader, "no page"), Vec::<String>::new());
}

#[test]
fn a_page_that_goes_says_so_and_comes_back() {
    let Some(chromium) = Chromium::launch() else { return };
    let served = Served::new();
    write(&served.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    served.until("Mary has a page", || served.get("/people/mary.html").status == 200);
    let reader = chromium.reader_at(served.url());
    reader.open("people/mary.html");
    fs::remove_file(served.root.join("contacts/mary.md")).unwrap();
    reader.wait_for("document.title === 'There is no such page'");
    write(&served.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\nBack.\n");
    reader.wait_for("document.body?.innerText.includes('Back.')");
}

#[test]
fn a_page_waits_for_a_server_that_was_away() {
    let Some(chromium) = Chromium::launch() else { return };
    let mut served = Served::new();
    let reader = chromium.reader_at(served.url());
    reader.open("people/ada.html");
    served.child.kill().unwrap();
    served.child.wait().unwrap();
    reader.wait_for(&format!("{PANEL}?.textContent.includes('does not answer')"));
    write(&served.root, "contacts/ada.md", &ADA.replace("writes", "is back"));
    served.start_again();
    reader.wait_for("document.body?.innerText.includes('She is back.')");
    reader.wait_for(&format!("!{PANEL}"));
}

/// A long page: tea with Ada on every day of May.
fn journal_of_a_month() -> Journal {
    let journal = Journal::new();
    for day in 1..=28 {
        let tea = format!("---\nwith: ada\n---\n{}\n", "Tea, and the looms again. ".repeat(40));
        write(&journal.root, &format!("interactions/2026-05-{day:02}-tea-{day}.md"), &tea);
    }
    journal
}

fn times_asked(reader: &Reader, page: &str) -> usize {
    reader
        .requests()
        .iter()
        .filter(|address| address.ends_with(page) && !address.contains('?'))
        .count()
}
