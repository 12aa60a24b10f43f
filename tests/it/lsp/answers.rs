//! What the server says of a journal: what is wrong, who somebody is, where they are named.

use super::{ADA, CHARLES, COFFEE, COFFEE_PATH, Client, able, journal, part, position};
use crate::tools::write;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// What `kith check` finds: path, line, column, code.
fn checked(root: &Path) -> Vec<(String, u64, u64, String)> {
    let output = Command::new(env!("CARGO_BIN_EXE_kith"))
        .args(["check", "--format", "json", "--journal"])
        .arg(root)
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = document["problems"].as_array().unwrap().iter();
    found
        .map(|found| {
            let number = |key: &str| found[key].as_u64().unwrap();
            let text = |key: &str| found[key].as_str().unwrap().to_owned();
            (text("path"), number("line"), number("column"), text("code"))
        })
        .collect()
}

#[test]
fn it_tells_of_every_problem_that_check_finds_where_check_finds_it() {
    let folder = journal();
    let root = folder.path();
    write(
        root,
        "contacts/bad.md",
        "---\nname: Bad\ncadance: 6w\nstatus: gone\nbirthday: 10.12.\n---\n",
    );
    write(root, "contacts/odd.md", "---\nname: [\n---\n[[Nobody Atall]]\n");
    write(
        root,
        "interactions/2026/2026-05-04-tea.md",
        "---\nwith: [Ada Lovelce]\n---\n![](x.png)\n",
    );
    write(root, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\ncontcts = \"x\"\n");
    let expected = checked(root);
    assert!(expected.len() >= 6, "{expected:?}");
    let mut client = Client::new(root);
    client.wait_for("kith.toml", &["unknown-setting"]);
    client.ask("workspace/symbol", json!({ "query": "" }));
    let mut told = Vec::new();
    for (uri, problems) in &client.problems {
        for problem in problems {
            let start = &problem["range"]["start"];
            let place = |key: &str| start[key].as_u64().unwrap() + 1;
            let path = uri.strip_prefix(&client.uri("")).unwrap().to_owned();
            let code = problem["code"].as_str().unwrap().to_owned();
            assert_eq!(problem["source"], "kith");
            told.push((path, place("line"), place("character"), code));
        }
    }
    let mut expected = expected;
    expected.sort();
    told.sort();
    assert_eq!(told, expected);
}

#[test]
fn problems_come_and_go_as_one_types_and_what_is_not_saved_is_forgotten() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, COFFEE);
    let wrong = COFFEE.replace("with: [ada-lovelace,", "with: [Ada Lovelce,");
    client.retype(COFFEE_PATH, &wrong);
    client.wait_for(COFFEE_PATH, &["unknown-contact"]);
    let uri = client.uri(COFFEE_PATH);
    let problem = client.problems[&uri][0].clone();
    assert_eq!(part(&wrong, &problem["range"]), "Ada Lovelce");
    assert_eq!(problem["severity"], 1);
    assert_eq!(
        problem["message"],
        "no contact is called `Ada Lovelce`; did you mean `Ada Lovelace`?"
    );
    // A line above it moves it.
    let lower = wrong.replace("---\ndate", "---\n# é🦉\ndate");
    client.retype(COFFEE_PATH, &lower);
    client.ask("workspace/symbol", json!({ "query": "" }));
    let begun = std::time::Instant::now();
    while part(&lower, &client.problems[&uri][0]["range"]) != "Ada Lovelce" {
        assert!(begun.elapsed() < super::DEADLINE);
        let message = client.next();
        client.take(message);
    }
    client.close(COFFEE_PATH);
    client.wait_for(COFFEE_PATH, &[]);
}

