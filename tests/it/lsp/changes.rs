//! Changes that the client makes: a person's new name, remedies, boxes, pauses.

use super::{
    ADA, CHARLES, COFFEE, COFFEE_PATH, Client, able, edited, journal, part, position, read,
};
use crate::tools::write;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Makes a change as a client does, on the disk.
fn apply(client: &Client, edit: &Value) {
    let path = |uri: &Value| {
        let uri = uri.as_str().unwrap();
        let encoded = uri.strip_prefix("file://").unwrap();
        percent_encoding::percent_decode_str(encoded).decode_utf8().unwrap().into_owned()
    };
    let operations = edit["documentChanges"].as_array().unwrap();
    for operation in operations {
        match operation["kind"].as_str() {
            Some("rename") => {
                fs::rename(path(&operation["oldUri"]), path(&operation["newUri"])).unwrap();
            }
            Some("create") => {
                let file = path(&operation["uri"]);
                assert!(!Path::new(&file).exists(), "{file}");
                fs::write(file, "").unwrap();
            }
            Some(other) => panic!("{other}"),
            None => {
                let file = path(&operation["textDocument"]["uri"]);
                let text = fs::read_to_string(&file).unwrap();
                fs::write(file, edited(&text, &operation["edits"])).unwrap();
            }
        }
    }
    assert!(client.root.is_dir());
}

#[test]
fn a_rename_in_the_editor_is_what_kith_rename_does() {
    let (by_editor, by_command) = (journal(), journal());
    let own = "---\nname: Zoë Núñez\n---\nFriend of [[Ada Lovelace]].\n";
    let letter = "---\nwith: ada-lovelace\ngave: [\"🦉 to [[ada-lovelace|Ada Lovelace]]\"]\n---\n";
    for folder in [&by_editor, &by_command] {
        write(folder.path(), "contacts/zoe-nunez.md", own);
        write(folder.path(), "interactions/2026-05-05-letter.md", letter);
    }
    let mut client = Client::new(by_editor.path());
    client.open(COFFEE_PATH, COFFEE);
    let prepared = client.ask_at("prepareRename", (COFFEE_PATH, COFFEE), "Ada Lovelace]]");
    assert_eq!(prepared["placeholder"], "Ada Lovelace");
    assert_eq!(part(COFFEE, &prepared["range"]), "[[ada-lovelace|Ada Lovelace]]");
    let edit = client.ask_at("rename", (COFFEE_PATH, COFFEE), "Ada Lovelace]]");
    let changes = edit["documentChanges"].as_array().unwrap();
    let coffee =
        changes.iter().find(|change| change["textDocument"]["uri"] == client.uri(COFFEE_PATH));
    assert_eq!(coffee.unwrap()["textDocument"]["version"], 1, "what it has open");
    let own = changes[0]["textDocument"].clone();
    assert_eq!(own, json!({ "uri": client.uri("contacts/ada-lovelace.md"), "version": null }));
    assert_eq!(changes.last().unwrap()["kind"], "rename");
    apply(&client, &edit);
    let kith = crate::tools::run;
    kith(
        std::process::Command::new(env!("CARGO_BIN_EXE_kith"))
            .args(["rename", "ada-lovelace", "Ada King", "--journal"])
            .arg(by_command.path()),
    );
    for path in [
        "contacts/ada-king.md",
        "contacts/zoe-nunez.md",
        COFFEE_PATH,
        "interactions/2026-05-05-letter.md",
    ] {
        assert_eq!(read(by_editor.path(), path), read(by_command.path(), path), "{path}");
    }
    assert!(!by_editor.path().join("contacts/ada-lovelace.md").exists());
}

#[test]
fn a_rename_goes_by_what_is_open_and_not_saved() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    let typed = COFFEE.replace("He said little.", "He said [[Ada Lovelace]] did.");
    client.open(COFFEE_PATH, COFFEE);
    client.retype(COFFEE_PATH, &typed);
    let edit = client.ask_at("rename", (COFFEE_PATH, &typed), "Ada Lovelace]] did");
    let changes = edit["documentChanges"].as_array().unwrap().iter();
    let mut coffee =
        changes.filter(|change| change["textDocument"]["uri"] == client.uri(COFFEE_PATH));
    let coffee = coffee.next().unwrap();
    assert_eq!(coffee["textDocument"]["version"], 2);
    let after = edited(&typed, &coffee["edits"]);
    assert!(after.contains("He said [[Ada King]] did."), "{after}");
}

