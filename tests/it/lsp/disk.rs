//! Texts that change under way: on the disk by others, and in the editor letter by letter.

use super::{ADA, COFFEE, COFFEE_PATH, Client, able, journal, position};
use crate::tools::write;
use proptest::prelude::{Strategy, any, proptest};
use proptest::test_runner::Config;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::symlink;

const TEA: &str = "interactions/2026-05-04-tea.md";

#[test]
fn what_others_do_on_the_disk_is_seen() {
    let folder = journal();
    let root = folder.path();
    let mut client = Client::new(root);
    client.ask("workspace/symbol", json!({ "query": "" }));
    write(root, TEA, "---\nwith: [mary]\n---\n");
    client.wait_for(TEA, &["unknown-contact"]);
    write(root, "contacts/mary.md", "---\nname: Mary\n---\n");
    client.wait_for(TEA, &[]);
    fs::rename(root.join("contacts/mary.md"), root.join("contacts/maria.md")).unwrap();
    client.wait_for(TEA, &[]);
    fs::remove_file(root.join("contacts/maria.md")).unwrap();
    client.wait_for(TEA, &["unknown-contact"]);
    fs::remove_file(root.join(TEA)).unwrap();
    client.wait_for(TEA, &[]);
    write(root, "contacts/new/folder/odd.md", "---\ncadance: 6w\n---\n");
    client.wait_for("contacts/new/folder/odd.md", &["unknown-key"]);
}

#[test]
fn a_client_that_watches_is_asked_to_and_is_believed() {
    let folder = journal();
    let root = folder.path();
    let mut abilities = able();
    abilities["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": true });
    let mut client = Client::with(root, abilities);
    client.ask("workspace/symbol", json!({ "query": "" }));
    let asked = client.others.pop().unwrap();
    assert_eq!(asked["method"], "client/registerCapability");
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    write(root, TEA, "---\nwith: [mary]\n---\n");
    let uri = client.uri(TEA);
    let changed = json!({ "changes": [{ "uri": uri, "type": 1 }] });
    client.tell("workspace/didChangeWatchedFiles", changed);
    client.wait_for(TEA, &["unknown-contact"]);
}

#[test]
fn settings_that_break_and_are_mended_take_nothing_down_with_them() {
    let folder = journal();
    let root = folder.path();
    let pinned = "[journal]\ntoday = \"2026-11-21\"\n";
    let mut client = Client::new(root);
    client.open("kith.toml", pinned);
    client.retype("kith.toml", "nonsense");
    client.wait_for("kith.toml", &["invalid-toml"]);
    let shown = client.ask_at("hover", (COFFEE_PATH, COFFEE), "ada-lovelace");
    assert!(shown["contents"].is_object(), "the last good settings hold");
    client.retype("kith.toml", pinned);
    client.wait_for("kith.toml", &[]);
    client.close("kith.toml");
    write(root, "kith.toml", "nonsense");
    client.wait_for("kith.toml", &["invalid-toml"]);
    assert_eq!(client.leave(), 0);
    let mut late = Client::new(root);
    late.wait_for("kith.toml", &["invalid-toml"]);
    let shown = late.ask_at("hover", (COFFEE_PATH, COFFEE), "ada-lovelace");
    assert!(shown["contents"].is_object(), "broken from the start");
}

#[test]
fn a_journal_that_vanishes_ends_nothing() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, COFFEE);
    fs::remove_dir_all(folder.path()).unwrap();
    client.tell(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": client.uri(COFFEE_PATH) } }),
    );
    let params = json!({ "textDocument": { "uri": client.uri(COFFEE_PATH) }, "position": { "line": 0, "character": 0 } });
    client.answer("textDocument/hover", params);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_text_that_is_open_under_two_names_is_forgotten_with_the_last() {
    let folder = journal();
    let other = tempfile::tempdir().unwrap();
    symlink(folder.path(), other.path().join("link")).unwrap();
    let mut client = Client::new(folder.path());
    let names = [client.root.clone(), other.path().join("link")];
    let found = |client: &mut Client| {
        let found = client.ask("workspace/symbol", json!({ "query": "ada" }));
        found[0]["name"].as_str().unwrap().to_owned()
    };
    for root in &names {
        client.root.clone_from(root);
        client.open("contacts/ada-lovelace.md", "---\nname: Ada King\n---\n");
    }
    assert_eq!(found(&mut client), "Ada King");
    client.close("contacts/ada-lovelace.md");
    assert_eq!(found(&mut client), "Ada King");
    client.root.clone_from(&names[0]);
    client.close("contacts/ada-lovelace.md");
    assert_eq!(found(&mut client), "Ada Lovelace");
}

/// A piece of text that replaces another: where it begins and how long it is, in parts of the whole.
fn typing() -> impl Strategy<Value = Vec<(f64, f64, String)>> {
    let pieces = r"([a-z# \[\]|:-]|🦉|é|e\x{301}|佐|\n|\r\n|\[\[ada\]\]|- \[ \] x\n){0,6}";
    let edit = (0.0..1.0, 0.0..0.1, pieces);
    proptest::collection::vec(edit, 1..12)
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]
    #[test]
    fn typing_letter_by_letter_comes_to_what_opening_the_whole_does(edits in typing(), at_once in any::<bool>()) {
        let folder = journal();
        let mut client = Client::new(folder.path());
        let begin = format!("{ADA}## One\n- [ ] a\n# Two 🦉\r\n- [ ] b\r\n");
        let path = "contacts/ada-lovelace.md";
        client.open(path, &begin);
        let mut text = begin;
        let mut changes = Vec::new();
        for (at, length, with) in edits {
            let start = text.floor_char_boundary((at * text.len() as f64) as usize);
            let end = text.floor_char_boundary(start + (length * text.len() as f64) as usize);
            // A place between `\r` and `\n` cannot be named.
            if is_within_line_end(&text, start) || is_within_line_end(&text, end.max(start)) {
                continue;
            }
            let range = json!({ "start": position(&text, start), "end": position(&text, end.max(start)) });
            changes.push(json!({ "range": range, "text": with }));
            text.replace_range(start..end.max(start), &with);
        }
        match at_once {
            true => client.change(path, Value::Array(changes)),
            false => changes.into_iter().for_each(|change| client.change(path, json!([change]))),
        }
        let document = json!({ "textDocument": { "uri": client.uri(path) } });
        let typed = client.ask("textDocument/documentSymbol", document.clone());
        client.retype(path, &text);
        let whole = client.ask("textDocument/documentSymbol", document);
        assert_eq!(typed, whole, "{text:?}");
    }
}

fn is_within_line_end(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}
