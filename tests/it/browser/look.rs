//! What stands where: read in the order in which it is written, wide and narrow, in any script, and
//! on paper.

use crate::chromium::Chromium;
use crate::console::run;
use crate::tools::write;
use std::fs;
use std::path::Path;

/// The tops of some parts of a page; for those that are not there, nothing.
const TOPS: &str = "['.before', '.between', '.entry', '#\\\\/card'].map((part) => \
    document.querySelector(part).getBoundingClientRect().top)";

/// Somebody with a name without end, a wide table, long code and a promise.
fn hostile(folder: &Path) {
    let name = "Wolfeschlegelstein".repeat(11);
    let cell = "x".repeat(90);
    for (path, text) in [
        ("kith.toml", "[journal]\ntoday = \"2026-11-21\"\n[site]\nlanguage = \"ar\"\n".to_owned()),
        (
            "contacts/ada.md",
            format!(
                "---\nname: {name}\nemail: {cell}@example.org\nneeds: [{cell}]\ncity: حيفا\n---\n"
            ),
        ),
        (
            "interactions/2026-10-01.md",
            format!(
                "---\nwith: ada\ntitle: {name}\n---\nמילה {cell}\n\n| a | b |\n|--|--|\n| {cell} | {cell} |\n\n\
                 ```\n{cell}{cell}\n```\n\n- [ ] {cell}\n"
            ),
        ),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    run("kith build", folder);
}

#[test]
fn on_paper_a_short_fold_is_open_and_a_long_one_is_counted() {
    let Some(chromium) = Chromium::launch() else { return };
    let printed = |people: usize| {
        let folder = tempfile::tempdir().unwrap();
        let settings = "[journal]\ntoday = \"2026-11-21\"\n";
        write(folder.path(), "kith.toml", settings);
        for number in 1..=people {
            let text = format!("---\nname: P{number:02}\nbirthday: 1990-11-25\n---\n");
            write(folder.path(), &format!("contacts/p{number:02}.md"), &text);
        }
        run("kith build", folder.path());
        chromium.reader(&folder.path().join("site")).on_paper().open("index.html").text()
    };
    let long = printed(30);
    assert!(long.contains("18 more") && !long.contains("P13 turns"), "{long}");
    let short = printed(20);
    assert!(!short.contains("8 more") && short.contains("P13 turns"), "{short}");
}

#[test]
fn what_is_private_has_a_lock_and_an_address_an_envelope() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("kith.toml", "[journal]\ntoday = \"2026-11-21\"\n"),
        ("contacts/ada.md", "---\nname: Ada\nemail: ada@example.org\n---\n"),
        ("interactions/2026-10-01.md", "---\nwith: ada\nprivate: true\n---\nTea.\n"),
    ] {
        write(folder.path(), path, text);
    }
    run("kith build", folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    let reader = reader.open("people/ada.html");
    let drawn = |of: &str| {
        let part = format!("getComputedStyle(document.querySelector('{of}'), '::before')");
        reader.eval(&format!("{part}.clipPath")).as_str().unwrap().to_owned()
    };
    let (lock, envelope) = (drawn(".private"), drawn("a[href^=mailto]"));
    assert!(lock.starts_with("path") && envelope.starts_with("path"), "{lock} {envelope}");
    assert_ne!(lock, envelope);
}

#[test]
fn a_page_reads_in_the_order_of_its_file_fits_a_telephone_and_has_nothing_outside_a_landmark() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    hostile(folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    for wide in [320, 360, 900, 1400] {
        for page in ["index.html", "people/ada.html", "timeline/2026-10.html"] {
            let reader = reader.wide(wide).open(page);
            let scrolled = reader.eval("document.documentElement.scrollWidth");
            assert!(scrolled.as_u64() <= Some(u64::from(wide)), "{page} at {wide}: {scrolled}");
            let outside = reader.eval(
                "[...document.body.children].filter((part) => !part.matches('header, script') && \
                 !part.querySelector('main')).length",
            );
            assert_eq!(outside, 0, "{page}");
        }
    }
    let tops = |wide| -> Vec<f64> {
        let tops =
            reader.wide(wide).open("people/ada.html").eval(&format!("JSON.stringify({TOPS})"));
        serde_json::from_str(tops.as_str().unwrap()).unwrap()
    };
    let [before, between, entry, card] = tops(360)[..] else { panic!("something is missing") };
    assert!(before < between && between < entry && entry < card, "{:?}", tops(360));
    let [before, between, _, card] = tops(1400)[..] else { panic!("something is missing") };
    assert!(before < between && before < card, "{:?}", tops(1400));
    let direction = reader.eval("getComputedStyle(document.body).direction");
    assert_eq!(direction, "rtl");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}