/// Editors take the mark off the texts that they open, and count no column for it.
#[test]
fn a_byte_order_mark_takes_no_column_in_a_file_that_is_not_open() {
    let folder = journal();
    let path = "contacts/mary.md";
    let text = "Mary knows [[Ada Lovelace]].\n";
    write(folder.path(), path, &format!("\u{feff}{text}"));
    let mut client = Client::new(folder.path());
    for is_open in [false, true] {
        if is_open {
            client.open(path, text);
        }
        let edit = client.ask_at("rename", (COFFEE_PATH, COFFEE), "ada-lovelace");
        let changes = edit["documentChanges"].as_array().unwrap().iter();
        let uri = client.uri(path);
        let mut mary = changes.filter(|change| change["textDocument"]["uri"] == uri);
        let after = edited(text, &mary.next().unwrap()["edits"]);
        assert_eq!(after, "Mary knows [[Ada King]].\n", "{is_open}");
        let places = client.ask_at("references", (COFFEE_PATH, COFFEE), "ada-lovelace");
        let mut places = places.as_array().unwrap().iter();
        let place = places.find(|place| place["uri"] == uri).unwrap();
        assert_eq!(part(text, &place["range"]), "[[Ada Lovelace]]", "{is_open}");
    }
}

#[test]
fn a_client_that_cannot_rename_files_gets_the_edits_alone() {
    let folder = journal();
    for abilities in
        [json!({}), json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } })]
    {
        let is_plain = abilities == json!({});
        let mut client = Client::with(folder.path(), abilities);
        let edit = client.ask_at("rename", (COFFEE_PATH, COFFEE), "ada-lovelace");
        let own = client.uri("contacts/ada-lovelace.md");
        let edits = match is_plain {
            true => edit["changes"][&own].clone(),
            false => edit["documentChanges"][0]["edits"].clone(),
        };
        let after = edited(ADA, &edits);
        assert!(after.contains("name: Ada King\n"), "{after}");
        assert!(!edit.to_string().contains("\"rename\""));
    }
}

#[test]
fn a_rename_says_what_it_leaves() {
    let folder = journal();
    for (path, text) in [
        ("contacts/another-ada.md", "---\nname: Ada Lovelace\n---\n"),
        ("interactions/letter.md", "---\nwith: Ada Lovelace\n---\n"),
        ("contacts/mary.md", "---\nname: Mary\nintroduced_by: \"[[ad\\x61-lovelace]]\"\n---\n"),
        ("interactions/torn.md", "---\nwith: [ada\n---\n"),
    ] {
        write(folder.path(), path, text);
    }
    let mut client = Client::new(folder.path());
    client.ask_at("rename", (COFFEE_PATH, COFFEE), "ada-lovelace");
    client.ask("workspace/symbol", json!({ "query": "ada" }));
    let shown = client.others.iter().filter(|message| message["method"] == "window/showMessage");
    let shown: Vec<&str> =
        shown.map(|message| message["params"]["message"].as_str().unwrap()).collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(shown[0].starts_with("1 place says only `Ada Lovelace`"), "{}", shown[0]);
    assert!(shown[1].starts_with("in `contacts/mary.md` there is a reference"), "{}", shown[1]);
    assert!(shown[2].starts_with("`interactions/torn.md` could not be read"), "{}", shown[2]);
    assert!(shown[2].ends_with("rename once more"), "{}", shown[2]);
}

#[test]
fn a_rename_that_cannot_be_is_refused_with_the_reason() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    let ask = |client: &mut Client, needle: &str, name: &str| {
        let params = json!({
            "textDocument": { "uri": client.uri(COFFEE_PATH) },
            "position": position(COFFEE, COFFEE.find(needle).unwrap()),
            "newName": name,
        });
        let answer = client.answer("textDocument/rename", params);
        answer["error"]["message"].as_str().unwrap_or_default().to_owned()
    };
    assert!(ask(&mut client, "ada-lovelace", "Charles Babbage").contains("is called"));
    assert!(ask(&mut client, "ada-lovelace", "  ").contains("needs a name"));
    assert!(ask(&mut client, "He said", "Ada King").contains("nobody here"));
    assert_eq!(client.ask_at("prepareRename", (COFFEE_PATH, COFFEE), "He said"), Value::Null);
}

/// What can be done about the place where `needle` begins.
fn actions(client: &mut Client, (path, text): (&str, &str), needle: &str) -> Vec<Value> {
    let place = position(text, text.find(needle).unwrap());
    let params = json!({
        "textDocument": { "uri": client.uri(path) },
        "range": { "start": place, "end": place },
        "context": { "diagnostics": [] },
    });
    client.ask("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

fn titled<'a>(actions: &'a [Value], begins: &str) -> &'a Value {
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    let mut fitting =
        actions.iter().filter(|action| action["title"].as_str().unwrap().starts_with(begins));
    fitting.next().unwrap_or_else(|| panic!("`{begins}` among {titles:?}"))
}