#[test]
fn somebody_who_exists_in_an_open_text_only_is_known_everywhere() {
    let folder = journal();
    write(folder.path(), "interactions/2026-05-04-tea.md", "---\nwith: [mary]\n---\n");
    let mut client = Client::new(folder.path());
    client.wait_for("interactions/2026-05-04-tea.md", &["unknown-contact"]);
    client.open("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    client.wait_for("interactions/2026-05-04-tea.md", &[]);
    client.close("contacts/mary.md");
    client.wait_for("interactions/2026-05-04-tea.md", &["unknown-contact"]);
}

#[test]
fn a_name_shows_the_card_a_key_the_manual_and_a_day_how_far_it_is() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, COFFEE);
    for (needle, said, of) in [
        ("ada-lovelace, ", "**Ada Lovelace**", "ada-lovelace"),
        ("Ada Lovelace]] 🦉", "you promised: send the paper", "[[ada-lovelace|Ada Lovelace]]"),
        ("[[ada", "every 6 weeks", "[[ada-lovelace|Ada Lovelace]]"),
        ("via:", "meeting, call, video", "via"),
        ("2026-05-03", "Sunday 3 May 2026, 6 months ago", "2026-05-03"),
        ("2026-11-20", "Friday 20 November 2026, yesterday", "2026-11-20"),
    ] {
        let shown = client.ask_at("hover", (COFFEE_PATH, COFFEE), needle);
        let value = shown["contents"]["value"].as_str().unwrap_or_default();
        assert!(value.contains(said), "{needle}: {shown}");
        assert_eq!(part(COFFEE, &shown["range"]), of, "{needle}");
    }
    assert_eq!(client.ask_at("hover", (COFFEE_PATH, COFFEE), "He said"), Value::Null);
}

#[test]
fn what_a_note_says_is_shown_as_it_is_written() {
    let folder = journal();
    let odd = "---\nname: \"*A* <b>_x_ [y](z)\"\nneeds: [\"<script>\", \"&copy;\"]\n---\n";
    write(folder.path(), "contacts/odd.md", odd);
    let mut client = Client::new(folder.path());
    let shown = client.ask_at("hover", ("contacts/odd.md", odd), "*A*");
    let value = shown["contents"]["value"].as_str().unwrap();
    assert!(value.contains("\\*A\\* \\<b\\>\\_x\\_ \\[y\\](z)"), "{value}");
    assert!(value.contains("needs: \\<script\\>"), "{value}");
    assert!(value.contains("needs: \\&copy;"), "{value}");
    let plainly = json!({ "textDocument": { "hover": { "contentFormat": ["plaintext"] } } });
    let mut client = Client::with(folder.path(), plainly);
    let shown = client.ask_at("hover", ("contacts/odd.md", odd), "*A*");
    assert_eq!(shown["contents"]["kind"], "plaintext");
    let value = shown["contents"]["value"].as_str().unwrap();
    assert!(value.starts_with("*A* <b>_x_ [y](z)\n"), "{value}");
    assert!(value.contains("needs: <script>"), "{value}");
}

#[test]
fn a_name_leads_to_the_file_and_back_to_every_place_that_names_them() {
    let folder = journal();
    let letter = "---\nwith: Zoë Núñez\n---\nOf [the coffee](2026/2026-05-03-coffee.md) and [[Augusta Ada King]].\n";
    write(folder.path(), "interactions/2026-05-05 Letter é.md", letter);
    let mut client = Client::new(folder.path());
    client.open(COFFEE_PATH, COFFEE);
    let found = client.ask_at("definition", (COFFEE_PATH, COFFEE), "ada-lovelace, ");
    assert_eq!(found[0]["uri"], client.uri("contacts/ada-lovelace.md"));
    assert_eq!(part(ADA, &found[0]["range"]), "Ada Lovelace");
    let places = client.ask_at("references", (COFFEE_PATH, COFFEE), "ada-lovelace, ");
    let places: Vec<(&str, &str)> = places
        .as_array()
        .unwrap()
        .iter()
        .map(|place| {
            let uri = place["uri"].as_str().unwrap();
            let (name, text) = match uri.rsplit('/').next().unwrap() {
                "ada-lovelace.md" => ("own", ADA),
                "2026-05-03-coffee.md" => ("coffee", COFFEE),
                "2026-05-05%20Letter%20%C3%A9.md" => ("letter", letter),
                other => panic!("{other}"),
            };
            (name, part(text, &place["range"]))
        })
        .collect();
    assert_eq!(
        places,
        [
            ("own", "Ada Lovelace"),
            ("coffee", "ada-lovelace"),
            ("coffee", "[[ada-lovelace|Ada Lovelace]]"),
            ("letter", "[[Augusta Ada King]]"),
        ]
    );
    let own = client.ask_at("references", ("contacts/ada-lovelace.md", ADA), "Lovelace");
    assert_eq!(own.as_array().unwrap().len(), 4, "from their own name as well");
    let path = "interactions/2026-05-05 Letter é.md";
    client.open(path, letter);
    let coffee = client.ask_at("definition", (path, letter), "the coffee");
    assert_eq!(coffee[0]["uri"], client.uri(COFFEE_PATH));
    let lit = client.ask_at("documentHighlight", (COFFEE_PATH, COFFEE), "charles-babbage]");
    assert_eq!(lit.as_array().unwrap().len(), 2);
}

