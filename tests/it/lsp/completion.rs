//! What is offered, place by place. The cursor is `@`; each row says what the text becomes when the
//! first offer is taken.

use super::{COFFEE_PATH, Client, edited, journal, position};
use crate::tools::write;
use serde_json::{Value, json};

/// The offers at the cursor of a text that is typed into a note.
fn offers(client: &mut Client, path: &str, typed: &str) -> (String, Vec<Value>) {
    let at = typed.find('@').unwrap();
    let text = typed.replacen('@', "", 1);
    client.retype(path, &text);
    let uri = client.uri(path);
    let params = json!({ "textDocument": { "uri": uri }, "position": position(&text, at) });
    let list = client.ask("textDocument/completion", params);
    let items = list["items"].as_array().cloned().unwrap_or_default();
    (text, items)
}

#[test]
fn the_first_offer_is_what_one_means() {
    let folder = journal();
    write(
        folder.path(),
        "interactions/2026-05-01-walk.md",
        "---\nwith: ada\ntags: [mill, looms]\n---\n",
    );
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "");
    for (typed, taken) in [
        // People, by any word of their names, without accents.
        (
            "---\nwith: [ada-lovelace, ch@]\n---\n",
            "---\nwith: [ada-lovelace, charles-babbage]\n---\n",
        ),
        ("---\nwith: [bab@\n---\n", "---\nwith: [charles-babbage\n---\n"),
        ("---\nwith: king@\n---\n", "---\nwith: ada-lovelace\n---\n"),
        ("---\nwith: zoe, chal@\n---\n", ""),
        ("---\nwith: ada, nun@\n---\n", "---\nwith: ada, zoe-nunez\n---\n"),
        ("---\nwith: Zoë@\n---\n", "---\nwith: zoe-nunez\n---\n"),
        ("---\nwith:\n  - \"char@\"\n---\n", "---\nwith:\n  - \"charles-babbage\"\n---\n"),
        ("---\r\nwith: [nu@, ada]\r\n---\r\n", "---\r\nwith: [zoe-nunez, ada]\r\n---\r\n"),
        ("---\nwith: byr@\n---\n", ""),
        (
            "---\ngave: [\"a map to [[ad@\"]\n---\n",
            "---\ngave: [\"a map to [[ada-lovelace|Ada Lovelace]]\"]\n---\n",
        ),
        ("---\ngave: [[ad@\n---\n", "---\ngave: \"[[ada-lovelace|Ada Lovelace]]\"\n---\n"),
        // Links in the text, whatever closes them already.
        ("---\n---\n🦉 [[nu@", "---\n---\n🦉 [[zoe-nunez|Zoë Núñez]]"),
        ("---\n---\ne\u{301} [[nu@]] 🦉", "---\n---\ne\u{301} [[zoe-nunez|Zoë Núñez]] 🦉"),
        ("---\n---\n[[charlie@|him]]", "---\n---\n[[charles-babbage|him]]"),
        ("---\n---\n## [[augusta@", "---\n---\n## [[ada-lovelace|Ada Lovelace]]"),
        ("---\n---\n[[byr@", ""),
        ("---\n---\nplain words @", ""),
        // Days, in words.
        ("---\ndate: yest@\n---\n", "---\ndate: 2026-11-20\n---\n"),
        ("---\ndate: fri@ # or so\n---\n", "---\ndate: 2026-11-20 # or so\n---\n"),
        ("---\n---\n- [ ] write due:frid@ #reply", "---\n---\n- [ ] write due:2026-11-27 #reply"),
        ("---\n---\n- [ ] write 📅 in 2 weeks@", "---\n---\n- [ ] write 📅 2026-12-05"),
        // Keys and words.
        ("---\nwith: ada\n@", "---\nwith: ada\ndate: "),
        ("---\ndate@: 2026-05-03\n---\n", "---\ndate: 2026-05-03\n---\n"),
        ("---\ndirection: @\n---\n", "---\ndirection: mutual\n---\n"),
        ("---\nprivate: @\n---\n", "---\nprivate: yes\n---\n"),
        ("---\ntags: [l@]\n---\n", "---\ntags: [looms]\n---\n"),
        ("---\n---\n- [ ] write to her #@", "---\n---\n- [ ] write to her #promise"),
        ("---\n---\n- [ ] she writes b@", "---\n---\n- [ ] she writes by:them"),
        ("---\n---\n- [ ] write for:bab@", "---\n---\n- [ ] write for:charles-babbage"),
        ("---\n---\n#@", ""),
    ] {
        let (text, items) = offers(&mut client, COFFEE_PATH, typed);
        let first = items.first().map(|item| edited(&text, &json!([item["textEdit"]])));
        assert_eq!(first.unwrap_or_default(), taken, "{typed:?}");
    }
}

