//! Each rule of the splice, as notes before and after.

use super::{add_item, remove_item, remove_key, set_key};
use crate::edit::{Edit, EditFault, Setting, apply};
use crate::source::Source;

/// The text after a change that is then made again, without effect.
fn after(
    text: &str,
    change: impl Fn(&Source) -> Result<Vec<Edit>, EditFault>,
) -> Result<String, EditFault> {
    let changed = apply(text, &change(&Source::new("contacts/ada.md", text))?)?;
    let again = change(&Source::new("contacts/ada.md", changed.as_str()))?;
    assert_eq!(again, [], "running twice changes nothing the second time: {changed}");
    Ok(changed)
}

fn set(text: &str, key: &str, to: &str) -> Result<String, EditFault> {
    after(text, |source| set_key(source, key, &Setting::text(to)))
}

fn list(text: &str, items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    after(text, |source| set_key(source, "tags", &Setting::List(items.clone()))).unwrap()
}

#[test]
fn a_value_is_replaced_and_nothing_beside_it() {
    for (before, changed) in [
        ("---\ncadence: 6w   # my note\n---\nBody", "---\ncadence: 8w   # my note\n---\nBody"),
        ("\u{feff}---\r\ncadence: 6w\r\n---\r\nB", "\u{feff}---\r\ncadence: 8w\r\n---\r\nB"),
        ("---\ncadence: '6w' # q\n...\n", "---\ncadence: '8w' # q\n...\n"),
        ("---\n\"cadence\" : \"6w\"\n---\n", "---\n\"cadence\" : \"8w\"\n---\n"),
        ("---\ncadence:\nname: A\n---\n", "---\ncadence: 8w\nname: A\n---\n"),
        ("---\ncadence: # soon\n---\n", "---\ncadence: 8w # soon\n---\n"),
        ("---\ncadence: ~ # soon\n---\n", "---\ncadence: 8w # soon\n---\n"),
        ("---\ncadence: [6w]\n---\n", "---\ncadence: 8w\n---\n"),
        ("---\ncadence: # c\n  - 6w\n# d\n---\n", "---\ncadence: 8w # c\n# d\n---\n"),
        ("---\ncadence: |\n  6\n  w\n\nname: A\n---\n", "---\ncadence: 8w\n\nname: A\n---\n"),
        ("---\ncadence:\n  count: 6\n  unit: w\n---\n", "---\ncadence: 8w\n---\n"),
        ("---\ncadence: 6\n  w\ntags: [a]\n---\n", "---\ncadence: 8w\ntags: [a]\n---\n"),
        ("---\ncadence:\n  6w # c\n---\n", "---\ncadence:\n  8w # c\n---\n"),
    ] {
        assert_eq!(set(before, "cadence", "8w").unwrap(), changed, "{before}");
    }
}

#[test]
fn a_new_key_goes_where_the_manual_has_it() {
    for (before, changed) in [
        (
            "---\nname: A\n# c\nstatus: active\n---\n",
            "---\nname: A\ncadence: 8w\n# c\nstatus: active\n---\n",
        ),
        ("---\nmine: 1\n---\n", "---\nmine: 1\ncadence: 8w\n---\n"),
        ("---\n---\n", "---\ncadence: 8w\n---\n"),
        ("---\r\n# c\r\n---", "---\r\n# c\r\ncadence: 8w\r\n---"),
        ("---\n  name: A\n---\n", "---\n  name: A\n  cadence: 8w\n---\n"),
        ("", "---\ncadence: 8w\n---\n"),
        ("Hello", "---\ncadence: 8w\n---\nHello"),
        ("\u{feff}# A\r\n", "\u{feff}---\r\ncadence: 8w\r\n---\r\n# A\r\n"),
    ] {
        assert_eq!(set(before, "cadence", "8w").unwrap(), changed, "{before}");
    }
    assert_eq!(
        set("---\nwith: [a]\ntags: [t]\n---\n", "status", "happened").unwrap(),
        "---\nwith: [a]\nstatus: happened\ntags: [t]\n---\n"
    );
    assert_eq!(
        set("---\nname: A\n---\n", "on", "a: b").unwrap(),
        "---\nname: A\n\"on\": \"a: b\"\n---\n"
    );
}

#[test]
fn what_cannot_be_read_or_kept_is_left_alone() {
    for text in [
        "---\nname: A\n",
        "+++\nname = 'A'\n+++\n",
        "---\nname: [A\n---\n",
        "\n\n---\nname: A\n---\n",
        "---\n<<<<<<< a\nname: A\n=======\nname: B\n>>>>>>> b\n---\n",
    ] {
        assert!(matches!(set(text, "cadence", "8w"), Err(EditFault::Unreadable { .. })), "{text}");
    }
    let in_one_line = set("---\n{name: A}\n---\n", "cadence", "8w");
    assert!(in_one_line.is_err(), "{in_one_line:?}");
}