#[test]
fn a_note_is_its_headings_and_boxes_and_the_journal_is_people_and_what_happened() {
    let folder = journal();
    let mut client = Client::new(folder.path());
    let document = json!({ "textDocument": { "uri": client.uri(COFFEE_PATH) } });
    let symbols = client.ask("textDocument/documentSymbol", document);
    let names: Vec<&str> =
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["[ ] send the paper", "[ ] she writes", "Charles Babbage"]);
    for (query, expected) in [
        ("nunez", vec!["Zoë Núñez"]),
        ("king aug", vec!["Ada Lovelace"]),
        ("byron", vec![]),
        ("ovelace", vec![]),
        ("", vec!["Ada Lovelace", "Charles Babbage", "Zoë Núñez"]),
    ] {
        let found = client.ask("workspace/symbol", json!({ "query": query }));
        let names: Vec<&str> =
            found.as_array().unwrap().iter().map(|found| found["name"].as_str().unwrap()).collect();
        assert_eq!(names, expected, "{query}");
    }
}

#[test]
fn columns_are_counted_as_the_client_counts_them() {
    let folder = journal();
    let at = COFFEE.find("[[ada").unwrap();
    let line_start = COFFEE[..at].rfind('\n').unwrap() + 1;
    for (offered, encoding, column) in [
        (json!(["utf-32", "utf-8", "utf-16"]), "utf-8", at - line_start),
        (json!(["utf-16"]), "utf-16", position(COFFEE, at)["character"].as_u64().unwrap() as usize),
    ] {
        let mut abilities = able();
        abilities["general"] = json!({ "positionEncodings": offered });
        let mut client = Client::with(folder.path(), abilities);
        let place = json!({ "line": position(COFFEE, at)["line"], "character": column });
        let params =
            json!({ "textDocument": { "uri": client.uri(COFFEE_PATH) }, "position": place });
        let shown = client.ask("textDocument/hover", params);
        assert_eq!(shown["range"]["start"]["character"], column, "{encoding}");
        assert!(shown["contents"]["value"].as_str().unwrap().contains("Ada Lovelace"));
    }
}

#[test]
fn a_file_is_known_by_every_way_to_write_its_name() {
    let folder = journal();
    write(folder.path(), "contacts/Zoë [a] 100%.md", CHARLES);
    let mut client = Client::new(folder.path());
    let root = client.root.display().to_string();
    for uri in [
        format!("file://{root}/contacts/Zo%C3%AB%20%5Ba%5D%20100%25.md"),
        format!("file://{root}/contacts/Zo%c3%ab [a] 100%25.md"),
        format!("file://{root}/contacts/Zoë%20[a]%20100%25.md"),
        format!("file://localhost{root}/contacts/Zoë%20[a]%20100%25.md"),
    ] {
        client.tell(
            "textDocument/didOpen",
            json!({ "textDocument": {
            "uri": uri, "languageId": "markdown", "version": 1, "text": CHARLES,
        } }),
        );
        let place = position(CHARLES, CHARLES.find("Charles").unwrap());
        let params = json!({ "textDocument": { "uri": uri }, "position": place });
        let shown = client.ask("textDocument/hover", params);
        assert!(shown["contents"].is_object(), "{uri}: {shown}");
        client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }
}
