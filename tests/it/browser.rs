//! The site in a real Chromium, opened from disk as its reader opens it.

pub(crate) mod barriers;
mod calendar;
mod days;
mod everywhere;
mod filter;
mod keys;
mod kinds;
mod look;
mod sealed;
mod search;

use crate::chromium::{Chromium, Scheme};
use crate::console::run;
use std::path::Path;

#[test]
fn the_example_opens_from_disk_and_says_who_is_due_and_why() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    let reader = chromium.reader(&folder.path().join("site"));
    for (page, says) in [
        ("index.html", &["Saturday 21 November 2026", "Bram de Wit", "you try for 6 weeks"][..]),
        ("people/index.html", &["佐藤 美咲", "ليلى حداد", "Галина"]),
        ("people/gordon-laidlaw.html", &["Gordon Laidlaw", "former employer"]),
        ("timeline/2026-11.html", &["November 2026", "A letter from Brno"]),
        ("problems.html", &["Every note could be read"]),
    ] {
        let text = reader.in_scheme(Scheme::Dark).wide(1400).open(page).text();
        for words in says {
            let is_there = text.to_lowercase().contains(&words.to_lowercase());
            assert!(is_there, "{page} does not say `{words}`: {text}");
        }
    }
    assert_eq!(reader.complaints(), Vec::<String>::new());
    let outside: Vec<String> =
        reader.requests().into_iter().filter(|address| !address.starts_with("file://")).collect();
    assert_eq!(outside, Vec::<String>::new());
}
