//! The search at the head of every page: people first, then what the notes say.

use crate::chromium::{Chromium, Reader};
use crate::console::run;
use crate::tools::write;
use kithbook::model::searchable;
use std::collections::BTreeMap;
use std::path::Path;

/// Types into the field of a page, as somebody does who has pressed `Escape` before: it empties the
/// field, or leaves it where it is empty.
fn search<'a>(reader: &'a Reader, typed: &str) -> &'a Reader {
    reader.eval("document.querySelector('.find input').focus()");
    reader.press("Escape").eval("document.querySelector('.find input').focus()");
    reader.type_in(typed);
    reader.wait_for("/note/.test(document.querySelector('.found [role=status]')?.textContent ?? '') && !/…/.test(document.querySelector('.found [role=status]').textContent)")
}

/// What was found under a heading: titles, one a line.
fn found(reader: &Reader, label: &str) -> String {
    let links = format!("[...document.querySelectorAll('.found ul[aria-label={label}] a')]");
    let titles = reader.eval(&format!("{links}.map((link) => link.textContent).join('\\n')"));
    titles.as_str().unwrap().to_owned()
}

fn status(reader: &Reader) -> String {
    let status = reader.eval("document.querySelector('.found [role=status]').textContent");
    status.as_str().unwrap().to_owned()
}

fn nothing_outside(reader: &Reader) {
    assert_eq!(reader.complaints(), Vec::<String>::new());
    let mut requests = reader.requests().into_iter();
    assert_eq!(requests.find(|address| !address.starts_with("file://")), None);
}

fn build(journal: &Path, folder: &Path) {
    run(&format!("kith build --out {}/site", folder.display()), journal);
}

#[test]
fn people_and_notes_are_found_by_letters_words_and_beginnings_in_every_script() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example"), folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("people/archie-sim.html");
    for (typed, person, note) in [
        ("asta jons", "Ásta Jónsdóttir", "Ásta reads weather"),
        ("ÁSTA", "Ásta Jónsdóttir", "Ásta reads weather"),
        ("wojciéch", "Wojciech Zieliński", "Salt goes out"),
        ("美咲", "佐藤 美咲", "The vat is cold"),
        ("藤", "佐藤 美咲", "The vat is cold"),
        ("ليلى", "ليلى حداد", "Salt goes out"),
        ("poetry", "Ásta Jónsdóttir", ""),
        ("goatskin", "", "Call"),
        ("title proof paper", "", "Misaki in Leith"),
    ] {
        search(&reader, typed);
        let (people, notes) = (found(&reader, "People"), found(&reader, "Notes"));
        assert!(people.starts_with(person), "{typed}: {people} is not {person}");
        assert!(notes.contains(note), "{typed}: {notes} has no {note}");
    }
    search(&reader, "the");
    assert_eq!(found(&reader, "Notes").lines().count(), 10);
    assert!(status(&reader).ends_with("notes"), "{}", status(&reader));
    reader.eval("document.querySelector('.found ul[aria-label=Notes] + button').click()");
    reader.wait_for("document.querySelectorAll('.found ul[aria-label=Notes] a').length === 20");
    search(&reader, "zzzz");
    assert_eq!(status(&reader), "Nobody here is called “zzzz”, and no note says it.");
    nothing_outside(&reader);
}

#[test]
fn the_keys_lead_from_the_field_to_what_was_found_and_back() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example"), folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("people/archie-sim.html");
    search(&reader, "asta");
    let focused = |text: &str| format!("document.activeElement.textContent === '{text}'");
    reader.press("ArrowDown").wait_for(&focused("Ásta Jónsdóttir"));
    reader.press("ArrowDown").press("ArrowUp").wait_for(&focused("Ásta Jónsdóttir"));
    reader.press("ArrowUp").wait_for("document.activeElement.matches('.find input')");
    reader.press("Escape").wait_for("document.activeElement.value === ''");
    reader.wait_for("document.querySelectorAll('.found a').length === 0");
    search(&reader, "weather diary").press("Enter");
    reader.wait_for("location.pathname.endsWith('/timeline/2024-12.html')");
    reader.wait_for("document.querySelector(':target')");
    search(&reader, "lovel");
    reader.type_in("zz").press("Escape");
    reader.eval("document.querySelector('.find input').focus()");
    reader.type_in("asta").press("Enter");
    reader.wait_for("location.pathname.endsWith('/people/asta-jonsdottir.html')");
    nothing_outside(&reader);
}

