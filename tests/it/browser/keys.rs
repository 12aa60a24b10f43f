//! The keyboard: rows are walked, the search is reached, the keys say what they are, and nothing of
//! it gets between a writer and a field.

use crate::chromium::{Chromium, Reader};
use crate::console::run;
use std::path::Path;

/// The text of what has the focus.
const HERE: &str = "document.activeElement.textContent.trim()";

fn address(reader: &Reader) -> String {
    let address = reader.eval("decodeURIComponent(location.pathname)");
    address.as_str().unwrap().split("/site/").last().unwrap().to_owned()
}

#[test]
fn a_reader_without_a_mouse_gets_everywhere() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    let reader = chromium.reader(&folder.path().join("site"));

    // Down, down, up: the first row has the focus; another two rows on, Enter opens the third.
    reader.open("index.html");
    let first = "document.querySelectorAll('.due .name a')";
    reader.press("j").press("j").press("k");
    assert_eq!(reader.eval(HERE), reader.eval(&format!("{first}[0].textContent")));
    assert_eq!(reader.eval("document.activeElement.matches(':focus-visible')"), true);
    reader.press("j").press("j");
    let href = reader.eval(&format!("{first}[2].getAttribute('href')"));
    reader.press("Enter").wait_for(&ready(".title"));
    assert_eq!(address(&reader), href.as_str().unwrap());

    // To another part of the site, and down its list to one of its pages.
    reader.press("g").press("p").wait_for(&ready("table.people"));
    assert_eq!(address(&reader), "people/index.html");
    let name = reader.press("j").press("j").eval(HERE);
    assert_eq!(name, reader.eval("document.querySelectorAll('tbody a.name')[1].textContent"));
    reader.press("g").press("t").wait_for(&ready(".months"));
    reader.press("j").press("Enter").wait_for(&ready(".day"));
    assert!(address(&reader).starts_with("timeline/20"), "{}", address(&reader));
    reader.press("g").press("r").wait_for("document.querySelector('.due')");

    // What is folded is passed over till it is opened.
    let shown = "document.activeElement.matches('summary')";
    while reader.press("j").eval(shown) != true {}
    reader.press("Enter").wait_for("document.activeElement.parentElement.open");
    reader.press("j");
    assert_eq!(reader.eval("Boolean(document.activeElement.closest('details[open] li'))"), true);

    // The search takes letters as letters, and Escape leaves it.
    reader.press("/").wait_for("document.activeElement.type === 'search'");
    let before = address(&reader);
    reader.type_in("jk?gp/");
    assert_eq!(reader.eval("document.activeElement.value"), "jk?gp/");
    assert_eq!(reader.eval("document.querySelector('dialog') === null"), true);
    assert_eq!(address(&reader), before);
    reader.wait_for("document.querySelector('.find [role=status]')?.textContent");
    reader.press("Escape").wait_for("document.activeElement.value === ''");
    reader.press("Escape").wait_for("document.activeElement === document.body");
}

#[test]
fn the_keys_say_what_they_are_and_can_be_turned_off() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("people/index.html").press("j");
    let name = reader.eval(HERE);
    reader.press("?").wait_for("document.querySelector('dialog[open]')?.matches(':modal')");
    let text = reader.eval("document.querySelector('dialog').innerText").to_string();
    for words in ["Keys", "next row", "find a person", "Close"] {
        assert!(text.to_lowercase().contains(&words.to_lowercase()), "{words} not in {text}");
    }
    reader.press("j").press("Escape").wait_for("!document.querySelector('dialog')");
    assert_eq!(reader.eval(HERE), name, "the focus goes back to where it was");

    // With Ctrl, Alt or Meta a letter is the browser's own.
    for held in ["ctrlKey", "altKey", "metaKey", "isComposing"] {
        let press = format!(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
                {{ key: 'j', bubbles: true, cancelable: true, {held}: true }}))"
        );
        assert_eq!(reader.eval(&press), true, "{held}: left alone");
        assert_eq!(reader.eval(HERE), name);
    }

    // Turned off, they stay off on the pages after; the way back is at the foot.
    reader.press("?").wait_for("document.querySelector('dialog[open]')");
    reader.eval("document.querySelector('dialog button:last-child').click()");
    reader.press("j");
    assert_eq!(reader.eval(HERE), name);
    reader.open("index.html").press("j");
    assert_eq!(reader.eval("document.activeElement === document.body"), true);
    reader.eval("document.querySelector('.hint button').click()");
    reader.wait_for("document.querySelector('dialog[open]')");
    reader.eval("document.querySelector('dialog button:last-child').click()");
    reader.eval("document.activeElement.blur()");
    reader.press("j").wait_for("document.activeElement !== document.body");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

/// A page is there, and its script hears the keys.
fn ready(what: &str) -> String {
    format!("document.querySelector('{what}') && document.querySelector('.hint')")
}
