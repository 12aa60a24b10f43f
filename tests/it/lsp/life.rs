//! From the first word to the last, and what should not end it.

use super::{ADA, Client, journal};
use crate::tools::{bound_by_rights, write};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_client_introduces_itself_works_and_takes_its_leave() {
    let folder = journal();
    let mut client = Client::stranger(folder.path());
    let early = client.answer("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    let introduction = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let met = client.ask("initialize", introduction.clone());
    assert_eq!(met["serverInfo"]["name"], "kith");
    assert_eq!(met["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(client.answer("initialize", introduction)["error"]["code"], -32600);
    client.tell("initialized", json!({}));
    assert_eq!(client.answer("textDocument/fold", json!({}))["error"]["code"], -32601);
    assert_eq!(client.answer("textDocument/hover", json!([1]))["error"]["code"], -32602);
    client.tell("$/setTrace", json!({ "value": "off" }));
    client.tell("kith/nonsense", json!(7));
    client.tell("textDocument/didOpen", json!({ "textDocument": 7 }));
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(client.answer("workspace/symbol", json!({ "query": "" }))["error"]["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.server.wait().unwrap().code(), Some(0));
}

#[test]
fn without_a_goodbye_the_server_ends_with_1() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.tell("exit", Value::Null);
    assert_eq!(client.server.wait().unwrap().code(), Some(1));
    let mut gone = Client::new(folder.path());
    gone.to_server = None;
    assert_eq!(gone.server.wait().unwrap().code(), Some(1));
}

#[test]
fn what_is_no_message_is_answered_and_the_next_is_heard() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    for bad in [
        "Content-Length: 1\r\n\r\n{",
        "Content-Length: 2\r\n\r\n[]",
        "Content-Length: seven\r\n\r\n",
        "Content-Length: 99999999999999999\r\n\r\n",
        "Nonsense\r\n",
    ] {
        client.send_bytes(bad.as_bytes());
        let heard = client.ask("workspace/symbol", json!({ "query": "ada" }));
        assert_eq!(heard[0]["name"], "Ada Lovelace", "{bad:?}");
        let refused = client.others.pop().unwrap();
        assert_eq!((&refused["id"], &refused["error"]["code"]), (&Value::Null, &json!(-32700)));
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_withdrawn_request_is_answered_once() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    let frame = |message: &Value| {
        let text = message.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    let mut sent = String::new();
    for id in 100..200 {
        let params = json!({ "query": "a" });
        let request =
            json!({ "jsonrpc": "2.0", "id": id, "method": "workspace/symbol", "params": params });
        let withdrawn =
            json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": id } });
        sent += &frame(&request);
        sent += &frame(&withdrawn);
    }
    client.send_bytes(sent.as_bytes());
    client.ask("workspace/symbol", json!({ "query": "a" }));
    let answers: Vec<&Value> = client.others.iter().filter(|said| said["id"].is_i64()).collect();
    assert_eq!(answers.len(), 100);
    let is_withdrawn = |said: &&&Value| said["error"]["code"] == -32800;
    assert!(answers.iter().filter(is_withdrawn).count() > 0, "most of them are not worked on");
}

#[test]
fn a_folder_without_a_journal_is_nobodys_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::new(folder.path());
    client.open("notes/ada.md", ADA);
    for (method, needle) in [("hover", "Ada"), ("completion", "Ada"), ("definition", "Ada")] {
        assert_eq!(client.ask_at(method, ("notes/ada.md", ADA), needle), Value::Null, "{method}");
    }
    client.ask("workspace/symbol", json!({ "query": "" }));
    assert!(client.others.is_empty() && client.problems.is_empty(), "{:?}", client.others);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_journal_is_found_above_a_file_that_is_opened() {
    let outer = tempfile::tempdir().unwrap();
    let folder = journal();
    let mut client = Client::new(outer.path());
    client.root = folder.path().canonicalize().unwrap();
    client.open("contacts/ada-lovelace.md", ADA);
    let shown = client.ask_at("hover", ("contacts/ada-lovelace.md", ADA), "Ada");
    assert!(shown["contents"]["value"].as_str().unwrap().contains("Ada Lovelace"), "{shown}");
}

#[test]
fn files_that_are_no_notes_and_files_of_no_folder_are_left_alone() {
    let folder = journal();
    write(folder.path(), "README.md", "# Hello\n");
    let mut client = Client::new(folder.path());
    client.open("README.md", "[[nobody]]");
    for uri in ["untitled:Untitled-1", "file:///c%3A/j/contacts/ada.md", "git:/x.md", "not a uri"] {
        client.tell(
            "textDocument/didOpen",
            json!({ "textDocument": {
            "uri": uri, "languageId": "markdown", "version": 1, "text": "[[nobody]]",
        } }),
        );
        let place = json!({ "line": 0, "character": 3 });
        let params = json!({ "textDocument": { "uri": uri }, "position": place });
        let answer = client.answer("textDocument/hover", params);
        assert!(answer["result"].is_null(), "{uri}: {answer}");
    }
    assert_eq!(client.ask_at("hover", ("README.md", "[[nobody]]"), "nobody"), Value::Null);
    assert!(client.problems.is_empty());
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_journal_that_cannot_be_read_keeps_nobody_from_another() {
    let Some(launcher) = bound_by_rights() else { return };
    let (closed, whole) = (journal(), journal());
    let settings = closed.path().join("kith.toml");
    fs::set_permissions(settings, fs::Permissions::from_mode(0o000)).unwrap();
    let mut client = Client::started(whole.path(), &launcher);
    let folders = [closed.path(), whole.path()].map(|folder| {
        let uri = format!("file://{}", folder.canonicalize().unwrap().display());
        json!({ "uri": uri, "name": "a journal" })
    });
    client.ask(
        "initialize",
        json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders }),
    );
    client.tell("initialized", json!({}));
    let found = client.ask("workspace/symbol", json!({ "query": "ada love" }));
    assert_eq!(found[0]["name"], "Ada Lovelace");
    let told = client.others.iter().find(|message| message["method"] == "window/logMessage");
    assert!(told.is_some_and(|told| told.to_string().contains("kith.toml")), "{told:?}");
}