#[test]
fn a_problem_brings_its_remedy() {
    let folder = journal();
    let path = "interactions/2026-05-06-tea.md";
    let text = "---\r\nwith: [Ada Lovelce, Mary Somerville]\r\ngave: [[zoe-nunez]]\r\ncadance: x\r\n---\r\n";
    write(folder.path(), path, text);
    let mut client = Client::new(folder.path());
    for (needle, title, after) in [
        ("Ada Lovelce", "Write `Ada Lovelace`", text.replace("Lovelce", "Lovelace")),
        ("[[zoe", "Write `\"[[zoe-nunez]]\"`", text.replace("[[zoe-nunez]]", "\"[[zoe-nunez]]\"")),
    ] {
        let found = actions(&mut client, (path, text), needle);
        let action = titled(&found, title);
        assert_eq!(action["kind"], "quickfix");
        assert_eq!(action["diagnostics"][0]["source"], "kith");
        let change = &action["edit"]["documentChanges"][0];
        assert_eq!(edited(text, &change["edits"]), after);
    }
    let found = actions(&mut client, (path, text), "Mary");
    apply(&client, &titled(&found, "Add `Mary Somerville` as a contact")["edit"]);
    assert_eq!(
        read(folder.path(), "contacts/mary-somerville.md"),
        "---\nname: Mary Somerville\naliases: [Mary Somerville]\n---\n"
    );
    assert!(
        titled(&actions(&mut client, (path, text), "Lovelce"), "Add `Ada Lovelce`").is_object()
    );
    let mut plain = Client::with(folder.path(), json!({}));
    let found = actions(&mut plain, (path, text), "Lovelce");
    assert!(found.iter().all(|action| !action["title"].as_str().unwrap().starts_with("Add")));
}

/// Helix before 25.07 sends them so.
#[test]
fn changes_that_come_in_the_wrong_order_are_taken_by_their_versions() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "---\ndate: 2026-05-03\nwith: []\n---\n");
    for (index, letter) in [(0, "e"), (3, "a"), (1, "l"), (2, "s")] {
        let place = json!({ "line": 2, "character": 7 + index });
        let change = json!([{ "range": { "start": place, "end": place }, "text": letter }]);
        client.change_to(2 + index, COFFEE_PATH, change);
    }
    let typed = "---\ndate: 2026-05-03\nwith: [elsa]\n---\n";
    let actions = actions(&mut client, (COFFEE_PATH, typed), "elsa");
    titled(&actions, "Add `elsa` as a contact");
}

#[test]
fn a_box_is_ticked_put_off_or_given_up_on_its_line() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    let found = actions(&mut client, (COFFEE_PATH, COFFEE), "the paper");
    for (title, after) in [
        ("Tick it", "- [x] send the paper due:2026-11-20 done:2026-11-21\n"),
        (
            "Put it off a week, till Saturday 28 November 2026",
            "- [ ] send the paper due:2026-11-28\n",
        ),
        ("Give it up", "- [-] send the paper due:2026-11-20\n"),
    ] {
        let edits = &titled(&found, title)["edit"]["documentChanges"][0]["edits"];
        let after = COFFEE.replace("- [ ] send the paper due:2026-11-20\n", after);
        assert_eq!(edited(COFFEE, edits), after, "{title}");
    }
}

#[test]
fn somebody_is_paused_from_their_name_and_from_their_file() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    for (path, text, needle) in [
        (COFFEE_PATH, COFFEE, "charles-babbage]"),
        ("contacts/charles-babbage.md", CHARLES, "goes_by"),
    ] {
        let found = actions(&mut client, (path, text), needle);
        let change = &titled(&found, "Pause Charlie for a week")["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"]["uri"], client.uri("contacts/charles-babbage.md"));
        let after = edited(CHARLES, &change["edits"]);
        assert!(after.contains("paused_until: 2026-11-28\npaused_on: 2026-11-21\n"), "{after}");
    }
    let with_only = json!({
        "textDocument": { "uri": client.uri(COFFEE_PATH) },
        "range": { "start": { "line": 2, "character": 8 }, "end": { "line": 2, "character": 8 } },
        "context": { "diagnostics": [], "only": ["quickfix"] },
    });
    assert_eq!(client.ask("textDocument/codeAction", with_only), json!([]));
    assert_eq!(Client::with(folder.path(), able()).leave(), 0);
}