#[test]
fn a_list_keeps_its_manner_and_the_comments_beside_its_items() {
    let dashes = "---\ntags:  # c\n  - a # first\n  # between\n  - 'b'\n---\n";
    for (before, items, changed) in [
        ("---\ntags: [a, 'b'] # c\n---\n", vec!["a", "x"], "---\ntags: [a, 'x'] # c\n---\n"),
        (
            "---\ntags: [a, b] # c\n---\n",
            vec!["a", "b", "no"],
            "---\ntags: [a, b, \"no\"] # c\n---\n",
        ),
        ("---\ntags: [a, b]\n---\n", vec!["x", "a", "b"], "---\ntags: [x, a, b]\n---\n"),
        ("---\ntags: [a, b, c]\n---\n", vec!["a", "c"], "---\ntags: [a, c]\n---\n"),
        ("---\ntags: [a, b, c]\n---\n", vec!["b", "c"], "---\ntags: [b, c]\n---\n"),
        (
            "---\ntags: [\n  a, # one\n  b\n]\n---\n",
            vec!["a", "b", "c"],
            "---\ntags: [\n  a, # one\n  b, c\n]\n---\n",
        ),
        ("---\ntags: []\n---\n", vec!["a", "b, c"], "---\ntags: [a, \"b, c\"]\n---\n"),
        ("---\ntags: a\n---\n", vec!["a", "b"], "---\ntags: [a, b]\n---\n"),
        (
            dashes,
            vec!["a", "b", "c"],
            "---\ntags:  # c\n  - a # first\n  # between\n  - 'b'\n  - 'c'\n---\n",
        ),
        (dashes, vec!["a"], "---\ntags:  # c\n  - a # first\n  # between\n---\n"),
        (
            dashes,
            vec!["x", "a", "b"],
            "---\ntags:  # c\n  - x\n  - a # first\n  # between\n  - 'b'\n---\n",
        ),
        (
            "---\ntags:\n- a # home\n- b # work\n---\n",
            vec!["b", "c"],
            "---\ntags:\n- b # work\n- c\n---\n",
        ),
        (
            "---\ntags:\n- a # home\n- b # work\n- c\n---\n",
            vec!["c", "b", "a"],
            "---\ntags:\n- c\n- b # work\n- a # home\n---\n",
        ),
        (dashes, vec!["x", "b"], "---\ntags:  # c\n  - x # first\n  # between\n  - 'b'\n---\n"),
        (dashes, vec![], "---\ntags: []  # c\n---\n"),
    ] {
        assert_eq!(list(before, &items), changed, "{before}");
    }
}

#[test]
fn an_item_comes_and_goes_without_a_trace() {
    for (before, with) in [
        ("---\nmine: 1\n---\n", "---\nmine: 1\nsettled: [reply]\n---\n"),
        ("---\nsettled: [thanks] # c\n---\n", "---\nsettled: [thanks, reply] # c\n---\n"),
        ("---\nsettled:\n- thanks\n---\n", "---\nsettled:\n- thanks\n- reply\n---\n"),
    ] {
        let added = after(before, |source| add_item(source, "settled", "reply")).unwrap();
        assert_eq!(added, with);
        let gone = after(&added, |source| remove_item(source, "settled", "Reply")).unwrap();
        assert_eq!(gone, before);
    }
}

#[test]
fn a_key_is_taken_out_with_all_its_lines_and_twins() {
    let text = "---\nname: A\ntags:\n  - a\n# c\nmine: 1\ntags: b\n---\nBody";
    let gone = after(text, |source| remove_key(source, "tags")).unwrap();
    assert_eq!(gone, "---\nname: A\n# c\nmine: 1\n---\nBody");
}

#[test]
fn a_flag_is_a_plain_word_and_stays_the_one_it_was() {
    let flag = |text: &str| after(text, |s| set_key(s, "private", &Setting::Flag(true))).unwrap();
    assert_eq!(flag("---\nname: A\n---\n"), "---\nname: A\nprivate: yes\n---\n");
    assert_eq!(flag("---\nprivate: True\n---\n"), "---\nprivate: True\n---\n");
    assert_eq!(flag("---\nprivate: no # c\n---\n"), "---\nprivate: yes # c\n---\n");
}
