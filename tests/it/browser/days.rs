//! A site that is read on another day than the one it was built for: it tells what the rules tell
//! on the reader's day, in the same order and the same words.

use crate::chromium::{Chromium, Reader};
use crate::console::run;
use crate::tools::write;
use chrono::{Days, NaiveDate};
use serde_json::Value;
use std::path::{Path, PathBuf};

const BUILT: &str = "2026-11-21";

/// Days after the built one on which somebody reads.
const LATER: [u64; 5] = [1, 3, 10, 40, 120];

/// Everything on the review that follows the day, as its reader sees it. A plan that has passed
/// since the build stands where it stood, while a page of its own day asks about it further down.
const SEEN: &str = r#"(() => {
    const texts = (row) => [...row.querySelectorAll(".name, .who, .about, .when, .why, .noted, .reach, .what")]
        .map((part) => part.textContent.replace(/\s+/g, " ").trim());
    const links = (row) => [...row.querySelectorAll("a, time, bdi")]
        .map((link) => link.getAttribute("href") ?? link.dateTime ?? link.textContent);
    const isAhead = (row) => row.querySelector(".about")?.textContent !== "Did it happen?";
    const rows = (list) => [...list.children].filter(isAhead).map((row) =>
        ({ name: row.querySelector(".name, .who")?.textContent, texts: texts(row), links: links(row), mark: row.querySelector(".mark")?.textContent }));
    const sections = (name) => [...document.querySelectorAll(`[data-days=${name}] :is(ol, ul)`)].map((list) =>
        ({ title: list.parentElement.querySelector("h2, summary")?.textContent, rows: rows(list) }));
    const asides = [...document.querySelectorAll("[data-days] .empty")].map((aside) => aside.textContent);
    return {
        day: document.querySelector("h1").textContent, title: document.title, asides,
        due: sections("due"), waiting: sections("waiting"), ahead: sections("ahead"), silent: sections("silent"),
        passed: sections("passed"), coming: sections("coming"),
    };
})()"#;

/// The marks of everybody in the list of people, and the day beside each; of a plan only its day.
const PEOPLE: &str = r#"[...document.querySelectorAll("table.people tbody tr")].map((row) =>
    [".name", ".mark", ".next"].map((part) => row.querySelector(part).textContent.replace(/^(planned for [^:]*):.*/, "$1")))"#;

struct Journal(tempfile::TempDir);

impl Journal {
    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Builds the site of a day in a folder of its own.
    fn site(&self, day: NaiveDate) -> PathBuf {
        let out = self.path().join(format!("site-{day}"));
        run(&format!("kith build --today {day} --out {}", out.display()), self.path());
        out
    }

    /// `kith due` of a day, for other programs.
    fn due(&self, day: NaiveDate) -> Value {
        let printed = run(&format!("kith due --format json --today {day}"), self.path());
        serde_json::from_str(&printed).unwrap()
    }
}

fn built() -> NaiveDate {
    BUILT.parse().unwrap()
}

/// The example, following the clock.
fn example() -> Journal {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("cp -r . {}", folder.path().display()), &example);
    let settings = std::fs::read_to_string(folder.path().join("kith.toml")).unwrap();
    write(folder.path(), "kith.toml", &settings.replace("today = ", "# today = "));
    Journal(folder)
}

