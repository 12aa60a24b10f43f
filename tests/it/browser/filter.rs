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
    "due:today or due:friday",
    "due:\"end of month\" -late:yes",
    "due:>\"in 2 weeks\"",
    "due:<=\"the day after tomorrow\"",
    "last:>90d or last:none",
    "last:<\"3 weeks\"",
    "last:>=\"12 may\" last:<\"the 12th\"",
    "last:\"last month\"",
    "last:2025",
    "since:>5y",
    "paused:yes",
    "birthday:<2m or birthday:june",
    "cadence:<3m -cadence:3w",
    "cadence:quarterly or cadence:never or cadence:untracked",
    "has:email -has:phone",
    "has:promise or has:waiting or has:concern or has:plan",
    "private:yes or status:deceased",
    "via:call after:30d",
    "via:letter direction:outgoing",
    "with:\"Archie Sim\" -with:adaeze",
    "temperature:<mild or difficult:yes",
    "temperature:none after:2026-09",
    "gave:none on:\"this month\"",
    "status:planned or status:missed",
    "title:print or company:none city:leith",
    "ליל or ليلى or 佐藤 or zielinski",
    "\"de wit\"",
    "leather -choir",
];

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
    for (case, mut found) in cases.into_iter().zip(found) {
        if case["error"].get("help").is_none() && found.is_object() {
            found.as_object_mut().unwrap().remove("help");
        }
        let expected = case.get("matches").or(case.get("error")).unwrap();
        if *expected != found {
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
            assert_eq!(found, listed(folder.path(), day, query), "{query} on {day}");
        }
        assert_eq!(reader.complaints(), Vec::<String>::new());
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
    reader.wait_for("document.querySelector('.found').textContent === '2 of 27 people.'");
    assert_eq!(reader.eval(NAMES), json!(["Archie Sim", "Morag Balfour"]));
    let drawn = rows_of_mentors(&reader);

    reader.press("Escape").wait_for("location.hash === ''");
    reader.wait_for("document.querySelectorAll('table.people tbody tr').length === 27");
    assert_eq!(reader.eval(NAMES), own, "nothing asked is the page as it was");
    assert_eq!(rows_of_mentors(&reader), drawn, "a row is drawn as the template has it");

    reader.type_in("role:friend tga:x").wait_for("document.querySelector('.found mark')");
    assert_eq!(
        reader.eval("document.querySelector('.found').textContent"),
        "There is no key tga. Did you mean tag? role:friend tga:x"
    );
    assert_eq!(reader.eval("document.querySelector('.found mark').textContent"), "tga");
    assert_eq!(reader.eval("document.querySelector('[aria-invalid]').type"), "search");

    reader
        .open("index.html")
        .open("people/index.html#q=role:friend&sort=last")
        .wait_for("document.querySelector('.found').textContent === '7 of 27 people.'");
    assert_eq!(reader.eval("document.querySelector('form.filter input').value"), "role:friend");
    assert_eq!(reader.eval(SORTED), "Last ascending");
    assert_eq!(reader.eval(NAMES)[0], "Ruth Feldman", "the last one met comes first");
    reader.eval("document.querySelector('[data-sort=next] button').focus()");
    reader.press("Enter").wait_for("location.hash === '#q=role:friend&sort=next'");
    reader.wait_for(
        "document.querySelector('table.people tbody a.name').textContent === 'Bram de Wit'",
    );
    reader.press("Enter").wait_for("location.hash === '#q=role:friend&sort=-next'");
    reader.wait_for(
        "document.querySelector('table.people tbody a.name').textContent !== 'Bram de Wit'",
    );
    assert_eq!(reader.eval(SORTED), "Next descending");
    reader.eval("document.querySelector('[data-query=\"late:yes\"]').click()");
    reader.wait_for("location.hash === '#q=late:yes&sort=-next'");
    reader.wait_for("document.querySelector('.found').textContent.endsWith('of 27 people.')");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn a_list_of_several_pages_is_filtered_as_a_whole_and_drawn_in_part() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let contacts = folder.path().join("contacts");
    fs::create_dir_all(&contacts).unwrap();
    fs::write(folder.path().join("kith.toml"), "[journal]\ntoday = \"2026-11-21\"\n").unwrap();
    for number in 0..1_100 {
        let role = if number % 2 == 0 { "[<b>&\"friend]" } else { "[peer]" };
        let note = format!("---\nname: Person {number:04}</script>\nroles: {role}\n---\n");
        fs::write(contacts.join(format!("p{number}.md")), note).unwrap();
    }
    run("kith build --out site", folder.path());
    let reader = chromium.reader(&folder.path().join("site"));
    reader
        .open("people/index-2.html#q=role:peer")
        .wait_for("document.querySelector('.found').textContent");
    assert_eq!(
        reader.eval("document.querySelector('.found').textContent"),
        "550 of 1100 people. The first 500 are shown, and there are 50 more."
    );
    assert_eq!(reader.eval("document.querySelectorAll('table.people tbody tr').length"), 500);
    assert_eq!(reader.eval(NAMES)[0], "Person 0001</script>");
    assert_eq!(reader.eval("document.querySelector('nav.pages').hidden"), true);
    assert_eq!(reader.eval("document.querySelectorAll('table.people b').length"), 0);
    reader.without_script().open("people/index.html");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

const NAMES: &str =
    "[...document.querySelectorAll('table.people tbody a.name')].map((name) => name.textContent)";

const SORTED: &str = "[...document.querySelectorAll('th[aria-sort]')]\
    .map((head) => `${head.textContent} ${head.getAttribute('aria-sort')}`).join()";

/// The rows of the mentors: elements with their attributes in order, and texts.
fn rows_of_mentors(reader: &Reader) -> Value {
    reader.eval(
        "(() => {
            const told = (node) => node.nodeType === 3 ? node.data.trim()
                : `<${node.localName} ${[...node.attributes].map(({ name, value }) => `${name}=${value}`).sort().join(' ')}>`
                    + [...node.childNodes].map(told).join('');
            return [...document.querySelectorAll('table.people tbody tr')].map(told)
                .filter((row) => row.includes('mentor.html'));
        })()",
    )
}

/// The ids that each query finds, or what is wrong with it.
fn asked(reader: &Reader, queries: &[&str]) -> Vec<Value> {
    let answers = reader.eval(&format!(
        "kith.load('query.js').then(() => Promise.all({}.map((text) => query.ask(text).then(
            ({{ list, who }}) => who.map((one) => list.id[one]).sort(),
            ({{ at, message, help }}) => ({{ at: at.map((end) => [...text.slice(0, end)].length), message, help }})))))",
        json!(queries)
    ));
    answers.as_array().unwrap().clone()
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