#[test]
fn what_is_taken_means_the_person_who_was_offered() {
    let folder = journal();
    write(folder.path(), "contacts/a/jo.md", "---\nname: Jo Ann\n---\n");
    write(folder.path(), "contacts/b/jo.md", "---\nname: Jo Zack\n---\n");
    write(folder.path(), "contacts/null.md", "---\nname: Null Island\n---\n");
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "");
    for (typed, taken) in [
        ("---\nwith: zack@\n---\n", "---\nwith: contacts/b/jo\n---\n"),
        ("---\n---\n[[zack@", "---\n---\n[[contacts/b/jo|Jo Zack]]"),
        ("---\n---\n- [ ] write for:zack@", "---\n---\n- [ ] write for:contacts/b/jo"),
        ("---\nwith: isl@\n---\n", "---\nwith: \"null\"\n---\n"),
        ("---\nwith: ada, isl@\n---\n", "---\nwith: ada, null\n---\n"),
        ("---\nwith: \"isl@\"\n---\n", "---\nwith: \"null\"\n---\n"),
        ("---\n---\n- [ ] write for:isl@", "---\n---\n- [ ] write for:null"),
    ] {
        let (text, items) = offers(&mut client, COFFEE_PATH, typed);
        let first = items.first().map(|item| edited(&text, &json!([item["textEdit"]])));
        assert_eq!(first.unwrap_or_default(), taken, "{typed:?}");
    }
}

#[test]
fn a_value_stands_behind_a_blank() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "");
    for (typed, taken) in [
        ("---\nwith:nun@\n---\n", "---\nwith: zoe-nunez\n---\n"),
        ("---\nwith: [ada-lovelace,nun@]\n---\n", "---\nwith: [ada-lovelace, zoe-nunez]\n---\n"),
        ("---\nwith: ada,nun@\n---\n", "---\nwith: ada, zoe-nunez\n---\n"),
        ("---\nwith:[nun@]\n---\n", "---\nwith:[zoe-nunez]\n---\n"),
        ("---\ngave:[[ad@\n---\n", "---\ngave: \"[[ada-lovelace|Ada Lovelace]]\"\n---\n"),
        ("---\ndirection:@\n---\n", "---\ndirection: mutual\n---\n"),
        ("---\ndate:yest@\n---\n", "---\ndate: 2026-11-20\n---\n"),
        ("---\n---\n- [ ] write due:tom@", "---\n---\n- [ ] write due:2026-11-22"),
    ] {
        let (text, items) = offers(&mut client, COFFEE_PATH, typed);
        let first = items.first().map(|item| edited(&text, &json!([item["textEdit"]])));
        assert_eq!(first.unwrap_or_default(), taken, "{typed:?}");
    }
}

/// Some clients leave the cursor before a text that replaces what stands behind it, unless it is a
/// snippet.
#[test]
fn what_replaces_letters_behind_the_cursor_is_a_snippet_where_the_client_knows_them() {
    let folder = journal();
    write(folder.path(), "contacts/cash.md", "---\nname: Cash $1 Deal\n---\n");
    let item = json!({ "snippetSupport": true });
    let able = json!({ "textDocument": { "completion": { "completionItem": item } } });
    let mut client = Client::with(folder.path(), able);
    client.open(COFFEE_PATH, "");
    let (_, items) = offers(&mut client, COFFEE_PATH, "---\n---\n[[cash@]]");
    assert_eq!(items[0]["insertTextFormat"], 2);
    assert_eq!(items[0]["textEdit"]["newText"], "cash|Cash \\$1 Deal]]");
    let (_, items) = offers(&mut client, COFFEE_PATH, "---\n---\n[[cash@");
    assert_eq!(items[0]["insertTextFormat"], Value::Null);
    assert_eq!(items[0]["textEdit"]["newText"], "cash|Cash $1 Deal]]");
}