/// Every cadence with every start, and everything that changes with the days.
fn spread() -> Journal {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(
        root,
        "kith.toml",
        "[cadence]\npause = { oslo = \"2026-12-20\" }\n[insight]\nper_day = 3\nlight_touches_max = 3\n",
    );
    let contact = |id: &str, name: &str, keys: &str| {
        write(root, &format!("contacts/{id}.md"), &format!("---\nname: {name}\n{keys}\n---\n"));
    };
    let met = |on: &str, id: &str, keys: &str| {
        let text = format!("---\ndate: {on}\nwith: [{id}]\n{keys}\n---\nSpoke of {id} & more.\n");
        write(root, &format!("interactions/{on}-{id}.md"), &text);
    };
    let cadences = ["5d", "2w", "6w", "1 month", "3 months", "yearly"];
    for (at, every) in cadences.iter().enumerate() {
        for (on, start) in ["2026-08-31", "2026-10-31", "2026-11-19"].iter().enumerate() {
            let id = format!("p{at}{on}");
            contact(
                &id,
                &format!("Person {at}{on}"),
                &format!("cadence: {every}\nemail: {id}@example.org"),
            );
            met(start, &id, "via: call");
        }
        contact(&format!("n{at}"), &format!("Never {at}"), &format!("cadence: {every}"));
    }
    for born in 0..4 {
        contact(&format!("b{born}"), &format!("Born {born}"), "birthday: 1990-11-28");
    }
    contact("since", "Since", "cadence: 2w\nsince: 2026-12-10\nbirthday: 1990-12-24");
    contact("pause", "Pause", "cadence: 2w\npaused_until: 2026-12-01\nbirthday: 11-20");
    contact(
        "oslo",
        "Øystein \"Oslo\" </script>",
        "cadence: 3w\ntags: [oslo]\ndates: [wedding 2016-03-20]",
    );
    met("2026-11-01", "oslo", "");
    contact("rtl", "ليلى حداد", "cadence: 9d\nphone: +47 22 33 44\nbirthday: --12");
    met("2026-11-02", "rtl", "title: Tea");
    contact("u1", "Unit One", "cadence: 6w\nunit: both");
    contact("u2", "Unit Two", "cadence: 3w\nunit: both");
    met("2026-10-20", "u2", "");
    contact("plan", "Plan", "cadence: 1 month");
    met("2026-09-30", "plan", "");
    met("2026-12-30", "plan", "title: Skating");
    contact("asked", "Asked", "cadence: 1w");
    met("2026-11-01", "asked", "");
    met("2026-11-23", "asked", "status: planned\nvia: call");
    for (id, every) in [("quiet", "1w"), ("quieter", "3 months")] {
        contact(id, id, &format!("cadence: {every}"));
        for on in ["2026-08-01", "2026-09-01", "2026-10-05"] {
            met(on, id, "direction: outgoing\nvia: email");
        }
    }
    contact("tried", "Tried", "cadence: 1w");
    for on in ["2026-11-01", "2026-11-10", "2026-11-25"] {
        met(on, "tried", "direction: outgoing\nvia: email");
    }
    let boxes =
        "- [ ] one due:2026-11-22\n- [ ] two due:2026-12-01\n- [ ] three by:them due:2026-11-24\n";
    write(root, "interactions/2026-11-18-boxes.md", &format!("---\nwith: [p00]\n---\n{boxes}"));
    Journal(folder)
}

/// Opens a page of the site on a day, and waits until it tells that day.
fn read_on(chromium: &Chromium, site: &Path, (page, day): (&str, NaiveDate)) -> Reader {
    let reader = chromium.reader(site);
    reader.on(&day.to_string()).open(page);
    if !site.ends_with(format!("site-{day}")) {
        reader.wait_for(
            r#"document.querySelector(".built")?.textContent.includes("is told for today")"#,
        );
    }
    reader
}

