//! The list of people, filtered and sorted in the reader's browser: the query language there is
//! held to the same table as the program's, and to the program itself on the example journal.

use crate::chromium::{Chromium, Reader};
use crate::console::run;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const TABLE: &str = include_str!("../../query.json");

/// Keys of the table that are not the file's.
const NOT_WRITTEN: [&str; 3] = ["id", "text", "known"];

/// Asked of the example in both languages.
const QUERIES: &[&str] = &[
    "",
    "-role:friend (stage:steady or stage:growing)",
    "stage:none tag:choir or tag:#Salt",
    "due:today or due:2026-12-01",
    "due:\"next week\" -late:yes",
    "due:>2w or due:<tomorrow",
    "due:<=\"3 days\"",
    "last:>90d or last:none",
    "last:<\"3 weeks\"",
    "last:>=2026-05-12 last:<yesterday",
    "last:\"last month\" or last:\"this week\" or last:\"last year\"",
    "last:2025 or last:\"May 2026\" or last:2026-09",
    "since:>5y",
    "paused:yes",
    "birthday:<2m or birthday:june",
    "birthday:2027-02-28 or birthday:\"next year\"",
    "cadence:<3m -cadence:3w",
    "cadence:quarterly or cadence:never or cadence:untracked",
    "has:email -has:phone",
    "has:birthday or has:cadence -has:photo",
    "has:promise or has:waiting or has:concern or has:plan",
    "private:yes or status:deceased",
    "title:print or company:none city:leith",
    "name:cat or name:\"mr ogilvie\" or id:tam-geddes or unit:reids",
    "ליל or ليلى or 佐藤 or zielinski",
    "\"de wit\"",
    "leather -choir",
];

/// What `kith list` answers and the browser says that it does not, in which words.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "via:call after:30d",
        "`via` asks about interactions: `kith list 'via:call after:30d'` finds them",
    ),
    (
        "late:no -with:ruth",
        "`with` asks about interactions: `kith list 'late:no -with:ruth'` finds them",
    ),
    (
        "status:missed",
        "`status:missed` asks about interactions: `kith list 'status:missed'` finds them",
    ),
    ("due:friday", NO_DAY),
    ("due:\"end of month\"", NO_DAY),
    ("last:>\"3 weeks ago\"", NO_DAY),
    ("last:<\"12 may\"", NO_DAY),
    ("cadence:\"every 2 weeks\"", "`every 2 weeks` is no cadence"),
];

/// What is said of any other value of a key that asks for days.
const NO_DAY: &str =
    "is no day here, as `2026-05-12`, `2026-05`, `30d`, `today` and `\"last month\"` are";

/// The words of `status` that are an interaction's.
const OCCURRENCES: [&str; 4] = ["happened", "planned", "missed", "cancelled"];

