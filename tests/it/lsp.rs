//! `kith lsp`, as an editor meets it: over pipes, message by message, and in Neovim.

#![expect(clippy::needless_pass_by_value, reason = "messages are written where they are sent")]

mod answers;
mod changes;
mod completion;
mod disk;
mod life;
mod neovim;

use crate::tools::write;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// On a machine that does many things at once.
const DEADLINE: Duration = Duration::from_secs(60);

const ADA: &str = "---\nname: Ada Lovelace\naliases: [Augusta Ada King]\nformer_names: [Ada Byron]\ncadence: 6w\n---\nMet at the mill.\n";
const CHARLES: &str = "---\nname: Charles Babbage\ngoes_by: Charlie\n---\n";
const ZOE: &str = "---\nname: Zoë Núñez\n---\n";
const COFFEE: &str = "---\ndate: 2026-05-03\nwith: [ada-lovelace, charles-babbage]\nvia: meeting\ntags: [mill, looms]\n---\n🦉 e\u{301} with [[ada-lovelace|Ada Lovelace]] 🦉\n\n- [ ] send the paper due:2026-11-20\n- [ ] she writes by:them\n\n## [[charles-babbage|Charles Babbage]]\nHe said little.\n";
const COFFEE_PATH: &str = "interactions/2026/2026-05-03-coffee.md";

/// A journal of a few people, and what happened.
fn journal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    write(folder.path(), "contacts/ada-lovelace.md", ADA);
    write(folder.path(), "contacts/charles-babbage.md", CHARLES);
    write(folder.path(), "contacts/zoe-nunez.md", ZOE);
    write(folder.path(), COFFEE_PATH, COFFEE);
    folder
}

/// What an editor of today says of itself.
fn able() -> Value {
    json!({
        "workspace": { "workspaceEdit": {
            "documentChanges": true,
            "resourceOperations": ["create", "rename", "delete"],
        } },
    })
}

/// An editor.
struct Client {
    root: PathBuf,
    server: Child,
    /// None once it has hung up.
    to_server: Option<ChildStdin>,
    come: Receiver<Value>,
    /// The last that was told of each file.
    problems: BTreeMap<String, Vec<Value>>,
    /// Every other message that was no answer.
    others: Vec<Value>,
    last_id: i64,
}

impl Client {
    /// An editor in the folder of a journal.
    fn new(root: &Path) -> Self {
        Self::with(root, able())
    }

    fn with(root: &Path, capabilities: Value) -> Self {
        let mut client = Self::stranger(root);
        let uri = client.uri("");
        client.ask("initialize", json!({
            "processId": null, "rootUri": uri.trim_end_matches('/'), "capabilities": capabilities,
        }));
        client.tell("initialized", json!({}));
        client
    }

    /// One that has not introduced itself.
    fn stranger(root: &Path) -> Self {
        Self::started(root, &[])
    }

    /// The same, of a server that another program starts.
    fn started(root: &Path, launcher: &[&str]) -> Self {
        let root = root.canonicalize().unwrap();
        let line = [launcher, &[env!("CARGO_BIN_EXE_kith"), "lsp"]].concat();
        let mut server = Command::new(line[0])
            .args(&line[1..])
            .current_dir("/")
            .env_remove("KITH_JOURNAL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to_server = server.stdin.take();
        let mut from_server = BufReader::new(server.stdout.take().unwrap());
        let (sender, come) = channel();
        spawn(move || {
            while let Some(message) = next(&mut from_server) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let (problems, others) = (BTreeMap::new(), Vec::new());
        Self { root, server, to_server, come, problems, others, last_id: 0 }
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}/{path}", self.root.display())
    }

    fn send_bytes(&mut self, bytes: &[u8]) {
        let to_server = self.to_server.as_mut().unwrap();
        to_server.write_all(bytes).unwrap();
        to_server.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer to a request.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.take(message);
        }
    }

    /// The result of a request that is granted.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn next(&mut self) -> Value {
        self.come.recv_timeout(DEADLINE).unwrap()
    }

    fn take(&mut self, message: Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let problems = params["diagnostics"].as_array().unwrap().clone();
            self.problems.insert(params["uri"].as_str().unwrap().to_owned(), problems);
        } else {
            self.others.push(message);
        }
    }

    /// Waits until the codes of what is wrong with a file are these.
    fn wait_for(&mut self, path: &str, codes: &[&str]) {
        let uri = self.uri(path);
        let begun = Instant::now();
        loop {
            let told = self.codes(&uri);
            if told == codes {
                return;
            }
            assert!(begun.elapsed() < DEADLINE, "{path}: {told:?} instead of {codes:?}");
            let message = self.next();
            self.take(message);
        }
    }

    fn codes(&self, uri: &str) -> Vec<String> {
        let problems = self.problems.get(uri).map(Vec::as_slice).unwrap_or_default();
        problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Opens a text, that of the disk or another.
    fn open(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.tell(
            "textDocument/didOpen",
            json!({ "textDocument": {
            "uri": uri, "languageId": "markdown", "version": 1, "text": text,
        } }),
        );
    }

    /// Says the whole text anew.
    fn retype(&mut self, path: &str, text: &str) {
        self.change(path, json!([{ "text": text }]));
    }

    fn change(&mut self, path: &str, changes: Value) {
        self.change_to(2, path, changes);
    }

    fn change_to(&mut self, version: i32, path: &str, changes: Value) {
        let document = json!({ "uri": self.uri(path), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.tell("textDocument/didChange", params);
    }

    fn close(&mut self, path: &str) {
        let uri = self.uri(path);
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Asks about the place where `needle` begins in a text.
    fn ask_at(&mut self, method: &str, (path, text): (&str, &str), needle: &str) -> Value {
        let at = text.find(needle).unwrap_or_else(|| panic!("`{needle}` in {text}"));
        let params = json!({
            "textDocument": { "uri": self.uri(path) },
            "position": position(text, at),
            "context": { "includeDeclaration": true, "triggerKind": 1 },
            "newName": "Ada King",
        });
        self.ask(&format!("textDocument/{method}"), params)
    }

    /// Says goodbye, and what the server ended with.
    fn leave(mut self) -> i32 {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn next(input: &mut impl BufRead) -> Option<Value> {
    let mut header = String::new();
    input.read_line(&mut header).ok().filter(|read| *read > 0)?;
    let length: usize = header.trim().strip_prefix("Content-Length: ")?.parse().ok()?;
    let mut blank = String::new();
    input.read_line(&mut blank).ok()?;
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// A place as the protocol has it by default: columns are halves of surrogate pairs.
fn position(text: &str, at: usize) -> Value {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[..line_start].matches('\n').count();
    json!({ "line": line, "character": text[line_start..at].encode_utf16().count() })
}

/// The byte at such a place.
fn byte(text: &str, place: &Value) -> usize {
    let line = place["line"].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = place["character"].as_u64().unwrap() as usize;
    let mut units = 0;
    for (at, letter) in text[start..].char_indices() {
        if units >= column {
            return start + at;
        }
        units += letter.len_utf16();
    }
    text.len()
}

/// The part of a text at a range.
fn part<'a>(text: &'a str, range: &Value) -> &'a str {
    &text[byte(text, &range["start"])..byte(text, &range["end"])]
}

/// A text after edits.
fn edited(text: &str, edits: &Value) -> String {
    let mut changed = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let range = byte(text, &edit["range"]["start"])..byte(text, &edit["range"]["end"]);
        changed.replace_range(range, edit["newText"].as_str().unwrap());
    }
    changed
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}