#[test]
fn what_is_shown_of_a_note_begins_and_ends_with_whole_words_and_letters() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    let words = ["walked ", "山", "éle\u{300}ve ", "👩🏽‍🍳", "x"];
    for (day, word) in (1..).zip(words) {
        let note = format!("---\ntitle: Tea\n---\n{0} loom {0}\n", word.repeat(500));
        write(folder.path(), &format!("interactions/2026-11-0{day}.md"), &note);
    }
    build(folder.path(), folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("index.html");
    search(&reader, "loom");
    let texts = "[...document.querySelectorAll('.found ul[aria-label=Notes] li p:last-child')]";
    let texts = reader.eval(&format!("{texts}.map((text) => text.textContent).join('\\n')"));
    let texts: Vec<&str> = texts.as_str().unwrap().lines().rev().collect();
    assert_eq!(texts.len(), words.len());
    for (text, word) in texts.into_iter().zip(["walked", "山", "élève", "👩🏽‍🍳", "x"])
    {
        let shown = text.strip_prefix("… ").and_then(|text| text.strip_suffix(" …")).unwrap();
        assert!((140..450).contains(&shown.encode_utf16().count()), "{shown}");
        assert_eq!(shown.replace(word, "").trim(), "loom", "{shown}");
    }
    nothing_outside(&reader);
}

#[test]
fn a_hostile_name_is_shown_as_it_is_and_does_nothing() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let name = "Mallory </script><img src=x onerror=document.title=1> \\\"'`${x}\\u2028\\u202e";
    write(folder.path(), "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    write(
        folder.path(),
        "contacts/mallory.md",
        &format!(
            "---\nname: \"{name}\"\naliases: [\"__proto__\", \"<b>\"]\n---\n<script>x</script>\n"
        ),
    );
    write(
        folder.path(),
        "interactions/2026-11-01.md",
        "---\nwith: mallory\n---\n# constructor </script> \u{2028} \"x\n<img src=x onerror=alert(1)>\n",
    );
    build(folder.path(), folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("index.html");
    for (typed, shown) in [
        ("mall", "</script>"),
        ("onerror", "onerror=document.title=1>"),
        ("proto", "Mallory"),
        ("constructor", "constructor"),
        ("script img", "<img src=x"),
    ] {
        search(&reader, typed);
        let all = found(&reader, "People") + &found(&reader, "Notes");
        assert!(all.contains(shown), "{typed}: {all}");
        assert_eq!(
            reader.eval("document.querySelectorAll('.found :is(img, script, b)').length"),
            0
        );
    }
    search(&reader, "tostring");
    assert!(status(&reader).starts_with("Nobody"), "{}", status(&reader));
    nothing_outside(&reader);
}

#[test]
fn the_script_folds_every_letter_as_the_index_does() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", "");
    build(folder.path(), folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("index.html");
    let folded = reader.eval(
        "[...Array(0x30000).keys()].filter((code) => code < 0xd800 || code > 0xdfff) \
         .map((code) => String.fromCodePoint(code)).filter((letter) => /[\\p{Alphabetic}\\p{N}]/u.test(letter)) \
         .map((letter) => [letter, kith.fold(letter)]).filter(([letter, folded]) => letter !== folded)",
    );
    let folded: BTreeMap<String, String> = folded
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned()))
        .collect();
    let mut wrong = Vec::new();
    for letter in ('\0'..='\u{2ffff}').filter(|letter| letter.is_alphanumeric()) {
        let letter = letter.to_string();
        let by_index = searchable(&letter);
        let by_script = folded.get(&letter).unwrap_or(&letter);
        if by_index != *by_script && !by_index.starts_with(' ') {
            wrong.push(format!("{letter}: {by_index}, {by_script}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.len());
}