#[test]
fn every_case_of_the_table_that_asks_for_people_holds_in_the_browser() {
    let Some(chromium) = Chromium::launch() else { return };
    let table: Value = serde_json::from_str(TABLE).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_journal(&table, folder.path());
    run("kith build --out site", folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    let cases = table["cases"].as_array().unwrap().iter();
    let cases: Vec<&Value> = cases.filter(|case| case["on"] != "interactions").collect();
    let queries: Vec<&str> = cases.iter().map(|case| case["query"].as_str().unwrap()).collect();
    let found = asked(reader.open("people/index.html"), &queries);
    let mut wrong = Vec::new();
    for (case, found) in cases.into_iter().zip(found) {
        let expected = in_the_browser(&table, case);
        if expected != found {
            wrong.push(format!("{}\n  expected {expected}\n  found    {found}", case["query"]));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn the_example_is_filtered_as_kith_list_lists_it_today_and_on_later_days() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    copy(&example(), folder.path());
    let settings = fs::read_to_string(folder.path().join("kith.toml")).unwrap();
    let unpinned = settings.lines().filter(|line| !line.starts_with("today"));
    fs::write(folder.path().join("kith.toml"), unpinned.collect::<Vec<_>>().join("\n")).unwrap();
    run("kith build --today 2026-11-21 --out site", folder.path());
    for day in ["2026-11-21", "2026-11-24", "2027-01-20", "2027-04-02"] {
        let reader = chromium.reader(&folder.path().join("site"));
        let found = asked(reader.on(day).open("people/index.html"), QUERIES);
        for (query, found) in QUERIES.iter().zip(found) {
            assert_eq!(found["who"], listed(folder.path(), day, query), "{query} on {day}");
        }
        assert_eq!(reader.complaints(), Vec::<String>::new());
    }
}

#[test]
fn what_only_the_program_knows_is_said() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    run(&format!("kith build --out {}/site", folder.path().display()), &example());
    let reader = chromium.reader(&folder.path().join("site"));
    let queries: Vec<&str> = LEFT_OUT.iter().map(|(query, _)| *query).collect();
    let found = asked(reader.open("people/index.html"), &queries);
    for ((query, message), found) in LEFT_OUT.iter().zip(found) {
        assert!(found["message"].as_str().unwrap().ends_with(message), "{query}: {found}");
        assert!(listed(&example(), "2026-11-21", query).is_array(), "{query}");
    }
}

#[test]
fn the_list_is_filtered_and_sorted_by_keyboard_and_kept_in_the_address() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    run(&format!("kith build --out {}/site", folder.path().display()), &example());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.open("people/index.html").wait_for("!document.querySelector('form.filter').hidden");
    let own = reader.eval(NAMES);
    assert!(reader.requests().iter().all(|address| !address.contains("/data/list")));

    reader.eval("document.querySelector('form.filter input').focus()");
    reader.type_in("role:mentor").wait_for("location.hash === '#q=role:mentor'");
    reader.wait_for("document.querySelector('.filter .found').textContent === '2 of 27 people.'");
    assert_eq!(reader.eval(NAMES), json!(["Archie Sim", "Morag Balfour"]));

    reader.press("Escape").wait_for("location.hash === ''");
    reader.wait_for("document.querySelectorAll('table.people tbody tr').length === 27");
    assert_eq!(reader.eval(NAMES), own, "nothing asked is the page as it was");

    reader.type_in("role:friend tga:x").wait_for("document.querySelector('.filter .found mark')");
    assert_eq!(
        reader.eval("document.querySelector('.filter .found').textContent"),
        "There is no key tga. kith help query tells how to ask. role:friend tga:x"
    );
    assert_eq!(reader.eval("document.querySelector('.filter .found mark').textContent"), "tga");
    assert_eq!(reader.eval("document.querySelector('[aria-invalid]').type"), "search");

    reader
        .open("index.html")
        .open("people/index.html#q=role:friend&sort=last")
        .wait_for("document.querySelector('.filter .found').textContent === '7 of 27 people.'");
    assert_eq!(reader.eval("document.querySelector('form.filter input').value"), "role:friend");
    assert_eq!(reader.eval(SORTED), "Last descending");
    assert_eq!(reader.eval(NAMES)[0], "Ruth Feldman", "the last one met comes first");
    reader.eval("document.querySelector('[data-sort=next] button').focus()");
    reader.press("Enter").wait_for("location.hash === '#q=role:friend&sort=next'");
    reader.wait_for(
        "document.querySelector('table.people tbody a.name').textContent === 'Bram de Wit'",
    );
    let names = reader.eval(NAMES);
    let place = |name: &str| names.as_array().unwrap().iter().position(|one| one == name).unwrap();
    assert!(
        place("Ruth Feldman") < place("Ásta Jónsdóttir"),
        "whoever is paused comes after a plan"
    );
    reader.press("Enter").wait_for("location.hash === '#q=role:friend&sort=-next'");
    reader.wait_for(
        "document.querySelector('table.people tbody a.name').textContent !== 'Bram de Wit'",
    );
    assert_eq!(reader.eval(SORTED), "Next descending");
    reader.eval("document.querySelector('[data-query=\"late:yes\"]').click()");
    reader.wait_for("location.hash === '#q=late:yes&sort=-next'");
    reader
        .wait_for("document.querySelector('.filter .found').textContent.endsWith('of 27 people.')");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn a_list_of_several_pages_is_filtered_as_a_whole_and_shown_in_part() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let contacts = folder.path().join("contacts");
    fs::create_dir_all(&contacts).unwrap();
    fs::write(folder.path().join("kith.toml"), "").unwrap();
    for number in 0..1_100 {
        let role = if number % 2 == 0 { "[<b>&\"friend]" } else { "[peer]" };
        let rest = format!("roles: {role}\ncadence: 3w\nsince: 2026-11-15");
        let note = format!("---\nname: Person {number:04}</script>\n{rest}\n---\n");
        fs::write(contacts.join(format!("p{number}.md")), note).unwrap();
    }
    run("kith build --today 2026-11-21 --out site", folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader
        .open("people/index-2.html#q=role:peer")
        .wait_for("document.querySelector('.filter .found').textContent");
    assert_eq!(
        reader.eval("document.querySelector('.filter .found').textContent"),
        "550 of 1100 people. The first 500 are shown. Show more"
    );
    assert_eq!(reader.eval("document.querySelectorAll('table.people tbody tr').length"), 500);
    assert_eq!(reader.eval(NAMES)[0], "Person 0001</script>");
    assert_eq!(reader.eval("document.querySelector('nav.pages').hidden"), true);
    assert_eq!(reader.eval("document.querySelectorAll('table.people b').length"), 0);
    reader.eval("document.querySelector('.filter .found button').click()");
    reader.wait_for("document.querySelectorAll('table.people tbody tr').length === 550");
    assert_eq!(
        reader.eval("document.querySelector('.filter .found').textContent"),
        "550 of 1100 people."
    );

    for day in ["2026-11-21", "2026-12-24"] {
        let reader = chromium.reader(&folder.path().join("site"));
        reader.on(day).open("people/index.html");
        if day != "2026-11-21" {
            reader.wait_for("document.querySelector('.built').textContent.includes('today')");
        }
        let own = reader.eval(FIRST_ROW);
        reader.open("people/index-2.html#q=id:p0").wait_for(
            "document.querySelector('.filter .found').textContent === '1 of 1100 people.'",
        );
        assert_eq!(reader.eval(FIRST_ROW), own, "as on its own page, on {day}");
        assert_eq!(reader.complaints(), Vec::<String>::new());
    }
    reader.without_script().open("people/index.html");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

const FIRST_ROW: &str = "document.querySelector('table.people tbody tr').outerHTML";

const NAMES: &str =
    "[...document.querySelectorAll('table.people tbody a.name')].map((name) => name.textContent)";

const SORTED: &str = "[...document.querySelectorAll('th[aria-sort]')]\
    .map((head) => `${head.textContent} ${head.getAttribute('aria-sort')}`).join()";

/// The ids that each query finds, or what is wrong with it.
fn asked(reader: &Reader, queries: &[&str]) -> Vec<Value> {
    let answers = reader.eval(&format!(
        "kith.load('query.js').then(() => Promise.all({}.map((text) => kith.query.ask(text).then(
            ({{ list, who }}) => ({{ who: who.map((one) => list.id[one]).sort() }}),
            ({{ at, message }}) => ({{ at: at.map((end) => [...text.slice(0, end)].length), message }})))))",
        json!(queries)
    ));
    answers.as_array().unwrap().clone()
}

