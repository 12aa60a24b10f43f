//! The calendar of the years, the network and the pictures, as a reader sees them, and what is
//! written beside the pages for other programs.

use crate::chromium::{Chromium, Scheme};
use crate::console::run;
use std::fs;
use std::path::Path;

const PAGES: [&str; 3] = ["timeline/index.html", "network.html", "files/index.html"];

#[test]
fn pictures_of_days_and_people_say_in_words_what_they_draw() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    let reader = chromium.reader(&folder.path().join("site"));
    for page in PAGES {
        for (width, scheme) in [(320, Scheme::Light), (1400, Scheme::Dark)] {
            reader.in_scheme(scheme).wide(width).open(page);
            let overflow = "document.documentElement.scrollWidth - innerWidth";
            assert_eq!(reader.eval(overflow).as_i64(), Some(0), "{page} at {width}");
        }
    }
    reader.open("network.html");
    let drawn = "[...document.querySelectorAll('.drawing a title')].map(t => t.textContent)";
    let told = "[...document.querySelectorAll('.ties a')].map(a => a.textContent)";
    let sorted = |list: &str| reader.eval(&format!("[...new Set({list})].sort().join('|')"));
    assert_eq!(sorted(drawn), sorted(told));
    assert!(sorted(drawn).as_str().is_some_and(|names| names.contains("Ruth Feldman|")));
    let apart = "document.querySelectorAll('.drawing a').length == \
                 new Set([...document.querySelectorAll('.drawing a')].map(a => a.href)).size";
    assert_eq!(reader.eval(apart).as_bool(), Some(true), "nobody is drawn twice");

    reader.open("timeline/index.html");
    let stops = "[...document.querySelectorAll('.months a')].filter(a => a.tabIndex == 0).length";
    let months = "document.querySelectorAll('.months li > a').length";
    assert_eq!(reader.eval(stops), reader.eval(months), "a month is one step of the keyboard");
    let march =
        "document.querySelector('.months a[href=\"../timeline/2025-03.html\"]').textContent";
    let march = reader.eval(march).as_str().unwrap().to_owned();
    assert_eq!(march, "Mar 5 interactions on 5 days, 2 of them hard");
    let day = "document.querySelector('.days a[href=\"../timeline/2025-03.html#/14\"] title')";
    let day = reader.eval(&format!("{day}?.textContent")).as_str().map(ToOwned::to_owned);
    assert_eq!(day.as_deref(), Some("Fri 14 Mar: 1 interaction, hard"));

    reader.open("files/index.html");
    let seen = "[...document.images].every(i => i.alt && i.complete && i.naturalWidth > 0)";
    reader.wait_for(seen);
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn what_is_due_is_there_for_programs_too() {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    let read = |name: &str| fs::read_to_string(folder.path().join("site").join(name)).unwrap();
    let printed = run("kith due --all --old --format json", &example);
    assert_eq!(read("due.json").trim_end(), printed.trim_end());
    let calendar: icalendar::Calendar = read("due.ics").parse().unwrap();
    assert_eq!(calendar.events().count(), read("due.ics").matches("BEGIN:VEVENT").count());
    let index = read("index.html");
    assert!(index.contains("href=\"due.ics\"") && index.contains("href=\"due.json\""));
}