#[test]
fn links_in_a_contacts_keys_are_quoted() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    let path = "contacts/charles-babbage.md";
    client.open(path, "");
    for (typed, taken) in [
        (
            "---\nintroduced_by: nun@\n---\n",
            "---\nintroduced_by: \"[[zoe-nunez|Zoë Núñez]]\"\n---\n",
        ),
        (
            "---\nintroduced_by: \"nun@\"\n---\n",
            "---\nintroduced_by: \"[[zoe-nunez|Zoë Núñez]]\"\n---\n",
        ),
        (
            "---\nrelations: [\"friend: ad@\"]\n---\n",
            "---\nrelations: [\"friend: [[ada-lovelace|Ada Lovelace]]\"]\n---\n",
        ),
        (
            "---\nrelations:\n  - friend: ad@\n---\n",
            "---\nrelations:\n  - friend: \"[[ada-lovelace|Ada Lovelace]]\"\n---\n",
        ),
        ("---\npaused_until: in 1 m@\n---\n", "---\npaused_until: 2026-12-21\n---\n"),
        ("---\nstatus: @\n---\n", "---\nstatus: active\n---\n"),
        ("---\ncadence: @\n---\n", "---\ncadence: 2w\n---\n"),
    ] {
        let (text, items) = offers(&mut client, path, typed);
        let first = items.first().map(|item| edited(&text, &json!([item["textEdit"]])));
        assert_eq!(first.unwrap_or_default(), taken, "{typed:?}");
    }
}

#[test]
fn keys_that_are_there_are_not_offered_and_each_says_what_it_is() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "");
    let (_, items) = offers(&mut client, COFFEE_PATH, "---\nwith: ada\nvia: call\n@\n---\n");
    let labels: Vec<&str> = items.iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert!(labels.contains(&"date") && !labels.contains(&"with") && !labels.contains(&"via"));
    assert!(!labels.contains(&"name"), "that is a contact's");
    let place = items.iter().find(|item| item["label"] == "settled").unwrap();
    assert!(place["documentation"].as_str().unwrap().contains("closed by hand"));
}

#[test]
fn what_was_typed_begins_what_the_client_compares_it_with() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "");
    for (typed, begins) in
        [("nun", "nunez"), ("Núñ", "núñez"), ("charlie", "charlie"), ("lov", "lovelace")]
    {
        let (_, items) = offers(&mut client, COFFEE_PATH, &format!("---\nwith: {typed}@\n---\n"));
        let filter = items[0]["filterText"].as_str().unwrap();
        assert!(filter.starts_with(begins), "{typed}: {filter}");
    }
}

#[test]
fn a_blank_in_a_text_is_no_question() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "---\n---\n- [ ] write \n");
    let params = |trigger: Value| {
        json!({
            "textDocument": { "uri": format!("file://{}/{COFFEE_PATH}", folder.path().canonicalize().unwrap().display()) },
            "position": { "line": 2, "character": 12 },
            "context": trigger,
        })
    };
    let blank = params(json!({ "triggerKind": 2, "triggerCharacter": " " }));
    assert_eq!(client.ask("textDocument/completion", blank), Value::Null);
    let asked = client.ask("textDocument/completion", params(json!({ "triggerKind": 1 })));
    assert_eq!(asked["items"][0]["label"], "due:");
}

#[test]
fn a_fence_is_not_typed_into() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, "");
    for typed in ["@", "---@", "---\n@---\n", "---\n---@\n", "---\nvia: call\n@---", "@---\n---\n"]
    {
        let (_, offers) = offers(&mut client, COFFEE_PATH, typed);
        assert!(offers.is_empty(), "{typed}: {offers:?}");
    }
    for typed in ["---\n@", "---\n@\n---\n", "---\nvia: call\n@"] {
        let (_, offers) = offers(&mut client, COFFEE_PATH, typed);
        assert!(!offers.is_empty(), "{typed}");
    }
}