/// Names by band, as `kith due` gives them.
fn bands(due: &Value) -> Vec<(String, Vec<String>)> {
    let rows = |list: &str| due[list].as_array().unwrap().clone();
    let all: Vec<Value> = [rows("due"), rows("light_touches")].concat();
    [
        ("Late", "late"),
        ("Not yet in touch", "never"),
        ("Due", "due"),
        ("A light touch", "light-touch"),
    ]
    .into_iter()
    .map(|(title, band)| {
        let of_band = all.iter().filter(|row| row["band"] == band);
        let names: Vec<String> = of_band.map(|row| text(&row["name"])).collect();
        (format!("{title} {}", names.len()), names)
    })
    .filter(|(_, names)| !names.is_empty())
    .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// The bands and who can wait till when, on the page and by `kith due`.
fn agrees(seen: &Value, due: &Value) {
    let name = |row: &Value| text(&row["name"]);
    let groups: Vec<(String, Vec<String>)> = array(&seen["due"])
        .iter()
        .map(|group| (text(&group["title"]), array(&group["rows"]).iter().map(name).collect()))
        .collect();
    assert_eq!(groups, bands(due), "{}", due["today"]);
    let waiting = array(&seen["waiting"]).iter().flat_map(|list| array(&list["rows"]).to_vec());
    let day = |row: &Value| text(array(&row["links"]).last().unwrap());
    let waiting: Vec<(String, String)> = waiting.map(|row| (name(&row), day(&row))).collect();
    let expected = array(&due["can_wait"]).iter();
    let expected = expected.map(|row| (text(&row["name"]), text(&row["suggested_on"])));
    assert_eq!(waiting, expected.collect::<Vec<_>>(), "{}", due["today"]);
}

#[test]
fn a_later_reader_is_told_what_the_rules_tell_on_that_day() {
    let Some(chromium) = Chromium::launch() else { return };
    for (journal, later) in [(spread(), &LATER[..]), (example(), &LATER[2..4])] {
        let site = journal.site(built());
        for day in later.iter().map(|&days| built() + Days::new(days)) {
            let reader = read_on(&chromium, &site, ("index.html", day));
            let seen = reader.eval(SEEN);
            agrees(&seen, &journal.due(day));
            let anew = read_on(&chromium, &journal.site(day), ("index.html", day)).eval(SEEN);
            for part in
                ["day", "title", "asides", "due", "waiting", "ahead", "silent", "passed", "coming"]
            {
                assert_eq!(seen[part], anew[part], "{part} on {day}");
            }
            assert_eq!(reader.complaints(), Vec::<String>::new());
        }
    }
}

#[test]
fn whoever_is_met_on_that_day_takes_from_its_share_only_what_was_theirs() {
    let Some(chromium) = Chromium::launch() else { return };
    let (journal, day) = (spread(), built() + Days::new(3));
    for (id, every, last) in [("urgent", "5d", "2026-08-01"), ("patient", "yearly", "2025-11-20")] {
        let contact = format!("---\nname: {id}\ncadence: {every}\n---\n");
        write(journal.path(), &format!("contacts/{id}.md"), &contact);
        for on in [last, &day.to_string()] {
            let note = format!("---\nwith: [{id}]\n---\n");
            write(journal.path(), &format!("interactions/{on}-{id}.md"), &note);
        }
    }
    let reader = read_on(&chromium, &journal.site(built()), ("index.html", day));
    let due = journal.due(day);
    agrees(&reader.eval(SEEN), &due);
    assert_eq!(due["due"].as_array().unwrap().len(), 2, "{due}");
}

#[test]
fn marks_and_promises_follow_the_readers_day_on_every_page() {
    let Some(chromium) = Chromium::launch() else { return };
    let journal = spread();
    let site = journal.site(built());
    let loops = r#"Object.fromEntries([...document.querySelectorAll("time[data-loop]")].map((when) =>
        [when.closest("li").querySelector(".task").textContent, [when.textContent, when.parentElement.className]]))"#;
    for day in LATER[1..4].iter().map(|&days| built() + Days::new(days)) {
        let anew = journal.site(day);
        let (then, now) = (
            read_on(&chromium, &site, ("people/index.html", day)),
            read_on(&chromium, &anew, ("people/index.html", day)),
        );
        assert_eq!(then.eval(PEOPLE), now.eval(PEOPLE), "{day}");
        for page in ["people/p00.html", "people/pause.html"] {
            let then = read_on(&chromium, &site, (page, day));
            let now = read_on(&chromium, &anew, (page, day));
            let shape = r#"document.querySelector(".lede .mark").getAttribute("class")"#;
            assert_eq!(then.eval(shape), now.eval(shape), "{page} on {day}");
            assert_eq!(then.eval(loops), now.eval(loops), "{page} on {day}");
        }
        let then = read_on(&chromium, &site, ("index.html", day)).eval(loops);
        assert!(then["one"].is_array(), "{then}");
        assert_eq!(
            then,
            subset(&read_on(&chromium, &anew, ("index.html", day)).eval(loops), &then)
        );
    }
}

/// Of what a page of the day says, what the older page has too.
fn subset(all: &Value, of: &Value) -> Value {
    let all = all.as_object().unwrap().iter();
    all.filter(|(key, _)| of.get(key).is_some())
        .map(|(key, said)| (key.clone(), said.clone()))
        .collect()
}

#[test]
fn the_page_says_for_which_day_it_was_built_and_for_which_it_tells() {
    let Some(chromium) = Chromium::launch() else { return };
    let journal = example();
    let site = journal.site(built());
    for (day, says) in [
        (
            "2026-12-01",
            "Built for Saturday 21 November; who is due is told for today, Tuesday 1 December.",
        ),
        (
            "2027-04-24",
            "Built for Saturday 21 November, 5 months ago; who is due is told for today, Saturday \
             24 April. kith build brings in what was written since.",
        ),
    ] {
        let reader = read_on(&chromium, &site, ("index.html", day.parse().unwrap()));
        assert_eq!(reader.eval(r#"document.querySelector(".built").textContent"#), says);
    }
    let as_built = |reader: &Reader| {
        let seen = reader.open("index.html").eval(SEEN);
        assert_eq!(seen["day"], "Saturday 21 November 2026");
        let says = reader.text().contains("As things stood on that day, when this was built.");
        (seen, says)
    };
    let (without_script, says) = as_built(chromium.reader(&site).without_script());
    assert!(says, "nothing there tells who is due today");
    for day in ["2026-11-20", BUILT] {
        let reader = chromium.reader(&site);
        assert_eq!(as_built(reader.on(day)), (without_script.clone(), false), "{day}");
        assert!(reader.requests().iter().all(|address| !address.contains("/data/due")), "{day}");
    }
}

#[test]
fn a_site_of_a_pinned_day_stays_on_it() {
    let Some(chromium) = Chromium::launch() else { return };
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith build --out {}/site", folder.path().display()), &example);
    assert!(!folder.path().join("site/data/due.js").exists());
    let reader = chromium.reader(&folder.path().join("site"));
    reader.on("2027-12-01").open("index.html");
    assert_eq!(reader.eval(SEEN)["day"], "Saturday 21 November 2026");
    assert!(reader.requests().iter().all(|address| !address.contains("days.js")));
}