/// What a case of the table is to the browser: the same, but for what asks about interactions and
/// for the words about days.
fn in_the_browser(table: &Value, case: &Value) -> Value {
    let query = case["query"].as_str().unwrap();
    if let Some((asked, at)) = of_interactions(table, query) {
        let message =
            format!("`{asked}` asks about interactions: `kith list '{query}'` finds them");
        return json!({ "at": at, "message": message });
    }
    match case.get("error") {
        Some(error) => {
            let message = error["message"].as_str().unwrap();
            let message = message.replace("is no day that kith understands", NO_DAY);
            json!({ "at": error["at"], "message": message })
        }
        None => json!({ "who": case["matches"] }),
    }
}

/// The first term that asks about interactions, and where its value stands.
fn of_interactions(table: &Value, query: &str) -> Option<(String, [usize; 2])> {
    let terms = query.match_indices(':').filter_map(|(colon, _)| {
        let before = query[..colon].rfind(|letter: char| !letter.is_alphabetic());
        let key = &query[before.map_or(0, |at| at + 1)..colon];
        let is_of_interactions = table["keys"][key.to_lowercase()]["of"] == "interaction";
        let rest = &query[colon + 1..];
        let end = match rest.strip_prefix('"') {
            Some(quoted) => quoted.find('"')? + 2,
            None => rest.find([' ', ')']).unwrap_or(rest.len()),
        };
        let sign = rest.len() - rest.trim_start_matches(['<', '>', '=']).len();
        let letters = |end: usize| query[..end].chars().count();
        let at = [letters(colon + 1 + sign), letters(colon + 1 + end)];
        let value = &rest[..end];
        match key {
            "status" if OCCURRENCES.contains(&value) => Some((format!("status:{value}"), at)),
            _ => is_of_interactions.then(|| (key.to_owned(), at)),
        }
    });
    terms.into_iter().next()
}

/// The ids that the program lists.
fn listed(journal: &Path, day: &str, query: &str) -> Value {
    let printed = run(&format!("kith list --today {day} --format json -- '{query}'"), journal);
    let json = printed.trim_end().trim_end_matches("(exit 1)");
    let document: Value = serde_json::from_str(json).unwrap_or_else(|_| panic!("{printed}"));
    let mut ids: Vec<&Value> =
        document["people"].as_array().unwrap().iter().map(|person| &person["id"]).collect();
    ids.sort_by_key(|id| id.as_str());
    json!(ids)
}

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example")
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => {
                fs::create_dir_all(&target).unwrap();
                copy(&entry.path(), &target);
            }
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// The notes of the table as files: JSON values are YAML too.
fn write_journal(table: &Value, folder: &Path) {
    for kind in ["contacts", "interactions"] {
        fs::create_dir_all(folder.join(kind)).unwrap();
        for note in table[kind].as_array().unwrap() {
            let mut text = "---\n".to_owned();
            for (key, value) in note.as_object().unwrap() {
                if !NOT_WRITTEN.contains(&key.as_str()) {
                    let _ = writeln!(text, "{key}: {value}");
                }
            }
            text = text + "---\n" + note["text"].as_str().unwrap_or_default() + "\n";
            fs::write(folder.join(format!("{kind}/{}.md", note["id"].as_str().unwrap())), text)
                .unwrap();
        }
    }
    let settings = format!("[journal]\ntoday = {}\n", table["today"]);
    fs::write(folder.join("kith.toml"), settings).unwrap();
}
